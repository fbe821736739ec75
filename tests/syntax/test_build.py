from __future__ import annotations

import pytest

from udlsym.syntax.build import (
    ONE,
    TWO,
    ZERO,
    element,
    mean_over,
    minus,
    negative,
    over,
    plus,
    squared,
    subscript,
    sum_over,
    times,
)
from udlsym.syntax.nodes import (
    Add,
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

A, B, C = Symbol("a"), Symbol("b"), Symbol("c")


@pytest.mark.parametrize(
    ("built", "tree"),
    [
        (plus(), ZERO),
        (plus(A), A),
        (plus(A, B), Add((A, B))),
        (plus(A, plus(B, C)), Add((A, B, C))),
        (plus(plus(A, B), C), Add((A, B, C))),
        (plus(A, Negative(plus(B, C))), Add((A, Negative(Add((B, C)))))),
        (times(), ONE),
        (times(A), A),
        (times(A, times(B, C)), Product((A, B, C))),
        (times(A, plus(B, C)), Product((A, Add((B, C))))),
        (negative(A), Negative(A)),
        (negative(Negative(A)), A),
        (negative(plus(A, Negative(B))), Add((Negative(A), B))),
        (negative(times(A, B)), Negative(Product((A, B)))),
        (minus(A, B), Add((A, Negative(B)))),
        (minus(A, minus(B, C)), Add((A, Negative(B), C))),
        (minus(A, A), Add((A, Negative(A)))),
        (squared(A), Power(A, TWO)),
        (over(A, B), Quotient(A, B)),
        (sum_over(A, "i", "I"), Summation(A, "i", ONE, Symbol("I"))),
        (mean_over(A, "i", "I"), Mean(A, "i", Symbol("I"))),
        (element("x", "i"), Indexed("x", (Symbol("i"),))),
        (element("theta", 1, "d"), Indexed("theta", (Number("1"), Symbol("d")))),
        (subscript(10), Number("10")),
        (subscript("k"), Symbol("k")),
    ],
)
def test_built(built: Node, tree: Node) -> None:
    """Sums and products are written flat, nothing else is changed."""
    assert built == tree
