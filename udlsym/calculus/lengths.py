"""Sums of what does not depend on the index: the number of terms times the term."""

from __future__ import annotations

from udlsym.calculus.sums import uses
from udlsym.syntax.build import ONE, ZERO, plus, times
from udlsym.syntax.nodes import Node, Summation
from udlsym.syntax.traverse import map_children


def terms_counted(node: Node) -> Node:
    """Σ_{k=0}^{n} c = (n + 1)·c and Σ_{k=1}^{n} c = n·c, for the innermost sums only.

    >>> from udlsym.syntax.nodes import Symbol
    >>> terms_counted(Summation(ONE, "k", ONE, Symbol("n"))), terms_counted(ONE) == ONE
    (Symbol(name='n'), True)
    """
    if isinstance(node, Summation) and not isinstance(node.body, Summation):
        return _counted(node)
    return map_children(terms_counted, node)


def _counted(node: Summation) -> Node:
    lengths: dict[Node, Node] = {ZERO: plus(node.upper, ONE), ONE: node.upper}
    length = lengths.get(node.lower)
    if length is None or uses(node.body, node.index):
        return node
    return length if node.body == ONE else times(length, node.body)
