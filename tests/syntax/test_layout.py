from __future__ import annotations

import pytest

from udlsym.syntax import layout
from udlsym.syntax.build import ONE, TWO, element, mean_over, squared, sum_over, times
from udlsym.syntax.nodes import (
    Add,
    ArgMin,
    Call,
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
    Symbol,
)

A, B = Symbol("a"), Symbol("b")
SUM = sum_over(A, "i", "I")
X = element("x", "i")


@pytest.mark.parametrize(
    ("node", "open_"),
    [
        (SUM, True),
        (ArgMin(A, B), True),
        (Product((TWO, SUM)), True),
        (Product((TWO, Product((TWO, SUM)))), True),
        (Product((SUM, TWO)), False),
        (Power(SUM, TWO), False),
        (Call("f", (SUM,)), False),
        (A, False),
    ],
)
def test_ends_open(node: Node, open_: bool) -> None:
    """A sum at the very end would take in the factors that follow."""
    assert layout.ends_open(node) is open_


@pytest.mark.parametrize(
    ("factor", "first", "last"),
    [
        (Add((A, B)), True, True),
        (Negative(A), True, True),
        (Product((A, B)), True, True),
        (SUM, True, False),
        (Quotient(A, B), False, False),
        (A, False, False),
    ],
)
def test_brackets_of_a_factor(factor: Node, first: bool, last: bool) -> None:
    """Sums, signs and products need brackets everywhere, a Σ only where a factor follows."""
    assert layout.factor_needs_brackets(factor, 0, 1) is first
    assert layout.factor_needs_brackets(factor, 1, 1) is last


@pytest.mark.parametrize(
    ("base", "needed"),
    [
        (A, False),
        (X, False),
        (ONE, False),
        (Call("f", (A,)), False),
        (mean_over(X, "i", "I"), False),
        (Add((A, B)), True),
        (Negative(A), True),
        (Product((A, B)), True),
        (Quotient(A, B), True),
        (Power(A, TWO), True),
        (SUM, True),
        (ArgMin(A, B), True),
        (Partial(A, (B,)), True),
        (Cases(((A, None),)), True),
    ],
)
def test_brackets_of_a_base(base: Node, needed: bool) -> None:
    """An exponent belongs to the atom before it, so anything longer needs brackets."""
    assert layout.base_needs_brackets(base) is needed


@pytest.mark.parametrize("node", [Add((A, B)), Negative(A)])
def test_brackets_of_terms_and_bodies(node: Node) -> None:
    """A sum or a sign behind a sign or a Σ stands in brackets."""
    assert layout.term_needs_brackets(node)
    assert layout.body_needs_brackets(node)
    assert not layout.term_needs_brackets(Product((node, A)))
    assert not layout.body_needs_brackets(Product((node, A)))


@pytest.mark.parametrize(
    ("node", "plain"),
    [
        (mean_over(X, "i", "I"), True),
        (mean_over(squared(X), "i", "I"), True),
        (mean_over(times(X, element("y", "i")), "i", "I"), True),
        (mean_over(times(TWO, X), "i", "I"), False),
        (mean_over(X, "k", "I"), False),
        (mean_over(X, "i", "D"), False),
        (mean_over(element("x", "k"), "i", "I"), False),
        (mean_over(element("x", "i", "i"), "i", "I"), False),
        (mean_over(element("q", "i"), "i", "I"), False),
        (mean_over(Power(X, A), "i", "I"), False),
        (mean_over(Power(squared(X), TWO), "i", "I"), False),
    ],
)
def test_plain_means(node: Mean, plain: bool) -> None:
    """A bar tells no index and no size: it is for data over the examples only."""
    assert layout.is_plain_mean(node) is plain


@pytest.mark.parametrize(
    ("node", "commas"),
    [
        (element("theta", 1, 0), False),
        (element("thetahat", 1, 0), False),
        (element("theta", 10, 0), True),
        (element("theta", "d", 0), False),
        (element("theta", "p", "i"), True),
        (element("x", 1, 0), True),
        (element("x", "i", 1), False),
        (element("x", "i", "k"), False),
        (element("x", "i", "D_i"), True),
        (element("x", "i", "k", "l"), True),
        (element("x", 12), False),
        (Indexed("x", (Add((Symbol("i"), ONE)), Symbol("k"))), True),
    ],
)
def test_commas(node: Indexed, commas: bool) -> None:
    """Subscripts stand side by side only where that reads as them."""
    assert layout.needs_commas(node.base, node.indices) is commas


def test_two_digits() -> None:
    """Two digits are two subscripts of parameters and one of data."""
    assert [layout.reads_as_two(base) for base in ("phi", "phihat", "x", "delta")] == [
        True,
        True,
        False,
        False,
    ]
    assert Number("10") == element("x", 10).indices[0]
