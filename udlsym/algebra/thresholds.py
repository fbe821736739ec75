"""Products of indicators whose arguments differ by a number: 1[w > 1]·1[w > 3] = 1[w > 3].

Each such argument is brought to the form ±w − t with one w for all. Two rays in the same
direction meet in one of them; two that face each other cover the whole line or do not meet:
1[w > s]·1[w < t] is 1[w > s] + 1[w < t] − 1 where s < t, and 0 elsewhere.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from udlsym.algebra.atoms import Application, Atom, FrozenPolynomial, Monomial, is_indicator
from udlsym.algebra.polynomial import Polynomial, add, constant, of_atom


class Ray(NamedTuple):
    """w > threshold where direction is 1, w < threshold where it is −1; w starts with 1."""

    w: FrozenPolynomial
    direction: int
    threshold: Fraction


def ray(atom: Atom) -> Ray | None:
    """The ray on which an indicator is 1, or None where its argument is not a polynomial.

    >>> from udlsym.algebra.atoms import INDICATOR, scalar
    >>> z = ((scalar("z"), 1),)
    >>> ray(Application(3, INDICATOR, 0, (((((), 3), (z, -2)), ()),)))[1:]
    (-1, Fraction(3, 2))
    >>> ray(scalar("z")) is None
    True
    """
    if not (isinstance(atom, Application) and is_indicator(atom)):
        return None
    ((argument, denominators),) = atom.arguments
    moving = [(monomial, value) for monomial, value in argument if monomial]
    if denominators or not moving:
        return None
    scale = Fraction(moving[0][1])
    w = tuple((monomial, Fraction(value) / scale) for monomial, value in moving)
    return Ray(w, 1 if scale > 0 else -1, -Fraction(dict(argument).get((), 0)) / scale)


def joined(monomial: Monomial) -> tuple[Monomial, Polynomial] | None:
    """A pair of indicators in a term that can be joined: what else is there, and their product."""
    rays = [(atom, found) for atom, _ in monomial if (found := ray(atom))]
    for place, (first, left) in enumerate(rays):
        for second, right in rays[:place]:
            if left.w == right.w:
                others = tuple(pair for pair in monomial if pair[0] not in (first, second))
                return others, _product((first, left), (second, right))
    return None


def _product(left: tuple[Atom, Ray], right: tuple[Atom, Ray]) -> Polynomial:
    (first, one), (second, two) = left, right
    if one.direction == two.direction:
        later = one if one.direction * (one.threshold - two.threshold) >= 0 else two
        return of_atom(first if later is one else second)
    upward, downward = (one, two) if one.direction > 0 else (two, one)
    if upward.threshold >= downward.threshold:
        return {}
    return add(add(of_atom(first), of_atom(second)), constant(1), -1)
