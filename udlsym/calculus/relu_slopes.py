"""The slope of ReLU as an indicator: 1 above zero, 0 below."""

from __future__ import annotations

from udlsym.calculus.rewriting import Rule, everywhere
from udlsym.syntax.build import ZERO
from udlsym.syntax.nodes import Call, Indicator, Node, Relation


def _as_indicator(node: Node) -> Node:
    """ReLU′[z] = 1[z > 0] where z is not 0; at 0 it is our convention."""
    if isinstance(node, Call) and node.function == "ReLU" and node.order == 1:
        return Indicator(Relation((*node.arguments, ZERO), (">",)))
    return node


relu_slopes: Rule = everywhere(_as_indicator)
"""ReLU′[z] = 1[z > 0].

>>> from udlsym.syntax.nodes import Symbol
>>> relu_slopes(Call("ReLU", (Symbol("z"),), 1)) == relu_slopes(Symbol("z"))
False
"""
