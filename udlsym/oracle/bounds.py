"""Comparisons of values that are not rational, by certified bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Final

from udlsym.errors import NotExact
from udlsym.evaluate import Atom, Evaluator
from udlsym.evaluate.enclosures import enclose
from udlsym.evaluate.intervals import Interval
from udlsym.evaluate.point import Key, Rational
from udlsym.syntax.nodes import Node, Relation

FEWEST_DIGITS, MOST_DIGITS = 6, 40
"""How many decimals bounds are shown with."""

STEPS: Final = 150
"""What the bounds of one expression count for in the search's budget."""

NARROW: Final = Fraction(1, 10**20)
"""Bounds this close, relative to their size, that overlap speak for equality."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A comparison of the goal that is false, with both values and the letters it is false for.

    exact: whether these are the values; else bounds that keep them apart.
    """

    left: Rational
    right: Rational
    letters: Mapping[str, int]
    exact: bool = True


def failing_by_bounds(
    relation: Relation, letters: Mapping[str, int], evaluator: Evaluator
) -> Failure | None:
    """The first comparison that certainly fails, or None where all hold as far as bounds tell.

    Bounds of two sides of an equation that overlap and are narrow count as agreement; that proves
    nothing and refutes nothing. Raises `NotExact` where the bounds say nothing.
    """
    found = [bounds(operand, letters, evaluator) for operand in relation.operands]
    for (left, right), sign in zip(pairwise(found), relation.operators, strict=True):
        if _certainly_fails(left, sign, right):
            return Failure(*_nearest(left, right), letters, exact=False)
    return None


def bounds(node: Node, letters: Mapping[str, int], evaluator: Evaluator) -> Interval:
    """Certified bounds of a tree at the evaluator's point, which count in its budget."""
    evaluator.spend(STEPS)
    values: dict[Key, Rational] = {Atom(letter): value for letter, value in letters.items()}
    point = evaluator.point.changed(values)
    found = enclose(node, evaluator.context, point)
    used = {key: value for key, value in point.used.items() if key not in values}
    evaluator.point.used.update(used)
    return found


def _certainly_fails(left: Interval, sign: str, right: Interval) -> bool:
    holds = _HOLDS[sign](left, right)
    if holds is None:
        raise NotExact("the bounds of both sides overlap")
    return not holds


def _nearest(left: Interval, right: Interval) -> tuple[Fraction, Fraction]:
    """Two bounds that keep two intervals apart, with few digits."""
    if left.high < right.low:
        return _between(left.high, right.low)
    return _between(right.high, left.low)[::-1]


def _between(low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """Decimals near both ends of a gap, on its inner side."""
    for digits in range(FEWEST_DIGITS, MOST_DIGITS):
        scale = 10**digits
        below, above = Fraction(ceil(low * scale), scale), Fraction(floor(high * scale), scale)
        if below < above:
            return below, above
    return low, high


def _equal(left: Interval, right: Interval) -> bool | None:
    if left.high < right.low or right.high < left.low:
        return False
    size = max(abs(left.low), abs(right.low), Fraction(1))
    widest = max(left.high - left.low, right.high - right.low)
    return True if widest <= NARROW * size else None


def _different(left: Interval, right: Interval) -> bool | None:
    return True if _equal(left, right) is False else None


def _below(left: Interval, right: Interval) -> bool | None:
    if left.high < right.low:
        return True
    return False if right.high <= left.low else None


def _not_above(left: Interval, right: Interval) -> bool | None:
    if left.high <= right.low:
        return True
    return False if right.high < left.low else None


_HOLDS: Final[dict[str, Callable[[Interval, Interval], bool | None]]] = {
    "=": _equal,
    "!=": _different,
    "<": _below,
    "<=": _not_above,
    ">": lambda left, right: _below(right, left),
    ">=": lambda left, right: _not_above(right, left),
}
"""Comparison -> whether bounds say that it holds, that it fails, or neither (None)."""
