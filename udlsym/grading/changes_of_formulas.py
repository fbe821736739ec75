"""What mistakes make of a formula: signs, factors, terms and fractions."""

from __future__ import annotations

from collections.abc import Iterator

from udlsym.syntax.build import ONE, TWO, negative, plus, times
from udlsym.syntax.nodes import (
    Add,
    Negative,
    Node,
    Power,
    Product,
    Quotient,
    Symbol,
)


def half(node: Node) -> Iterator[Node]:
    """½ of the whole."""
    yield Quotient(node, TWO)


def double(node: Node) -> Iterator[Node]:
    """Twice the whole."""
    yield times(TWO, node)


def opposite(node: Node) -> Iterator[Node]:
    """−u."""
    yield negative(node)


def reciprocal(node: Node) -> Iterator[Node]:
    """1/u."""
    yield Quotient(ONE, node)


def with_input(node: Node) -> Iterator[Node]:
    """u·x."""
    yield times(node, Symbol("x"))


def sign_of_term(node: Node) -> Iterator[Node]:
    """a − b for a + b, one term at a time."""
    if isinstance(node, Add):
        for place, term in enumerate(node.terms):
            turned = term.operand if isinstance(term, Negative) else Negative(term)
            yield Add((*node.terms[:place], turned, *node.terms[place + 1 :]))


def sign_inside(node: Node) -> Iterator[Node]:
    """u for −u."""
    if isinstance(node, Negative):
        yield node.operand


def term_dropped(node: Node) -> Iterator[Node]:
    """A sum without one of its terms."""
    if isinstance(node, Add):
        for place in range(len(node.terms)):
            yield plus(*node.terms[:place], *node.terms[place + 1 :])


def factor_dropped(node: Node) -> Iterator[Node]:
    """A product without one of its factors."""
    if isinstance(node, Product):
        for place in range(len(node.factors)):
            yield times(*node.factors[:place], *node.factors[place + 1 :])


def square_dropped(node: Node) -> Iterator[Node]:
    """u for u²."""
    if isinstance(node, Power):
        yield node.base


def upside_down(node: Node) -> Iterator[Node]:
    """v/u for u/v."""
    if isinstance(node, Quotient):
        yield Quotient(node.denominator, node.numerator)


def denominator_dropped(node: Node) -> Iterator[Node]:
    """u for u/v."""
    if isinstance(node, Quotient):
        yield node.numerator
