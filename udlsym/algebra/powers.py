"""Powers whose exponent is no number: b^{n+c} = b^c · b^n for a number b above 0."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from udlsym.algebra.polynomial import is_number, ratio, value_of
from udlsym.algebra.rational import Rational, number

LARGEST_STEP: Final = 64
"""Largest c of which b^c is written out."""


def whole_step(base: Rational, exponent: Rational) -> tuple[Rational, Rational]:
    """b^c and n for b^{n+c}; 1 and the exponent as it is where the rule does not apply.

    >>> from udlsym.algebra.atoms import scalar
    >>> from udlsym.algebra.polynomial import of_atom
    >>> from udlsym.algebra.rational import rational
    >>> n = rational(of_atom(scalar("n")))
    >>> factor, rest = whole_step(number(2), n + number(3))
    >>> factor.numerator, rest == n
    ({(): 8}, True)
    >>> whole_step(n, n)[0] == number(1)
    True
    """
    step = Fraction(exponent.numerator.get((), 0))
    known = is_number(base.numerator) and not base.denominators and not exponent.denominators
    if not known or value_of(base.numerator) <= 0 or step.denominator != 1:
        return number(1), exponent
    if abs(step) > LARGEST_STEP:
        return number(1), exponent
    power = ratio(Fraction(value_of(base.numerator)) ** int(step), 1)
    return number(power), exponent - number(int(step))
