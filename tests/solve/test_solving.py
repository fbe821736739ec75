"""Solving for unknowns, the steps to the least-squares line, and values on given numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from udlsym.context import GENERAL
from udlsym.data.points import Points
from udlsym.errors import UsageError
from udlsym.evaluate import Atom, Point, evaluate, holds
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.solve.completion import excess_lines
from udlsym.solve.forms import in_plain_means, in_raw_sums, in_sums_and_means, per_example
from udlsym.solve.isolate import collected, isolate
from udlsym.solve.normal_equations import (
    BEST_OFFSET,
    BEST_SLOPE,
    least_squares_line,
)
from udlsym.solve.transpose import solved_for
from udlsym.solve.value import value_at, with_values
from udlsym.syntax.build import (
    ONE,
    TWO,
    ZERO,
    element,
    minus,
    over,
    plus,
    squared,
    sum_over,
    times,
)
from udlsym.syntax.nodes import Node, Number, Quotient, Symbol, equation

CONTEXT = LeastSquares(LinearModel(inputs=1, outputs=1)).context
LINE = least_squares_line("L", CONTEXT)
C, D, U = Symbol("c"), Symbol("d"), Symbol("u")


def fitted(x: list[Fraction], y: list[Fraction]) -> tuple[Fraction, Fraction]:
    """Offset and slope by plain loops, independent of the package."""
    n = len(x)
    mean_x, mean_y = sum(x) / n, sum(y) / n
    spread = sum((a - mean_x) ** 2 for a in x)
    slope = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / spread
    return mean_y - slope * mean_x, slope


def at_data(x: list[Fraction], y: list[Fraction], **others: Fraction) -> Point:
    columns = {"x": x, "y": y}
    values = {
        Atom(name, (place,)): value
        for name, column in columns.items()
        for place, value in enumerate(column, start=1)
    }
    values |= {Atom("phihat", (int(name[1]),)): value for name, value in others.items()}
    return Point({"I": len(x)}, values)


X = [Fraction(n, 3) for n in (1, 4, -2, 7)]
Y = [Fraction(n, 2) for n in (3, 1, 0, -5)]


def test_every_step_to_the_line_holds_at_the_fitted_line() -> None:
    """At the parameters found by plain loops each equation of the way is true."""
    offset, slope = fitted(X, Y)
    point = at_data(X, Y, p0=offset, p1=slope)
    relations = (
        *LINE.equations,
        LINE.first_in_moments,
        LINE.offset,
        LINE.second,
        LINE.half_centred,
        LINE.with_centred_sums,
        LINE.slope,
    )
    assert all(holds(relation, CONTEXT, point) for relation in relations)


def test_no_equation_of_the_way_is_empty() -> None:
    """At other parameters every equation of the way is false, so none says too little."""
    offset, slope = fitted(X, Y)
    point = at_data(X, Y, p0=offset + 1, p1=slope + 1)
    for relation in (*LINE.equations, LINE.first_in_moments, LINE.slope, LINE.with_centred_sums):
        assert not holds(relation, CONTEXT, point)


def test_numerator_and_denominator_of_the_slope() -> None:
    """The slope is a quotient of centred sums, with the values of plain loops."""
    point = at_data(X, Y)
    mean_x, mean_y = sum(X) / 4, sum(Y) / 4
    assert evaluate(LINE.spread, CONTEXT, point) == sum((a - mean_x) ** 2 for a in X)
    products = sum((a - mean_x) * (b - mean_y) for a, b in zip(X, Y, strict=True))
    assert evaluate(LINE.products, CONTEXT, point) == products


@pytest.mark.parametrize("form", [in_raw_sums, in_sums_and_means, in_plain_means])
def test_other_forms_have_the_same_value(form: object) -> None:
    """Raw sums, mixed form and means give the slope of the plain loops."""
    quotient = LINE.slope.operands[1]
    tree: Node = form(quotient, CONTEXT)  # type: ignore[operator]
    assert tree != quotient
    assert evaluate(tree, CONTEXT, at_data(X, Y)) == fitted(X, Y)[1]


def test_covariance_over_variance() -> None:
    """Dividing above and below by I keeps the value."""
    quotient = LINE.slope.operands[1]
    assert isinstance(quotient, Quotient)
    tree = per_example(quotient, Symbol("I"))
    assert evaluate(tree, CONTEXT, at_data(X, Y)) == fitted(X, Y)[1]


def test_excess_over_the_best_line_is_a_sum_of_squares() -> None:
    """L[φ] − L[φ̂] and its last line agree at the best line and differ away from it."""
    definition = CONTEXT.definitions["L"]
    start, lines = excess_lines(definition, "phihat", element("x", "i"), CONTEXT)
    offset, slope = fitted(X, Y)
    best = at_data(X, Y, p0=offset, p1=slope)
    assert evaluate(start, CONTEXT, best) == evaluate(lines[-1].tree, CONTEXT, best)
    other = at_data(X, Y, p0=offset, p1=slope + 1)
    assert evaluate(start, CONTEXT, other) != evaluate(lines[-1].tree, CONTEXT, other)


def test_isolate_solves_linear_equations_only() -> None:
    """c·u − d = 0 gives d/c; a square and a missing unknown are refused."""
    found = isolate(equation(times(C, U), D), U, GENERAL)
    assert (found.slope, found.solution) == (C, over(D, C))
    for relation in (equation(squared(U), D), equation(C, D)):
        with pytest.raises(UsageError, match="not linear"):
            isolate(relation, U, GENERAL)


def test_collected_gives_slope_and_rest() -> None:
    """2u + c·u + d has slope c + 2 and rest d."""
    slope, rest = collected(plus(times(TWO, U), times(C, U), D), U, GENERAL)
    point = Point({}, seed=3)
    expected = point.value(Atom("c")) + 2
    assert evaluate(slope, GENERAL, Point({}, seed=3)) == expected
    assert rest == D
    with pytest.raises(UsageError, match="not linear"):
        collected(squared(U), U, GENERAL)


def test_solved_for_keeps_the_form_of_the_terms() -> None:
    """The sums that stand in the equation stay as they are written."""
    total = sum_over(element("x", "i"), "i", "I")
    relation = equation(minus(times(U, total), plus(C, D)), ZERO)
    assert solved_for(relation, U) == equation(U, over(plus(C, D), total))
    with pytest.raises(UsageError, match="not contain"):
        solved_for(equation(C, D), U)
    with pytest.raises(UsageError, match="not a factor"):
        solved_for(equation(squared(U), C), U)


def test_values_on_data_are_exact() -> None:
    """The loss of a line on three points is the fraction that mental arithmetic gives."""
    points = Points(x=("0", "1", "2"), y=("1", "2", "2"))
    values = {**points.exact(), BEST_OFFSET: Fraction(7, 6), BEST_SLOPE: Fraction(1, 2)}
    loss = sum_over(squared(LINE.residual), "i", "I")
    assert value_at(loss, points.sizes(), values, CONTEXT) == Fraction(1, 6)
    with pytest.raises(UsageError, match="no value"):
        value_at(loss, points.sizes(), points.exact(), CONTEXT)


def test_loss_on_data_is_a_polynomial_in_the_parameters() -> None:
    """With data put in, the loss keeps its parameters and exact coefficients."""
    points = Points(x=("0.5",), y=("2",))
    loss = sum_over(squared(LINE.residual), "i", "I")
    tree = with_values(loss, points.sizes(), points.exact(), CONTEXT)
    for offset, slope in ((0, 0), (1, 2), (-3, 5)):
        values = {Atom("phihat", (0,)): offset, Atom("phihat", (1,)): slope}
        expected = (offset + Fraction(slope, 2) - 2) ** 2
        assert evaluate(tree, CONTEXT, Point({}, values)) == expected


def test_losses_of_another_shape_are_refused() -> None:
    """A loss whose slope is not one sum over the examples has no such line."""
    from udlsym.context import Definition

    odd = CONTEXT.defining(Definition("L", minus(element("phi", 0), ONE), ("phi",)))
    with pytest.raises(UsageError):
        least_squares_line("L", odd)


def test_numbers_are_kept_as_written() -> None:
    """A decimal stays a decimal in the assumptions that an example makes."""
    relation = Points(x=("0.40",), y=("1",)).relations()[1]
    assert relation.operands[1] == Number("0.40")
