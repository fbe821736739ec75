"""Functions whose derivatives are polynomials in the functions: tanh′ = 1 − tanh², exp′ = exp.

With y′ = p(y) the derivative of order k of y is p_k(y), where p_0(y) = y and p_{k+1} = p_k′·p.
"""

from __future__ import annotations

from collections.abc import Callable
from math import factorial
from typing import Final

from udlsym.algebra.rational import Rational, number

Coefficients = tuple[int, ...]
"""A polynomial in y, from y⁰ up."""

Value = Callable[[str], Rational]
"""Name of a function -> its value at the argument in question."""

OWN_EQUATION: Final[dict[str, Coefficients]] = {
    "exp": (0, 1),
    "tanh": (1, 0, -1),
    "sigmoid": (0, 1, -1),
}
"""Function y -> p in its differential equation y′ = p(y)."""

TURNS: Final = {"sin": ("sin", "cos"), "cos": ("cos", "-sin")}
"""Function -> itself and its derivative; the second derivative of both is the negative."""


def derivative(function: str, order: int, value: Value) -> Rational | None:
    """The derivative of that order by values of functions; None where no rule is known.

    >>> derivative("tanh", 1, lambda _: number(0)) == number(1)
    True
    >>> derivative("a", 1, lambda _: number(0)) is None
    True
    """
    if function in OWN_EQUATION:
        return _polynomial(_iterated(OWN_EQUATION[function], order), value(function))
    if function in TURNS:
        name = TURNS[function][order % 2]
        sign = -1 if (order % 4 >= 2) != name.startswith("-") else 1
        return number(sign) * value(name.removeprefix("-"))
    return None


def of_logarithm(order: int, argument: Rational) -> Rational:
    """The derivative of log of an order from 1 up: (−1)^(n−1) (n − 1)!/u^n.

    >>> of_logarithm(1, number(2)) == number(2).inverse()
    True
    """
    sign = -1 if order % 2 == 0 else 1
    return number(sign * factorial(order - 1)) * argument.inverse() ** order


def _iterated(equation: Coefficients, order: int) -> Coefficients:
    current: Coefficients = (0, 1)
    for _ in range(order):
        slope = tuple(k * c for k, c in enumerate(current))[1:]
        current = _times(slope, equation)
    return current


def _times(left: Coefficients, right: Coefficients) -> Coefficients:
    result = [0] * (len(left) + len(right) - 1)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            result[i + j] += a * b
    return tuple(result)


def _polynomial(coefficients: Coefficients, at: Rational) -> Rational:
    total, power = number(0), number(1)
    for coefficient in coefficients:
        total = total + number(coefficient) * power
        power = power * at
    return total
