"""Certified bounds of powers whose value is not rational."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from udlsym.errors import NotExact
from udlsym.evaluate.interval_functions import exponential, logarithm, square_root
from udlsym.evaluate.intervals import (
    Interval,
    exactly,
    inverted,
    multiplied,
    raised,
)

LARGEST_EXPONENT: Final = 200
"""Larger whole exponents are not multiplied out."""

_HALF: Final = Fraction(1, 2)


def raised_to(base: Interval, exponent: Interval) -> Interval:
    """base^exponent = exp(exponent·log(base)); whole exponents and square roots on their own.

    As everywhere, 0⁰ is 1 and a root of a number below 0 has no value. Raises `Undefined` where
    there is no value, and `NotExact` where the bounds of the base do not tell.

    >>> raised_to(exactly(-2), exactly(3)).low, raised_to(exactly(0), exactly(_HALF)).high
    (Fraction(-8, 1), Fraction(0, 1))
    >>> raised_to(exactly(0), exactly(-1))
    Traceback (most recent call last):
    udlsym.errors.Undefined: a denominator is 0
    """
    if exponent.low == exponent.high:
        return _to_number(base, exponent.low)
    return _by_logarithm(base, exponent)


def _to_number(base: Interval, exponent: Fraction) -> Interval:
    if exponent.denominator == 1 and abs(exponent) <= LARGEST_EXPONENT:
        power = raised(base, abs(int(exponent)))
        return inverted(power) if exponent < 0 else power
    if base == exactly(0) and exponent > 0:
        return base
    if exponent.denominator == 2 and abs(exponent) <= LARGEST_EXPONENT:
        power = raised(square_root(base), abs(exponent.numerator))
        return inverted(power) if exponent < 0 else power
    return _by_logarithm(base, exactly(exponent))


def _by_logarithm(base: Interval, exponent: Interval) -> Interval:
    if base.low <= 0:
        raise NotExact("a base is not above 0, or too close to 0 to be told from it")
    return exponential(multiplied(exponent, logarithm(base)))
