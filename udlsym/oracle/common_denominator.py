"""Quotients of polynomials over one common denominator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from udlsym.algebra.atoms import FrozenPolynomial
from udlsym.algebra.polynomial import Polynomial, multiply, power
from udlsym.algebra.rational import Rational
from udlsym.oracle.linear_program import Vector


def multiply_all(polynomials: Iterable[Polynomial]) -> Polynomial:
    """The product of polynomials."""
    result: Polynomial = {(): 1}
    for each in polynomials:
        result = multiply(result, each)
    return result


def over_one_denominator(values: Sequence[Rational]) -> list[Vector]:
    """The numerators of quotients brought over one common denominator."""
    common: dict[FrozenPolynomial, int] = {}
    for value in values:
        for factor, exponent in value.denominators.items():
            common[factor] = max(exponent, common.get(factor, 0))
    return [_lifted(value, common) for value in values]


def _lifted(value: Rational, common: Mapping[FrozenPolynomial, int]) -> Vector:
    missing = (
        power(dict(factor), left)
        for factor, exponent in common.items()
        if (left := exponent - value.denominators.get(factor, 0))
    )
    lifted = multiply(value.numerator, multiply_all(missing))
    return {monomial: Fraction(coefficient) for monomial, coefficient in lifted.items()}
