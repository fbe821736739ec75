"""Quotients of polynomials in atoms: the fraction field in which equality is decided.

A denominator is kept as a product of monic factors, so that common denominators stay small.
Two quotients are equal when the numerator of their difference is zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from udlsym.algebra.atoms import Atom, Coefficient, FrozenPolynomial, FrozenRational, Monomial
from udlsym.algebra.division import divide
from udlsym.algebra.polynomial import (
    Polynomial,
    add,
    constant,
    freeze,
    is_number,
    monic,
    multiply,
    of_atom,
    power,
    ratio,
    scale,
)
from udlsym.algebra.settling import settle

Denominators = Mapping[FrozenPolynomial, int]


@dataclass(frozen=True)
class Rational:
    """numerator / product of factor ** exponent."""

    numerator: Polynomial
    denominators: Denominators

    def __add__(self, other: Rational) -> Rational:
        common = _common(self.denominators, other.denominators)
        return Rational(add(_lifted(self, common), _lifted(other, common)), common)

    def __neg__(self) -> Rational:
        return Rational(scale(self.numerator, -1), self.denominators)

    def __sub__(self, other: Rational) -> Rational:
        return self + -other

    def __mul__(self, other: Rational) -> Rational:
        exponents = dict(self.denominators)
        for factor, exponent in other.denominators.items():
            exponents[factor] = exponents.get(factor, 0) + exponent
        return _cancelled(settle(multiply(self.numerator, other.numerator)), exponents)

    def __pow__(self, exponent: int) -> Rational:
        raised = {factor: e * exponent for factor, e in self.denominators.items() if exponent}
        return Rational(settle(power(self.numerator, exponent)), raised)

    def inverse(self) -> Rational:
        """1 / self; the caller has made sure that self is not identically zero."""
        value, factors = factored(self.numerator)
        numerator = constant(ratio(1, value))
        for factor, exponent in self.denominators.items():
            numerator = multiply(numerator, power(dict(factor), exponent))
        return _cancelled(numerator, factors)

    @property
    def is_zero(self) -> bool:
        """Whether the quotient is identically zero."""
        return not self.numerator

    def frozen(self) -> FrozenRational:
        """The quotient as nested tuples, for use inside atoms."""
        return freeze(self.numerator), tuple(sorted(self.denominators.items()))

    def reduced(self) -> Rational:
        """The same quotient with every denominator factor divided out that divides exactly."""
        numerator, left = self.numerator, dict(self.denominators)
        for factor in self.denominators:
            while left[factor] and (quotient := divide(numerator, dict(factor))) is not None:
                numerator, left[factor] = quotient, left[factor] - 1
        return Rational(numerator, {factor: e for factor, e in left.items() if e})


def rational(polynomial: Polynomial) -> Rational:
    """The polynomial over 1."""
    return Rational(polynomial, {})


def number(value: Coefficient) -> Rational:
    """A constant.

    >>> number(0).is_zero
    True
    """
    return rational(constant(value))


def thawed(frozen: FrozenRational) -> Rational:
    """The quotient that `Rational.frozen` made into tuples."""
    return Rational(dict(frozen[0]), dict(frozen[1]))


def factored(polynomial: Polynomial) -> tuple[Coefficient, dict[FrozenPolynomial, int]]:
    """Split a non-zero polynomial into its scale, its common atoms and what remains.

    >>> factored({(("x", 2),): 3})
    (3, {(((('x', 1),), 1),): 2})
    """
    common = _common_monomial(polynomial)
    value, rest = monic(_divided(polynomial, common))
    factors = {freeze(of_atom(atom)): exponent for atom, exponent in common.items()}
    if not is_number(rest):
        factors[freeze(rest)] = 1
    return value, factors


def _common_monomial(polynomial: Polynomial) -> dict[Atom, int]:
    shared: dict[Atom, int] | None = None
    for monomial in polynomial:
        here = dict(monomial)
        shared = (
            here
            if shared is None
            else {atom: min(e, here[atom]) for atom, e in shared.items() if atom in here}
        )
    return shared or {}


def _divided(polynomial: Polynomial, common: Mapping[Atom, int]) -> Polynomial:
    if not common:
        return polynomial
    return {_less(monomial, common): value for monomial, value in polynomial.items()}


def _less(monomial: Monomial, common: Mapping[Atom, int]) -> Monomial:
    pairs = ((atom, e - common.get(atom, 0)) for atom, e in monomial)
    return tuple((atom, e) for atom, e in pairs if e)


def _cancelled(numerator: Polynomial, denominators: Denominators) -> Rational:
    """Cancel atoms that stand in every term and in the denominator."""
    shared = _common_monomial(numerator) if denominators else {}
    cut: dict[Atom, int] = {}
    left = dict(denominators)
    for atom, exponent in shared.items():
        factor = freeze(of_atom(atom))
        if (e := min(exponent, left.get(factor, 0))) > 0:
            cut[atom] = e
            left[factor] -= e
    return Rational(_divided(numerator, cut), {factor: e for factor, e in left.items() if e})


def _common(left: Denominators, right: Denominators) -> dict[FrozenPolynomial, int]:
    return {factor: max(left.get(factor, 0), right.get(factor, 0)) for factor in {**left, **right}}


def _lifted(value: Rational, common: Denominators) -> Polynomial:
    numerator = value.numerator
    for factor, exponent in common.items():
        missing = exponent - value.denominators.get(factor, 0)
        if missing:
            numerator = multiply(numerator, power(dict(factor), missing))
    return settle(numerator)


def replaced(value: Rational, atom: Atom, by: Rational) -> Rational:
    """Put a quotient in the place of an atom, wherever it stands outside sums and calls."""
    result = _replaced_polynomial(value.numerator, atom, by)
    for factor, exponent in value.denominators.items():
        below = _replaced_polynomial(dict(factor), atom, by)
        if below.is_zero:
            raise ZeroDivisionError("a denominator becomes zero")
        result = result * below.inverse() ** exponent
    return result


def with_numbers(value: Rational, numbers: Mapping[Atom, Coefficient]) -> Rational:
    """Put numbers in the place of atoms, wherever they stand outside sums and calls.

    Raises ZeroDivisionError where a denominator becomes zero.
    """
    if not numbers:
        return value
    result = rational(_numbered(value.numerator, numbers))
    for factor, exponent in value.denominators.items():
        below = _numbered(dict(factor), numbers)
        if not below:
            raise ZeroDivisionError("a denominator becomes zero")
        result = result * rational(below).inverse() ** exponent
    return result


def _numbered(polynomial: Polynomial, numbers: Mapping[Atom, Coefficient]) -> Polynomial:
    total: Polynomial = {}
    for monomial, coefficient in polynomial.items():
        rest: list[tuple[Atom, int]] = []
        for atom, exponent in monomial:
            if atom in numbers:
                coefficient *= numbers[atom] ** exponent
            else:
                rest.append((atom, exponent))
        total[tuple(rest)] = total.get(tuple(rest), 0) + coefficient
    return {monomial: coefficient for monomial, coefficient in total.items() if coefficient}


def _replaced_polynomial(polynomial: Polynomial, atom: Atom, by: Rational) -> Rational:
    result = number(0)
    for monomial, coefficient in polynomial.items():
        exponent = dict(monomial).get(atom, 0)
        rest: Monomial = tuple(pair for pair in monomial if pair[0] != atom)
        result = result + rational({rest: coefficient}) * by**exponent
    return result
