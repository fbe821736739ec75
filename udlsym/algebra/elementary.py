"""exp, sin and cos of sums as polynomials in those of single terms; tanh and sigmoid by exp.

exp(a + 2b) is exp(a)·exp(b)², and exp(m)·exp(−m) is 1; sin(a + b) and cos(a + b) are taken apart by
the addition theorems, and sin² is 1 − cos². Between what is left there are no more relations as
long as all multiples of a term are whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from udlsym.algebra.atoms import Application
from udlsym.algebra.polynomial import of_atom
from udlsym.algebra.rational import Rational, number, rational

MOST_TERMS: Final = 6
MOST_TURNS: Final = 12
"""Angles of more terms, or of larger multiples, stay whole."""


def _atom(name: str, argument: Rational) -> Rational:
    return rational(of_atom(Application(3, name, 0, (argument.reduced().frozen(),))))


def _parts(argument: Rational) -> Iterator[tuple[Rational, int]]:
    """argument = Σ n·u with whole numbers n and terms u that are no multiples of each other."""
    for monomial, value in sorted(argument.numerator.items()):
        exact = Fraction(value)
        unit = Fraction(1, exact.denominator)
        yield Rational({monomial: unit}, argument.denominators).reduced(), exact.numerator


def exponential(argument: Rational) -> Rational:
    """exp(Σ n·u) = Π exp(±u)^|n|.

    >>> exponential(number(0)) == number(1)
    True
    """
    result = number(1)
    for unit, times in _parts(argument):
        result = result * _atom("exp", unit if times > 0 else -unit) ** abs(times)
    return result


def sine(argument: Rational) -> Rational:
    """sin by the addition theorem.

    >>> sine(number(0)).is_zero
    True
    """
    turned = _turned(argument)
    return _atom("sin", argument) if turned is None else turned[0]


def cosine(argument: Rational) -> Rational:
    """cos by the addition theorem.

    >>> cosine(number(0)) == number(1)
    True
    """
    turned = _turned(argument)
    return _atom("cos", argument) if turned is None else turned[1]


def _turned(argument: Rational) -> tuple[Rational, Rational] | None:
    """(sin, cos) of a sum of angles; None for a sum that is too long."""
    parts = list(_parts(argument))
    if len(parts) > MOST_TERMS or sum(abs(times) for _, times in parts) > MOST_TURNS:
        return None
    sin, cos = number(0), number(1)
    for unit, times in parts:
        step_sin = _atom("sin", unit) * number(1 if times > 0 else -1)
        step_cos = _atom("cos", unit)
        for _ in range(abs(times)):
            sin, cos = sin * step_cos + cos * step_sin, cos * step_cos - sin * step_sin
    return sin, cos


VALUES: Final[dict[str, Callable[[Rational], Rational]]] = {
    "exp": exponential,
    "sin": sine,
    "cos": cosine,
}
"""Functions whose values are always taken apart."""
