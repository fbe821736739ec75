"""Networks through D + 1 points of a function: built, exact at the knots, within the bound."""

from __future__ import annotations

from fractions import Fraction

import pytest

from udlsym.context import Context
from udlsym.errors import UsageError
from udlsym.evaluate import Atom, Point
from udlsym.evaluate.enclosures import enclose
from udlsym.reading import read
from udlsym.regions.approximation import Approximation, approximated, units_for
from udlsym.regions.interval_ends import outer_interval

_, TWO_PI = outer_interval(read("0"), read("2*pi"))
"""2π, rounded up by less than 10⁻²⁴, so that the interval holds [0, 2π]."""

FUNCTIONS = {
    "sin(x)": ((0, TWO_PI), Fraction(1)),
    "exp(x)": ((0, 1), Fraction(27183, 10000)),
    "x^3": ((-1, 1), Fraction(6)),
}
"""Function -> its interval, and what |f″| does not exceed there."""

UNITS = (5, 10, 20, 100, 1000)


def built(function: str, units: int) -> Approximation:
    interval, _ = FUNCTIONS[function]
    return approximated(read(function), interval, units)


def test_the_interval_holds_the_whole_period() -> None:
    """sin is below 0 just after 2π and at the end of the interval already above it again."""
    end = enclose(read("sin(x)"), Context(), Point({}, {Atom("x"): TWO_PI}, palette=()))
    assert 0 < end.low < end.high < Fraction(1, 10**24)


@pytest.mark.parametrize("units", UNITS)
@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_error_is_above_the_proved_bound(function: str, units: int) -> None:
    """max|f″| h²/8, which the largest error comes close to."""
    found = built(function, units)
    bound = found.bound(FUNCTIONS[function][1])
    largest = found.largest_error(parts=2, every=max(1, units // 50))
    assert largest <= bound
    assert largest > bound / 2
    assert found.error_at(found.knots[1][0] + found.step / 3).high <= bound


@pytest.mark.parametrize("units", UNITS)
@pytest.mark.parametrize("function", FUNCTIONS)
def test_the_network_passes_through_the_knots(function: str, units: int) -> None:
    """Its output is the chord between neighbouring knots, with no more units than asked for."""
    found = built(function, units)
    assert len(found.network.theta) <= units
    assert len(found.knots) == units + 1
    for place in {0, 1, units // 2, units - 1, units}:
        x, y = found.knots[place]
        assert found.network.values(x) == (y,)
    (left, below), (right, above) = found.knots[units // 2 - 1 : units // 2 + 1]
    assert found.network.values((left + right) / 2) == ((below + above) / 2,)


@pytest.mark.parametrize(("function", "exact"), [("x^3", True), ("sin(x)", False)])
def test_parameters_are_exact_where_the_values_are(function: str, exact: bool) -> None:
    """Values that are not rational are rounded, and by how much is known."""
    found = built(function, 10)
    assert (found.rounding == 0) == exact
    assert found.rounding < Fraction(1, 10**23)


def test_a_kink_at_a_knot_is_met_exactly() -> None:
    """|x| with a knot at 0: two units and no error; without one there is an error."""
    interval = (-1, 1)
    met = approximated(read("abs(x)"), interval, 10)
    assert met.largest_error(parts=4) == 0
    assert len(met.network.theta) == 2
    for x in (Fraction(-1), Fraction(-1, 3), Fraction(0), Fraction(2, 7), Fraction(1)):
        assert met.network.values(x) == (abs(x),)
    missed = approximated(read("abs(x)"), interval, 5)
    assert missed.largest_error(parts=2) == Fraction(1, 5)


@pytest.mark.parametrize("tolerance", ["1/10", "1/1000", "1/100000"])
@pytest.mark.parametrize("function", ["exp(x)", "x^3"])
def test_units_for_a_wanted_error(function: str, tolerance: str) -> None:
    """As many as the bound asks for, and not one more."""
    interval, curvature = FUNCTIONS[function]
    units = units_for(tolerance, interval, curvature)
    enough = approximated(read(function), interval, units)
    assert enough.bound(curvature) - enough.rounding <= Fraction(tolerance)
    width = interval[1] - interval[0]
    assert units == 1 or curvature * (width / Fraction(units - 1)) ** 2 / 8 > Fraction(tolerance)


def test_what_cannot_be_approximated() -> None:
    """No units, an empty interval, a place outside, a tolerance of nothing."""
    with pytest.raises(UsageError, match="at least one unit"):
        approximated(read("x^3"), (0, 1), 0)
    with pytest.raises(UsageError, match="is empty"):
        approximated(read("x^3"), (1, 1), 3)
    with pytest.raises(UsageError, match="outside the interval"):
        built("x^3", 5).error_at(2)
    with pytest.raises(UsageError, match="above 0"):
        units_for(0, (0, 1), 1)


def test_a_bound_that_is_too_small_shows() -> None:
    """With half of max|f″| the error is above the bound, so the comparison means something."""
    found = built("exp(x)", 10)
    assert found.largest_error(parts=2) > found.bound(Fraction(1, 2) * 27183 / 10000)
