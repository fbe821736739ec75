"""Bounds of second derivatives: proved, not too small, not much too large, and none at kinks."""

from __future__ import annotations

from fractions import Fraction

import pytest

from udlsym.audit.curvature import curvature
from udlsym.audit.names import FUNCTIONS
from udlsym.claims import Status
from udlsym.oracle import decide
from udlsym.reading import read

KNOWN = [
    ("sin(x)", "0", "6.3", 1.0),
    ("cos(2*x)", "-1", "1", 4.0),
    ("exp(x)", "0", "1", 2.718281828),
    ("x^3", "-1", "1", 6.0),
    ("log(x)", "1", "2", 1.0),
    ("tanh(x)", "-3", "3", 0.7698003589),
    ("sigmoid(x)", "-3", "3", 0.0962250449),
    ("SiLU(x)", "-1", "1", 0.5),
    ("HardSwish(x)", "-2", "2", 1 / 3),
    ("1/(1 + x^2)", "-5", "5", 2.0),
]
"""Function, interval, and the largest |f″| there, worked out by hand."""


@pytest.mark.parametrize(("text", "low", "high", "largest"), KNOWN)
def test_bounds_hold_and_are_close(text: str, low: str, high: str, largest: float) -> None:
    found = curvature(read(text, FUNCTIONS), Fraction(low), Fraction(high), FUNCTIONS)
    assert found is not None
    assert largest <= found.bound < 1.02 * largest
    assert all(decide(each).status is Status.PROVED for each in found.claims)


@pytest.mark.parametrize("text", ["x", "3 - 2*x", "7", "ReLU(x + 5)", "abs(x + 5)"])
def test_straight_lines_do_not_bend(text: str) -> None:
    found = curvature(read(text, FUNCTIONS), Fraction(-1), Fraction(1), FUNCTIONS)
    assert found is not None
    assert found.bound == 0


@pytest.mark.parametrize(
    "text",
    ["abs(x)", "ReLU(x)", "HardSwish(4*x)", "heaviside(x)", "1/x", "log(x)", "ELU(x)", "rect(x)"],
)
def test_there_is_no_bound_across_a_kink_a_jump_or_a_pole(text: str) -> None:
    assert curvature(read(text, FUNCTIONS), Fraction(-1), Fraction(1), FUNCTIONS) is None
