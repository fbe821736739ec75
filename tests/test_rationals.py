from __future__ import annotations

import sys
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.errors import UsageError
from udlsym.rationals import decimal_text, rational, rational_text, whole_number


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        ("0.1", Fraction(1, 10)),
        (" -.5 ", Fraction(-1, 2)),
        ("7.", Fraction(7)),
        ("+11/7", Fraction(11, 7)),
        ("1.5e3", Fraction(1500)),
        ("25E-4", Fraction(1, 400)),
        ("-0", Fraction(0)),
        (3, Fraction(3)),
        (0.1, Fraction(3602879701896397, 36028797018963968)),
        (Decimal("0.1"), Fraction(1, 10)),
        (np.float32(0.5), Fraction(1, 2)),
        (np.int8(-3), Fraction(-3)),
        (sympy.Rational(2, 6), Fraction(1, 3)),
        (sympy.Integer(4), Fraction(4)),
    ],
)
def test_rational_means_what_is_written(given_: Any, wanted: Fraction) -> None:
    """Texts are decimals or fractions, floats the binary numbers that they are."""
    found = rational(given_)
    assert found == wanted
    assert type(found) is Fraction
    assert type(found.numerator) is int


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ("nan", "not a finite number"),
        ("-Infinity", "not a finite number"),
        (float("nan"), "nan, which is not a finite number"),
        (float("inf"), "inf, which is not a finite number"),
        (Decimal("NaN"), "not a finite number"),
        ("1/0", "divides by zero"),
        ("1/2/3", "not a number"),
        ("1e", "not a number"),
        ("", "not a number"),
        ("٣", "not a number"),
        ("1_000", "not a number"),
        ("__import__('os')", "not a number"),
        ("1e999999999", "more than 4,000 digits"),
        ("1e-5000", "more than 4,000 digits"),
        ("1" * 5000, "more than 4,000 digits"),
        ("1/" + "3" * 5000, "more than 4,000 digits"),
        (True, "True, which is not a number"),
        (None, "not a rational number"),
        ([1], "not a rational number"),
        (1j, "not a rational number"),
        (sympy.pi, "not a rational number"),
        (sympy.nan, "number"),
    ],
)
def test_rational_refuses(given_: Any, said: str) -> None:
    """What is not a finite rational number is refused in one line that names it."""
    with pytest.raises(UsageError, match=said) as caught:
        rational(given_, "theta_10")
    assert str(caught.value).startswith("theta_10 is ")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 150


@given(st.fractions())
def test_rational_text_is_read_back(value: Fraction) -> None:
    """What is written is read back as the same number."""
    assert rational(rational_text(value)) == value
    assert rational_text(value) == str(value)


@pytest.mark.parametrize("given_", [True, False, -1, 2.0, "3", None, Fraction(1, 2), float("nan")])
def test_whole_number_refuses(given_: Any) -> None:
    """Booleans, floats, texts, fractions and negative numbers are not sizes."""
    with pytest.raises(UsageError, match="D must be a whole number from 0 on, but it is"):
        whole_number(given_, "D")


@pytest.mark.parametrize("given_", [4, np.int64(4), sympy.Integer(4), Fraction(8, 2)])
def test_whole_number_is_an_int(given_: Any) -> None:
    """Whole numbers of other libraries become ints."""
    assert whole_number(given_, "D") == 4
    assert type(whole_number(given_, "D")) is int


@settings(deadline=None, max_examples=60)
@given(st.integers(-(10**3000), 10**3000))
def test_decimal_text_is_str(number: int) -> None:
    """Below Python's limit the text is that of str."""
    assert decimal_text(number) == str(number)


def test_decimal_text_beyond_the_limit() -> None:
    """Longer numbers are written too, and the limit of the process stays as it was."""
    before = sys.get_int_max_str_digits()
    for digits in (4299, 4300, 4301, 20_000, 54_321):
        assert decimal_text(10**digits) == "1" + "0" * digits
        assert decimal_text(10**digits - 1) == "9" * digits
        assert decimal_text(-(10**digits)) == "-1" + "0" * digits
    assert sys.get_int_max_str_digits() == before
    long = 10**5000 + 1
    assert rational_text(Fraction(-1, long)) == "-1/1" + "0" * 4999 + "1"
    assert rational_text(Fraction(long)) == "1" + "0" * 4999 + "1"


def test_decimal_text_leaves_decimal_alone() -> None:
    """The precision of the thread's decimals is what it was."""
    decimal_text(10**6000)
    assert str(Decimal(1) / 3) == "0." + "3" * 28
