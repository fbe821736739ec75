"""The standard normal distribution at intervals."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Final

from udlsym.evaluate.interval_functions import circle_constant, exponential, square_root
from udlsym.evaluate.intervals import (
    SMALLEST,
    Interval,
    added,
    exactly,
    inverted,
    multiplied,
    rounded,
)


@cache
def _normal_height() -> Interval:
    """1/√(2π), the density of the standard normal distribution at 0."""
    return inverted(square_root(multiplied(exactly(2), circle_constant())))


_FARTHEST: Final = Fraction(12)
"""Up to which |z| the series of Φ is summed; beyond it Φ is within 2·10⁻³³ of 0 or 1."""

_FARTHEST_DENSITY: Final = Fraction(20)
"""Up to which z the density has two bounds that differ from 0."""


def normal_distribution(z: Interval) -> Interval:
    """Φ(z) = ½ + ∫_0^z exp(−t²/2) dt/√(2π), which rises.

    >>> normal_distribution(exactly(0)).low < Fraction(501, 1000)
    True
    >>> 0 <= normal_distribution(exactly(-10000)).low < Fraction(1, 10**30)
    True
    """
    return Interval(_normal(z.low).low, _normal(z.high).high)


def normal_density(z: Interval) -> Interval:
    """exp(−z²/2)/√(2π), the density of the standard normal distribution, which falls with |z|.

    >>> normal_density(exactly(10000)).high < Fraction(1, 10**30)
    True
    """
    near = Fraction(0) if z.low <= 0 <= z.high else min(abs(z.low), abs(z.high))
    far = max(abs(z.low), abs(z.high))
    return Interval(_density(far).low, _density(near).high)


def _density(z: Fraction) -> Interval:
    if z > _FARTHEST_DENSITY:
        return Interval(Fraction(0), _density(_FARTHEST_DENSITY).high)
    return multiplied(exponential(exactly(-z * z / 2)), _normal_height())


def _normal(z: Fraction) -> Interval:
    """½ + Σ (−1)^k z^(2k+1)/(2^k k! (2k+1))/√(2π), summed until the terms fall and are small."""
    if z < -_FARTHEST:
        return Interval(Fraction(0), _normal(-_FARTHEST).high)
    if z > _FARTHEST:
        return Interval(_normal(_FARTHEST).low, Fraction(1))
    total, term, k = Fraction(0), z, 0
    while k <= z * z or abs(term) >= SMALLEST:
        total += term / (2 * k + 1)
        k += 1
        term = -term * z * z / (2 * k)
    integral = rounded(total - abs(term), total + abs(term))
    return added(exactly(Fraction(1, 2)), multiplied(integral, _normal_height()))
