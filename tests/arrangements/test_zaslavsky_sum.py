from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf

import udlsym
from udlsym.arrangements import big_integers, binomial_sums
from udlsym.arrangements.binomial_sums import binomial_sum, by_splitting
from udlsym.arrangements.zaslavsky_sum import (
    RELATIVE_ERROR,
    log10_of,
    log10_zaslavsky,
    zaslavsky,
    zaslavsky_column,
)
from udlsym.errors import UsageError


def term_by_term(hyperplanes: int, dimensions: int) -> int:
    """The definition."""
    return sum(math.comb(hyperplanes, j) for j in range(dimensions + 1))


def test_small_values_are_the_definition() -> None:
    """All sizes up to 40 agree with the sum as it is written, D < D_i and 0 included."""
    for hyperplanes in range(41):
        for dimensions in range(45):
            wanted = term_by_term(hyperplanes, dimensions)
            assert zaslavsky(hyperplanes, dimensions) == wanted
            if dimensions >= hyperplanes:
                assert wanted == 2**hyperplanes


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 4000), st.integers(0, 4000))
def test_recurrences(hyperplanes: int, dimensions: int) -> None:
    """Pascal: Z(D+1, D_i) = Z(D, D_i) + Z(D, D_i − 1) = 2 Z(D, D_i) − C(D, D_i)."""
    following = zaslavsky(hyperplanes + 1, dimensions)
    here = zaslavsky(hyperplanes, dimensions)
    assert following == 2 * here - math.comb(hyperplanes, dimensions)
    before = zaslavsky(hyperplanes, dimensions - 1) if dimensions else 0
    assert following == here + before


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 3000), st.data())
def test_symmetry(hyperplanes: int, data: st.DataObject) -> None:
    """Z(D, D_i) + Z(D, D − D_i − 1) = 2^D, whichever range each was summed over."""
    dimensions = data.draw(st.integers(0, max(0, hyperplanes - 1)))
    other = zaslavsky(hyperplanes, hyperplanes - dimensions - 1) if hyperplanes else 0
    assert zaslavsky(hyperplanes, dimensions) + other == 2**hyperplanes


