"""Deltas that kill sums, compared with exact values, and left alone where ranges are not known."""

from __future__ import annotations

from itertools import product

import pytest

from udlsym.calculus.deltas import deltas_contracted
from udlsym.context import GENERAL
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.syntax.build import (
    ONE,
    TWO,
    ZERO,
    element,
    mean_over,
    minus,
    negative,
    plus,
    squared,
    sum_over,
    times,
)
from udlsym.syntax.nodes import Call, Delta, Node, Number, Summation, Symbol
from udlsym.syntax.traverse import walk

RULE = deltas_contracted(GENERAL)
UNIT, EXAMPLE, OUTPUT, BOUND = (Symbol(letter) for letter in "dijk")


def theta(*indices: str | int) -> Node:
    return element("theta", *indices)


def over_units(body: Node) -> Summation:
    return sum_over(body, "k", "D")


A_K, A_D = (Call("a", (theta(letter, 0),)) for letter in "kd")

TWO_DELTAS = (Delta(EXAMPLE, OUTPUT), Delta(BOUND, UNIT))

CONTRACTED = {
    "one delta": (over_units(times(theta("k", 0), Delta(BOUND, UNIT))), theta("d", 0)),
    "delta the other way round": (
        over_units(times(Delta(UNIT, BOUND), A_K)),
        A_D,
    ),
    "delta alone": (over_units(Delta(BOUND, UNIT)), ONE),
    "number in range": (over_units(times(A_K, Delta(BOUND, ONE))), Call("a", (theta(1, 0),))),
    "number below the range": (over_units(times(A_K, Delta(BOUND, ZERO))), ZERO),
    "free letter is never 0": (times(C := Symbol("c"), Delta(ZERO, UNIT)), ZERO),
    "same letter": (times(C, Delta(UNIT, UNIT)), C),
    "different numbers": (plus(C, Delta(ONE, TWO)), C),
    "squared": (over_units(times(squared(Delta(BOUND, UNIT)), A_K)), A_D),
    "negative": (
        over_units(negative(times(A_K, Delta(BOUND, UNIT)))),
        negative(A_D),
    ),
    "bracket": (
        over_units(times(A_K, plus(Delta(BOUND, UNIT), times(C, Delta(BOUND, UNIT))))),
        plus(A_D, times(C, A_D)),
    ),
    "bracket with another term": (
        over_units(times(A_K, minus(Delta(BOUND, UNIT), C))),
        minus(A_D, over_units(times(C, A_K))),
    ),
    "two sums": (
        over_units(
            times(
                A_K,
                sum_over(
                    times(element("x", "i"), Delta(EXAMPLE, OUTPUT), Delta(BOUND, UNIT)), "i", "D_o"
                ),
            )
        ),
        times(element("x", "j"), A_D),
    ),
    "written-out limits": (
        Summation(times(theta("k", 0), Delta(BOUND, TWO)), "k", ONE, Number("3")),
        theta(2, 0),
    ),
    "beyond written-out limits": (
        Summation(times(theta("k", 0), Delta(BOUND, Number("4"))), "k", ONE, Number("3")),
        ZERO,
    ),
}


@pytest.mark.parametrize("case", CONTRACTED)
def test_deltas_kill_their_sums(case: str) -> None:
    before, after = CONTRACTED[case]
    assert RULE(before) == after


@pytest.mark.parametrize("case", CONTRACTED)
def test_contraction_keeps_the_value(case: str) -> None:
    """At exact points with every index in its range nothing changes."""
    before = CONTRACTED[case][0]
    after = RULE(before)
    for size, unit, output in product((1, 2, 4), (1, 2, 4), (1, 2)):
        if unit <= size:
            values = {Atom("d"): unit, Atom("j"): output}
            point = Point({"D": size, "D_o": 2, "I": 3}, values, seed=size)
            assert evaluate(before, GENERAL, point) == evaluate(after, GENERAL, point)


UNKNOWN = {
    "letter of another range": over_units(times(A_K, Delta(BOUND, OUTPUT))),
    "letter without range": over_units(times(A_K, Delta(BOUND, Symbol("w")))),
    "shifted letter": over_units(times(A_K, Delta(BOUND, plus(UNIT, ONE)))),
    "number that may be too large": over_units(times(A_K, Delta(BOUND, TWO))),
    "sum from 2": Summation(times(A_K, Delta(BOUND, UNIT)), "k", TWO, Symbol("D")),
    "size that may be too large": over_units(times(A_K, Delta(BOUND, Symbol("I")))),
    "letter without range and 0": Delta(ZERO, Symbol("w")),
    "two free letters": Delta(UNIT, OUTPUT),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_unknown_ranges_are_left_alone(case: str) -> None:
    assert any(isinstance(part, Delta) for part in walk(RULE(UNKNOWN[case])))


def test_bound_letters_are_not_captured() -> None:
    """Σ_k δ_{kd} Σ_d θ_{k0} x_d keeps the inner d apart from the outer one."""
    inner = sum_over(times(theta("k", 0), theta("d", 1)), "d", "D")
    found = RULE(over_units(times(Delta(BOUND, UNIT), inner)))
    point = Point({"D": 3}, {Atom("d"): 2}, seed=1)
    expected = evaluate(over_units(times(Delta(BOUND, UNIT), inner)), GENERAL, point)
    assert evaluate(found, GENERAL, point) == expected
    assert isinstance(found, Summation)
    assert found.index != "d"


def test_letters_bound_outside_have_their_range() -> None:
    """Inside Σ_d the letter d runs over the units, so δ_{d0} is 0 and Σ_k δ_{kd} is 1."""
    start = sum_over(
        times(theta("d", 0), plus(Delta(UNIT, ZERO), over_units(Delta(BOUND, UNIT)))), "d", "D"
    )
    assert RULE(start) == sum_over(theta("d", 0), "d", "D")


def test_inside_means() -> None:
    """The letter of a mean has the mean's range."""
    total = Summation(times(element("x", "k"), Delta(BOUND, EXAMPLE)), "k", ONE, Symbol("I"))
    assert RULE(mean_over(total, "i", "I")) == mean_over(element("x", "i"), "i", "I")
