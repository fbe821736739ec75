"""Intervals with rational ends that certainly hold a number, and functions of them.

Everything is fractions: series with a bound for what is left out, ends rounded outwards.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from itertools import count
from math import ceil, floor, isqrt
from typing import Final, NamedTuple

from udlsym.errors import NotExact, Undefined

_BITS: Final = 160
"""Ends are rounded outwards to multiples of 2^−160 once they have longer denominators."""

_SMALL: Final = Fraction(1, 1 << _BITS)
_LARGEST_ARGUMENT: Final = 200
"""exp, sin and cos of larger arguments are not bounded."""


class Interval(NamedTuple):
    """low ≤ the number ≤ high."""

    low: Fraction
    high: Fraction

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)


def exactly(value: int | Fraction) -> Interval:
    """The interval of one number."""
    return Interval(Fraction(value), Fraction(value))


def added(left: Interval, right: Interval) -> Interval:
    """left + right."""
    return _rounded(left.low + right.low, left.high + right.high)


def multiplied(left: Interval, right: Interval) -> Interval:
    """left · right.

    >>> multiplied(Interval(Fraction(-1), Fraction(2)), exactly(-3))
    Interval(low=Fraction(-6, 1), high=Fraction(3, 1))
    """
    products = [a * b for a in left for b in right]
    return _rounded(min(products), max(products))


def inverted(value: Interval) -> Interval:
    """1 / value; `Undefined` at 0, and `NotExact` where 0 is only not excluded.

    >>> inverted(Interval(Fraction(2), Fraction(4)))
    Interval(low=Fraction(1, 4), high=Fraction(1, 2))
    """
    if value.low == value.high == 0:
        raise Undefined("a denominator is 0")
    if value.low <= 0 <= value.high:
        raise NotExact("a denominator is too close to 0 to be told from it")
    return _rounded(1 / value.high, 1 / value.low)


def raised(value: Interval, exponent: int) -> Interval:
    """value ** exponent for a whole exponent from 0 on.

    >>> raised(exactly(2), 0), raised(exactly(-2), 3).low
    (Interval(low=Fraction(1, 1), high=Fraction(1, 1)), Fraction(-8, 1))
    """
    result = exactly(1)
    for _ in range(exponent):
        result = multiplied(result, value)
    return result


def _rounded(low: Fraction, high: Fraction) -> Interval:
    if max(low.denominator, high.denominator).bit_length() <= _BITS:
        return Interval(low, high)
    scale = 1 << _BITS
    return Interval(Fraction(floor(low * scale), scale), Fraction(ceil(high * scale), scale))


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
        if n > abs(z) and abs(term) < _SMALL:
            rest = 2 * abs(term)
            return _rounded(total - rest, total + rest)
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


def _turning(first: int) -> Callable[[Interval], Interval]:
    """sin for 1, cos for 0: the value in the middle, and the radius, as slopes are at most 1."""

    def function(z: Interval) -> Interval:
        radius = (z.high - z.low) / 2
        middle = _series(z.low + radius, first, -1)
        return _rounded(middle.low - radius, middle.high + radius)

    return function


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
    while abs(power) >= _SMALL:
        total += power / (2 * k + 1)
        power, k = power * t * t, k + 1
    rest = Fraction(9, 8) * abs(power)
    return _rounded(2 * (total - rest), 2 * (total + rest))


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
    while abs(power) >= _SMALL:
        total += (-1) ** k * power / (2 * k + 1)
        power, k = power * t * t, k + 1
    return _rounded(total - abs(power), total + abs(power))


def square_root(z: Interval) -> Interval:
    """√z, which rises.

    >>> square_root(exactly(4)).low <= 2 <= square_root(exactly(4)).high
    True
    """
    if z.high < 0:
        raise Undefined("a negative number has no square root")
    if z.low < 0:
        raise NotExact("an argument of a root is too close to 0 to be told from it")
    return Interval(_root(z.low), _root(z.high) + _SMALL)


def _root(z: Fraction) -> Fraction:
    """√z rounded down to a multiple of 2^−160."""
    scale = 1 << _BITS
    return Fraction(isqrt(z.numerator * scale * scale // z.denominator), scale)


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
    while k <= z * z or abs(term) >= _SMALL:
        total += term / (2 * k + 1)
        k += 1
        term = -term * z * z / (2 * k)
    integral = _rounded(total - abs(term), total + abs(term))
    return added(exactly(Fraction(1, 2)), multiplied(integral, _normal_height()))


def positive_part(z: Interval) -> Interval:
    """ReLU(z), which does not fall.

    >>> positive_part(Interval(Fraction(-1), Fraction(2)))
    Interval(low=Fraction(0, 1), high=Fraction(2, 1))
    """
    zero = Fraction(0)
    return Interval(max(z.low, zero), max(z.high, zero))


def size_of(z: Interval) -> Interval:
    """|z|."""
    ends = sorted((abs(z.low), abs(z.high)))
    return Interval(Fraction(0) if z.low <= 0 <= z.high else ends[0], ends[1])


def largest(*values: Interval) -> Interval:
    """max(a, b, …)."""
    return Interval(max(each.low for each in values), max(each.high for each in values))


def smallest(*values: Interval) -> Interval:
    """min(a, b, …)."""
    return Interval(min(each.low for each in values), min(each.high for each in values))


KINKED: Final[Mapping[str, Callable[..., Interval]]] = {
    "ReLU": positive_part,
    "abs": size_of,
    "max": largest,
    "min": smallest,
}
"""Functions with kinks whose bounds follow from those of their arguments."""

FUNCTIONS: Final[Mapping[str, Callable[[Interval], Interval]]] = {
    "exp": exponential,
    "tanh": hyperbolic_tangent,
    "sigmoid": logistic,
    "sin": _turning(1),
    "cos": _turning(0),
    "log": logarithm,
    "Phi": normal_distribution,
    "density": normal_density,
}
"""Functions of one argument that have certified bounds."""
