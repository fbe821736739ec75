"""Sums whose terms can be counted, written term by term."""

from __future__ import annotations

from typing import Final

from udlsym.errors import UsageError
from udlsym.syntax.build import ONE, plus
from udlsym.syntax.nodes import Node, Number, Summation, Symbol, number
from udlsym.syntax.traverse import map_children, substitute

MOST_TERMS: Final = 200
"""Most terms of one sum that is written out."""


def unrolled(node: Node) -> Node:
    """Write out sums between numbers, and the terms that a sum up to a size has before 1.

    Raises `UsageError` for a sum of too many terms.

    >>> from udlsym.syntax.build import element
    >>> from udlsym.syntax.plain import to_plain
    >>> square = element("phi", "k")
    >>> to_plain(unrolled(Summation(square, "k", Number("0"), Number("2"))))
    'phi_0 + phi_1 + phi_2'
    >>> to_plain(unrolled(Summation(square, "k", Number("0"), Symbol("D"))))
    'phi_0 + sum_{k=1}^{D} phi_k'
    >>> to_plain(unrolled(Summation(square, "k", Number("2"), Number("1"))))
    '0'
    """
    node = map_children(unrolled, node)
    if not isinstance(node, Summation) or not isinstance(node.lower, Number):
        return node
    first = int(node.lower.value)
    if isinstance(node.upper, Number):
        return plus(*_terms(node, range(first, int(node.upper.value) + 1)))
    if first > 0:
        return node
    rest = Summation(node.body, node.index, ONE, node.upper)
    return plus(*_terms(node, range(first, 1)), rest)


def _terms(node: Summation, values: range) -> list[Node]:
    if len(values) > MOST_TERMS:
        raise UsageError(f"a sum of {len(values)} terms is too long to be written out")
    return [substitute(node.body, {Symbol(node.index): number(value)}) for value in values]
