"""Where brackets are needed: the shared bones of the printers.

A tree is printed so that reading gives back the same tree: a product inside a product, a sum that
is not the last factor, a minus sign behind a factor, each gets brackets; nothing else does.
"""

from __future__ import annotations

from udlsym.syntax.nodes import (
    Add,
    ArgMin,
    Indexed,
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

PREFIX = (Summation, ArgMin)
"""Operators that take the whole product to their right."""


def ends_open(node: Node) -> bool:
    """Whether a printed tree would swallow factors that follow it.

    >>> from udlsym.syntax.build import TWO, sum_over
    >>> ends_open(Product((TWO, sum_over(Symbol("c"), "i", "I")))), ends_open(TWO)
    (True, False)
    """
    if isinstance(node, Product):
        return ends_open(node.factors[-1])
    return isinstance(node, PREFIX)


def factor_needs_brackets(factor: Node, place: int, last: int) -> bool:
    """Whether a factor at a place of a product is put in brackets."""
    if isinstance(factor, Add | Negative | Product):
        return True
    return place < last and ends_open(factor)


def body_needs_brackets(body: Node) -> bool:
    """Whether the body of a sum is put in brackets."""
    return isinstance(body, Add | Negative)


def term_needs_brackets(term: Node) -> bool:
    """Whether a term behind a plus or minus sign is put in brackets."""
    return isinstance(term, Add | Negative)


def base_needs_brackets(base: Node) -> bool:
    """Whether the base of a power is put in brackets."""
    return isinstance(base, Add | Negative | Product | Quotient | Power | Summation | ArgMin)


def is_plain_mean(node: Mean, letter: str = "i", size: str = "I") -> bool:
    """Whether a mean is written with a bar and without index: x̄, or a bar over x y or x².

    >>> from udlsym.syntax.build import element, mean_over
    >>> is_plain_mean(mean_over(element("x", "i"), "i", "I"))
    True
    >>> is_plain_mean(mean_over(element("x", "k"), "k", "I"))
    False
    """
    if node.index != letter or node.size != Symbol(size):
        return False
    factors = node.body.factors if isinstance(node.body, Product) else (node.body,)
    return all(_is_plain_element(factor, letter) for factor in factors)


def _is_plain_element(factor: Node, letter: str) -> bool:
    if isinstance(factor, Power) and isinstance(factor.exponent, Number):
        factor = factor.base
    return (
        isinstance(factor, Indexed)
        and len(factor.base) == 1
        and factor.indices == (Symbol(letter),)
    )


def needs_commas(indices: tuple[Node, ...]) -> bool:
    """Whether subscripts are set apart by commas: θ_{10,1} but θ_{d0}.

    >>> needs_commas((Number("1"), Number("0"))), needs_commas((Number("10"), Number("1")))
    (False, True)
    """
    return len(indices) > 1 and not all(map(_is_one_character, indices))


def _is_one_character(index: Node) -> bool:
    text = index.text if isinstance(index, Number) else getattr(index, "name", "")
    return len(text) == 1
