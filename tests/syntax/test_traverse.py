from __future__ import annotations

import pytest
from hypothesis import given, settings
from trees import expressions

from udlsym.syntax.build import ONE, element, plus, sum_over, times
from udlsym.syntax.nodes import (
    Add,
    Call,
    Cases,
    Indicator,
    Matrix,
    Mean,
    Negative,
    Node,
    Number,
    Power,
    Relation,
    Summation,
    Symbol,
)
from udlsym.syntax.traverse import (
    children,
    contains,
    free_symbols,
    fresh_name,
    map_children,
    substitute,
    walk,
)

A, B, P = Symbol("a"), Symbol("b"), Symbol("p")
POSITIVE = Relation((A, Number("0")), (">",))


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (A, ()),
        (Power(A, B), (A, B)),
        (Summation(A, "i", ONE, B), (A, ONE, B)),
        (Call("f", (A, B), 1), (A, B)),
        (Cases(((A, POSITIVE), (B, None))), (A, POSITIVE, B)),
        (Matrix(((A, B), (B, A))), (A, B, B, A)),
        (Indicator(POSITIVE), (POSITIVE,)),
    ],
)
def test_children(node: Node, expected: tuple[Node, ...]) -> None:
    """The direct subtrees come in order, also out of rows and branches."""
    assert children(node) == expected


def test_map_children_reaches_rows_and_branches() -> None:
    """A function of subtrees is applied inside nested tuples too."""
    swapped = map_children(lambda _: B, Matrix(((A, A), (A, B))))
    assert swapped == Matrix(((B, B), (B, B)))
    cases = Cases(((A, POSITIVE), (B, None)))
    renamed = map_children(lambda child: B if child == A else child, cases)
    assert renamed == Cases(((B, POSITIVE), (B, None)))


@settings(max_examples=50, deadline=None, derandomize=True)
@given(tree=expressions)
def test_nothing_changed_is_the_same_object(tree: Node) -> None:
    """Where no subtree changes, no new tree is made."""
    assert map_children(lambda child: child, tree) is tree
    assert substitute(tree, {Symbol("unused"): A}) == tree


@settings(max_examples=50, deadline=None, derandomize=True)
@given(tree=expressions)
def test_walk_sees_every_subtree(tree: Node) -> None:
    """Parents come first, and each subtree of each subtree is met."""
    met = list(walk(tree))
    assert met[0] == tree
    assert len(met) == 1 + sum(len(list(walk(child))) for child in children(tree))
    assert all(contains(tree, part) for part in met)


def test_contains() -> None:
    """A part is found at any depth."""
    assert contains(Negative(Power(A, B)), B)
    assert not contains(Negative(Power(A, B)), P)


@pytest.mark.parametrize(
    ("node", "names"),
    [
        (Summation(element("x", "i"), "i", ONE, Symbol("I")), {"I"}),
        (Summation(element("x", "i"), "i", Symbol("i"), Symbol("I")), {"i", "I"}),
        (plus(element("x", "i"), sum_over(element("x", "i"), "i", "I")), {"i", "I"}),
        (Mean(element("y", "k"), "i", Symbol("I")), {"k", "I"}),
        (Mean(A, "a", A), {"a"}),
        (ONE, set()),
    ],
)
def test_free_symbols(node: Node, names: set[str]) -> None:
    """What a sum binds is bound in its body only, not in its limits."""
    assert free_symbols(node) == names


def test_fresh_name() -> None:
    """A letter that is taken is replaced by the next; there is no end of them."""
    assert fresh_name("i", frozenset()) == "i"
    assert fresh_name("i", frozenset({"i", "k"})) == "l"
    taken = frozenset("iklmnpqrstuv")
    assert fresh_name("i", taken) not in taken


def test_substitute_does_not_capture() -> None:
    """An index letter that comes in is not bound by a sum that was there."""
    body = times(P, element("y", "i"))
    put_in = substitute(sum_over(body, "i", "I"), {P: element("x", "i")})
    assert put_in == sum_over(times(element("x", "i"), element("y", "k")), "k", "I")


def test_substitute_does_not_capture_in_two_scopes() -> None:
    """Both letters come in from outside, so both binders get new ones."""
    nested = Mean(sum_over(times(P, element("y", "i", "k")), "i", "I"), "k", Symbol("I"))
    inside = substitute(nested, {P: element("x", "i", "k")})
    assert free_symbols(inside) == {"i", "k", "I"}
    assert isinstance(inside, Mean)
    assert isinstance(inside.body, Summation)
    outer, inner = inside.index, inside.body.index
    assert len({outer, inner, "i", "k"}) == 4
    assert inside.body.body == times(element("x", "i", "k"), element("y", inner, outer))


def test_substitute_leaves_bound_letters() -> None:
    """A bound letter is no occurrence of the letter outside."""
    node = plus(Symbol("i"), sum_over(element("x", "i"), "i", "I"))
    assert substitute(node, {Symbol("i"): ONE}) == plus(ONE, sum_over(element("x", "i"), "i", "I"))


def test_substitute_reaches_limits() -> None:
    """The limits stand outside of the scope of the letter."""
    node = Summation(element("x", "i"), "i", Symbol("i"), Symbol("I"))
    changed = substitute(node, {Symbol("i"): ONE, Symbol("I"): Number("3")})
    assert changed == Summation(element("x", "i"), "i", ONE, Number("3"))


def test_substitute_at_once() -> None:
    """Replacements do not see each other's results."""
    assert substitute(Add((A, B)), {A: B, B: A}) == Add((B, A))
