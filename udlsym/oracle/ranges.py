"""Ranges of names that assumptions give, such as 0 <= z <= 3."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from udlsym.syntax.nodes import Indexed, Negative, Node, Number, Quotient, Relation, Symbol

_UPWARD, _DOWNWARD = {"<", "<="}, {">", ">="}


@dataclass(frozen=True, slots=True)
class Range:
    """low <= name <= high; that an end is left out is not used."""

    name: Node
    low: Fraction
    high: Fraction


def ranges_in(relations: Iterable[Relation]) -> tuple[Range, ...]:
    """The names that assumptions keep between two numbers.

    >>> z, one = Symbol("z"), Number("1")
    >>> ranges_in([Relation((Number("0"), z, one), ("<=", "<"))])
    (Range(name=Symbol(name='z'), low=Fraction(0, 1), high=Fraction(1, 1)),)
    >>> ranges_in([Relation((z, one), ("<",))])
    ()
    """
    lows: dict[Node, Fraction] = {}
    highs: dict[Node, Fraction] = {}
    for relation in relations:
        sides = zip(relation.operands, relation.operators, relation.operands[1:], strict=False)
        for left, sign, right in sides:
            if sign in _UPWARD | _DOWNWARD:
                small, large = (left, right) if sign in _UPWARD else (right, left)
                _note(small, large, lows, highs)
    return tuple(
        Range(name, low, highs[name])
        for name, low in lows.items()
        if name in highs and low <= highs[name]
    )


def _note(
    small: Node, large: Node, lows: dict[Node, Fraction], highs: dict[Node, Fraction]
) -> None:
    below, above = number_of(small), number_of(large)
    if isinstance(large, Symbol | Indexed) and below is not None:
        lows[large] = max(below, lows.get(large, below))
    if isinstance(small, Symbol | Indexed) and above is not None:
        highs[small] = min(above, highs.get(small, above))


def number_of(node: Node) -> Fraction | None:
    """The number that digits, a sign and a fraction line write, or None.

    >>> number_of(Negative(Number("0.5"))), number_of(Symbol("z"))
    (Fraction(-1, 2), None)
    """
    match node:
        case Number():
            return Fraction(node.value)
        case Negative(inner):
            value = number_of(inner)
            return None if value is None else -value
        case Quotient(numerator, denominator):
            top, bottom = number_of(numerator), number_of(denominator)
            return top / bottom if top is not None and bottom else None
    return None
