"""Attacking lower < expression < upper by bounds in fractions, at the one point that is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from udlsym.claims import Counterexample, Enclosed
from udlsym.errors import NotExact, Undefined, UsageError
from udlsym.evaluate import Atom, Point, evaluate, holds, plain_name
from udlsym.evaluate.enclosures import enclose
from udlsym.evaluate.point import Key, Rational
from udlsym.oracle.survey import named_atom
from udlsym.syntax.nodes import Node, Relation


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
    sizes, values = _given(claim)
    point = Point(sizes, values, palette=())
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
