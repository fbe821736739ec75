"""Functions with kinks inside each other, split by signs from the inside."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.claims import Equality, Status
from udlsym.context import GENERAL
from udlsym.oracle import decide
from udlsym.oracle.equal import equal
from udlsym.syntax.build import ONE, ZERO, element, minus, negative, plus, times
from udlsym.syntax.nodes import Call, Node, Number
from udlsym.syntax.traverse import map_children

EQUAL = [
    ("max(x_1, x_2, x_3)", "max(x_3, x_1, x_2)"),
    ("max(x_1, x_2, x_3)", "max(x_1, max(x_3, x_2))"),
    ("min(max(x_1, x_2), x_3)", "max(min(x_1, x_3), min(x_2, x_3))"),
    ("ReLU(ReLU(x_1) - 1)", "ReLU(x_1 - 1)"),
    ("ReLU(ReLU(x_1) + 1)", "ReLU(x_1) + 1"),
    ("abs(x_1 - x_2)", "max(x_1, x_2) - min(x_1, x_2)"),
    ("max(abs(x_1), abs(x_2))", "(abs(x_1 + x_2) + abs(x_1 - x_2))/2"),
    ("abs(abs(x_1))", "abs(x_1)"),
    ("1[ReLU(x_1) > 0]", "1[x_1 > 0]"),
]

DIFFERENT = [
    ("max(x_1, x_2, x_3)", "max(x_2, x_3)"),
    ("min(max(x_1, x_2), x_3)", "max(min(x_1, x_2), x_3)"),
    ("ReLU(ReLU(x_1) - 1)", "ReLU(x_1) - 1"),
    ("ReLU(ReLU(x_1) + 1)", "ReLU(x_1 + 1)"),
    ("abs(abs(x_1) - 1)", "abs(x_1) - 1"),
]


@pytest.mark.parametrize(("left", "right"), EQUAL)
def test_nested_kinks_are_proved(left: str, right: str) -> None:
    """Each case of the signs is proved, cases that cannot be are left out."""
    assert equal(left, right).status is Status.PROVED


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_nested_kinks_are_refuted(left: str, right: str) -> None:
    """A pair that differs somewhere is refuted there."""
    assert equal(left, right).status is Status.REFUTED


def test_too_deep_a_nesting_is_left_open() -> None:
    """What would take too long to split is neither accepted nor rejected."""
    deep = "x_1"
    for place in range(2, 9):
        deep = f"ReLU(x_{place} - {deep})"
    assert equal(deep, f"{deep} + 0").status is Status.UNDECIDED


NAMES = st.sampled_from([element("x", 1), element("x", 2), ONE, ZERO, Number("2")])
TREES = st.recursive(
    NAMES,
    lambda inner: st.one_of(
        st.builds(plus, inner, inner),
        st.builds(minus, inner, inner),
        st.builds(lambda a, b: Call("max", (a, b)), inner, inner),
        st.builds(lambda a, b: Call("min", (a, b)), inner, inner),
        st.builds(lambda a: Call("abs", (a,)), inner),
        st.builds(lambda a: Call("ReLU", (a,)), inner),
    ),
    max_leaves=5,
)


def _otherwise(node: Node) -> Node:
    """The same function, every kink written in another way."""
    node = map_children(_otherwise, node)
    if not isinstance(node, Call):
        return node
    first, *rest = node.arguments
    if node.function == "max":
        return plus(rest[0], Call("ReLU", (minus(first, rest[0]),)))
    if node.function == "min":
        return minus(first, Call("ReLU", (minus(first, rest[0]),)))
    if node.function == "abs":
        return Call("max", (first, negative(first)))
    return times(first, Call("heaviside", (first,)))


@settings(deadline=None, max_examples=60)
@given(TREES)
def test_rewritten_kinks_are_never_refuted(tree: Node) -> None:
    """A function is not refuted against itself in other words, and hardly ever left open."""
    verdict = decide(Equality(tree, _otherwise(tree), context=GENERAL))
    assert verdict.status is not Status.REFUTED


@settings(deadline=None, max_examples=60)
@given(TREES, TREES)
def test_random_pairs_are_decided_without_contradiction(left: Node, right: Node) -> None:
    """Whatever the pair, the two roads never contradict each other."""
    verdict = decide(Equality(left, right, context=GENERAL))
    assert verdict.status in {Status.PROVED, Status.REFUTED, Status.UNDECIDED}
