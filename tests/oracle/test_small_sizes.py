"""Sizes at which an assumption holds nowhere need no proof; the others do."""

from __future__ import annotations

import pytest

from udlsym.claims import Status
from udlsym.oracle.equal import equal

NOT_CONSTANT = "sum((x_i - xbar)^2) != 0"
"""It excludes I = 1, where one example is its own mean."""


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("sum(1, i, 3, I)", "I - 2"),
        ("sum(x_i, i, 3, I)", "sum(x_i) - x_1 - x_2"),
        (
            "((x_1 - xbar)^2 + sum((x_i - xbar)^2, i, 2, I))/sum((x_i - xbar)^2)",
            "1",
        ),
    ],
)
def test_a_size_without_points_is_left_out(left: str, right: str) -> None:
    """Proved from two examples on."""
    assert equal(left, right, assume=NOT_CONSTANT).status is Status.PROVED


@pytest.mark.parametrize(
    ("left", "right", "assume"),
    [
        ("sum(1, i, 3, I)", "I - 2", ()),
        ("sum(1, i, 4, I)", "I - 3", NOT_CONSTANT),
        ("sum(x_i, i, 4, I)", "sum(x_i) - x_1 - x_2 - x_3", NOT_CONSTANT),
    ],
)
def test_a_size_with_points_counts(left: str, right: str, assume: str) -> None:
    """At I = 1, or at I = 2, it is false or has no value: never proved."""
    assert equal(left, right, assume=assume).status is not Status.PROVED


@pytest.mark.parametrize("assume", ["I != I", "x_1 != x_1", "x_1 - x_1 > 0"])
def test_assumptions_that_hold_nowhere_prove_nothing(assume: str) -> None:
    """No point, no verdict."""
    assert equal("x_1", "x_2", assume=assume).status is Status.UNDECIDED
