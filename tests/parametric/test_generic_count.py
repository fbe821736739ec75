"""Counts with parameters, against counts of hyperplanes with numbers put in."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import pytest
from sympy import Expr, Integer, Rational, Symbol, exp, pi, sqrt, symbols, zoo

from udlsym import Arrangement, count_generic_regions, zaslavsky
from udlsym.errors import UsageError

s, t = symbols("s t")


def put_in(entry: Any, values: dict[Symbol, Fraction]) -> Fraction:
    numbers = {name: Rational(v.numerator, v.denominator) for name, v in values.items()}
    found = Integer(0) + entry
    found = found.subs(numbers)
    return Fraction(int(found.p), int(found.q))


@pytest.mark.parametrize("seed", range(25))
def test_numbers_put_in(seed: int) -> None:
    """Where no polynomial vanishes the count is the generic one; where one does, the stated one."""
    random = Random(seed)
    dimension = random.choice([1, 2, 2, 3])
    entries = [
        [
            random.choice([0, 1, -1, 2, s, t, s + t, s * t - 1, s - 2 * t])
            for _ in range(dimension + 1)
        ]
        for _ in range(random.randint(1, 4))
    ]
    normals, offsets = [row[:-1] for row in entries], [row[-1] for row in entries]
    found = count_generic_regions(normals, offsets)
    seen = set()
    for x, y in product((-2, -1, Fraction(-1, 2), 0, Fraction(1, 3), 1, 2, 3), repeat=2):
        values = {s: Fraction(x), t: Fraction(y)}
        arrangement = Arrangement(
            [[put_in(entry, values) for entry in row] for row in normals],
            [put_in(entry, values) for entry in offsets],
            dimension,
        )
        vanishing = [c for c in found.changes if put_in(c.polynomial, values) == 0]
        harmless = [p for p in found.harmless if put_in(p, values) == 0]
        if not vanishing and len(harmless) <= 1:
            assert arrangement.count_regions() == found.regions
            seen.add("generic")
        elif len(vanishing) == 1 and not harmless:
            assert arrangement.count_regions() == vanishing[0].regions
            seen.add("special")
    assert found.regions == 0 or "generic" in seen


def test_general_position() -> None:
    """With a symbol for every entry the count is Zaslavsky's, and every minor changes it."""
    for dimension, lines in ((1, 3), (2, 4), (3, 3)):
        names = symbols(f"x:{lines * (dimension + 1)}")
        rows = [names[k::lines] for k in range(lines)]
        found = count_generic_regions([row[:-1] for row in rows], [row[-1] for row in rows])
        assert found.regions == zaslavsky(lines, dimension)
        assert all(change.regions < found.regions for change in found.changes)
        # Three planes have one largest minor, so that smaller ones count as well.
        assert (found.harmless == ()) == (lines > dimension)


def test_a_line_that_moves() -> None:
    """x = 0, y = 0, x + y = t: seven regions, and six at t = 0 only."""
    found = count_generic_regions([[1, 0], [0, 1], [1, 1]], [0, 0, -t])
    assert found.regions == 7
    assert [(c.polynomial, c.regions) for c in found.changes] == [(t, 6)]


def test_a_unit_that_turns() -> None:
    """The slope of a line: parallel to one axis at s = 0, no line at all where both vanish."""
    found = count_generic_regions([[1, 0], [0, 1], [s, t]], [0, 0, 1])
    assert [(c.polynomial, c.regions) for c in found.changes] == [(s, 6), (t, 6)]


def test_what_never_changes() -> None:
    """Lines that always coincide, and constants alone."""
    found = count_generic_regions([[s, t], [2 * s, 2 * t]], [1, 2])
    assert found.regions == 2
    assert found.changes == ()
    assert count_generic_regions([[1], [2]], [0, 1]).regions == 3
    assert count_generic_regions([[0]], [0]).regions == 0
    assert [(c.polynomial, c.regions) for c in count_generic_regions([[0]], [t]).changes] == [
        (t, 0)
    ]


def test_what_no_value_makes_vanish() -> None:
    """Lines that are always orthogonal never become parallel."""
    always = count_generic_regions([[1, t], [-t, 1]], [0, 0])
    assert (always.regions, always.changes, always.harmless) == (4, (), (t,))
    root = count_generic_regions([[1, t], [t, 2]], [0, 0])
    assert [(c.polynomial, c.regions) for c in root.changes] == [(t**2 - 2, 2)]


def test_quotients() -> None:
    """Rows times their denominators; where one vanishes there is nothing to count."""
    found = count_generic_regions([[1 / t, 1], [1, s / (t - 1)], [0, 1]], [0, 1 / (t * s), 0])
    cleared = count_generic_regions([[1, t], [s * t * (t - 1), s**2 * t], [0, 1]], [0, t - 1, 0])
    assert set(found.undefined) == {t, s, t - 1}
    assert found.regions == cleared.regions == 7
    undefined = set(found.undefined)
    kept = [change for change in cleared.changes if change.polynomial not in undefined]
    assert list(found.changes) == kept
    assert found.changes
    for change in found.changes:
        assert not undefined & {change.polynomial}
    numbers = {s: Fraction(3, 7), t: Fraction(-5, 2)}
    fixed = Arrangement(
        [[1 / numbers[t], 1], [1, numbers[s] / (numbers[t] - 1)], [0, 1]],
        [0, 1 / (numbers[t] * numbers[s]), 0],
    )
    assert fixed.count_regions() == found.regions


@pytest.mark.parametrize(
    ("normals", "offsets", "said"),
    [
        ([[exp(t)]], [0], "not a quotient of rational polynomials"),
        ([[sqrt(t)]], [0], "not a quotient of rational polynomials"),
        ([[pi * t]], [0], "not a quotient of rational polynomials"),
        ([[zoo]], [0], "divides by zero"),
        ([[t / (t - t)]], [0], "divides by zero"),
        ([5], [0], "normals are rows of entries"),
        ([[t * 0.5]], [0], "has a float in it"),
        ([["x"]], [0], "is 'x', which is not a number"),
        ([[1], [1, 2]], [0, 0], "all of one length"),
        ([[1]], [], "and an offset"),
        ([[k, k * k, 1] for k in range(1, 40)], [t] * 39, "more than 5000 minors"),
    ],
)
def test_refusals(normals: list[list[Expr]], offsets: list[Expr], said: str) -> None:
    """What is not polynomial or too large is refused."""
    with pytest.raises(UsageError, match=said):
        count_generic_regions(normals, offsets)
