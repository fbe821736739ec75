"""Rules for sums of binomial coefficients: term by term, and each coefficient by its definition."""

from __future__ import annotations

from math import comb, factorial
from typing import Final

from udlsym.calculus.rewriting import Rule, everywhere
from udlsym.syntax.build import minus, over, plus, times
from udlsym.syntax.nodes import Call, Node, Number, Summation, Symbol
from udlsym.syntax.traverse import substitute

MOST_TERMS: Final = 50
"""Longest sum that is written out."""


def _term_by_term(node: Node) -> Node:
    if not isinstance(node, Summation):
        return node
    if not (isinstance(node.lower, Number) and isinstance(node.upper, Number)):
        return node
    first, last = int(node.lower.value), int(node.upper.value)
    if last - first >= MOST_TERMS:
        return node
    index = Symbol(node.index)
    values = (Number(str(value)) for value in range(first, last + 1))
    return plus(*(substitute(node.body, {index: value}) for value in values))


def _by_definition(node: Node) -> Node:
    """C(n, k) = n(n − 1)…(n − k + 1)/k! for a number k."""
    if not isinstance(node, Call) or node.function != "binom":
        return node
    top, bottom = node.arguments
    if not isinstance(bottom, Number):
        return node
    count = int(bottom.value)
    if isinstance(top, Number):
        return Number(str(comb(int(top.value), count)))
    factors = (top if step == 0 else minus(top, Number(str(step))) for step in range(count))
    product = times(*factors)
    return product if count < 2 else over(product, Number(str(factorial(count))))


term_by_term: Final[Rule] = everywhere(_term_by_term)
"""Σ_{j=0}^{2} u_j = u_0 + u_1 + u_2, for limits that are numbers."""

by_definition: Final[Rule] = everywhere(_by_definition)
"""C(D, 2) = D(D − 1)/2, C(3, 2) = 3."""
