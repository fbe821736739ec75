"""Where a polynomial of degree two is zero or extreme."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from udlsym.evaluate.jet import lowered, over
from udlsym.evaluate.point import Rational


def landmarks(at_0: Rational, at_1: Rational, at_2: Rational) -> list[Rational]:
    """Return the rational roots of the polynomial through three values, and where it is extreme.

    >>> landmarks(-3, -1, 1), landmarks(-4, -3, 0), landmarks(5, 5, 5)
    ([Fraction(3, 2)], [0, 2, -2], [])
    """
    bend = over(at_0 - 2 * at_1 + at_2, 2)
    slope = at_1 - at_0 - bend
    if not bend:
        return [over(-at_0, slope)] if slope else []
    extreme = over(-slope, 2 * bend)
    root = _square_root(over(slope * slope - 4 * bend * at_0, 4 * bend * bend))
    roots = [] if root is None else [extreme + root, extreme - root]
    return list(dict.fromkeys([extreme, *roots]))


def _square_root(value: Rational) -> Rational | None:
    if value < 0:
        return None
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    exact = top * top == value.numerator and bottom * bottom == value.denominator
    return lowered(Fraction(top, bottom)) if exact else None