@pytest.mark.parametrize(
    ("hyperplanes", "dimensions"),
    [(3000, 950), (3000, 2050), (4001, 1999), (4001, 2003), (4000, 2000), (5000, 1200)],
)
def test_long_sums(hyperplanes: int, dimensions: int) -> None:
    """Sums from below, from above and from the middle, long enough for binary splitting."""
    assert zaslavsky(hyperplanes, dimensions) == term_by_term(hyperplanes, dimensions)


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 3000), st.data())
def test_splitting(row: int, data: st.DataObject) -> None:
    """Binary splitting with its cancelled common factors gives every second coefficient's sum."""
    start = data.draw(st.integers(0, row))
    terms = data.draw(st.integers(1, (row - start) // 2 + 1))
    wanted = sum(math.comb(row, start + 2 * k) for k in range(terms))
    assert by_splitting(row, start, terms) == wanted


def test_common_factor_divides() -> None:
    """The factor that splitting cancels divides a! (N − a)! for every even a, as it claims."""
    for length in range(2, 90, 2):
        common = binomial_sums._common(length)
        products = [math.factorial(a) * math.factorial(length - a) for a in range(length + 1)]
        assert not any(product % common for product in products)
        assert common == math.gcd(*products)


@pytest.mark.parametrize("find", ["_gmpy2", "_flint"])
def test_packages_agree(find: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With gmpy2 or python-flint, where installed, the results are the same ints."""
    try:
        numbers = getattr(big_integers, find)()
    except ImportError:
        pytest.skip("not installed")
    monkeypatch.setattr(binomial_sums, "fastest", lambda: numbers)
    found = binomial_sum(5000, 0, 1200)
    assert found == term_by_term(5000, 1200)
    assert type(found) is int
    assert numbers.binomial(2**64, 1) == 2**64


def test_plain_integers_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any package Python's own whole numbers are taken."""

    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(big_integers, "import_module", missing)
    assert big_integers.fastest.__wrapped__() == big_integers.PLAIN


def test_book_numbers() -> None:
    """Problems 3.15 and 3.18, and claim 11: more than 10^107 regions for D = 500, D_i = 100."""
    assert udlsym.zaslavsky(3, 3) == 8
    assert udlsym.zaslavsky(3, 2) == 7
    assert udlsym.zaslavsky(5, 2) == 16
    assert 10**107 < udlsym.zaslavsky(500, 100) < 10**108


def test_huge_and_thin() -> None:
    """Many hyperplanes in few dimensions, or the other way round, are no trouble."""
    many = 10**40
    assert zaslavsky(many, 0) == 1
    assert zaslavsky(many, 2) == 1 + many + many * (many - 1) // 2
    assert zaslavsky(3, many) == 8
    with pytest.raises(UsageError, match="more than 2\\^32 bits"):
        zaslavsky(many, many)
    with pytest.raises(UsageError, match="more than 2\\^32 bits"):
        zaslavsky(many, 10**9)
    with pytest.raises(UsageError, match="more than 2\\^32 bits"):
        zaslavsky(many, many - 1)


def test_sums_that_would_take_hours_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long sum of long numbers is refused at once; a faster package allows more."""
    for hyperplanes, dimensions in ((2**33, 2**32), (2**32 - 1, 2**31 - 5), (10**7, 4 * 10**6)):
        with pytest.raises(UsageError, match="would take too long"):
            zaslavsky(hyperplanes, dimensions)
    monkeypatch.setattr("udlsym.arrangements.zaslavsky_sum.PLAIN", None)
    with pytest.raises(UsageError, match=r"more than 2\^28 bits and would take too long$"):
        zaslavsky(2**31, 2**30)


@pytest.mark.parametrize(
    ("hyperplanes", "dimensions", "missing"),
    [
        (2**24, 2**24, 0),
        (2**24, 2**24 - 1, 1),
        (2**24, 2**24 - 2, 1 + 2**24),
    ],
)
def test_short_complements_of_long_powers(hyperplanes: int, dimensions: int, missing: int) -> None:
    """Close to 2^D the sum is short, however many bits the power has."""
    assert zaslavsky(hyperplanes, dimensions) == 2**hyperplanes - missing


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((-1, 2), "D, the number of hyperplanes, must be a whole number from 0 on, but it is -1"),
        ((2, -1), "D_i, the number of dimensions, must be a whole number from 0 on, but it is -1"),
        ((2.0, 1), "but it is 2.0"),
        ((2, "1"), "but it is '1'"),
        ((True, 1), "but it is True"),
        ((2, None), "but it is None"),
        ((float("nan"), 1), "but it is nan"),
    ],
)
def test_refusals(arguments: tuple[Any, Any], said: str) -> None:
    """Negative, fractional and boolean arguments are refused by name."""
    with pytest.raises(UsageError, match=said):
        zaslavsky(*arguments)


@pytest.mark.parametrize("dimensions", [0, 1, 2, 5, 30, 100])
@pytest.mark.parametrize("most", [0, 1, 5, 99, 100, 101, 150])
def test_column(most: int, dimensions: int) -> None:
    """The table by recurrence is the table entry by entry."""
    column = zaslavsky_column(most, dimensions)
    assert column == tuple(zaslavsky(each, dimensions) for each in range(most + 1))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 3000), st.integers(0, 200))
def test_log10(hyperplanes: int, dimensions: int) -> None:
    """The logarithm keeps its stated error, against 60 digits."""
    found = log10_zaslavsky(hyperplanes, dimensions)
    with mp.workdps(60):
        exact = mp.log10(mpf(zaslavsky(hyperplanes, dimensions)))
        assert abs(mpf(found) - exact) <= RELATIVE_ERROR * max(1, exact)


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 10**6), st.integers(0, 3000))
def test_log10_of_any_number(leading: int, shift: int) -> None:
    """So does the logarithm of any whole number."""
    number = (leading << shift) - 1 or 1
    with mp.workdps(1100):
        exact = mp.log10(mpf(number))
        assert abs(mpf(log10_of(number)) - exact) <= RELATIVE_ERROR * max(1, exact)
