"""Activation functions and their derivatives of any order, as trees and as array operations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from udlsym.calculus.derivatives import derivative
from udlsym.context import Context
from udlsym.functions.absolute_value import ABSOLUTE_VALUE
from udlsym.functions.activation import Activation, Z
from udlsym.functions.definitions import BUILT_IN
from udlsym.functions.normal import NORMAL_DENSITY, NORMAL_DISTRIBUTION
from udlsym.numeric.arrays.normal import DISTRIBUTION
from udlsym.numeric.arrays.stable import LOG_OF_SUM, stable
from udlsym.syntax.build import ONE, ZERO, over
from udlsym.syntax.nodes import Call, Cases, Indicator, Node
from udlsym.syntax.traverse import map_children

ELEMENTWISE: Final = frozenset(
    {"exp", "log", "sin", "cos", "tanh", "sqrt", "abs", "sigmoid", "ReLU", "heaviside", "density"}
)
"""Functions for which there is an array operation; others go by their definition."""

OF_TWO: Final[Mapping[str, Callable[..., tuple[str, Node, Node]]]] = {
    LOG_OF_SUM: lambda u, v: (LOG_OF_SUM, u, v),
    "Phi": lambda z: (DISTRIBUTION, z, Call("density", (z,))),
}
"""Functions with an array operation on two arrays: its name, and the arrays that it takes."""

THROUGH_ARGUMENT: Final[Mapping[tuple[str, int], str]] = {("abs", 1): "sign"}
"""Derivatives that are one array operation on the argument, with the value stated at kinks."""

THROUGH_OUTPUT: Final[Mapping[tuple[str, int], str]] = {("ReLU", 1): "positive"}
"""Derivatives computed from the function's own output: ReLU′[z] = 1[ReLU[z] > 0]."""

THROUGH_OUTPUT_AT_ONCE: Final[Mapping[tuple[str, int], str]] = {("ReLU", 1): "sign"}
"""The same in one call, sign(ReLU[z]), which is slower where there are many elements."""

_CIRCULAR: Final = {"sin": ("cos", 1), "cos": ("sin", -1), "exp": ("exp", 1)}
"""Function -> its derivative, and the sign of it."""

_NAMES: Final = Context()

LOGARITHM: Final = Activation("logarithm", "log", Call("log", (Z,)), over(ONE, Z))

ELEMENTARY: Final[Mapping[str, Activation]] = {
    each.function: each
    for each in (LOGARITHM, ABSOLUTE_VALUE, NORMAL_DENSITY, NORMAL_DISTRIBUTION, *BUILT_IN)
    if each.function
}
"""Functions that formulas may call and that can be differentiated, by their names there."""


@cache
def derivative_of(activation: Activation, order: int) -> Node:
    """The derivative of an order as a tree in z, from the one that is stated.

    At kinks a second derivative is 0 where the stated derivative is a step.

    >>> from udlsym.functions.definitions import HEAVISIDE, RELU, TANH
    >>> from udlsym.syntax.plain import to_plain
    >>> to_plain(derivative_of(RELU, 1)), derivative_of(RELU, 2) == ZERO
    ('1[z > 0]', True)
    >>> to_plain(derivative_of(TANH, 2)), derivative_of(HEAVISIDE, 1) == ZERO
    ("-2*tanh(z)*tanh'(z)", True)
    """
    if order == 0:
        return stable(activation.definition)
    if order == 1:
        return stable(activation.derivative)
    return derivative(_flat(derivative_of(activation, order - 1)), Z, _NAMES)


def _flat(node: Node) -> Node:
    """The tree with 0 for parts that are steps, so that they may be differentiated."""
    if isinstance(node, Indicator):
        return ZERO
    if isinstance(node, Cases):
        return Cases(tuple((_flat(value), where) for value, where in node.branches))
    return map_children(_flat, node)


def elementary_derivative(function: str, order: int) -> tuple[str, int] | None:
    """The function that a derivative of sin, cos or exp is, and its sign; None for others.

    >>> elementary_derivative("sin", 2), elementary_derivative("log", 1)
    (('sin', -1), None)
    """
    sign = 1
    for _ in range(order):
        if function not in _CIRCULAR:
            return None
        function, turn = _CIRCULAR[function]
        sign *= turn
    return function, sign


def operation_on_argument(call: Call) -> str | None:
    """The array operation that a call of one argument, or a derivative of it, is; None for others.

    >>> from udlsym.syntax.nodes import Symbol
    >>> operation_on_argument(Call("abs", (Z,))), operation_on_argument(Call("abs", (Z,), 1))
    ('abs', 'sign')
    >>> operation_on_argument(Call("max", (Z, ONE))) is None
    True
    """
    if not call.order and call.function in ELEMENTWISE and len(call.arguments) == 1:
        return call.function
    return THROUGH_ARGUMENT.get((call.function, call.order))
