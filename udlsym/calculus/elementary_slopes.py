"""The derivatives of exp, log, sin, cos, tanh, the sigmoid and |u|, in the place of primes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from udlsym.calculus.rewriting import everywhere
from udlsym.functions.absolute_value import ABSOLUTE_VALUE
from udlsym.syntax.build import ONE, minus, negative, over, squared, times
from udlsym.syntax.nodes import Call, Node


def _of_sigmoid(z: Node) -> Node:
    value = Call("sigmoid", (z,))
    return times(value, minus(ONE, value))


SLOPES: Final[dict[str, Callable[[Node], Node]]] = {
    "exp": lambda z: Call("exp", (z,)),
    "log": lambda z: over(ONE, z),
    "sin": lambda z: Call("cos", (z,)),
    "cos": lambda z: negative(Call("sin", (z,))),
    "tanh": lambda z: minus(ONE, squared(Call("tanh", (z,)))),
    "sigmoid": _of_sigmoid,
    "abs": ABSOLUTE_VALUE.slope_at,
}
"""Function -> its derivative."""


def _rule(node: Node) -> Node:
    if isinstance(node, Call) and node.order == 1 and node.function in SLOPES:
        return SLOPES[node.function](*node.arguments)
    return node


def elementary_slopes(node: Node) -> Node:
    """Return the tree with sin′[u] written as cos[u], and so on; other primes stay.

    >>> from udlsym.syntax.nodes import Symbol
    >>> elementary_slopes(Call("sin", (Symbol("x"),), 1))
    Call(function='cos', arguments=(Symbol(name='x'),), order=0)
    >>> elementary_slopes(Call("g", (Symbol("x"),), 1)).order
    1
    """
    return everywhere(_rule)(node)
