"""Powers u^v with an exponent that is no whole number, where base or exponent move a little.

(a + h)^{b + k} = a^k·Σ_n C(b + k, n)·a^{b−n}·hⁿ with a^k = Σ_m (k·log a)^m/m!. Both sums end, as
the square of every infinitesimal is 0.
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial

from udlsym.algebra.atoms import Application
from udlsym.algebra.exponents import LOGARITHM, POWER
from udlsym.algebra.polynomial import is_number, of_atom, value_of
from udlsym.algebra.rational import Rational, number, rational
from udlsym.algebra.scope import first_order, still


def moved_power(base: Rational, exponent: Rational) -> Rational:
    """u^v as a polynomial in the infinitesimals of u and v; u without them is not 0.

    >>> from udlsym.algebra.atoms import scalar
    >>> u, half = rational(of_atom(scalar("u"))), number(Fraction(1, 2))
    >>> moved_power(u, half) == power_of(u, half)
    True
    """
    a, b = still(base), still(exponent)
    h, k = base - a, exponent - b
    total, falling, step, n = number(0), number(1), number(1), 0
    while not (step.is_zero or falling.is_zero):
        weight = falling * step * number(Fraction(1, factorial(n)))
        total = total + first_order(weight * power_of(a, b - number(n)))
        falling = falling * (exponent - number(n))
        step, n = first_order(step * h), n + 1
    return first_order(total * _growth(a, k))


def _growth(base: Rational, step: Rational) -> Rational:
    """a^k = Σ_m (k·log a)^m/m!."""
    total, term, m = number(0), number(1), 0
    while not term.is_zero:
        total, m = total + term, m + 1
        term = first_order(term * step * _logarithm(base) * number(Fraction(1, m)))
    return total


def power_of(base: Rational, exponent: Rational) -> Rational:
    """base^exponent; a number below 0 as exponent goes into a denominator.

    >>> from udlsym.algebra.atoms import scalar
    >>> u, half = rational(of_atom(scalar("u"))), number(Fraction(1, 2))
    >>> power_of(u, half) * power_of(u, -half) == number(1)
    True
    """
    if is_number(exponent.numerator) and not exponent.denominators:
        value = Fraction(value_of(exponent.numerator))
        if value < 0:
            return power_of(base, -exponent).inverse()
        if value.denominator == 1:
            return base ** int(value)
    return _opaque(POWER, base, exponent)


def _logarithm(base: Rational) -> Rational:
    return _opaque(LOGARITHM, base)


def _opaque(function: str, *arguments: Rational) -> Rational:
    frozen = tuple(each.reduced().frozen() for each in arguments)
    return rational(of_atom(Application(3, function, 0, frozen)))
