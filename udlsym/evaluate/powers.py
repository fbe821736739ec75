"""Exact powers and roots, with the derivatives of u ↦ u^exponent."""

from __future__ import annotations

from fractions import Fraction
from math import factorial, isqrt
from typing import Final

from udlsym.errors import NotExact, Undefined
from udlsym.evaluate.jet import Jet, Value, lowered, real_part
from udlsym.evaluate.point import Rational

LARGEST_BITS: Final = 1 << 15
"""Longest numerator or denominator, in binary digits, that a value may have."""


def bits(value: Rational) -> int:
    """Return how long a number is, in binary digits."""
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def power(base: Value, exponent: Rational) -> Value:
    """Return base ** exponent.

    0⁰ is 1, as in polynomials. `Undefined` for 0 to a negative power and for even roots of
    negative numbers; `NotExact` for irrational roots and for results with too many digits.

    >>> power(0, 0), power(2, -1), power(Fraction(4, 9), Fraction(1, 2))
    (1, Fraction(1, 2), Fraction(2, 3))
    >>> power(2, Fraction(1, 2))
    Traceback (most recent call last):
    udlsym.errors.NotExact: 2^(1/2) is not rational
    """
    if not isinstance(base, Jet):
        return rational_power(base, exponent)
    derivatives: list[Rational] = []
    falling: Rational = 1
    for order in range(base.degree + 1):
        # Once the falling factorial is 0 the power beside it may not exist, and is not needed.
        derivatives.append(falling and falling * rational_power(base.real, exponent - order))
        falling = falling * (exponent - order)
    return base.taylor(derivatives)


def moving_power(base: Value, exponent: Jet) -> Jet:
    """Return u^v for an exponent v = b + k that moves: u^b·exp(k·log(u)).

    log(u) is rational for u = 1 only; `NotExact` for others, `Undefined` where it has no value.

    >>> moving_power(Jet({0: 1, 1: 1}), Jet({0: 3, 2: 1})).parts == {0: 1, 1: 3, 3: 1}
    True
    >>> moving_power(0, Jet({0: 3, 2: 1}))
    Traceback (most recent call last):
    udlsym.errors.Undefined: a power whose exponent changes has a base above 0
    """
    start = real_part(base)
    if start <= 0:
        raise Undefined("a power whose exponent changes has a base above 0")
    if start != 1:
        raise NotExact("the logarithm of a base is not rational")
    logarithm: Value = 0
    if isinstance(base, Jet):
        orders = range(1, base.degree + 1)
        logarithm = base.taylor([0, *((-1) ** (n - 1) * factorial(n - 1) for n in orders)])
    step = exponent.nilpotent * logarithm
    return step.taylor([1] * (step.degree + 1)) * power(base, exponent.real)


def rational_power(base: Rational, exponent: Rational) -> Rational:
    """Return base ** exponent for ordinary numbers."""
    if exponent.denominator != 1:
        base = _root(base, exponent)
    whole = exponent.numerator
    if base == 0 and whole < 0:
        raise Undefined("0 has no negative powers")
    if base not in (0, 1, -1) and abs(whole) * bits(base) > LARGEST_BITS:
        raise NotExact("a power has too many digits to be written out")
    if whole >= 0:
        return base**whole
    return lowered(1 / Fraction(base) ** -whole)


def _root(base: Rational, exponent: Rational) -> Rational:
    degree = exponent.denominator
    if base < 0:
        if degree % 2 == 0:
            raise Undefined("a negative number has no even root")
        raise NotExact("a root of a negative number is not taken")
    top, bottom = (_whole_root(each, degree) for each in (base.numerator, base.denominator))
    if top**degree != base.numerator or bottom**degree != base.denominator:
        raise NotExact(f"{base}^({exponent}) is not rational")
    return lowered(Fraction(top, bottom))


def _whole_root(number: int, degree: int) -> int:
    """The largest whole r with r**degree <= number."""
    if degree == 2:
        return isqrt(number)
    if degree > number.bit_length():
        return min(number, 1)
    low, high = 0, 1 << (number.bit_length() // degree + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= number else (low, middle)
    return low
