"""Taking a product apart into bases that are known to be above zero, for its powers and its log."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from udlsym.algebra.atoms import Application, FrozenRational, Monomial
from udlsym.algebra.exponents import (
    EULER,
    EXPONENTIAL,
    POWER,
    Base,
    Exponents,
    joined,
    product_of,
    terms,
)
from udlsym.algebra.piecewise import above_zero
from udlsym.algebra.polynomial import Polynomial, of_atom, ratio
from udlsym.algebra.rational import Rational, factored, number, rational, thawed
from udlsym.algebra.square_roots import square_root
from udlsym.oracle.inequalities import Inequalities
from udlsym.oracle.primes import prime_powers


@dataclass(frozen=True, slots=True)
class Pieces:
    """A base as a product: bases above zero (or not below it) with exponents, and a rest."""

    exponents: Exponents
    rest: Rational | None


class Bases:
    """The bases that some inequalities know."""

    def __init__(self, inequalities: Inequalities) -> None:
        self._inequalities = inequalities

    def pieces(self, value: Rational, above: bool) -> Pieces | None:
        """A product taken apart; None where it is a number below zero, which has no powers.

        above: whether the bases have to be above zero, or only not below it. What is left is the
        rest; where there is one, all bases are above zero, so that it has the sign of the product.
        """
        weight, counted = _factors(value)
        pieces, left, sign = self._sorted(counted, above)
        if not above and any(times % 2 for _, times in left):
            pieces, left, sign = self._sorted(counted, above=True)
        c = weight * sign
        if not left and c < 0:
            return None
        for prime, e in prime_powers(abs(c)):
            joined(pieces, number(prime).frozen(), number(e))
        return self._with_rest(pieces, left, 1 if c > 0 else -1)

    def _sorted(
        self, factors: list[tuple[Polynomial, int]], above: bool
    ) -> tuple[Exponents, list[tuple[Rational, int]], int]:
        """Factors of a known sign as exponents, the others, and the sign that came out."""
        exponents: Exponents = {}
        left: list[tuple[Rational, int]] = []
        sign = 1
        for polynomial, times in factors:
            core = self._without_exponentials(polynomial, times, exponents)
            if core is None:
                continue
            turned = self._sign(core, above)
            if not turned:
                left.append((core, times))
                continue
            sign *= turned ** (times % 2)
            joined(exponents, (core * number(turned)).frozen(), number(times))
        return exponents, left, sign

    def _sign(self, value: Rational, above: bool) -> int:
        holds = self._inequalities.imply_above if above else self._inequalities.imply_not_below
        return next((sign for sign in (1, -1) if holds(value * number(sign))), 0)

    def _without_exponentials(
        self, polynomial: Polynomial, times: int, exponents: Exponents
    ) -> Rational | None:
        """Take out what all terms share of powers: 1 + exp(−x) is exp(−x)·(exp(x) + 1)."""
        parts = [(self._shares(monomial), c) for monomial, c in polynomial.items()]
        shared = _least([_by_monomial(each) for (each, _), _ in parts])
        if not shared:
            return rational(polynomial)
        for (base, m), c in shared.items():
            joined(exponents, base, thawed(m) * number(c * times))
        inverse: Exponents = {}
        for (base, m), c in shared.items():
            joined(inverse, base, thawed(m) * number(-c))
        total = number(0)
        for (own, plain), value in parts:
            together = dict(own)
            for base, exponent in inverse.items():
                joined(together, base, exponent)
            total = total + plain * product_of(together) * number(value)
        return None if total == number(1) else total

    def _shares(self, monomial: Monomial) -> tuple[Exponents, Rational]:
        """A term as powers of bases above zero, and what else it is made of."""
        exponents: Exponents = {}
        plain = number(1)
        for atom, times in monomial:
            if isinstance(atom, Application) and atom.function == EXPONENTIAL and not atom.order:
                joined(exponents, EULER, thawed(atom.arguments[0]) * number(times))
            elif isinstance(atom, Application) and atom.function == POWER and not atom.order:
                base, exponent = atom.arguments
                if self._inequalities.imply_above(thawed(base)):
                    joined(exponents, base, thawed(exponent) * number(times))
                else:
                    plain = plain * rational(of_atom(atom)) ** times
            else:
                plain = plain * rational(of_atom(atom)) ** times
        return exponents, plain

    def _with_rest(self, pieces: Exponents, left: list[tuple[Rational, int]], sign: int) -> Pieces:
        if not left:
            return Pieces(pieces, None)
        if sign > 0 and all(times % 2 == 0 for _, times in left):
            for core, times in left:
                joined(pieces, _size(core).frozen(), number(times))
            return Pieces(pieces, None)
        rest = number(sign)
        for core, times in left:
            rest = rest * (core**times if times > 0 else core.inverse() ** -times)
        return Pieces(pieces, rest)


def _factors(value: Rational) -> tuple[Fraction, list[tuple[Polynomial, int]]]:
    """A number, and polynomials with exponents, that a quotient is the product of."""
    scale, above = factored(value.numerator)
    weight, counted = Fraction(scale), []
    for polynomial, times in (*above.items(), *((f, -e) for f, e in value.denominators.items())):
        own, root, e = _rooted(dict(polynomial), times)
        weight *= own**times
        counted.append((root, e))
    return weight, counted


def _rooted(factor: Polynomial, times: int) -> tuple[Fraction, Polynomial, int]:
    """3x² − 6xy + 3y² is 3(x − y)²: the weight, and what is multiplied how often."""
    for monomial, c in factor.items() if len(factor) > 1 else ():
        if all(e % 2 == 0 for _, e in monomial):
            root = square_root({m: ratio(value, c) for m, value in factor.items()})
            return (Fraction(1), factor, times) if root is None else (Fraction(c), root, 2 * times)
    return Fraction(1), factor, times


def _size(value: Rational) -> Rational:
    """|z| = z·(2·1[z>0] − 1), where z is not 0; at 0 it is 0 as well."""
    return value * (number(2) * above_zero(value, lambda _: 0) - number(1))


Share = tuple[Base, FrozenRational]
"""A base, and a monomial of its exponent."""


def _by_monomial(exponents: Exponents) -> dict[Share, Fraction]:
    return {
        (base, m.frozen()): c for base, exponent in exponents.items() for c, m in terms(exponent)
    }


def _least(found: list[dict[Share, Fraction]]) -> dict[Share, Fraction]:
    """The smallest number of each base and monomial, 0 where one term has none."""
    keys = {key for each in found for key in each}
    least = {key: min(each.get(key, Fraction(0)) for each in found) for key in keys}
    return {key: c for key, c in sorted(least.items(), key=str) if c}
