"""Derivatives of defined functions and of functions by cases, with the places they leave out."""

from __future__ import annotations

import pytest

from udlsym.claims import Equality, Status, Verdict
from udlsym.context import GENERAL, Context, Definition
from udlsym.oracle import decide
from udlsym.reading.reader import read_expression
from udlsym.syntax.nodes import Call, Node, Partial, Symbol
from udlsym.syntax.plain import to_plain

Z = Symbol("z")
CONTEXT = Context(functions=frozenset({"g", "hinge"})).defining(
    Definition("g", read_expression("u^3 + 2*u"), ("u",)),
    Definition("hinge", read_expression("cases(u^2 if u < 1; 2*u - 1 if u >= 1)"), ("u",)),
)


def verdict(left: Node, right: str, context: Context = CONTEXT) -> Verdict:
    return decide(Equality(left, read_expression(right, context), context=context))


def places(found: Verdict) -> set[str]:
    return {to_plain(each.relation) for each in found.conditions}


def prime(function: str, argument: str, order: int = 1) -> Node:
    return Call(function, (read_expression(argument, CONTEXT),), order)


TRUE = [
    (prime("g", "z"), "3*z^2 + 2", set()),
    (prime("g", "2*z"), "12*z^2 + 2", set()),
    (prime("g", "z", 2), "6*z", set()),
    (prime("g", "z", 3), "6", set()),
    (prime("hinge", "z"), "cases(2*z if z < 1; 2 if z >= 1)", {"z - 1 != 0"}),
    (prime("hinge", "z + c"), "cases(2*z + 2*c if z + c < 1; 2 otherwise)", {"z + c - 1 != 0"}),
    (prime("hinge", "z", 2), "2*1[z < 1]", {"z - 1 != 0"}),
    (Partial(prime("g", "z^2"), (Z,)), "12*z^3", set()),
    (
        Partial(prime("hinge", "z^2", 0), (Z,)),
        "cases(4*z^3 if z^2 < 1; 4*z otherwise)",
        {"z^2 - 1 != 0"},
    ),
    (Partial(read_expression("max(z, c)"), (Z,)), "1[z > c]", {"z - c != 0"}),
    (Partial(read_expression("min(z, 3*z)"), (Z,)), "3 - 2*1[z > 0]", {"z - 3*z != 0"}),
    (Partial(read_expression("heaviside[z - c]"), (Z,)), "0", {"z - c != 0"}),
    (Partial(read_expression("rect[z]"), (Z,)), "0", {"z != 0", "z - 1 != 0"}),
    (Partial(read_expression("1[z > c]"), (Z,)), "0", {"z - c != 0"}),
    (Partial(read_expression("abs(z)"), (Z,)), "1[z > 0] - 1[z < 0]", {"z != 0"}),
    (Call("abs", (Z,), 1), "1[z > 0] - 1[z < 0]", {"z != 0"}),
    (Call("ReLU", (Z,), 2), "0", {"z != 0"}),
    (Call("heaviside", (Z,), 1), "0", set()),
    (Partial(Z, (Z,)), "1", set()),
    (Partial(Z, (Z, Z)), "0", set()),
]
WRONG = [
    (prime("g", "z"), "3*z^2 + 1"),
    (prime("g", "2*z"), "24*z^2 + 4"),
    (prime("g", "z", 2), "6"),
    (prime("hinge", "z"), "cases(2*z if z < 2; 2 if z >= 2)"),
    (prime("hinge", "z"), "2*z"),
    (prime("hinge", "z", 2), "2"),
    (Partial(prime("g", "z^2", 0), (Z,)), "3*z^4 + 2"),
    (Partial(read_expression("max(z, c)"), (Z,)), "1[z < c]"),
    (Partial(read_expression("min(z, 3*z)"), (Z,)), "1 + 2*1[z > 0]"),
    (Partial(read_expression("heaviside[z - c]"), (Z,)), "1"),
    (Partial(read_expression("1[z > c]"), (Z,)), "1[z > c]"),
    (Partial(read_expression("abs(z)"), (Z,)), "1"),
    (Call("ReLU", (Z,), 2), "1[z > 0]"),
    (Call("heaviside", (Z,), 1), "1[z > 0]"),
    (Partial(Z, (Z,)), "0"),
]


@pytest.mark.parametrize(("left", "right", "left_out"), TRUE)
def test_true_derivatives_are_proved_with_what_they_leave_out(
    left: Node, right: str, left_out: set[str]
) -> None:
    found = verdict(left, right)
    assert found.status is Status.PROVED, found
    assert places(found) == left_out


@pytest.mark.parametrize(("left", "right"), WRONG)
def test_wrong_derivatives_are_refuted(left: Node, right: str) -> None:
    found = verdict(left, right)
    assert found.status is Status.REFUTED, found
    assert found.counterexample is not None
    assert found.counterexample.left != found.counterexample.right


def test_conditions_of_definitions_are_written_with_the_arguments() -> None:
    """A denominator inside a definition is printed as the reader of the formula would write it."""
    share = Definition("share", read_expression("1/(1 + u)"), ("u",))
    context = Context(functions=frozenset({"share"})).defining(share)
    found = verdict(read_expression("share[c]", context), "1/(c + 1)", context)
    assert places(found) == {"1 + c != 0"}


def test_conditions_of_indexed_definitions_are_written_with_the_index() -> None:
    """h_k := ReLU[x_k] at k = 2 says x_2 ≠ 0."""
    context = GENERAL.defining(Definition("h", read_expression("ReLU[x_k]"), indices=("k",)))
    left = Partial(read_expression("h_2", context), (read_expression("x_2"),))
    found = verdict(left, "1[x_2 > 0]", context)
    assert found.status is Status.PROVED
    assert places(found) == {"x_2 != 0"}


def test_cases_by_thresholds_cover_the_line() -> None:
    """Three pieces by two thresholds leave no place over; a gap is not taken for covered."""
    whole = "cases(0 if z < -3; z + 3 if -3 <= z <= 3; 6 if z > 3)"
    split = "(z + 3)*1[z > -3] - (z - 3)*1[z > 3]"
    found = verdict(read_expression(whole), split)
    assert found.status is Status.PROVED
    gap = "cases(0 if z < -3; z + 3 if -3 < z <= 3; 6 if z > 3)"
    assert verdict(read_expression(gap), split).status is Status.UNDECIDED
    shifted = "cases(0 if z < -3; z + 3 if -3 <= z <= 2; 6 if z > 2)"
    assert verdict(read_expression(shifted), split).status is Status.REFUTED
