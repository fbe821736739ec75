"""Signs that follow from an order of letters: 0 < a < b makes b positive, so 1/b is below 1/a."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.audit.names import EVERY_ACTIVATION
from udlsym.audit.statement import statement
from udlsym.claims import Status
from udlsym.context import GENERAL
from udlsym.evaluate import Atom, Point, holds
from udlsym.oracle import decide
from udlsym.reading import read_relation

CASES = [
    ("if 0 < a < b then 1/b < 1/a", Status.PROVED),
    ("if 0 < a <= b then 1/b <= 1/a", Status.PROVED),
    ("if a < b < 0 then 1/b < 1/a", Status.PROVED),
    ("if 0 < a < b < c then a/c < b/c", Status.PROVED),
    ("if 0 < a < b and c > 0 then a/(b + c) < 1", Status.PROVED),
    ("if a < b then 1/b < 1/a", Status.REFUTED),
    ("if a < b and b > 0 then 1/b < 1/a", Status.REFUTED),
    ("if 0 < a <= b then 1/b < 1/a", Status.REFUTED),
    ("if b > a and a > -1 then 1/b > 0", Status.REFUTED),
    ("if a + b > 0 and a > 0 then b > 0", Status.REFUTED),
    (
        "for all 0 <= t <= 1: ReLU(t*x + (1-t)*y) <= t*ReLU(x) + (1-t)*ReLU(y)",
        Status.PROVED,
    ),
    ("for all 0 <= t <= 1: |t*x + (1-t)*y| <= t*|x| + (1-t)*|y|", Status.PROVED),
    (
        "for all 0 <= t <= 1: ReLU(t*x + (1-t)*y) >= t*ReLU(x) + (1-t)*ReLU(y)",
        Status.REFUTED,
    ),
    (
        "for all t <= 1: ReLU(t*x + (1-t)*y) <= t*ReLU(x) + (1-t)*ReLU(y)",
        Status.REFUTED,
    ),
]


@pytest.mark.parametrize(("text", "status"), CASES)
def test_claims(text: str, status: Status) -> None:
    (claim,) = statement(text, EVERY_ACTIVATION).claims
    assert decide(claim).status is status


PIECES = (
    "u > 0",
    "v > u",
    "v >= u",
    "u + v < 0",
    "w > u + v",
    "w < v",
    "u < -1",
    "v > 1",
    "u*v > 0",
)
GOALS = ("1/w > 0", "1/v > 0", "1/u < 0", "1/v < 1/u", "w/v > 0", "1/(u*v) > 0")
VALUES = [Fraction(n, 2) for n in (-5, -2, -1, 1, 3, 4)]
POINTS = [
    Point({}, {Atom("u"): a, Atom("v"): b, Atom("w"): c}, palette=())
    for a in VALUES
    for b in VALUES
    for c in VALUES
]


@settings(max_examples=80, deadline=None)
@given(st.sets(st.sampled_from(PIECES), min_size=1, max_size=3), st.sampled_from(GOALS))
def test_nothing_false_is_proved(pieces: set[str], goal: str) -> None:
    """A claim that is proved holds at every point of a grid."""
    known, wanted = [read_relation(each) for each in sorted(pieces)], read_relation(goal)
    (claim,) = statement(f"if {' and '.join(sorted(pieces))} then {goal}", GENERAL).claims
    false = any(
        all(holds(each, GENERAL, point) for each in known) and not holds(wanted, GENERAL, point)
        for point in POINTS
    )
    if false:
        assert decide(claim).status is not Status.PROVED
