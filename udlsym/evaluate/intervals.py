"""Intervals with rational ends that certainly hold a number, and arithmetic with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Final, NamedTuple

from udlsym.errors import NotExact, Undefined

BITS: Final = 160
"""Ends are rounded outwards to multiples of 2^−160 once they have longer denominators."""

SMALLEST: Final = Fraction(1, 1 << BITS)
"""What a series may leave out."""


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
    return rounded(left.low + right.low, left.high + right.high)


def multiplied(left: Interval, right: Interval) -> Interval:
    """left · right.

    >>> multiplied(Interval(Fraction(-1), Fraction(2)), exactly(-3))
    Interval(low=Fraction(-6, 1), high=Fraction(3, 1))
    """
    products = [a * b for a in left for b in right]
    return rounded(min(products), max(products))


def inverted(value: Interval) -> Interval:
    """1 / value; `Undefined` at 0, and `NotExact` where 0 is only not excluded.

    >>> inverted(Interval(Fraction(2), Fraction(4)))
    Interval(low=Fraction(1, 4), high=Fraction(1, 2))
    """
    if value.low == value.high == 0:
        raise Undefined("a denominator is 0")
    if value.low <= 0 <= value.high:
        raise NotExact("a denominator is too close to 0 to be told from it")
    return rounded(1 / value.high, 1 / value.low)


def raised(value: Interval, exponent: int) -> Interval:
    """value ** exponent for a whole exponent from 0 on.

    >>> raised(exactly(2), 0), raised(exactly(-2), 3).low
    (Interval(low=Fraction(1, 1), high=Fraction(1, 1)), Fraction(-8, 1))
    """
    result = exactly(1)
    for _ in range(exponent):
        result = multiplied(result, value)
    return result


def rounded(low: Fraction, high: Fraction) -> Interval:
    """The interval from low to high, or a little more where they have long denominators.

    >>> rounded(Fraction(1, 3), Fraction(1, 2)), rounded(Fraction(1, 3**200), Fraction(0)).low
    (Interval(low=Fraction(1, 3), high=Fraction(1, 2)), Fraction(0, 1))
    """
    if max(low.denominator, high.denominator).bit_length() <= BITS:
        return Interval(low, high)
    scale = 1 << BITS
    return Interval(Fraction(floor(low * scale), scale), Fraction(ceil(high * scale), scale))


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
