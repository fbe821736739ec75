"""Truncated polynomials in infinitesimals whose squares are zero: exact derivatives.

With ε² = δ² = 0 the coefficient of ε in g(u + ε) is g′(u), and that of εδ in g(u + ε + δ) is
g″(u). One infinitesimal a variable of a derivative is therefore enough, repeated variables too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial
from typing import Final

from udlsym.errors import Undefined
from udlsym.evaluate.point import Rational

REAL: Final = 0
"""The set of no infinitesimals: the place of the ordinary part of a jet."""


@dataclass(frozen=True, slots=True)
class Jet:
    """Σ parts[s] · (product of the infinitesimals in s), where s is a bit set.

    A jet without infinitesimal parts is still a jet: it says that the variable was involved.

    >>> (Jet({0: 3, 1: 1}) * Jet({0: 3, 1: 1})).parts
    {0: 9, 1: 6}
    >>> (Jet({1: 1}) * Jet({1: 1})).parts
    {}
    """

    parts: Mapping[int, Rational]

    @property
    def real(self) -> Rational:
        """The ordinary part."""
        return self.parts.get(REAL, 0)

    @property
    def nilpotent(self) -> Jet:
        """The jet without its ordinary part."""
        return Jet({bits: part for bits, part in self.parts.items() if bits})

    @property
    def degree(self) -> int:
        """How many infinitesimals are involved; higher powers of the nilpotent part vanish."""
        involved = 0
        for bits in self.parts:
            involved |= bits
        return involved.bit_count()

    def coefficient(self, wanted: int) -> Jet:
        """Return what stands at the infinitesimals `wanted`, a jet in all the others."""
        return Jet(
            {bits ^ wanted: part for bits, part in self.parts.items() if bits & wanted == wanted}
        )

    def taylor(self, derivatives: Sequence[Rational]) -> Jet:
        """Return g(self), given g and its derivatives at the ordinary part.

        g(u + n) = Σ_k g⁽ᵏ⁾(u) nᵏ / k!, k up to the number of infinitesimals.
        """
        result, power, step = Jet({}), Jet({REAL: 1}), self.nilpotent
        for order, derivative in enumerate(derivatives):
            result = result + power * Fraction(derivative, factorial(order))
            power = power * step
        return result

    def __add__(self, other: Value) -> Jet:
        result = dict(self.parts)
        for bits, part in parts_of(other).items():
            result[bits] = result.get(bits, 0) + part
        return Jet({bits: part for bits, part in result.items() if part})

    __radd__ = __add__

    def __neg__(self) -> Jet:
        return Jet({bits: -part for bits, part in self.parts.items()})

    def __sub__(self, other: Value) -> Jet:
        return self + (-other)

    def __rsub__(self, other: Value) -> Jet:
        return (-self) + other

    def __mul__(self, other: Value) -> Jet:
        result: dict[int, Rational] = {}
        others = parts_of(other)
        for left, a in self.parts.items():
            for right, b in others.items():
                if not left & right:
                    result[left | right] = result.get(left | right, 0) + a * b
        return Jet({bits: part for bits, part in result.items() if part})

    __rmul__ = __mul__


Value = int | Fraction | Jet


def parts_of(value: Value) -> Mapping[int, Rational]:
    """Return a value as coefficients.

    >>> parts_of(0), parts_of(3)
    ({}, {0: 3})
    """
    if isinstance(value, Jet):
        return value.parts
    return {REAL: value} if value else {}


def real_part(value: Value) -> Rational:
    """Return the ordinary part of a value."""
    return value.real if isinstance(value, Jet) else value


def quotient(numerator: Value, denominator: Value) -> Value:
    """Divide exactly; `Undefined` where the denominator is 0.

    >>> quotient(1, 3), quotient(4, 2)
    (Fraction(1, 3), 2)
    >>> quotient(1, 0)
    Traceback (most recent call last):
    udlsym.errors.Undefined: a denominator is 0
    """
    below = real_part(denominator)
    if not below:
        raise Undefined("a denominator is 0")
    if not isinstance(denominator, Jet):
        return (
            numerator * reciprocal(below) if isinstance(numerator, Jet) else over(numerator, below)
        )
    steps = range(denominator.degree + 1)
    inverse = reciprocal(below)
    derivatives = [factorial(k) * (-1) ** k * inverse ** (k + 1) for k in steps]
    return denominator.taylor(derivatives) * numerator


def reciprocal(value: Rational) -> Fraction:
    """1/value."""
    return Fraction(1, 1) / value


def over(top: Rational, bottom: Rational) -> Rational:
    """top/bottom, as a whole number where it is one."""
    return lowered(Fraction(top) / bottom)


def lowered(value: Rational) -> Rational:
    """Return a fraction that is whole as an `int`."""
    return value.numerator if value.denominator == 1 else value
