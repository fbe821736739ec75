from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym import LeastSquares, LinearModel
from udlsym.errors import UsageError
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.syntax.build import element, minus, plus, squared, sum_over, times
from udlsym.syntax.nodes import Call, Symbol

SIZES = [(1, 1), (2, 1), (None, 1), (1, 2), (1, None), (2, 2), (None, None)]


def _loss(sizes: Any) -> LeastSquares:
    return LeastSquares(LinearModel(*sizes))


def _point(seed: int, size: int) -> Point:
    return Point(
        {"I": size, "D_i": 2, "D_o": 2, "k": 2, "l": 1}, {Atom("k"): 2, Atom("l"): 1}, seed
    )


def _key(parameter: Any, point: Point) -> Atom:
    places = tuple(int(evaluate(index, LETTERS, point)) for index in parameter.indices)
    return Atom(parameter.base, places)


LETTERS = _loss((None, None)).context


def test_one_input_one_output_is_equation_2_5() -> None:
    """L[φ] = Σ (φ_0 + φ_1 x_i − y_i)²: a sum, no mean, no half, flat in the book's order."""
    loss = _loss((1, 1))
    x, y = element("x", "i"), element("y", "i")
    residual = minus(plus(element("phi", 0), times(element("phi", 1), x)), y)
    assert loss.tree == sum_over(squared(residual), "i", "I")
    short = sum_over(squared(minus(Call("f", (x, Symbol("phi"))), y)), "i", "I")
    assert loss.definition.body == short
    assert set(loss.context.definitions) == {"f", "L"}


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(SIZES), st.integers(1, 3), st.integers(0, 99))
def test_definition_and_tree_have_one_value(sizes: Any, size: int, seed: int) -> None:
    """L[φ] by its definition in f is the loss written out."""
    loss, point = _loss(sizes), _point(seed, size)
    called = Call("L", (Symbol("phi"),))
    assert evaluate(called, loss.context, point) == evaluate(loss.tree, loss.context, point)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(SIZES), st.integers(1, 3), st.integers(0, 99))
def test_derivatives_are_difference_quotients(sizes: Any, size: int, seed: int) -> None:
    """The loss is a quadratic, so its central differences are its derivatives, exactly."""
    loss = _loss(sizes)
    for parameter, slope in loss.gradient():
        point = _point(seed, size)
        key = _key(parameter, point)
        value, step = point.value(key), Fraction(1, 3)
        up, down = (
            evaluate(loss.tree, loss.context, point.changed({key: value + each}))
            for each in (step, -step)
        )
        assert evaluate(slope, loss.context, point) == (up - down) / (2 * step)


@pytest.mark.parametrize("sizes", [(1, 1), (2, 1)])
def test_hessian_is_the_slope_of_the_gradient(sizes: Any) -> None:
    """Each second derivative is the exact difference of the first, and the order is free."""
    loss, point = _loss(sizes), _point(3, 3)
    slopes = dict(loss.gradient())
    values = {}
    for first, second, bend in loss.hessian():
        key = _key(second, point)
        value = point.value(key)
        up, down = (
            evaluate(slopes[first], loss.context, point.changed({key: value + each}))
            for each in (1, -1)
        )
        values[first, second] = evaluate(bend, loss.context, point)
        assert values[first, second] == Fraction(up - down) / 2
    assert all(value == values[second, first] for (first, second), value in values.items())


def test_one_example_on_the_line_has_no_loss() -> None:
    """The degenerate case: a line through the only example."""
    loss = _loss((1, 1))
    values = {Atom("phi", (0,)): 1, Atom("phi", (1,)): 2, Atom("x", (1,)): 3, Atom("y", (1,)): 7}
    assert evaluate(loss.tree, loss.context, Point({"I": 1}, values)) == 0
    assert evaluate(loss.tree, loss.context, Point({"I": 1}, {**values, Atom("y", (1,)): 6})) == 1


@pytest.mark.parametrize("wrong", [3, None, "linear", LinearModel])
def test_a_loss_is_of_a_model(wrong: Any) -> None:
    """Anything else is refused at once, not where its formulas are first wanted."""
    with pytest.raises(UsageError, match=r"such as LinearModel\(\)"):
        LeastSquares(wrong)
