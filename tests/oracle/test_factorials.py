"""Factorials of numbers are numbers; all others are left to exact instances."""

from __future__ import annotations

import pytest

from udlsym.claims import Status
from udlsym.oracle.equal import equal


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        ("3!", "6", Status.PROVED),
        ("0!", "1", Status.PROVED),
        ("5!/(2!*3!)", "binom(5, 2)", Status.PROVED),
        ("(D - D + 3)!", "6", Status.PROVED),
        ("n!*3!", "6*n!", Status.PROVED),
        ("3!", "7", Status.REFUTED),
        ("0!", "0", Status.REFUTED),
        ("(2 + 2)!", "4", Status.REFUTED),
        ("(1/2)!", "1", Status.UNDECIDED),
        ("(0 - 1)!", "1", Status.UNDECIDED),
        ("factorial(10**9)", "1", Status.UNDECIDED),
        ("n!", "n*(n - 1)!", Status.UNDECIDED),
    ],
)
def test_factorials(left: str, right: str, status: Status) -> None:
    """3! is 6; what has no value, and what is too long, is not decided."""
    assert equal(left, right).status is status
