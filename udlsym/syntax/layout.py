"""Where brackets are needed: the shared bones of the printers.

A tree is printed so that reading gives back the same tree: a product inside a product, a sum that
is not the last factor, a minus sign behind a factor, each gets brackets; nothing else does.
That holds for trees that could have been read: two terms or more in a sum and factors in a product,
names that are declared or single letters, arrays with as many subscripts as are declared. Any other
tree is printed too, and reads as the nearest one that can be written.
"""

from __future__ import annotations

from udlsym.notation import GREEK, split_accent
from udlsym.syntax.nodes import (
    Add,
    ArgMin,
    Cases,
    Indexed,
    Mean,
    Negative,
    Node,
    Number,
    Partial,
    Power,
    Product,
    Quotient,
    Summation,
    Symbol,
)

PREFIX = (Summation, ArgMin)
"""Operators that take the whole product to their right."""

TWO_SUBSCRIPTS = frozenset({"phi", "theta"})
"""Letters of parameters, whose two digits are two subscripts: θ_{10} is row 1, column 0."""

BARRED = frozenset({"u", "v", "x", "y"})
"""Letters of data, over which a bar is the mean; over other letters it may be an accent."""

_NO_BASE = (Add, Negative, Product, Quotient, Power, Partial, Cases, *PREFIX)


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
    return isinstance(base, _NO_BASE)


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
        and factor.base in BARRED
        and factor.indices == (Symbol(letter),)
    )


def reads_as_two(base: str) -> bool:
    """Whether two digits behind a name are two subscripts.

    >>> reads_as_two("thetahat"), reads_as_two("x")
    (True, False)
    """
    return split_accent(base)[0] in TWO_SUBSCRIPTS


def needs_commas(base: str, indices: tuple[Node, ...]) -> bool:
    """Whether subscripts are set apart by commas: θ_{10,1} and x_{1,2}, but θ_{d0} and θ_{10}.

    Commas stand where the subscripts side by side would be read as a number or as a word.

    >>> digits = (Number("1"), Number("0"))
    >>> needs_commas("theta", digits), needs_commas("x", digits)
    (False, True)
    """
    texts = [
        each.text if isinstance(each, Number) else getattr(each, "name", "") for each in indices
    ]
    if len(texts) < 2:
        return False
    if len(texts) > 2 or any(len(text) != 1 for text in texts) or is_word("".join(texts)):
        return True
    return "".join(texts).isdigit() and not reads_as_two(base)


def is_word(letters: str) -> bool:
    """Whether letters side by side are the name of one letter: pi, or xbar.

    >>> is_word("pi"), is_word("ik")
    (True, False)
    """
    return letters in GREEK or bool(split_accent(letters)[1])
