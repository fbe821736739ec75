"""Points that satisfy relations, found by evaluation alone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.claims import Equality
from udlsym.context import LINEAR
from udlsym.evaluate import Atom, Evaluator, Point, evaluate, holds
from udlsym.oracle.comparisons import comparisons
from udlsym.oracle.construction import Builder
from udlsym.oracle.directions import directions, trees_of
from udlsym.oracle.effort import Effort
from udlsym.oracle.landmarks import landmarks
from udlsym.oracle.linear import solved
from udlsym.oracle.survey import survey
from udlsym.oracle.zeros import parts
from udlsym.syntax.nodes import (
    Add,
    Call,
    Indexed,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Relation,
    Summation,
    Symbol,
    equation,
    number,
)

WHOLE = st.integers(-5, 5)
ALPHA, BETA, ZERO, ONE = Symbol("alpha"), Symbol("beta"), Number("0"), Number("1")
X_I = Indexed("x", (Symbol("i"),))
TOTAL = Summation(X_I, "i", ONE, Symbol("I"))


def minus(left: Node, right: Node) -> Node:
    return Add((left, Negative(right)))


def relation(left: Node, sign: str, right: Node) -> Relation:
    return Relation((left, right), (sign,))


def met(*wanted: Relation, turn: int = 0, seed: int = 1) -> Point | None:
    claim = Equality(ZERO, ZERO, context=LINEAR, assumptions=wanted)
    (direction,) = directions(claim, survey(trees_of(claim), LINEAR))
    point = Point({"I": 3}, seed=seed)
    builder = Builder(Effort(LINEAR, 10**6), frozenset())
    return builder.meet(comparisons(direction.given, point.sizes), point, turn)


@pytest.mark.parametrize(
    "wanted",
    [
        [relation(ALPHA, ">", ZERO)],
        [relation(ALPHA, "<", number(-3))],
        [relation(ALPHA, "!=", BETA)],
        [Relation((ZERO, ALPHA, ONE), ("<", "<"))],
        [equation(Product((Number("3"), ALPHA)), BETA)],
        [equation(Add((ALPHA, BETA)), ONE), equation(minus(ALPHA, BETA), Number("3"))],
        [equation(TOTAL, ZERO)],
        [equation(TOTAL, ONE), relation(Indexed("x", (ONE,)), ">", Number("5"))],
        [relation(X_I, ">", ZERO)],
        [equation(X_I, Symbol("c")), relation(Symbol("c"), "<", ZERO)],
        [equation(Power(ALPHA, Number("2")), Number("4")), relation(ALPHA, "<", ZERO)],
        [equation(Product((ALPHA, minus(BETA, ONE))), ZERO)],
        [equation(Summation(Power(X_I, Number("2")), "i", ONE, Symbol("I")), ZERO)],
        [equation(Call("ReLU", (ALPHA,)), Number("2"))],
    ],
)
@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_met_relations_hold(wanted: list[Relation], turn: int) -> None:
    """What is built satisfies every relation, for every value of a letter that means "for all"."""
    point = met(*wanted, turn=turn, seed=turn)
    assert point is not None
    for i in (1, 2, 3):
        at_i = point.changed({Atom("i"): i})
        assert all(holds(each, LINEAR, at_i) for each in wanted)


@pytest.mark.parametrize("width", [Fraction(1, 7), Fraction(1, 1000), Fraction(1, 10**9)])
@pytest.mark.parametrize("start", [Fraction(0), Fraction(-5, 3), Fraction(1000)])
def test_narrow_intervals_are_met(start: Fraction, width: Fraction) -> None:
    """An interval is met however narrow it is, and wherever."""
    end = number(start + width)
    assert met(relation(ALPHA, ">", number(start)), relation(ALPHA, "<", end)) is not None
    chain = Relation((number(start), ALPHA, end), ("<=", "<"))
    assert met(chain) is not None


@pytest.mark.parametrize(
    "wanted",
    [
        [equation(ZERO, ONE)],
        [equation(Power(ALPHA, Number("2")), Number("2"))],
        [relation(ALPHA, ">", ZERO), relation(ALPHA, "<", ZERO)],
        [equation(Power(ALPHA, Number("2")), number(-1))],
    ],
)
def test_impossible_relations_are_not_met(wanted: list[Relation]) -> None:
    """Where no rational point exists none is invented."""
    assert met(*wanted) is None


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(WHOLE, min_size=3, max_size=3), min_size=1, max_size=4), st.data())
def test_linear_equations_are_solved_exactly(columns: list[list[int]], data: st.DataObject) -> None:
    """Whatever is solvable is solved: right sides are made from a known solution."""
    known = data.draw(st.lists(WHOLE, min_size=len(columns), max_size=len(columns)))
    right = [sum(k * c[row] for k, c in zip(known, columns, strict=True)) for row in range(3)]
    found = solved(columns, right)
    assert found is not None
    assert right == [
        sum(k * c[row] for k, c in zip(found, columns, strict=True)) for row in range(3)
    ]


@settings(deadline=None, max_examples=60)
@given(WHOLE, WHOLE, WHOLE)
def test_landmarks_are_roots_and_the_vertex(a: int, b: int, c: int) -> None:
    """For az² + bz + c every rational root is found, and the place where the slope is 0."""
    found = landmarks(*(a * z * z + b * z + c for z in (0, 1, 2)))
    for root in (Fraction(p, q) for q in range(1, 6) for p in range(-25, 26)):
        if (a or b) and a * root**2 + b * root + c == 0:
            assert root in found
    if a:
        assert Fraction(-b, 2 * a) in found


def test_zeros_of_products_and_sums_of_squares() -> None:
    """A product offers each factor in turn; Σ 3(x_i − α)² offers x_i − α for each i."""
    evaluator = Evaluator(LINEAR, Point({"I": 2}))
    product = Product((Number("2"), ALPHA, BETA))
    offered = [parts(product, ZERO, {}, evaluator, turn) for turn in (0, 1)]
    assert offered == [[(ALPHA, {})], [(BETA, {})]]
    inner = minus(X_I, ALPHA)
    squares = Summation(Product((Number("3"), Power(inner, Number("2")))), "i", ONE, Symbol("I"))
    assert parts(ZERO, squares, {}, evaluator, 0) == [(inner, {"i": 1}), (inner, {"i": 2})]
    assert parts(ALPHA, ONE, {}, evaluator, 0) == []


def test_effort_is_counted() -> None:
    """Every evaluation makes what is left smaller."""
    effort = Effort(LINEAR, 100)
    evaluator = effort.evaluator(Point({"I": 3}))
    evaluator.value(TOTAL)
    effort.done(evaluator)
    assert effort.left < 90
    assert evaluate(TOTAL, LINEAR, Point({"I": 0})) == 0


def test_a_search_that_was_too_long_starts_nothing_more() -> None:
    """Once it has taken many times its steps, moving a point gives up at the next comparison."""
    claim = Equality(ZERO, ZERO, context=LINEAR, assumptions=(relation(ALPHA, ">", ZERO),))
    (direction,) = directions(claim, survey(trees_of(claim), LINEAR))
    point = Point({"I": 3}, seed=1)
    wanted = comparisons(direction.given, point.sizes)
    effort = Effort(LINEAR, 100)
    builder = Builder(effort, frozenset())
    assert builder.meet(wanted, point, 0) is not None
    while not effort.is_spent:
        effort.done(effort.evaluator(point))
    left = effort.left
    assert builder.meet(wanted, point, 0) is None
    assert effort.left == left
