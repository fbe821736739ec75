"""The rule for a pre-activation with all its signs turned around."""

from __future__ import annotations

from udlsym.calculus.rewriting import everywhere
from udlsym.syntax.build import minus, negative
from udlsym.syntax.nodes import Add, Call, Negative, Node


def turned(node: Node) -> Node:
    """The rule ReLU[−z] = ReLU[z] − z, for z of which −z has a minus sign in front.

    >>> from udlsym.syntax.nodes import Symbol
    >>> z = Symbol("z")
    >>> turned(Call("ReLU", (Negative(z),))) == minus(Call("ReLU", (z,)), z)
    True
    >>> turned(Call("ReLU", (z,))) == Call("ReLU", (z,))
    True
    """
    return everywhere(_turned)(node)


def _turned(node: Node) -> Node:
    if not isinstance(node, Call) or node.function != "ReLU" or node.order:
        return node
    (argument,) = node.arguments
    first = argument.terms[0] if isinstance(argument, Add) else argument
    if not isinstance(first, Negative):
        return node
    z = negative(argument)
    return minus(Call("ReLU", (z,)), z)
