"""Ends of intervals that may hold π: certified, and outwards."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

from udlsym.errors import UsageError
from udlsym.reading import read
from udlsym.regions.interval_ends import DIGITS, outer_interval


@pytest.mark.parametrize(
    "text", ["2*pi", "pi/2", "3*pi/4 - 1", "-pi", "(1 + pi)/7", "pi*pi", "1/pi"]
)
def test_the_rational_ends_enclose_the_true_ones(text: str) -> None:
    """Compared with another library: less than one last digit off, on the outer side."""
    with mpmath.workdps(60):
        true = Fraction(mpmath.nstr(eval_with_pi(text), 50))
    low, _ = outer_interval(read(text), read("100"))
    _, high = outer_interval(read("-100"), read(text))
    assert low < true < high
    assert high - low <= Fraction(2, 10**DIGITS)


def eval_with_pi(text: str) -> mpmath.mpf:
    """The same number by hand, for each text above."""
    pi = mpmath.pi
    return {
        "2*pi": 2 * pi,
        "pi/2": pi / 2,
        "3*pi/4 - 1": 3 * pi / 4 - 1,
        "-pi": -pi,
        "(1 + pi)/7": (1 + pi) / 7,
        "pi*pi": pi * pi,
        "1/pi": 1 / pi,
    }[text]


def test_rational_ends_stay_as_they_are() -> None:
    assert outer_interval(read("-1/3"), read("0.7")) == (Fraction(-1, 3), Fraction(7, 10))


@pytest.mark.parametrize(
    ("low", "high", "what"),
    [
        ("1", "1", "is empty"),
        ("pi", "3", "is empty"),
        ("0", "z", "is a number"),
        ("0", "sin(1)", "is a number"),
        ("0", "1/0", "has 0 below"),
        ("0", "2^0.5", "is a number"),
    ],
)
def test_what_is_no_interval(low: str, high: str, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        outer_interval(read(low), read(high))
