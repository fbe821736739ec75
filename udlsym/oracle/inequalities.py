"""What inequalities imply: sums of known inequalities with weights that are not negative.

From h_1 > 0, …, h_n > 0 follows Σ c_k h_k > 0 for numbers c_k >= 0 that are not all zero. Each
h_k, and the expression asked about, may first be multiplied by letters of known sign: with
θ_11 > 0, from x > −θ_10/θ_11 follows θ_10 + θ_11 x > 0. For affine forms with numbers as
coefficients this finds every consequence (Farkas).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations
from math import prod

from udlsym.algebra.atoms import Atom, FrozenPolynomial, Monomial, is_indicator, is_positive
from udlsym.algebra.polynomial import Polynomial, atoms, multiply, of_atom, power
from udlsym.algebra.rational import Rational, number, rational
from udlsym.errors import OutsideFragment
from udlsym.oracle.linear_program import Vector, has_nonnegative_solution

MOST_COLUMNS = 120
"""Most inequalities that are combined in one question."""

MOST_MULTIPLIERS = 12
"""By how many products of letters of known sign an expression is multiplied at most."""


@dataclass(frozen=True, slots=True)
class Order:
    """value > 0, or value >= 0 where it is not strict."""

    value: Rational
    strict: bool


@dataclass(frozen=True)
class Inequalities:
    """Known inequalities, and atoms that are known to be above (1) or below (−1) zero."""

    orders: Sequence[Order]
    signs: Mapping[Atom, int]

    def imply_above(self, value: Rational) -> bool:
        """Whether value > 0 follows.

        >>> Inequalities((), {}).imply_above(number(1)), Inequalities((), {}).imply_above(number(0))
        (True, False)
        """
        return self._imply(value, strictly=True)

    def imply_not_below(self, value: Rational) -> bool:
        """Whether value >= 0 follows."""
        return value.is_zero or self._imply(value, strictly=False)

    @property
    def contradictory(self) -> bool:
        """Whether 0 > 0 follows."""
        return bool(self.orders) and self._imply(number(0), strictly=True)

    def _imply(self, value: Rational, strictly: bool) -> bool:
        try:
            return any(self._combine(value * factor, strictly) for factor in self._factors(value))
        except OutsideFragment:
            return False

    def _combine(self, value: Rational, strictly: bool) -> bool:
        known = self._columns(value)
        *columns, right = _over_one_denominator([*(each.value for each in known), value])
        if not has_nonnegative_solution(columns, right):
            return False
        return not strictly or _some_is_strict(known, columns, right)

    def _columns(self, value: Rational) -> list[Order]:
        """The known inequalities, each also multiplied, and the terms whose sign is known."""
        multiplied = [
            Order(each.value * factor, each.strict)
            for each in self.orders
            for factor in self._factors(each.value, pairs=False)
        ]
        terms = {
            (monomial, tuple(each.denominators.items()))
            for each in (value, *(order.value for order in multiplied))
            for monomial in (*each.numerator, ())
        }
        signed = filter(None, (self._term(*term) for term in sorted(terms)))
        return [*multiplied, *signed][:MOST_COLUMNS]

    def _term(
        self, monomial: Monomial, below: tuple[tuple[FrozenPolynomial, int], ...]
    ) -> Order | None:
        """A monomial over a denominator with the sign that it is known to have."""
        factors = [(of_atom(atom), e) for atom, e in monomial]
        factors += [(dict(factor), e) for factor, e in below]
        signs = [self._sign(factor, exponent) for factor, exponent in factors]
        if None in signs:
            return None
        sign = prod(each for each, _ in filter(None, signs))
        value = Rational({monomial: sign}, dict(below))
        return Order(value, all(strict for _, strict in filter(None, signs)))

    def _sign(self, factor: Polynomial, exponent: int) -> tuple[int, bool] | None:
        """The sign of factor ** exponent, and whether it is known not to be zero."""
        if len(factor) == 1:
            ((monomial, value),) = factor.items()
            if len(monomial) == 1 and value == 1:
                ((atom, _),) = monomial
                if atom in self.signs:
                    return self.signs[atom] ** exponent, True
                if is_positive(atom):
                    return 1, True
                if is_indicator(atom):
                    return 1, False
        return (1, False) if exponent % 2 == 0 else None

    def _factors(self, value: Rational, pairs: bool = True) -> Iterator[Rational]:
        """Positive factors that may bring an expression into the shape of a known one."""
        above = self._signed(value.numerator)
        below = self._signed(multiply_all(dict(factor) for factor in value.denominators))
        single = [
            *(rational(of_atom(atom)).inverse() * number(self.signs[atom]) for atom in above),
            *(rational(of_atom(atom)) * number(self.signs[atom]) for atom in below),
        ]
        yield number(1)
        double = (a * b for a, b in combinations(single, 2)) if pairs else ()
        for _, factor in zip(range(MOST_MULTIPLIERS), chain(single, double), strict=False):
            yield factor

    def _signed(self, polynomial: Polynomial) -> list[Atom]:
        return [atom for atom in atoms(polynomial) if atom in self.signs]


def multiply_all(polynomials: Iterable[Polynomial]) -> Polynomial:
    """The product of polynomials."""
    result: Polynomial = {(): 1}
    for each in polynomials:
        result = multiply(result, each)
    return result


def _over_one_denominator(values: Sequence[Rational]) -> list[Vector]:
    """The numerators of quotients brought over one common denominator."""
    common: dict[FrozenPolynomial, int] = {}
    for value in values:
        for factor, exponent in value.denominators.items():
            common[factor] = max(exponent, common.get(factor, 0))
    return [_lifted(value, common) for value in values]


def _lifted(value: Rational, common: Mapping[FrozenPolynomial, int]) -> Vector:
    missing = (
        power(dict(factor), exponent - value.denominators.get(factor, 0))
        for factor, exponent in common.items()
    )
    lifted = multiply(value.numerator, multiply_all(missing))
    return {monomial: Fraction(coefficient) for monomial, coefficient in lifted.items()}


STRICT = "strict"
"""The row that counts strict inequalities; no monomial has this name."""


def _some_is_strict(known: Sequence[Order], columns: Sequence[Vector], right: Vector) -> bool:
    """Whether a strict inequality takes part, the expression itself scaled by any number >= 0.

    Added to a combination that gives the expression itself, it makes that one strict.
    """
    counted = [
        {**column, STRICT: int(order.strict)} for order, column in zip(known, columns, strict=True)
    ]
    less = {name: -value for name, value in right.items()}
    return has_nonnegative_solution([*counted, less], {STRICT: 1})
