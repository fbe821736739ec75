"""Polynomials over the rationals in atoms, as dictionaries monomial -> coefficient."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from udlsym.algebra.atoms import Atom, Coefficient, FrozenPolynomial, Monomial
from udlsym.errors import OutsideFragment

Polynomial = dict[Monomial, Coefficient]

MONOMIAL_BUDGET = 20_000
"""Most monomials a normal form may have; beyond it the claim is left undecided."""


def ratio(numerator: Coefficient, denominator: Coefficient) -> Coefficient:
    """The exact quotient, as an int where it is whole (whole numbers are much faster).

    >>> ratio(4, 2), ratio(1, 2)
    (2, Fraction(1, 2))
    """
    exact = Fraction(numerator) / denominator
    return exact.numerator if exact.denominator == 1 else exact


def constant(value: Coefficient) -> Polynomial:
    """The constant polynomial; the zero polynomial has no monomials.

    >>> constant(0), constant(3)
    ({}, {(): 3})
    """
    return {(): value} if value else {}


def of_atom(atom: Atom, exponent: int = 1) -> Polynomial:
    """The polynomial atom ** exponent."""
    return {((atom, exponent),): 1} if exponent else {(): 1}


def add(left: Polynomial, right: Polynomial, factor: Coefficient = 1) -> Polynomial:
    """left + factor·right.

    >>> add({(): 1}, {(): 1}, -1)
    {}
    """
    total = dict(left)
    for monomial, coefficient in right.items():
        value = total.get(monomial, 0) + factor * coefficient
        if value:
            total[monomial] = value
        else:
            total.pop(monomial, None)
    return total


def scale(polynomial: Polynomial, factor: Coefficient) -> Polynomial:
    """factor·polynomial."""
    return {monomial: factor * value for monomial, value in polynomial.items()} if factor else {}


def merge(left: Monomial, right: Monomial) -> Monomial:
    """The product of two monomials.

    >>> merge((("x", 1),), (("x", 2), ("y", 1)))
    (('x', 3), ('y', 1))
    """
    if not left or not right:
        return left or right
    exponents = dict(left)
    for atom, exponent in right:
        exponents[atom] = exponents.get(atom, 0) + exponent
    return tuple(sorted((atom, e) for atom, e in exponents.items() if e))


def multiply(left: Polynomial, right: Polynomial) -> Polynomial:
    """left·right."""
    if len(left) * len(right) > MONOMIAL_BUDGET:
        raise OutsideFragment("the product has too many terms")
    total: Polynomial = {}
    for a, x in left.items():
        for b, y in right.items():
            monomial = merge(a, b)
            total[monomial] = total.get(monomial, 0) + x * y
    return {monomial: value for monomial, value in total.items() if value}


def power(base: Polynomial, exponent: int) -> Polynomial:
    """base ** exponent for a whole exponent >= 0, with 0 ** 0 = 1.

    >>> power({}, 0), power({}, 2)
    ({(): 1}, {})
    """
    if exponent > 60 and len(base) > 1:
        raise OutsideFragment(f"the exponent {exponent} is too large to multiply out")
    if len(base) == 1:
        ((monomial, value),) = base.items()
        return {tuple((atom, e * exponent) for atom, e in monomial if exponent): value**exponent}
    result = constant(1)
    for _ in range(exponent):
        result = multiply(result, base)
    return result


def total(polynomials: Iterable[Polynomial]) -> Polynomial:
    """The sum of polynomials."""
    result: Polynomial = {}
    for polynomial in polynomials:
        result = add(result, polynomial)
    return result


def freeze(polynomial: Mapping[Monomial, Coefficient]) -> FrozenPolynomial:
    """The polynomial as a sorted tuple, for use as a key and inside atoms."""
    return tuple(sorted(polynomial.items()))


def atoms(polynomial: Mapping[Monomial, Coefficient]) -> list[Atom]:
    """The atoms of a polynomial, sorted."""
    return sorted({atom for monomial in polynomial for atom, _ in monomial})


def is_number(polynomial: Polynomial) -> bool:
    """Tell whether a polynomial is constant, zero included."""
    return not polynomial or polynomial.keys() == {()}


def value_of(polynomial: Polynomial) -> Coefficient:
    """The value of a constant polynomial."""
    return polynomial.get((), 0)


def by_power(polynomial: Polynomial, atom: Atom) -> dict[int, Polynomial]:
    """Split by powers of one atom: {e: coefficient of atom**e}.

    >>> by_power({(("x", 2), ("y", 1)): 5, (): 1}, "x")
    {2: {(('y', 1),): 5}, 0: {(): 1}}
    """
    parts: dict[int, Polynomial] = {}
    for monomial, value in polynomial.items():
        exponent = dict(monomial).get(atom, 0)
        rest = tuple(pair for pair in monomial if pair[0] != atom)
        part = parts.setdefault(exponent, {})
        part[rest] = part.get(rest, 0) + value
    return parts


def leading(polynomial: Polynomial) -> Coefficient:
    """The coefficient of the first monomial in sorted order; it fixes scale and sign."""
    return polynomial[min(polynomial)]


def monic(polynomial: Polynomial) -> tuple[Coefficient, Polynomial]:
    """Split a non-zero polynomial into its leading coefficient and a polynomial that starts with 1.

    >>> monic({(): 4})
    (4, {(): 1})
    """
    first = leading(polynomial)
    return first, {monomial: ratio(value, first) for monomial, value in polynomial.items()}
