"""What mistakes make of sums and means: their limits, their number of terms, their squares."""

from __future__ import annotations

from collections.abc import Iterator

from udlsym.syntax.build import ONE, plus, times
from udlsym.syntax.nodes import (
    Mean,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Summation,
    Symbol,
)
from udlsym.syntax.traverse import free_symbols


def sum_dropped(node: Node) -> Iterator[Node]:
    """u_i for Σ u_i."""
    if isinstance(node, Summation | Mean) and node.index in free_symbols(node.body):
        yield node.body


def sum_of_constant(node: Node) -> Iterator[Node]:
    """c for Σ c."""
    if isinstance(node, Summation) and node.index not in free_symbols(node.body):
        yield node.body


def size_dropped(node: Node) -> Iterator[Node]:
    """φ_0 for I φ_0."""
    if isinstance(node, Product) and any(each == Symbol("I") for each in node.factors):
        yield times(*(each for each in node.factors if each != Symbol("I")))


def mean_for_sum(node: Node) -> Iterator[Node]:
    """Σ u/I for Σ u."""
    if isinstance(node, Summation):
        yield Quotient(node, node.upper)


def upper_limit(node: Node) -> Iterator[Node]:
    """One term more, or less, at the end."""
    if isinstance(node, Summation):
        for step in (ONE, Negative(ONE)):
            yield Summation(node.body, node.index, node.lower, plus(node.upper, step))


def lower_limit(node: Node) -> Iterator[Node]:
    """One term more, or less, at the start."""
    if isinstance(node, Summation) and isinstance(node.lower, Number):
        for value in {node.lower.value - 1, node.lower.value + 1}:
            if value >= 0:
                yield Summation(node.body, node.index, Number(str(value)), node.upper)


def sum_squared(node: Node) -> Iterator[Node]:
    """(Σ u)² for Σ u², and the other way round."""
    if isinstance(node, Summation) and isinstance(node.body, Power):
        body = node.body
        total = Summation(body.base, node.index, node.lower, node.upper)
        yield Power(total, body.exponent)
    if isinstance(node, Power) and isinstance(node.base, Summation):
        inner = node.base
        yield Summation(Power(inner.body, node.exponent), inner.index, inner.lower, inner.upper)
