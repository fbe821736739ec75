"""Powers, roots and logarithms taken apart where their arguments are known to be above zero.

A second look at a difference that the normal form leaves: √12 is 2√3, log(ab) is log a + log b for
a, b > 0, b^{m+n} is b^m·b^n. Nothing is used that does not hold wherever both sides have values,
and no value is given to what has none: √x·√x is x only where x >= 0 is known.
"""

from __future__ import annotations

from typing import Final

from udlsym.algebra import elementary
from udlsym.algebra.atoms import Application, Atom, Monomial, is_indicator
from udlsym.algebra.exponents import (
    EULER,
    EXPONENTIAL,
    LOGARITHM,
    POWER,
    Base,
    Exponents,
    joined,
    product_of,
    terms,
)
from udlsym.algebra.piecewise import above_zero
from udlsym.algebra.polynomial import Polynomial, atoms, is_number, of_atom, value_of
from udlsym.algebra.rational import Rational, factored, number, rational, thawed
from udlsym.errors import Undefined
from udlsym.oracle.bases import Bases, Pieces
from udlsym.oracle.hypotheses import Hypotheses
from udlsym.oracle.inequalities import Inequalities

_KNOWN: Final = frozenset({LOGARITHM, EXPONENTIAL, POWER})


def has_powers(value: Rational) -> bool:
    """Whether a power, a root, a logarithm or an exponential stands in a numerator."""
    return any(map(_is_power, atoms(value.numerator)))


def _is_power(atom: Atom) -> bool:
    return isinstance(atom, Application) and atom.function in _KNOWN and not atom.order


def taken_apart(value: Rational, known: Hypotheses) -> Rational:
    """Return a multiple of a difference, with its powers and logarithms taken apart.

    The denominators are left out: they are not 0 where the difference has a value.

    >>> from fractions import Fraction
    >>> twelve, half = number(12), number(Fraction(1, 2))
    >>> root = _opaque(POWER, twelve, half)
    >>> taken_apart(root * root - twelve, Hypotheses()).is_zero
    True
    >>> taken_apart(number(0), Hypotheses()).is_zero
    True
    """
    return _Apart(known.inequalities()).of_polynomial(value.numerator)


class _Apart:
    def __init__(self, inequalities: Inequalities) -> None:
        self._inequalities = inequalities
        self._bases = Bases(inequalities)

    def of(self, value: Rational) -> Rational:
        """A value, its denominators too."""
        result = self.of_polynomial(value.numerator)
        for factor, exponent in value.denominators.items():
            below = self.of_polynomial(dict(factor))
            if below.is_zero:
                raise Undefined("a denominator is zero whatever the values are")
            result = result * below.inverse() ** exponent
        return result.reduced()

    def of_polynomial(self, polynomial: Polynomial) -> Rational:
        total = number(0)
        for monomial, c in polynomial.items():
            total = total + number(c) * self._of_monomial(monomial)
        return total

    def _of_monomial(self, monomial: Monomial) -> Rational:
        exponents: Exponents = {}
        plain = number(1)
        for atom, times in monomial:
            found = self._power(atom)
            if found is None:
                plain = plain * self._plain(atom) ** times
                continue
            for base, exponent in found.exponents.items():
                joined(exponents, base, exponent * number(times))
            if found.rest is not None:
                plain = plain * found.rest**times
        return plain * product_of(exponents)

    def _power(self, atom: Atom) -> Pieces | None:
        """An atom as a product of powers; None for one that is no power."""
        if not (isinstance(atom, Application) and not atom.order):
            return None
        arguments = [self.of(thawed(each)) for each in atom.arguments]
        if atom.function == EXPONENTIAL:
            return self._exponential(arguments[0])
        if atom.function == POWER:
            return self._general(*arguments)
        return None

    def _exponential(self, argument: Rational) -> Pieces:
        """exp(u + c·m·log b) = exp(u)·b^{c·m}."""
        exponents: Exponents = {}
        for c, m in terms(argument):
            base, exponent = self._out_of_logarithm(m)
            joined(exponents, base, exponent * number(c))
        return Pieces(exponents, None)

    def _out_of_logarithm(self, m: Rational) -> tuple[Base, Rational]:
        ((monomial, _),) = m.numerator.items()
        for atom, times in monomial:
            if isinstance(atom, Application) and (atom.function, atom.order) == (LOGARITHM, 0):
                base = thawed(atom.arguments[0])
                if times == 1 and self._inequalities.imply_above(base):
                    rest = tuple(pair for pair in monomial if pair[0] != atom)
                    return base.frozen(), Rational({rest: 1}, m.denominators)
        return EULER, m

    def _general(self, base: Rational, exponent: Rational) -> Pieces | None:
        """(Π b_k^{n_k})^e = Π b_k^{n_k·e}."""
        simple = is_number(exponent.numerator) and not exponent.denominators
        above = not simple or value_of(exponent.numerator) < 0
        if base.is_zero:
            return None if above else Pieces({}, number(0))
        pieces = self._bases.pieces(base, above)
        if pieces is None:
            return None
        rest = pieces.rest and _opaque(POWER, pieces.rest, exponent)
        return Pieces({b: n * exponent for b, n in pieces.exponents.items()}, rest)

    def _plain(self, atom: Atom) -> Rational:
        """An atom that is no power, with its arguments taken apart."""
        if not isinstance(atom, Application):
            return rational(of_atom(atom))
        before = [thawed(each) for each in atom.arguments]
        after = [self.of(each) for each in before]
        if atom.function == LOGARITHM and not atom.order:
            return self._logarithm(after[0])
        if all((a - b).is_zero for a, b in zip(before, after, strict=True)):
            return rational(of_atom(atom))
        if is_indicator(atom):
            return above_zero(after[0], lambda each: self._inequalities.signs.get(each, 0))
        if atom.function in elementary.VALUES and not atom.order:
            return elementary.VALUES[atom.function](after[0])
        return rational(
            of_atom(atom._replace(arguments=tuple(each.reduced().frozen() for each in after)))
        )

    def _logarithm(self, argument: Rational) -> Rational:
        """log(Π b_k^{e_k}) = Σ e_k·log b_k; the log of the base of exp is 1."""
        pieces = None if argument.is_zero else self._bases.pieces(argument, above=True)
        if pieces is None:
            return _opaque(LOGARITHM, argument)
        total = number(0) if pieces.rest is None else _logarithm_of_rest(pieces.rest)
        for base, exponent in pieces.exponents.items():
            one = number(1) if isinstance(base, str) else _opaque(LOGARITHM, thawed(base))
            total = total + exponent * one
        return total


def _logarithm_of_rest(rest: Rational) -> Rational:
    """log(z³) is 3·log z: where one of them has a value, z is above 0."""
    c, factors = factored(rest.numerator)
    counted = [*factors.items(), *((f, -e) for f, e in rest.denominators.items())]
    if c == 1 and len(counted) == 1 and counted[0][1] % 2:
        ((factor, times),) = counted
        return number(times) * _opaque(LOGARITHM, rational(dict(factor)))
    return _opaque(LOGARITHM, rest)


def _opaque(function: str, *arguments: Rational) -> Rational:
    frozen = tuple(each.reduced().frozen() for each in arguments)
    return rational(of_atom(Application(3, function, 0, frozen)))
