"""How far a function of one input bends at most on an interval: |f″| < M, proved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

from udlsym.calculus.derivatives import derivative
from udlsym.calculus.elementary_slopes import elementary_slopes
from udlsym.calculus.expansion import expanded
from udlsym.claims import Claim, Consequence, Enclosed, Equality, Status
from udlsym.context import Context
from udlsym.errors import NotExact, OutsideFragment, Undefined, UsageError
from udlsym.evaluate import Atom, Point
from udlsym.evaluate.enclosures import enclose
from udlsym.oracle.decide import decide
from udlsym.regions.approximation import VARIABLE
from udlsym.syntax.build import ZERO
from udlsym.syntax.nodes import Negative, Node, Partial, Relation, number

PLACES: Final = 64
"""At how many equal steps the second derivative is looked at to find M."""

SLACKS: Final = tuple(map(Fraction, ("1.0001", "1.001", "1.01", "1.1", "2")))
"""M is the largest value that was seen, times the first of these for which the proof succeeds."""

DIGITS: Final = 6
"""M is rounded up to so many decimals."""

End = Fraction


@dataclass(frozen=True, slots=True)
class Curvature:
    """f″ as a formula, and M: |f″| < M on the interval, or M = 0 where f is a straight line."""

    second: Node
    bound: Fraction
    claims: tuple[Claim, ...]


def curvature(function: Node, low: End, high: End, context: Context) -> Curvature | None:
    """Return a proved bound of |f″| on an interval; None where none is found.

    function: a tree in x. There is none for a function with a kink inside, nor for one whose
    second derivative grows without bounds.

    >>> from udlsym.reading import read
    >>> found = curvature(read("x^2"), Fraction(-1), Fraction(1), Context())
    >>> found.second, found.bound
    (Number(text='2'), Fraction(10001, 5000))
    >>> curvature(read("abs(x)"), Fraction(-1), Fraction(1), Context()) is None
    True
    """
    try:
        second = _slope(_slope(expanded(function, context)))
        where = (Relation((number(low), VARIABLE, number(high)), ("<=", "<=")),)
        twice = Partial(function, (VARIABLE, VARIABLE))
        stated = Equality(twice, second, context=context, assumptions=where)
        if not _proved(stated):
            return None
        flat = Equality(second, ZERO, context=context, assumptions=where)
        if _proved(flat):
            return Curvature(second, Fraction(0), (stated, flat))
        for bound in _candidates(second, low, high, context):
            top = number(bound)
            claim = Enclosed(second, Negative(top), top, context=context, assumptions=where)
            if _proved(claim):
                return Curvature(second, bound, (stated, claim))
    except (NotExact, Undefined, OutsideFragment, UsageError):
        return None
    return None


def _slope(node: Node) -> Node:
    return elementary_slopes(derivative(node, VARIABLE, Context()))


def _proved(claim: Claim) -> bool:
    """Whether a claim holds on the whole interval: conditions such as x != 0 hold there too."""
    verdict = decide(claim)
    return verdict.status is Status.PROVED and all(
        _proved(
            Consequence((), each.relation, (), context=claim.context, assumptions=claim.assumptions)
        )
        for each in verdict.conditions
    )


def _candidates(second: Node, low: End, high: End, context: Context) -> Iterator[Fraction]:
    seen = Fraction(0)
    for place in range(PLACES + 1):
        x = low + (high - low) * Fraction(place, PLACES)
        value = enclose(second, context, Point({}, {Atom(VARIABLE.name): x}, palette=()))
        seen = max(seen, abs(value.low), abs(value.high))
    scale = 10**DIGITS
    for slack in SLACKS:
        yield Fraction(ceil(seen * slack * scale) or 1, scale)
