"""The standard normal distribution at intervals."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Final

from udlsym.errors import NotExact
from udlsym.evaluate.interval_functions import circle_constant, exponential, square_root
from udlsym.evaluate.intervals import (
    SMALLEST,
    Interval,
    added,
    exactly,
    inverted,
    multiplied,
    raised,
    rounded,
)


@cache
def _normal_height() -> Interval:
    """1/√(2π), the density of the standard normal distribution at 0."""
    return inverted(square_root(multiplied(exactly(2), circle_constant())))


def normal_distribution(z: Interval) -> Interval:
    """Φ(z) = ½ + ∫_0^z exp(−t²/2) dt/√(2π), which rises.

    >>> normal_distribution(exactly(0)).low < Fraction(501, 1000)
    True
    """
    return Interval(_normal(z.low).low, _normal(z.high).high)


def normal_density(z: Interval) -> Interval:
    """exp(−z²/2)/√(2π), the density of the standard normal distribution."""
    return multiplied(
        exponential(multiplied(exactly(Fraction(-1, 2)), raised(z, 2))), _normal_height()
    )


_FARTHEST_NORMAL: Final = 12


def _normal(z: Fraction) -> Interval:
    """½ + Σ (−1)^k z^(2k+1)/(2^k k! (2k+1))/√(2π), summed until the terms fall and are small."""
    if abs(z) > _FARTHEST_NORMAL:
        raise NotExact("an argument of Φ is too large for bounds")
    total, term, k = Fraction(0), z, 0
    while k <= z * z or abs(term) >= SMALLEST:
        total += term / (2 * k + 1)
        k += 1
        term = -term * z * z / (2 * k)
    integral = rounded(total - abs(term), total + abs(term))
    return added(exactly(Fraction(1, 2)), multiplied(integral, _normal_height()))
