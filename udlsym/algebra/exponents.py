"""Products of powers b^e with one exponent for each base, in one form for equal products.

An exponent is Σ c·m with numbers c and monomials m. For m = 1 the whole part of c is written out,
b^{5/2} = b²·b^{1/2}; for other m it becomes a number of equal factors, b^{5n/2} = (b^n)²·b^{n/2}.
The base of exp is `EULER`. All bases are above zero, or the exponents are numbers above zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor, trunc
from typing import Final

from udlsym.algebra.atoms import Application, Atom, FrozenRational
from udlsym.algebra.polynomial import is_number, of_atom, value_of
from udlsym.algebra.rational import Rational, number, rational, thawed

POWER: Final = "^"
"""The opaque function of base and exponent where the exponent is no whole number."""

EXPONENTIAL: Final = "exp"
LOGARITHM: Final = "log"

EULER: Final = "e"
"""The base of exp."""

Base = FrozenRational | str
Exponents = dict[Base, Rational]
"""Base -> its exponent, of which no two bases depend on each other as far as is known."""

LARGEST_POWER: Final = 64
"""Largest exponent that is written out."""


def is_even_root(atom: Atom) -> bool:
    """Tell whether an atom is a power whose exponent is a number over an even one.

    >>> root = Application(3, POWER, 0, (number(2).frozen(), number(Fraction(1, 2)).frozen()))
    >>> is_even_root(root), is_even_root(root._replace(function="exp", arguments=()))
    (True, False)
    """
    if not isinstance(atom, Application) or atom.function != POWER or atom.order:
        return False
    exponent = thawed(atom.arguments[1])
    if not is_number(exponent.numerator) or exponent.denominators:
        return False
    return Fraction(value_of(exponent.numerator)).denominator % 2 == 0


def joined(exponents: Exponents, base: Base, exponent: Rational) -> None:
    """Multiply a product by base^exponent."""
    exponents[base] = exponents.get(base, number(0)) + exponent


def product_of(exponents: Exponents) -> Rational:
    """Write a product of powers.

    >>> half = number(Fraction(1, 2))
    >>> product_of({number(2).frozen(): half + half}) == number(2)
    True
    >>> product_of({}) == number(1)
    True
    """
    result = number(1)
    for base, exponent in exponents.items():
        for part in terms(exponent):
            result = result * _power(base, *part)
    return result


def terms(value: Rational) -> Iterator[tuple[Fraction, Rational]]:
    """Split a sum into numbers c and monomials m over denominators, value = Σ c·m.

    >>> [(str(c), m == number(1)) for c, m in terms(number(3))], list(terms(number(0)))
    ([('3', True)], [])
    """
    value = value.reduced()
    for monomial, c in sorted(value.numerator.items()):
        yield Fraction(c), Rational({monomial: 1}, value.denominators).reduced()


def _power(base: Base, c: Fraction, m: Rational) -> Rational:
    """b^{c·m}."""
    if m == number(1) and not isinstance(base, str):
        whole = floor(c)
        written = _written_out(thawed(base), whole)
        if written is not None:
            return written * _atom(base, number(c - whole)) if c != whole else written
    whole = trunc(c)
    sign = 1 if c > 0 else -1
    result = _atom(base, m * number(sign)) ** abs(whole) if abs(whole) <= LARGEST_POWER else None
    if result is None:
        return _atom(base, m * number(c))
    return result * _atom(base, m * number(c - whole)) if c != whole else result


def _written_out(base: Rational, exponent: int) -> Rational | None:
    if abs(exponent) > LARGEST_POWER:
        return None
    return base**exponent if exponent >= 0 else base.inverse() ** -exponent


def _atom(base: Base, exponent: Rational) -> Rational:
    own = exponent.reduced().frozen()
    if isinstance(base, str):
        return rational(of_atom(Application(3, EXPONENTIAL, 0, (own,))))
    return rational(of_atom(Application(3, POWER, 0, (base, own))))
