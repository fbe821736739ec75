"""Sums that start at 0: the term of index 0 apart, the same factor twice, deltas."""

from __future__ import annotations

import pytest

from udlsym.algebra.normalise import Normaliser
from udlsym.context import Axis, Context
from udlsym.syntax.build import ONE, TWO, ZERO, element, minus, plus, squared, sum_over, times
from udlsym.syntax.nodes import Delta, Node, Number, Summation, Symbol

NAMES = Context(
    sizes=frozenset({"I", "D"}),
    arrays={
        ("x", 2): (Axis("I"), Axis("D", first=0)),
        ("u", 1): (Axis("D", first=0),),
    },
    index_ranges={"i": "I", "m": "D"},
)
X_K, X_N, X_0 = element("x", "i", "k"), element("x", "i", "n"), element("x", "i", 0)
U_K, U_N = element("u", "k"), element("u", "n")
K, M = Symbol("k"), Symbol("m")


def from_zero(body: Node, letter: str = "k", first: Node = ZERO) -> Summation:
    return Summation(body, letter, first, Symbol("D"))


def over_examples(body: Node) -> Summation:
    return sum_over(body, "i", "I")


def vanishes(node: Node) -> bool:
    return Normaliser(NAMES, last={"m": "D"}).normal_form(node).is_zero


TRUE = {
    "the square of a sum from 0, examples outside": (
        over_examples(squared(from_zero(times(U_K, X_K)))),
        from_zero(from_zero(times(U_K, U_N, over_examples(times(X_K, X_N))), "n")),
    ),
    "both indices 0 give a square": (
        from_zero(over_examples(times(X_0, X_K))),
        plus(over_examples(squared(X_0)), from_zero(over_examples(times(X_0, X_K)), first=ONE)),
    ),
    "a delta of a letter from 1 on drops the term 0": (
        from_zero(times(Delta(K, M), X_K)),
        element("x", "i", "m"),
    ),
    "a delta with 0 keeps it alone": (from_zero(times(Delta(K, ZERO), X_K)), X_0),
    "a delta with 1": (from_zero(times(Delta(K, ONE), X_K)), element("x", "i", 1)),
}

FALSE = {
    "a delta of a letter from 1 on is not the term 0": (from_zero(times(Delta(K, M), X_K)), X_0),
    "squares only": (
        over_examples(squared(from_zero(times(U_K, X_K)))),
        from_zero(times(squared(U_K), over_examples(squared(X_K)))),
    ),
    "the term 0 lost": (
        from_zero(over_examples(times(X_0, X_K))),
        from_zero(over_examples(times(X_0, X_K)), first=ONE),
    ),
    "twice the square": (
        from_zero(over_examples(times(X_0, X_K))),
        plus(
            times(TWO, over_examples(squared(X_0))),
            from_zero(over_examples(times(X_0, X_K)), first=ONE),
        ),
    ),
    "a delta with 2 needs two columns": (
        from_zero(times(Delta(K, Number("2")), X_K)),
        element("x", "i", 1),
    ),
}


@pytest.mark.parametrize("name", TRUE)
def test_equal(name: str) -> None:
    """Both sides have one normal form."""
    assert vanishes(minus(*TRUE[name]))


@pytest.mark.parametrize("name", FALSE)
def test_different(name: str) -> None:
    """The normal forms differ."""
    assert not vanishes(minus(*FALSE[name]))


def test_a_letter_without_range_may_be_0() -> None:
    """δ_{0n} is 0 only if the range of n is known to start at 1."""
    unknown = Delta(ZERO, Symbol("n"))
    assert not Normaliser(NAMES).normal_form(unknown).is_zero
    assert Normaliser(NAMES, last={"n": "D"}).normal_form(unknown).is_zero
