"""Sums over known ranges written out: Σ_{i=1}^{3} u_i = u_1 + u_2 + u_3."""

from __future__ import annotations

from udlsym.calculus.rewriting import Rule, everywhere
from udlsym.calculus.tidying import flat
from udlsym.syntax.build import plus
from udlsym.syntax.nodes import Node, Number, Summation, Symbol
from udlsym.syntax.traverse import substitute

MOST_TERMS = 50
"""Longer sums stay sums, as nobody would write them out."""


def listed(letter: str) -> Rule:
    """The rule that writes out every sum over a letter whose limits are numbers.

    >>> from udlsym.syntax.build import ONE, TWO, ZERO, element
    >>> rule = listed("i")
    >>> rule(Summation(element("x", "i"), "i", ONE, TWO)) == plus(element("x", 1), element("x", 2))
    True
    >>> rule(Summation(element("x", "i"), "i", ONE, ZERO)) == ZERO
    True
    """

    def rule(node: Node) -> Node:
        if not isinstance(node, Summation) or node.index != letter:
            return node
        limits = (node.lower, node.upper)
        if not all(isinstance(each, Number) for each in limits):
            return node
        first, last = (int(each.value) for each in limits)  # type: ignore[attr-defined]
        if last - first >= MOST_TERMS:
            return node
        places = (Number(str(place)) for place in range(first, last + 1))
        return plus(*(substitute(node.body, {Symbol(letter): place}) for place in places))

    return lambda node: flat(everywhere(rule)(node))
