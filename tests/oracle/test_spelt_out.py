"""Comparisons of |u|, maxima, minima and ReLU say of their arguments what follows, no more."""

from __future__ import annotations

import pytest

from udlsym.claims import Status
from udlsym.context import GENERAL, Definition
from udlsym.oracle.equal import equal
from udlsym.oracle.spelt_out import spelt_out
from udlsym.reading import read
from udlsym.syntax.nodes import Relation, Symbol
from udlsym.syntax.plain import to_plain

SAME = [
    ("|u| = 0", "u = 0"),
    ("|u| < 1", "-1 < u < 1"),
    ("max(u, v) < w", "u < w, v < w"),
    ("min(u, v) >= w", "u >= w, v >= w"),
    ("ReLU[u] = 0", "u <= 0"),
    ("u^2 = 0", "u = 0"),
    ("u^3 = 0", "u^2 = 0"),
    ("u^2 - 6*u + 9 = 0", "u = 3"),
    ("(u - 1)^3 = 0", "u = 1"),
    ("exp(s*t)*s^2 = 0", "s = 0"),
    ("u^4 >= 0", "u^2 >= 0"),
    ("|u| > 0", "u != 0"),
]
DIFFERENT = [
    ("|u| < 1", "u < 1"),
    ("|u| = 1", "u = 1"),
    ("|u| > 1", "u > 1"),
    ("max(u, v) < w", "u < w"),
    ("max(u, v) > w", "u > w, v > w"),
    ("min(u, v) < w", "u < w, v < w"),
    ("min(u, v) = 0", "u = 0, v = 0"),
    ("ReLU[u] = 0", "u = 0"),
    ("ReLU[u] = 0", "u < 0"),
    ("ReLU[u] >= 0", "u >= 0"),
    ("u^2 = 1", "u = 1"),
    ("u^3 = u", "u^2 = 1"),
    ("u^2 = v^2", "u = v"),
    ("u*v = 0", "u = 0"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_same_solutions(left: str, right: str) -> None:
    """Proved, from either side."""
    assert equal(left, right).status is Status.PROVED
    assert equal(right, left).status is Status.PROVED


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_other_solutions(left: str, right: str) -> None:
    """Refuted at a point, and never proved."""
    assert equal(left, right).status is Status.REFUTED


@pytest.mark.parametrize(
    ("assumed", "status"),
    [("alpha > 0", Status.PROVED), ("alpha < 0", Status.REFUTED), ("alpha != 0", Status.REFUTED)],
)
def test_a_factor_of_known_sign(assumed: str, status: Status) -> None:
    """x > 0 and αx > 0 are the same where α > 0, and only there."""
    assert equal("x > 0", "alpha*x > 0", assume=assumed).status is status


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("|u| < 1", ["u < 1", "-u < 1"]),
        ("1 >= max(u, v)", ["u <= 1", "v <= 1"]),
        ("0 = ReLU[u]", ["u <= 0"]),
        ("|u| > 1", []),
        ("|u| = 1", []),
        ("max(u, v) != 0", []),
    ],
)
def test_what_is_said(relation: str, expected: list[str]) -> None:
    """The comparisons themselves."""
    typed = read(relation)
    assert isinstance(typed, Relation)
    assert [to_plain(each) for each in spelt_out([typed], GENERAL)] == expected


def test_another_meaning_of_a_function_says_nothing() -> None:
    """Where ReLU is defined otherwise, nothing is said."""
    context = GENERAL.defining(Definition("ReLU", Symbol("z"), ("z",)))
    typed = read("ReLU[u] = 0", context)
    assert isinstance(typed, Relation)
    assert spelt_out([typed], context) == ()
