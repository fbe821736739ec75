"""Opening the square of a difference inside a sum."""

from __future__ import annotations

from udlsym.calculus.rewriting import Rule, chained
from udlsym.calculus.sums import constants_out, factors_of, in_bodies, split
from udlsym.syntax.build import TWO, minus, plus, squared, times
from udlsym.syntax.nodes import Add, Negative, Node, Power, Product


def opened(node: Node) -> Node:
    """(a − b)² as a² − 2ab + b², factors squared one by one; other trees stay.

    >>> from udlsym.syntax.nodes import Symbol
    >>> a, b = Symbol("a"), Symbol("b")
    >>> opened(squared(minus(a, b))) == plus(minus(squared(a), times(TWO, a, b)), squared(b))
    True
    >>> opened(squared(a)) == squared(a)
    True
    """
    if not (isinstance(node, Power) and node.exponent == TWO and isinstance(node.base, Add)):
        return node
    first, *rest = node.base.terms
    if len(rest) != 1 or not isinstance(rest[0], Negative) or isinstance(first, Negative):
        return node
    second = rest[0].operand
    return plus(minus(_squared(first), times(TWO, first, second)), _squared(second))


def _squared(node: Node) -> Node:
    """(c·u)² as c²·u²."""
    if isinstance(node, Product):
        return times(*map(squared, factors_of(node)))
    return squared(node)


squares_opened: Rule = chained(in_bodies(opened), split, constants_out)
"""Σ (c·u_i − v_i)² = c²·Σ u_i² − 2c·Σ u_i v_i + Σ v_i²."""
