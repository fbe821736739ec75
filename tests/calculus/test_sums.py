"""Rules for finite sums: each keeps the value, and does what its name says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from expressions import closed
from hypothesis import HealthCheck, given, settings

from udlsym.calculus import sums
from udlsym.calculus.tidying import flat, tidy
from udlsym.context import LINEAR
from udlsym.evaluate import Point, evaluate
from udlsym.syntax.build import (
    ONE,
    TWO,
    ZERO,
    element,
    mean_over,
    minus,
    plus,
    squared,
    sum_over,
    times,
)
from udlsym.syntax.nodes import Add, Negative, Node, Number, Product, Quotient, Symbol

X, Y, C = element("x", "i"), element("y", "i"), Symbol("c")
XBAR, YBAR = mean_over(X, "i", "I"), mean_over(Y, "i", "I")

RULES = {
    name: getattr(sums, name)
    for name in (
        "split",
        "constants_out",
        "sums_of_constants",
        "numbers_into_brackets",
        "opened_bodies",
        "centred",
        "around_mean",
        "squares_written",
    )
} | {"tidy": tidy, "flat": flat}


def total(body: Node) -> Node:
    return sum_over(body, "i", "I")


@pytest.mark.parametrize("name", RULES)
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(node=closed)
def test_rules_keep_the_value(name: str, node: Node) -> None:
    """No rule changes the value of an expression."""
    rule: Callable[[Node], Node] = RULES[name]
    for size in (1, 3):
        before = evaluate(node, LINEAR, Point({"I": size}, seed=1))
        assert evaluate(rule(node), LINEAR, Point({"I": size}, seed=1)) == before


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("split", total(minus(X, Y)), minus(total(X), total(Y))),
        ("constants_out", total(times(C, X)), times(C, total(X))),
        ("constants_out", total(times(TWO, C)), total(times(TWO, C))),
        ("sums_of_constants", total(C), times(Symbol("I"), C)),
        ("numbers_into_brackets", times(TWO, minus(C, ONE)), minus(times(TWO, C), TWO)),
        ("numbers_into_brackets", times(C, minus(C, ONE)), times(C, minus(C, ONE))),
        (
            "centred",
            total(times(X, minus(Y, YBAR))),
            total(times(minus(X, XBAR), minus(Y, YBAR))),
        ),
        ("centred", total(times(X, minus(Y, C))), total(times(X, minus(Y, C)))),
        ("squares_written", times(C, C), squared(C)),
        (
            "around_mean",
            total(squared(plus(C, times(TWO, X)))),
            plus(
                times(Symbol("I"), squared(plus(C, times(TWO, XBAR)))),
                times(squared(TWO), total(squared(minus(X, XBAR)))),
            ),
        ),
        ("around_mean", total(squared(C)), total(squared(C))),
        ("tidy", times(ONE, C, ZERO), ZERO),
        ("tidy", Product((X, Number("3"), Number("2"), X)), times(Number("6"), squared(X))),
        ("tidy", times(Negative(C), Negative(X)), times(C, X)),
        ("tidy", Add((C, Negative(ZERO))), C),
        ("tidy", Quotient(ZERO, C), ZERO),
        ("flat", Add((Add((C, X)), Negative(Y))), Add((C, X, Negative(Y)))),
    ],
)
def test_rules_do_what_they_say(rule: str, before: Node, after: Node) -> None:
    """Each rule turns its example into the form that its description gives."""
    assert RULES[rule](before) == after


def test_number_in_front_is_left_out_only_where_there_is_one() -> None:
    """2·Σ gives Σ, a bare number and a bare sum stay."""
    assert sums.without_number(times(TWO, total(X))) == total(X)
    assert sums.without_number(total(X)) == total(X)
    assert sums.without_number(TWO) == TWO
