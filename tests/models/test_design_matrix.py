"""The linear model with a column of ones."""

from __future__ import annotations

from typing import Any

import pytest

from udlsym.calculus.deltas import deltas_contracted
from udlsym.claims import Equality, Status
from udlsym.context import Axis
from udlsym.errors import UsageError
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.design_matrix import DesignMatrixModel
from udlsym.models.linear import LinearModel
from udlsym.oracle import decide
from udlsym.syntax.build import ONE, ZERO, element, times
from udlsym.syntax.nodes import Delta, Node, Number, Partial, Summation, Symbol
from udlsym.syntax.plain import to_plain


@pytest.mark.parametrize(
    ("sizes", "text"),
    [
        ((None, None), "sum_{k=0}^{D_i} phi_{jk}*x_{ik}"),
        ((None, 1), "sum_{k=0}^{D_i} phi_k*x_{ik}"),
        ((3, None), "sum_{k=0}^{3} phi_{jk}*x_{ik}"),
        ((1, 1), "sum_{k=0}^{1} phi_k*x_{ik}"),
    ],
)
def test_the_offset_is_a_weight(sizes: tuple[Any, Any], text: str) -> None:
    """All weights stand in one sum, from 0 on."""
    assert to_plain(DesignMatrixModel(*sizes).tree) == text


@pytest.mark.parametrize("sizes", [(None, None), (None, 1), (2, None), (2, 1), (3, 2)])
def test_it_is_the_linear_model(sizes: tuple[Any, Any]) -> None:
    """With x_{i0} = 1 it is `LinearModel`, and without it is not."""
    model, usual = DesignMatrixModel(*sizes), LinearModel(*sizes)
    claim = Equality(
        model.tree, usual.tree, context=model.context, assumptions=(model.column_of_ones,)
    )
    assert decide(claim).status is Status.PROVED
    bare = Equality(model.tree, usual.tree, context=model.context)
    assert decide(bare).status is Status.REFUTED


def test_columns_start_at_0() -> None:
    """The inputs have a column 0, and so have both sets of weights."""
    context = DesignMatrixModel().context
    columns = Axis("D_i", first=0)
    assert context.axes("x", 2) == (Axis("I"), columns)
    assert context.axes("phi", 2) == context.axes("phihat", 2) == (Axis("D_o"), columns)
    assert "k" not in context.index_ranges


@pytest.mark.parametrize("sizes", [(None, None), (2, 2), (None, 1)])
def test_gradient_and_hessian(sizes: tuple[Any, Any]) -> None:
    """The producers' slopes of the loss are its slopes; deltas are gone from the gradient."""
    loss = LeastSquares(DesignMatrixModel(*sizes))
    for parameter, slope in loss.gradient():
        claim = Equality(Partial(loss.tree, (parameter,)), slope, context=loss.context)
        assert decide(claim).status is Status.PROVED
        assert "delta" not in to_plain(slope)
    for first, second, bend in loss.hessian():
        claim = Equality(Partial(loss.tree, (second, first)), bend, context=loss.context)
        assert decide(claim).status is Status.PROVED


@pytest.mark.parametrize("size", [0, -1, 1.5, "2", True])
def test_impossible_sizes(size: Any) -> None:
    """A size is a whole number from 1 on, or left out."""
    with pytest.raises(UsageError, match="whole number from 1 on"):
        DesignMatrixModel(inputs=size)
    with pytest.raises(UsageError, match="outputs must be"):
        DesignMatrixModel(outputs=size)


K, M, N = Symbol("k"), Symbol("m"), Symbol("n")
X_K = element("x", "i", "k")


@pytest.mark.parametrize(
    ("delta", "found"),
    [
        (Delta(K, M), element("x", "i", "m")),  # m runs from 1 on, inside 0..D_i
        (Delta(K, ZERO), element("x", "i", 0)),
        (Delta(ONE, K), element("x", "i", 1)),
    ],
)
def test_deltas_kill_sums_from_0(delta: Node, found: Node) -> None:
    """An index that is known to lie in 0..D_i is the one term that is left."""
    rule = deltas_contracted(DesignMatrixModel().context)
    assert rule(Summation(times(X_K, delta), "k", ZERO, Symbol("D_i"))) == found


@pytest.mark.parametrize("index", [Number("2"), N])
def test_what_may_lie_outside_stays(index: Node) -> None:
    """There may be no second input, and of n nothing is known."""
    rule = deltas_contracted(DesignMatrixModel().context)
    total = Summation(times(X_K, Delta(K, index)), "k", ZERO, Symbol("D_i"))
    assert isinstance(rule(total), Summation)


def test_a_letter_from_0_is_not_inside_a_sum_from_1() -> None:
    """Σ_{k=1} of δ_{kl} with l from 0 on is not the term of l."""
    rule = deltas_contracted(DesignMatrixModel().context)
    inner = Summation(times(X_K, Delta(K, N)), "k", ONE, Symbol("D_i"))
    outer = Summation(inner, "n", ZERO, Symbol("D_i"))
    claim = Equality(outer, rule(outer), context=DesignMatrixModel().context)
    assert decide(claim).status is not Status.REFUTED
    assert inner == rule(inner)
