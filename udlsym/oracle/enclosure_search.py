"""Attacking lower < expression < upper by bounds in fractions, at the point that is given.

Where one name has a range, as z has in 0 <= z <= 3, numbers all over the range are tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from udlsym.claims import Counterexample, Enclosed
from udlsym.errors import NotExact, Undefined, UsageError
from udlsym.evaluate import Atom, Point, evaluate, holds, plain_name
from udlsym.evaluate.enclosures import enclose
from udlsym.evaluate.point import Key, Rational
from udlsym.oracle.ranges import ranges_in
from udlsym.oracle.survey import named_atom
from udlsym.syntax.nodes import Node, Relation

PLACES: Final = 12
"""Into how many parts a range is divided for the search."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What the bounds say. agrees: they lie between the ends; counterexample: they do not meet."""

    agrees: bool
    counterexample: Counterexample | None = None

    @property
    def said(self) -> bool:
        """Whether the bounds decide anything."""
        return self.agrees or self.counterexample is not None


def search_enclosure(claim: Enclosed) -> Outside:
    """Compare bounds of the expression with the ends of the claim.

    In a counterexample `left` and `right` are the two sides of the comparison that fails; for the
    expression stands the end of its bounds that is nearer to the claim. Where the point is not
    given in full, or the bounds overlap an end, nothing is said.
    """
    found = Outside(agrees=False)
    for place in _places(claim):
        here = _search_at(claim, place)
        if here.counterexample is not None:
            return here
        found = here if here.agrees else found
    return found


def _places(claim: Enclosed) -> Iterator[dict[Key, Rational]]:
    """Values for the one name that has a range: none, or numbers all over the range."""
    given = {atom for atom, _ in _pairs(claim)}
    ranges = [
        (atom, each.low, each.high)
        for each in ranges_in(claim.assumptions)
        if (atom := named_atom(each.name)) is not None and atom not in given
    ]
    if len(ranges) != 1:
        yield {}
        return
    ((atom, low, high),) = ranges
    for step in range(PLACES + 1):
        yield {atom: low + (high - low) * Fraction(step, PLACES)}


def _search_at(claim: Enclosed, place: dict[Key, Rational]) -> Outside:
    sizes, values = _given(claim)
    point = Point(sizes, {**values, **place}, palette=())
    try:
        if not all(holds(each, claim.context, point) for each in claim.assumptions):
            return Outside(agrees=False)
        low, high = enclose(claim.expression, claim.context, point)
        lower, upper = (evaluate(end, claim.context, point) for end in (claim.lower, claim.upper))
    except (NotExact, Undefined, UsageError):
        return Outside(agrees=False)
    if high <= lower:
        return Outside(agrees=False, counterexample=_at(point, lower, high))
    if low >= upper:
        return Outside(agrees=False, counterexample=_at(point, low, upper))
    return Outside(agrees=lower < low and high < upper)


def _at(point: Point, left: Fraction, right: Fraction) -> Counterexample:
    """A comparison left < right that fails at a point."""
    values = {plain_name(key): Fraction(value) for key, value in point.used.items()}
    return Counterexample(dict(point.sizes), values, left, right, exact=False)


def _given(claim: Enclosed) -> tuple[dict[str, int], dict[Key, Rational]]:
    """The sizes and the values that assumptions of the kind x = 1/2 give."""
    sizes: dict[str, int] = {}
    values: dict[Key, Rational] = {}
    for atom, value in _pairs(claim):
        if atom.name in claim.context.sizes and value.denominator == 1:
            sizes[atom.name] = value.numerator
        else:
            values[atom] = value
    return sizes, values


def _pairs(claim: Enclosed) -> Iterator[tuple[Atom, Fraction]]:
    for relation in claim.assumptions:
        for name, node in _sides(relation):
            atom = named_atom(name)
            if atom is not None:
                try:
                    yield atom, evaluate(node, claim.context, Point(palette=()))
                except (NotExact, Undefined, UsageError):
                    continue


def _sides(relation: Relation) -> tuple[tuple[Node, Node], ...]:
    if relation.operators != ("=",):
        return ()
    left, right = relation.operands
    return ((left, right), (right, left))
