"""Completing the squares: what it finds is true at every point, and sums of squares are found."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.algebra.atoms import scalar
from udlsym.algebra.polynomial import Polynomial, add, constant, multiply, of_atom, scale
from udlsym.claims import Consequence, Status
from udlsym.context import Context
from udlsym.oracle import decide
from udlsym.oracle.quadratic_forms import MOST_LETTERS, least_sign
from udlsym.reading import read

X, Y = scalar("x"), scalar("y")
SMALL = st.integers(-3, 3)


def quadratic(*coefficients: int) -> Polynomial:
    """a x² + b xy + c y² + d x + e y + f."""
    x, y = of_atom(X), of_atom(Y)
    parts = (multiply(x, x), multiply(x, y), multiply(y, y), x, y, constant(1))
    total: Polynomial = {}
    for part, coefficient in zip(parts, coefficients, strict=True):
        total = add(total, part, coefficient)
    return total


def value(coefficients: tuple[int, ...], x: Fraction, y: Fraction) -> Fraction:
    a, b, c, d, e, f = coefficients
    return a * x * x + b * x * y + c * y * y + d * x + e * y + f


@settings(deadline=None, max_examples=200)
@given(st.tuples(SMALL, SMALL, SMALL, SMALL, SMALL, SMALL))
def test_what_is_found_holds_at_points(coefficients: tuple[int, ...]) -> None:
    """At a grid of points nothing is below zero, or at zero where the sign is 1."""
    found = least_sign(quadratic(*coefficients))
    if found is not None:
        places = [Fraction(n, 2) for n in range(-8, 9)]
        values = [value(coefficients, x, y) for x, y in product(places, repeat=2)]
        assert min(values) > 0 if found else min(values) >= 0


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(SMALL, SMALL, SMALL), min_size=1, max_size=3), st.integers(0, 2))
def test_sums_of_squares_are_found(lines: list[tuple[int, int, int]], rest: int) -> None:
    """Σ (a x + b y + c)² + r is never below zero; with r > 0 it is above."""
    total = constant(rest) if rest else {}
    for a, b, c in lines:
        line = add(add(scale(of_atom(X), a), scale(of_atom(Y), b)), constant(c))
        total = add(total, multiply(line, line))
    found = least_sign(total)
    assert found is not None
    assert found == 1 or rest == 0


def test_too_many_letters_and_too_high_a_degree() -> None:
    """Both are left alone."""
    many: Polynomial = {}
    for place in range(MOST_LETTERS + 1):
        letter = of_atom(scalar(f"x{place}"))
        many = add(many, multiply(letter, letter))
    assert least_sign(many) is None
    assert least_sign(of_atom(X, 4)) is None
    assert least_sign(of_atom(X, -2)) is None


TRUE = [
    ((), "x^2 + y^2 >= 2*x*y"),
    ((), "x^2 + x*y + y^2 >= 0"),
    ((), "x^2 - 2*x + 2 > 0"),
    ((), "x*(x + 3)/6 >= -3/8"),
    (("0 <= x", "x <= 3"), "x*(x + 3)/6 <= x"),
    (("0 <= x", "x <= 1", "0 <= y", "y <= 1"), "x + y - x*y <= 1"),
    (("x >= 1", "y >= 1"), "x*y >= 1"),
    (("x > 1", "y > 1"), "x*y > 1"),
    (("0 <= x", "x < y"), "x^2 < y^2"),
]
FALSE = [
    ((), "x^2 + y^2 >= 3*x*y"),
    ((), "x^2 + 3*x*y + y^2 >= 0"),
    ((), "x^2 - 2*x + 1 > 0"),
    ((), "x*(x + 3)/6 > -3/8"),
    (("0 <= x", "x <= 4"), "x*(x + 3)/6 <= x"),
    (("0 <= x", "x <= 2", "0 <= y", "y <= 1"), "x + y - x*y <= 1"),
    (("x >= -1", "y >= 1"), "x*y >= 1"),
    (("x >= 1", "y >= 1"), "x*y > 1"),
    (("x < y",), "x^2 < y^2"),
]


@pytest.mark.parametrize(("given_", "conclusion"), TRUE)
def test_proved(given_: tuple[str, ...], conclusion: str) -> None:
    assert decide(claim(given_, conclusion)).status is Status.PROVED


@pytest.mark.parametrize(("given_", "conclusion"), FALSE)
def test_a_little_more_is_refuted(given_: tuple[str, ...], conclusion: str) -> None:
    assert decide(claim(given_, conclusion)).status is Status.REFUTED


def claim(given_: tuple[str, ...], conclusion: str) -> Consequence:
    relations = tuple(map(read, given_))
    return Consequence((), read(conclusion), (), context=Context(), assumptions=relations)  # type: ignore[arg-type]
