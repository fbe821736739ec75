"""What inequalities imply: sums of known inequalities with weights that are not negative.

From h_1 > 0, …, h_n > 0 follows Σ c_k h_k > 0 for numbers c_k >= 0 that are not all zero. Each
h_k, and the expression asked about, may first be multiplied by letters of known sign: with
θ_11 > 0, from x > −θ_10/θ_11 follows θ_10 + θ_11 x > 0. For affine forms with numbers as
coefficients this finds every consequence (Farkas). A value of exp is above zero, and exp lies
above its tangent at 0: exp(u) >= 1 + u. A value of log lies between 1 - 1/u and u - 1, one
of sin or cos between -1 and 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain, combinations, combinations_with_replacement
from math import prod

from udlsym.algebra.atoms import (
    Application,
    Atom,
    FrozenPolynomial,
    FrozenRational,
    Monomial,
    is_factorial,
    is_indicator,
    is_positive,
)
from udlsym.algebra.exponents import is_even_root
from udlsym.algebra.polynomial import Polynomial, atoms, of_atom
from udlsym.algebra.rational import Rational, number, rational
from udlsym.errors import OutsideFragment
from udlsym.oracle.common_denominator import multiply_all, over_one_denominator
from udlsym.oracle.linear_program import Vector, has_nonnegative_solution
from udlsym.oracle.quadratic_forms import least_sign
from udlsym.oracle.tangents import (
    above_tangent,
    beside_logarithm,
    inverse,
    is_logarithm,
    is_turn,
    within_one,
)

MOST_COLUMNS = 120
"""Most inequalities that are combined in one question."""

MOST_MULTIPLIERS = 12
"""By how many products of letters of known sign an expression is multiplied at most."""

MOST_IN_PRODUCTS = 6
"""Of how many known inequalities products of two are used: from a, b >= 0 follows a·b >= 0."""

MOST_TANGENTS = 4
"""Of how many exponentials the tangents are used."""


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
        """Whether 0 > 0 follows, without products of what is known."""
        try:
            return bool(self.orders) and self._is_combination(number(0), strictly=True)
        except OutsideFragment:
            return False

    def _imply(self, value: Rational, strictly: bool) -> bool:
        try:
            return (
                any(_is_sum_of_squares(each, strictly) for each in self._shapes(value))
                or self._is_combination(value, strictly)
                or (_has_products(value) and self._is_combination_of_products(value, strictly))
            )
        except OutsideFragment:
            return False

    def _is_combination(self, value: Rational, strictly: bool) -> bool:
        return any(
            self._combine(each * factor, strictly)
            for each in self._shapes(value)
            for factor in self._factors(each)
        )

    def _is_combination_of_products(self, value: Rational, strictly: bool) -> bool:
        if not self.orders:
            return False
        known = [*self.orders, *self._products]
        known += self._terms((value, *(each.value for each in known)))
        return _is_combination_of(known, value, strictly)

    @cached_property
    def _products(self) -> tuple[Order, ...]:
        """The products of any two of the first few known inequalities."""
        pairs = combinations_with_replacement(self.orders[:MOST_IN_PRODUCTS], 2)
        return tuple(
            Order(one.value * other.value, one.strict and other.strict) for one, other in pairs
        )

    def _shapes(self, value: Rational) -> Iterator[Rational]:
        """The expression times what is above zero, which changes no sign.

        It goes without the sums of positive terms below its line, and times exp(−u) where it
        holds exp(u).
        """
        rest = {
            factor: exponent
            for factor, exponent in value.denominators.items()
            if not self._is_sum(dict(factor))
        }
        cleared = [Rational(value.numerator, rest)] if rest != value.denominators else []
        for each in (value, *cleared):
            yield each
            exponentials = list(filter(is_positive, atoms(each.numerator)))
            if len(exponentials) == 1:
                yield each * inverse(exponentials[0])

    def _is_sum(self, factor: Polynomial) -> bool:
        """Whether a polynomial is a sum of several terms above zero, such as 1 + exp(z)."""
        if len(factor) < 2:
            return False
        signs = ((self._sign_of_product(_powers(monomial)), c) for monomial, c in factor.items())
        return all(found == (1 if c > 0 else -1, True) for found, c in signs)

    def _combine(self, value: Rational, strictly: bool) -> bool:
        return _is_combination_of(self._columns(value), value, strictly)

    def _columns(self, value: Rational) -> list[Order]:
        """The known inequalities, each also multiplied, and the terms whose sign is known."""
        multiplied = [
            Order(each.value * factor, each.strict)
            for each in (*self.orders, *self._tangents(value))
            for factor in self._factors(each.value, pairs=False)
        ]
        multiplied += [
            Order(each.value * factor, each.strict)
            for each in self.orders
            for factor in self._of_the_question(value)
        ]
        signed = self._terms((value, *(order.value for order in multiplied)))
        return [*multiplied, *signed][:MOST_COLUMNS]

    def _terms(self, values: Iterable[Rational]) -> Iterator[Order]:
        """The terms of quotients whose sign is known, each once."""
        terms = {
            (monomial, tuple(each.denominators.items()))
            for each in values
            for monomial in (*each.numerator, ())
        }
        return filter(None, (self._term(*term) for term in sorted(terms)))

    def _of_the_question(self, value: Rational) -> Iterator[Rational]:
        """Letters of known sign in the expression, made positive: from a > b follows s·a > s·b."""
        for atom in self._signed(value.numerator)[:MOST_TANGENTS]:
            yield rational(of_atom(atom)) * number(self._side(atom))

    def _tangents(self, value: Rational) -> Iterator[Order]:
        """exp(u) - 1 - u >= 0 for the exponentials in sight, also times atoms of known sign."""
        near = dict.fromkeys(_all_atoms(value))
        own = [atom for atom in near if self._side(atom)][:MOST_TANGENTS]
        others = (atom for order in self.orders for atom in _all_atoms(order.value))
        seen = dict.fromkeys(filter(is_positive, (*near, *others)))
        for atom in list(seen)[:MOST_TANGENTS]:
            above = above_tangent(atom)
            yield Order(above, strict=False)
            for each in own:
                factor = rational(of_atom(each)) * number(self._side(each))
                yield Order(above * factor, strict=False)
        for is_one, known in ((is_logarithm, beside_logarithm), (is_turn, within_one)):
            for atom in list(filter(is_one, near))[:MOST_TANGENTS]:
                yield from map(partial(Order, strict=False), known(atom))

    def _term(
        self, monomial: Monomial, below: tuple[tuple[FrozenPolynomial, int], ...]
    ) -> Order | None:
        """A monomial over a denominator with the sign that it is known to have."""
        known = self._sign_of_product([*_powers(monomial), *((dict(f), e) for f, e in below)])
        if known is None:
            return None
        sign, strict = known
        return Order(Rational({monomial: sign}, dict(below)), strict)

    def _sign_of_product(self, factors: Iterable[Factor]) -> tuple[int, bool] | None:
        """The sign of a product of powers, and whether it is known not to be zero."""
        signs = [self._sign(factor, exponent) for factor, exponent in factors]
        if None in signs:
            return None
        known = list(filter(None, signs))
        return prod(each for each, _ in known), all(strict for _, strict in known)

    def _sign(self, factor: Polynomial, exponent: int) -> tuple[int, bool] | None:
        """The sign of factor ** exponent, and whether it is known not to be zero."""
        if self._is_sum(factor):
            return 1, True
        if len(factor) == 1:
            ((monomial, value),) = factor.items()
            if len(monomial) == 1 and value == 1:
                ((atom, _),) = monomial
                if atom in self.signs:
                    return self.signs[atom] ** exponent, True
                if is_positive(atom) or is_factorial(atom):
                    return 1, True
                if is_indicator(atom):
                    return 1, False
                if isinstance(atom, Application) and is_even_root(atom):
                    return 1, self._is_above(atom.arguments[0])
        return (1, False) if exponent % 2 == 0 else None

    def _is_above(self, base: FrozenRational) -> bool:
        """Whether one term is seen to be above zero."""
        polynomial, denominators = base
        if len(polynomial) != 1:
            return False
        ((monomial, c),) = polynomial
        known = self._term(monomial, denominators)
        return known is not None and known.strict and known.value.numerator[monomial] * c > 0

    def _factors(self, value: Rational, pairs: bool = True) -> Iterator[Rational]:
        """Positive factors that may bring an expression into the shape of a known one."""
        above = self._signed(value.numerator)
        below = self._signed(multiply_all(dict(factor) for factor in value.denominators))
        single = [
            *(rational(of_atom(atom)).inverse() * number(self._side(atom)) for atom in above),
            *(rational(of_atom(atom)) * number(self._side(atom)) for atom in below),
        ]
        yield number(1)
        double = (a * b for a, b in combinations(single, 2)) if pairs else ()
        for _, factor in zip(range(MOST_MULTIPLIERS), chain(single, double), strict=False):
            yield factor

    def _signed(self, polynomial: Polynomial) -> list[Atom]:
        return [atom for atom in atoms(polynomial) if self._side(atom)]

    def _side(self, atom: Atom) -> int:
        """1 or −1 for an atom of known sign, else 0."""
        return 1 if is_positive(atom) else self.signs.get(atom, 0)


def _has_products(value: Rational) -> bool:
    """Whether a term holds two letters or a square, so that products of what is known may help."""
    return any(sum(exponent for _, exponent in monomial) > 1 for monomial in value.numerator)


def _is_sum_of_squares(value: Rational, strictly: bool) -> bool:
    """Whether completing the squares shows it, with no known inequality at all."""
    sign = None if value.denominators else least_sign(value.numerator)
    return sign is not None and sign >= strictly


Factor = tuple[Polynomial, int]
"""A polynomial and the power to which it is raised."""


def _powers(monomial: Monomial) -> list[Factor]:
    return [(of_atom(atom), exponent) for atom, exponent in monomial]


def _all_atoms(value: Rational) -> Iterator[Atom]:
    """The atoms of a quotient, above and below its line."""
    yield from atoms(value.numerator)
    for factor in value.denominators:
        yield from atoms(dict(factor))


def _is_combination_of(known: Sequence[Order], value: Rational, strictly: bool) -> bool:
    """Whether value is a sum of known inequalities with weights that are not negative."""
    *columns, right = over_one_denominator([*(each.value for each in known), value])
    if not has_nonnegative_solution(columns, right):
        return False
    return not strictly or _some_is_strict(known, columns, right)


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
