"""Functions of intervals: series of fractions, with a bound for what is left out."""

from __future__ import annotations

from fractions import Fraction
from itertools import count
from math import isqrt
from typing import Final

from udlsym.errors import NotExact, Undefined
from udlsym.evaluate.intervals import (
    BITS,
    SMALLEST,
    Interval,
    added,
    exactly,
    inverted,
    multiplied,
    rounded,
)

_LARGEST_ARGUMENT: Final = 200
"""exp, sin and cos of larger arguments are not bounded."""


def _series(z: Fraction, first: int, sign: int) -> Interval:
    """Σ (±1)^k z^n/n! over n = first, first + step, …; all terms for sign 1, every other for −1.

    The derivatives of sin and cos are at most 1 in size, so what is left out is at most the size
    of the next term; for exp with |z| ≤ ½ the terms at least halve, so it is at most twice that.
    """
    if abs(z) > _LARGEST_ARGUMENT:
        raise NotExact("an argument is too large for bounds of its function")
    step = 1 if sign > 0 else 2
    term, total = z**first, Fraction(0)
    for n in count(first, step):
        total += term
        for factor in range(n + 1, n + 1 + step):
            term = term * z / factor
        term *= sign
        if n > abs(z) and abs(term) < SMALLEST:
            rest = 2 * abs(term)
            return rounded(total - rest, total + rest)
    raise AssertionError("the loop has no end but the return")


def _exp(z: Fraction) -> Interval:
    """exp(z) = exp(z/2^n)^(2^n) with |z/2^n| ≤ ½."""
    if abs(z) > _LARGEST_ARGUMENT:
        raise NotExact("an argument is too large for bounds of its function")
    halvings = 0
    while abs(z) > Fraction(1, 2):
        z, halvings = z / 2, halvings + 1
    result = _series(z, 0, 1)
    for _ in range(halvings):
        result = multiplied(result, result)
    return result


def exponential(z: Interval) -> Interval:
    """exp(z), which rises.

    >>> exponential(exactly(0)).low <= 1 <= exponential(exactly(0)).high
    True
    """
    return Interval(_exp(z.low).low, _exp(z.high).high)


def hyperbolic_tangent(z: Interval) -> Interval:
    """tanh(z) = 1 − 2/(exp(2z) + 1).

    >>> 0 in {round(end, 30) for end in hyperbolic_tangent(exactly(0))}
    True
    """
    doubled = exponential(added(z, z))
    return added(exactly(1), multiplied(exactly(-2), inverted(added(doubled, exactly(1)))))


def logistic(z: Interval) -> Interval:
    """1/(1 + exp(−z))."""
    return inverted(added(exactly(1), exponential(-z)))


def sine(z: Interval) -> Interval:
    """sin(z).

    >>> sine(exactly(0)).low <= 0 <= sine(exactly(0)).high
    True
    """
    return _turning(z, 1)


def cosine(z: Interval) -> Interval:
    """cos(z)."""
    return _turning(z, 0)


def _turning(z: Interval, first: int) -> Interval:
    """The value in the middle of z, and the radius, as slopes are at most 1."""
    radius = (z.high - z.low) / 2
    middle = _series(z.low + radius, first, -1)
    return rounded(middle.low - radius, middle.high + radius)


def logarithm(z: Interval) -> Interval:
    """log(z), which rises: log(2^n·u) = n·log 2 + 2 artanh((u − 1)/(u + 1)), ½ < u ≤ 1.

    >>> logarithm(exactly(1)).low <= 0 <= logarithm(exactly(1)).high
    True
    """
    if z.high <= 0:
        raise Undefined("log has no value from 0 down")
    if z.low <= 0:
        raise NotExact("an argument of log is too close to 0 to be told from it")
    return Interval(_log(z.low).low, _log(z.high).high)


def _log(z: Fraction) -> Interval:
    doublings = 0
    while z > 1:
        z, doublings = z / 2, doublings + 1
    while z <= Fraction(1, 2):
        z, doublings = z * 2, doublings - 1
    two = _twice_artanh(Fraction(1, 3))
    rest = _twice_artanh((z - 1) / (z + 1))
    return added(multiplied(exactly(doublings), two), rest)


def _twice_artanh(t: Fraction) -> Interval:
    """2 Σ t^(2k+1)/(2k+1) for |t| ≤ 1/3; what is left out is at most 9/8 of the next term."""
    total, power, k = Fraction(0), t, 0
    while abs(power) >= SMALLEST:
        total += power / (2 * k + 1)
        power, k = power * t * t, k + 1
    rest = Fraction(9, 8) * abs(power)
    return rounded(2 * (total - rest), 2 * (total + rest))


def circle_constant() -> Interval:
    """π = 16 artan(1/5) − 4 artan(1/239); the terms fall and change sign.

    >>> circle_constant().low < Fraction(355, 113), circle_constant().high < Fraction(355, 113)
    (True, True)
    """
    first, second = _artan(Fraction(1, 5)), _artan(Fraction(1, 239))
    return added(multiplied(exactly(16), first), multiplied(exactly(-4), second))


def _artan(t: Fraction) -> Interval:
    """Σ (−1)^k t^(2k+1)/(2k+1): between one partial sum and the next."""
    total, power, k = Fraction(0), t, 0
    while abs(power) >= SMALLEST:
        total += (-1) ** k * power / (2 * k + 1)
        power, k = power * t * t, k + 1
    return rounded(total - abs(power), total + abs(power))


def square_root(z: Interval) -> Interval:
    """√z, which rises.

    >>> square_root(exactly(4)).low <= 2 <= square_root(exactly(4)).high
    True
    """
    if z.high < 0:
        raise Undefined("a negative number has no square root")
    if z.low < 0:
        raise NotExact("an argument of a root is too close to 0 to be told from it")
    return Interval(_root(z.low), _root(z.high) + SMALLEST)


def _root(z: Fraction) -> Fraction:
    """√z rounded down to a multiple of 2^−160."""
    scale = 1 << BITS
    return Fraction(isqrt(z.numerator * scale * scale // z.denominator), scale)
