"""Functions, their proved bounds, and networks measured against them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from udlsym.audit.approximating import Target, output, target
from udlsym.context import Context
from udlsym.errors import UsageError
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.reading import read
from udlsym.regions.interval_ends import outer_interval

BOOK = {"sin(x)": ("0", "2*pi"), "exp(x)": ("0", "1"), "x^3": ("-1", "1")}


def wanted(text: str) -> Target:
    return target(read(text), *outer_interval(*map(read, BOOK.get(text, ("-1", "1")))))


@pytest.mark.parametrize("text", BOOK)
def test_networks_obey_the_proved_bound(text: str) -> None:
    """At D = 5, 10, 20, 100, 1000; the bound is not slack, and it falls with the square of D."""
    found = wanted(text)
    networks = [found.network(units) for units in (5, 10, 20, 100, 1000)]
    for each in networks:
        assert each.bound is not None
        assert each.within
        assert each.bound / 2 < each.largest <= each.bound
        assert not each.exact
    first, last = networks[0], networks[-1]
    assert first.bound is not None
    assert last.bound == pytest.approx(float(first.bound) / 200**2)


def test_the_absolute_value_is_met_where_a_knot_is_at_0() -> None:
    """Proved at every x between; with an odd number of pieces it is not met, and no bound holds."""
    found = wanted("abs(x)")
    assert found.curvature is None
    for units in (2, 10):
        met = found.network(units)
        assert (met.exact, met.largest, met.bound) == (True, 0, None)
        assert met.within
    assert not found.network(5).exact
    assert found.network(5).largest > 0


def test_a_bound_that_is_broken_shows() -> None:
    """The comparison can fail: with half of max|f″| it does."""
    found = wanted("x^3")
    assert found.curvature is not None
    curvature = type(found.curvature)(found.curvature.second, Fraction(3), ())
    assert not Target(found.function, found.low, found.high, curvature).network(10).within


def test_the_formula_of_the_output_is_the_network() -> None:
    """Two roads: the tree evaluated, and the network of the library."""
    built = wanted("x^3").network(5).built
    for x in (Fraction(-1), Fraction(-3, 7), Fraction(0), Fraction(9, 10)):
        value = evaluate(output(built), Context(), Point({}, {Atom("x"): x}, palette=()))
        assert (value,) == built.network.values(x)


def test_units_for_a_wanted_error() -> None:
    """As many as the bound asks for; none are known to be enough where there is no bound."""
    found = wanted("exp(x)")
    units = found.units_within(Fraction(1, 1000))
    assert found.curvature is not None
    assert found.curvature.bound / (8 * units**2) <= Fraction(1, 1000)
    assert found.curvature.bound / (8 * (units - 1) ** 2) > Fraction(1, 1000)
    with pytest.raises(UsageError, match="no bound"):
        wanted("abs(x)").units_within(Fraction(1, 10))


@pytest.mark.parametrize("text", ["y", "x*z", "x_1", "sin(alpha*x)"])
def test_one_input_only(text: str) -> None:
    with pytest.raises(UsageError, match="no other names"):
        target(read(text), Fraction(0), Fraction(1))
