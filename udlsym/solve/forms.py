"""The same quantity in other forms: raw sums, means, centred sums, covariance over variance."""

from __future__ import annotations

from udlsym.algebra.normalise import Normaliser
from udlsym.algebra.present import Presenter, in_means, in_means_of_products
from udlsym.context import Context
from udlsym.syntax.build import ONE, over, times
from udlsym.syntax.nodes import Node, Quotient
from udlsym.syntax.traverse import free_symbols


def in_raw_sums(node: Node, context: Context) -> Node:
    """The normal form written out: only sums of products of elements.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.build import ZERO, minus
    >>> from udlsym.syntax.nodes import Symbol
    >>> in_raw_sums(minus(Symbol("c"), Symbol("c")), LINEAR) == ZERO
    True
    """
    value = Normaliser(context).normal_form(node).reduced()
    return Presenter(context, free_symbols(node)).tree(value)


def in_sums_and_means(node: Node, context: Context) -> Node:
    """The normal form with x̄ and ȳ in the place of plain sums: Σ x_i² − I x̄²."""
    value = in_means(Normaliser(context).normal_form(node), context).reduced()
    return Presenter(context, free_symbols(node)).tree(value)


def in_plain_means(node: Node, context: Context) -> Node:
    """The normal form with every simple sum written as a mean."""
    value = in_means_of_products(Normaliser(context).normal_form(node), context).reduced()
    return Presenter(context, free_symbols(node)).tree(value)


def per_example(quotient: Quotient, size: Node) -> Quotient:
    """Divide above and below by the number of examples: covariance over variance."""
    share = over(ONE, size)
    return Quotient(times(share, quotient.numerator), times(share, quotient.denominator))
