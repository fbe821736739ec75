"""tanh and sigmoid written by exp: a second attempt where the first leaves them as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from udlsym.syntax.build import ONE, TWO, minus, negative, over, plus, times
from udlsym.syntax.nodes import Call, Node
from udlsym.syntax.traverse import map_children, walk


def _sigmoid(z: Node) -> Node:
    return over(ONE, plus(ONE, Call("exp", (negative(z),))))


def _hyperbolic_tangent(z: Node) -> Node:
    return minus(times(TWO, _sigmoid(times(TWO, z))), ONE)


DEFINITIONS: Final[dict[str, Callable[[Node], Node]]] = {
    "sigmoid": _sigmoid,
    "tanh": _hyperbolic_tangent,
}
"""Function of z -> the same by exp."""


def has_exponentials(node: Node) -> bool:
    """Whether a tree holds a function that can be written by exp."""
    return any(_is_defined(each) for each in walk(node))


def by_exponentials(node: Node) -> Node:
    """Write tanh and sigmoid by exp, wherever their values stand.

    >>> from udlsym.syntax.nodes import Symbol
    >>> by_exponentials(Symbol("z"))
    Symbol(name='z')
    """
    node = map_children(by_exponentials, node)
    if _is_defined(node):
        assert isinstance(node, Call)
        return DEFINITIONS[node.function](node.arguments[0])
    return node


def _is_defined(node: Node) -> bool:
    return (
        isinstance(node, Call)
        and node.function in DEFINITIONS
        and not node.order
        and len(node.arguments) == 1
    )
