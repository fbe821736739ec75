"""exp, sin and cos of sums as polynomials in those of single terms; tanh and sigmoid by exp.

exp(a + 2b) is exp(a)·exp(b)², and exp(m)·exp(−m) is 1; sin(a + b) and cos(a + b) are taken apart by
the addition theorems, and sin² is 1 − cos². Between what is left there are no more relations as
long as all multiples of a term are whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from udlsym.algebra.atoms import Application, scalar
from udlsym.algebra.exponents import POWER
from udlsym.algebra.polynomial import of_atom, ratio
from udlsym.algebra.rational import Rational, number, rational
from udlsym.notation import PI

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
    """sin by the addition theorem; at multiples of π/2, π/3, π/4 and π/6 a number or a root.

    >>> sine(number(0)).is_zero
    True
    >>> sine(rational(of_atom(scalar(PI)))).is_zero
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
    parts = [_less_whole_turns(*part) for part in _parts(argument)]
    if len(parts) > MOST_TERMS or sum(abs(times) for _, times in parts) > MOST_TURNS:
        return None
    sin, cos = number(0), number(1)
    for unit, times in parts:
        step_sin, step_cos = _known_angle(unit) or (_atom("sin", unit), _atom("cos", unit))
        step_sin = step_sin * number(1 if times > 0 else -1)
        for _ in range(abs(times)):
            sin, cos = sin * step_cos + cos * step_sin, cos * step_cos - sin * step_sin
    return sin, cos


def _half_turns_over(unit: Rational) -> int:
    """n of an angle π/n; 0 for any other."""
    ((monomial, value),) = unit.numerator.items()
    known = monomial == ((scalar(PI), 1),) and not unit.denominators
    return Fraction(value).denominator if known else 0


def _less_whole_turns(unit: Rational, times: int) -> tuple[Rational, int]:
    """The same direction with at most half a turn."""
    half = _half_turns_over(unit)
    return (unit, (times + half) % (2 * half) - half) if half else (unit, times)


def _known_angle(unit: Rational) -> tuple[Rational, Rational] | None:
    """sin and cos of π, π/2, π/3, π/4 and π/6."""
    squares = SQUARES.get(_half_turns_over(unit))
    return None if squares is None else (_root(squares[0]), _root(squares[1]) * number(squares[2]))


def _root(square: Fraction) -> Rational:
    """√(p/4) for p from 0 to 4."""
    top = 4 * square
    if top in {0, 1, 4}:
        return number(ratio({0: 0, 1: 1, 4: 2}[int(top)], 2))
    power = Application(3, POWER, 0, (number(int(top)).frozen(), number(Fraction(1, 2)).frozen()))
    return rational(of_atom(power)) * number(Fraction(1, 2))


SQUARES: Final[dict[int, tuple[Fraction, Fraction, int]]] = {
    1: (Fraction(0), Fraction(1), -1),
    2: (Fraction(1), Fraction(0), 1),
    3: (Fraction(3, 4), Fraction(1, 4), 1),
    4: (Fraction(1, 2), Fraction(1, 2), 1),
    6: (Fraction(1, 4), Fraction(3, 4), 1),
}
"""n -> sin² and cos² of π/n, and the sign of its cos."""

VALUES: Final[dict[str, Callable[[Rational], Rational]]] = {
    "exp": exponential,
    "sin": sine,
    "cos": cosine,
}
"""Functions whose values are always taken apart."""
