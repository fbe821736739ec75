"""The functions that have a meaning of their own, with all their derivatives, exactly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import comb, factorial, perm
from typing import Final

from udlsym.conventions import (
    HEAVISIDE_AT_ZERO,
    RELU_DERIVATIVE_AT_ZERO,
    STEP_DERIVATIVE_AT_JUMP,
)
from udlsym.errors import NotExact, Undefined
from udlsym.evaluate.point import Rational
from udlsym.evaluate.powers import rational_power


@dataclass(frozen=True, slots=True)
class PiecewisePolynomial:
    """pieces[0] below joints[0], pieces[1] above it, …; each piece by its coefficients from z⁰ up.

    `at_joints` has the values, and the derivatives that a convention fixes, by (joint, order).
    """

    joints: tuple[int, ...]
    pieces: tuple[tuple[int, ...], ...]
    at_joints: Mapping[tuple[int, int], int]

    def derivative(self, z: Rational, order: int) -> Rational:
        """Return the derivative of that order (0: the value) at z.

        >>> PIECEWISE["ReLU"].derivative(-2, 0), PIECEWISE["ReLU"].derivative(0, 1)
        (0, 0)
        >>> PIECEWISE["abs"].derivative(0, 1)
        Traceback (most recent call last):
        udlsym.errors.Undefined: there is no derivative at the joint 0
        """
        if z in self.joints:
            return self._at_joint(int(z), order)
        piece = self.pieces[sum(z > joint for joint in self.joints)]
        terms = enumerate(piece[order:], start=order)
        total: Rational = 0
        for exponent, coefficient in terms:
            total += coefficient * perm(exponent, order) * z ** (exponent - order)
        return total

    def _at_joint(self, joint: int, order: int) -> Rational:
        if (joint, order) not in self.at_joints:
            raise Undefined(f"there is no derivative at the joint {joint}")
        return self.at_joints[joint, order]


PIECEWISE: Final = {
    "ReLU": PiecewisePolynomial((0,), ((0,), (0, 1)), {(0, 0): 0, (0, 1): RELU_DERIVATIVE_AT_ZERO}),
    "heaviside": PiecewisePolynomial(
        (0,), ((0,), (1,)), {(0, 0): HEAVISIDE_AT_ZERO, (0, 1): STEP_DERIVATIVE_AT_JUMP}
    ),
    "rect": PiecewisePolynomial(
        (0, 1),
        ((0,), (1,), (0,)),
        {
            (0, 0): 1,
            (1, 0): 1,
            (0, 1): STEP_DERIVATIVE_AT_JUMP,
            (1, 1): STEP_DERIVATIVE_AT_JUMP,
        },
    ),
    "abs": PiecewisePolynomial((0,), ((0, -1), (0, 1)), {(0, 0): 0}),
}


@dataclass(frozen=True, slots=True)
class RationalPlaces:
    """A transcendental function: its derivatives, from order 0 up, where they are known.

    `domain` tells where it has a value at all.
    """

    known: Mapping[int, Sequence[Rational]]
    domain: Callable[[Rational], bool] = field(default=lambda _: True)

    def derivative(self, z: Rational, order: int) -> Rational:
        """Return the derivative of that order (0: the value) at z.

        >>> TRANSCENDENTAL["exp"].derivative(0, 3)
        1
        >>> TRANSCENDENTAL["log"].derivative(0, 0)
        Traceback (most recent call last):
        udlsym.errors.Undefined: 0 is outside the domain of the function
        """
        if not self.domain(z):
            raise Undefined(f"{z} is outside the domain of the function")
        values = self.known.get(int(z), ()) if z.denominator == 1 else ()
        if order >= len(values):
            raise NotExact(f"the value at {z} is not known to be rational")
        return values[order]


TRANSCENDENTAL: Final = {
    "exp": RationalPlaces({0: (1, 1, 1, 1, 1, 1)}),
    "log": RationalPlaces({1: (0, 1, -1, 2, -6, 24)}, domain=lambda z: z > 0),
    "sin": RationalPlaces({0: (0, 1, 0, -1, 0, 1)}),
    "cos": RationalPlaces({0: (1, 0, -1, 0, 1, 0)}),
    "tanh": RationalPlaces({0: (0, 1, 0, -2, 0, 16)}),
    "sigmoid": RationalPlaces(
        {0: (Fraction(1, 2), Fraction(1, 4), 0, Fraction(-1, 8), 0, Fraction(1, 4))}
    ),
}


def square_root(z: Rational, order: int) -> Rational:
    """Return the derivative of √ of that order (0: the value) at z.

    >>> square_root(Fraction(9, 4), 0), square_root(4, 1)
    (Fraction(3, 2), Fraction(1, 4))
    """
    half = Fraction(1, 2)
    factor = Fraction(1)
    for step in range(order):
        factor *= half - step
    return factor * rational_power(z, half - order)


def derivative(function: str, z: Rational, order: int) -> Rational:
    """Return the derivative of that order of a function of one argument; KeyError if unknown."""
    return DERIVATIVES[function](z, order)


DERIVATIVES: Final[Mapping[str, Callable[[Rational, int], Rational]]] = {
    **{name: each.derivative for name, each in PIECEWISE.items()},
    **{name: each.derivative for name, each in TRANSCENDENTAL.items()},
    "sqrt": square_root,
}
"""Function name -> (argument, order) -> value."""


def whole(value: Rational, what: str) -> int:
    """Return a number that must be whole as an int; `Undefined` if it is not.

    >>> whole(Fraction(4, 2), "a limit")
    2
    """
    if value.denominator != 1:
        raise Undefined(f"{what} is {value}, which is not a whole number")
    return value.numerator


LARGEST_FACTORIAL: Final = 2000
"""Largest argument of which a factorial or a binomial coefficient is written out."""


def factorial_of(n: Rational) -> int:
    """n!, for n = 0, 1, 2, …

    >>> factorial_of(0)
    1
    """
    count = whole(n, "the argument of a factorial")
    if count < 0:
        raise Undefined("a negative number has no factorial")
    if count > LARGEST_FACTORIAL:
        raise NotExact("a factorial has too many digits to be written out")
    return factorial(count)


def binomial(n: Rational, k: Rational) -> int:
    """C(n, k) for whole n ≥ 0; 0 for k below 0 or above n.

    >>> binomial(4, 2), binomial(2, 3)
    (6, 0)
    """
    top, bottom = whole(n, "the upper number of C(n, k)"), whole(k, "the lower number of C(n, k)")
    if top < 0:
        raise Undefined("C(n, k) is used for n from 0 on")
    if top > LARGEST_FACTORIAL:
        raise NotExact("a binomial coefficient has too many digits to be written out")
    return comb(top, bottom) if bottom >= 0 else 0


COUNTING: Final[Mapping[str, tuple[int, Callable[..., int]]]] = {
    "factorial": (1, factorial_of),
    "binom": (2, binomial),
}
"""Function name -> (number of arguments, function of whole numbers)."""
