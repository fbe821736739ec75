"""Certified bounds hold the true value, are narrow, and give up where they cannot know."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import tanh

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.context import LINEAR, Context, Definition
from udlsym.errors import NotExact, Undefined
from udlsym.evaluate import Atom, Point
from udlsym.evaluate.bounded_functions import FUNCTIONS
from udlsym.evaluate.enclosures import enclose
from udlsym.evaluate.intervals import (
    KINKED,
    Interval,
    added,
    exactly,
    inverted,
    multiplied,
    raised,
)
from udlsym.reading import read
from udlsym.syntax.build import ONE, TWO, ZERO, minus, over, plus, times
from udlsym.syntax.nodes import (
    Call,
    Cases,
    Mean,
    Negative,
    Node,
    Number,
    Partial,
    Power,
    Relation,
    Summation,
    Symbol,
)

TRUE = {
    "exp": mpmath.exp,
    "tanh": mpmath.tanh,
    "sigmoid": lambda z: 1 / (1 + mpmath.exp(-z)),
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "Phi": mpmath.ncdf,
    "density": mpmath.npdf,
}
NARROW = Fraction(1, 10**40)


def true_value(name: str, z: Fraction) -> mpmath.mpf:
    return TRUE[name](mpmath.mpf(z.numerator) / z.denominator)


def holds(interval: Interval, value: mpmath.mpf) -> bool:
    low, high = (mpmath.mpf(end.numerator) / end.denominator for end in interval)
    return bool(low <= value <= high)


EVERYWHERE = sorted(FUNCTIONS.keys() - {"log"})
"""Functions that have a value everywhere."""


@given(
    st.sampled_from(EVERYWHERE),
    st.fractions(min_value=-12, max_value=12, max_denominator=50),
)
def test_bounds_hold_the_true_value(name: str, z: Fraction) -> None:
    """At single numbers the bounds are narrow and on both sides of the value."""
    with mpmath.workprec(400):
        found = FUNCTIONS[name](exactly(z))
        assert holds(found, true_value(name, z))
        assert found.high - found.low < NARROW * 10**7


@given(
    st.sampled_from(EVERYWHERE),
    st.fractions(min_value=-4, max_value=4, max_denominator=9),
    st.fractions(min_value=0, max_value=2, max_denominator=9),
    st.fractions(min_value=0, max_value=1, max_denominator=9),
)
def test_bounds_over_an_interval(
    name: str, low: Fraction, width: Fraction, share: Fraction
) -> None:
    """The bounds of an interval hold the value at each of its numbers."""
    with mpmath.workprec(300):
        found = FUNCTIONS[name](Interval(low, low + width))
        assert holds(found, true_value(name, low + share * width))


ends = st.tuples(*[st.fractions(min_value=-5, max_value=5, max_denominator=7)] * 2)


@given(ends, ends, st.integers(0, 5))
def test_arithmetic_of_intervals(
    first: tuple[Fraction, Fraction], second: tuple[Fraction, Fraction], exponent: int
) -> None:
    """Sums, products, powers and inverses hold the results of what the intervals hold."""
    a, b = (Interval(min(pair), max(pair)) for pair in (first, second))
    for x in (*a, (a.low + a.high) / 2):
        for y in (*b, (b.low + b.high) / 2):
            assert added(a, b).low <= x + y <= added(a, b).high
            assert multiplied(a, b).low <= x * y <= multiplied(a, b).high
        assert raised(a, exponent).low <= x**exponent <= raised(a, exponent).high
        if not a.low <= 0 <= a.high:
            assert inverted(a).low <= 1 / x <= inverted(a).high


def test_long_ends_are_rounded_outwards() -> None:
    """A denominator that grows too long is cut, never inwards."""
    third = Fraction(1, 3**200)
    found = added(exactly(third), exactly(0))
    assert found.low < third < found.high
    assert found.high - found.low < NARROW


X = Symbol("x")
AT = Point({"I": 2}, {Atom("x"): Fraction(1, 2)}, palette=())
TANH = Call("tanh", (X,))


@pytest.mark.parametrize(
    ("node", "value"),
    [
        (plus(ONE, TANH), 1 + mpmath.tanh(0.5)),
        (minus(ONE, times(TWO, TANH)), 1 - 2 * mpmath.tanh(0.5)),
        (over(TANH, Call("exp", (X,))), mpmath.tanh(0.5) / mpmath.exp(0.5)),
        (Power(Call("sin", (X,)), Number("3")), mpmath.sin(0.5) ** 3),
        (Call("sin", (Call("cos", (Negative(X),)),)), mpmath.sin(mpmath.cos(0.5))),
        (times(Call("ReLU", (X,)), TANH), mpmath.tanh(0.5) / 2),
    ],
)
def test_trees(node: Node, value: mpmath.mpf) -> None:
    """Sums, products, quotients, powers and functions in functions."""
    low, high = enclose(node, LINEAR, AT)
    assert high - low < NARROW
    assert float(low) == pytest.approx(float(value), abs=1e-14)


def test_exact_parts_stay_exact() -> None:
    """Without such functions the bounds are one number."""
    assert enclose(times(X, X), LINEAR, AT) == exactly(Fraction(1, 4))


@pytest.mark.parametrize(
    ("node", "error"),
    [
        (over(ONE, times(ZERO, TANH)), Undefined),
        (over(ONE, minus(TANH, TANH)), NotExact),
        (Power(minus(TANH, ONE), over(ONE, Number("3"))), NotExact),
        (Power(minus(TANH, TANH), X), NotExact),
        (Power(minus(TANH, ONE), over(ONE, TWO)), Undefined),
        (Power(ZERO, minus(ZERO, TANH)), NotExact),
        (Call("exp", (Number("1000"),)), NotExact),
        (Call("sin", (Number("1000"),)), NotExact),
        (Call("tanh", (X,), 1), NotExact),
        (Call("tanh", (X, X)), NotExact),
        (Call("heaviside", (TANH,)), NotExact),
        (Cases(((TANH, Relation((TANH, ZERO), (">",))),)), NotExact),
        (Cases(((TANH, Relation((X, ZERO), ("<",))),)), Undefined),
        (Call("log", (minus(TANH, TANH),)), NotExact),
        (Call("log", (minus(TANH, ONE),)), Undefined),
        (Summation(TANH, "i", Number("1"), Number("1000")), NotExact),
        (Mean(TANH, "i", ZERO), Undefined),
        (Call("tanh", (Symbol("q"),)), NotExact),
    ],
)
def test_no_bounds(node: Node, error: type[Exception]) -> None:
    """What has no value, or no bounds here, is an error and never a guess."""
    with pytest.raises(error):
        enclose(node, LINEAR, AT)


def test_a_function_of_that_name_with_another_meaning() -> None:
    """Where tanh is defined as something else, there are no bounds."""
    context = replace(Context(), definitions={"tanh": Definition("tanh", X, ("x",))})
    with pytest.raises(NotExact):
        enclose(TANH, context, AT)


def test_sums_and_means_are_added_up_term_by_term() -> None:
    """Σ tanh(i) for i = 1, 2, and its mean, hold the values; an empty sum is 0."""
    term = Call("tanh", (Symbol("i"),))
    total = enclose(Summation(term, "i", Number("1"), Number("2")), LINEAR, Point())
    assert float(total.low) == pytest.approx(tanh(1) + tanh(2), abs=1e-15)
    mean = enclose(Mean(term, "i", Number("2")), LINEAR, Point())
    assert float(mean.high) == pytest.approx((tanh(1) + tanh(2)) / 2, abs=1e-15)
    empty = enclose(Summation(term, "i", Number("3"), Number("2")), LINEAR, Point())
    assert empty.low == empty.high == 0


@given(
    st.fractions(min_value=Fraction(1, 40), max_value=40, max_denominator=40),
    st.fractions(min_value=0, max_value=2, max_denominator=9),
    st.fractions(min_value=0, max_value=1, max_denominator=9),
)
def test_bounds_of_logarithms(low: Fraction, width: Fraction, share: Fraction) -> None:
    """log holds its value at every number of an interval, and is narrow at single numbers."""
    place = low + share * width
    with mpmath.workprec(400):
        value = mpmath.log(mpmath.mpf(place.numerator) / place.denominator)
        assert holds(FUNCTIONS["log"](Interval(low, low + width)), value)
        single = FUNCTIONS["log"](exactly(place))
        assert holds(single, value)
        assert single.high - single.low < Fraction(1, 10**40)


@given(ends, ends)
def test_bounds_of_functions_with_kinks(
    first: tuple[Fraction, Fraction], second: tuple[Fraction, Fraction]
) -> None:
    """ReLU, |z|, max and min of intervals hold the values at what the intervals hold."""
    a, b = (Interval(min(pair), max(pair)) for pair in (first, second))
    for x in (*a, (a.low + a.high) / 2, Fraction(0)):
        if a.low <= x <= a.high:
            assert KINKED["ReLU"](a).low <= max(x, 0) <= KINKED["ReLU"](a).high
            assert KINKED["abs"](a).low <= abs(x) <= KINKED["abs"](a).high
            for y in b:
                assert KINKED["max"](a, b).low <= max(x, y) <= KINKED["max"](a, b).high
                assert KINKED["min"](a, b).low <= min(x, y) <= KINKED["min"](a, b).high


def test_definitions_and_cases_are_opened() -> None:
    """A function that is defined by tanh, or by cases, has the bounds of what it stands for."""
    body = Cases(((TANH, Relation((X, ZERO), (">",))), (ZERO, None)))
    context = replace(Context(), definitions={"gate": Definition("gate", body, ("x",))})
    above = enclose(Call("gate", (ONE,)), context, Point())
    assert float(above.low) == pytest.approx(tanh(1))
    assert enclose(Call("gate", (minus(ZERO, ONE),)), context, Point()) == exactly(0)
    with pytest.raises(NotExact):
        enclose(Call("gate", (ONE,), 1), context, Point())


@pytest.mark.parametrize("text", ["1000*z - 3", "gelu[2*z] + z"])
def test_bounds_of_primes(text: str) -> None:
    """g′[u] is the slope of what defines g, at u, also where u holds g's own letter."""
    z = Symbol("z")
    body = times(z, Call("Phi", (z,)))
    context = Context(functions=frozenset({"gelu"})).defining(Definition("gelu", body, ("z",)))
    place = Fraction(1, 500)
    point = Point({}, {Atom("z"): place}, palette=())
    argument = read(text, context)
    found = enclose(Call("gelu", (argument,), 1), context, point)
    with mpmath.workdps(60):
        at = mpmath.mpf(1) / 500
        value = 1000 * at - 3 if "1000" in text else 2 * at * mpmath.ncdf(2 * at) + at
        assert holds(found, mpmath.ncdf(value) + value * mpmath.npdf(value))
    assert found.high - found.low < NARROW


@pytest.mark.parametrize(
    "definition",
    [
        Definition("g", Cases(((ONE, Relation((X, ZERO), (">",))), (TANH, None))), ("x",)),
        Definition("g", times(Symbol("w"), TANH), ("x",)),
        Definition("g", times(TANH, Symbol("y")), ("x", "y")),
    ],
)
def test_no_bounds_of_primes(definition: Definition) -> None:
    """By cases, through an abbreviation, or in two arguments: no bounds, never a wrong one."""
    hidden = Definition("w", times(TWO, X))
    context = Context(functions=frozenset({"g"})).defining(hidden, definition)
    arguments = (ONE,) * len(definition.parameters)
    with pytest.raises(NotExact):
        enclose(Call("g", arguments, 1), context, AT)
    with pytest.raises(NotExact):
        enclose(Call("g", arguments, 2), context, AT)


@settings(deadline=None)
@given(
    st.fractions(min_value=-60, max_value=60, max_denominator=7),
    st.fractions(min_value=0, max_value=30, max_denominator=7),
    st.fractions(min_value=0, max_value=1, max_denominator=9),
)
def test_the_normal_distribution_far_away(low: Fraction, width: Fraction, share: Fraction) -> None:
    """Bounds of Φ and of its density hold their values however far from 0, and stay near them."""
    place = low + share * width
    with mpmath.workprec(400):
        for name in ("Phi", "density"):
            assert holds(FUNCTIONS[name](Interval(low, low + width)), true_value(name, place))
            single = FUNCTIONS[name](exactly(place))
            assert holds(single, true_value(name, place))
            assert single.high - single.low < Fraction(1, 10**32)


@pytest.mark.parametrize(("low", "high"), [(-2, 3), (-3, 0), (0, 40), (-40, 25), (1, 2), (-2, -1)])
def test_the_density_is_highest_nearest_to_0(low: int, high: int) -> None:
    """Over an interval it lies between its values farthest from 0 and nearest to it."""
    near = 0 if low <= 0 <= high else min(abs(low), abs(high))
    far = max(abs(low), abs(high))
    found = FUNCTIONS["density"](Interval(Fraction(low), Fraction(high)))
    with mpmath.workprec(400):
        assert holds(found, mpmath.npdf(near))
        assert holds(found, mpmath.npdf(far))
    assert found.high - FUNCTIONS["density"](exactly(near)).high == 0


SLOPES = {
    "exp(z)": mpmath.exp,
    "log(2 + exp(z))": lambda z: mpmath.exp(z) / (2 + mpmath.exp(z)),
    "sin(2*z)": lambda z: 2 * mpmath.cos(2 * z),
    "cos(z)^2": lambda z: -2 * mpmath.cos(z) * mpmath.sin(z),
    "tanh(z)/(z^2 + 1)": None,
    "sigmoid(z)*z": None,
    "z*exp(-z)*sin(z)": None,
    "abs(exp(z) - 1/3)": None,
    "ReLU(exp(z) - 1)": None,
    "exp(sin(z))^3 - z": None,
    "exp(z)^(-1)": lambda z: -mpmath.exp(-z),
    "exp(z)^z": lambda z: 2 * z * mpmath.exp(z * z),
    "sqrt(1 + exp(z))": lambda z: mpmath.exp(z) / (2 * mpmath.sqrt(1 + mpmath.exp(z))),
    "2^exp(z)": lambda z: mpmath.log(2) * mpmath.exp(z) * 2 ** mpmath.exp(z),
    "gate(z)*z": None,
}


@pytest.mark.parametrize("text", SLOPES)
@pytest.mark.parametrize("place", ["1/2", "-3/2", "7/3"])
def test_bounds_of_slopes(text: str, place: str) -> None:
    """They are narrow and hold what a small step in both directions shows."""
    body = read("exp(z) + 1")
    context = replace(
        Context(functions=frozenset({"gate"})),
        definitions={"gate": Definition("gate", body, ("z",))},
    )
    tree, at = read(text, context), Fraction(place)

    def value(z: Fraction) -> Interval:
        return enclose(tree, context, Point({}, {Atom("z"): z}, palette=()))

    point = Point({}, {Atom("z"): at}, palette=())
    found = enclose(Partial(tree, (Symbol("z"),)), context, point)
    step = Fraction(1, 10**12)
    quotient = (value(at + step).low - value(at - step).low) / (2 * step)
    assert found.high - found.low < Fraction(1, 10**30)
    assert abs(found.low - quotient) < Fraction(1, 10**10)
    exact = SLOPES[text]
    if exact is not None:
        with mpmath.workprec(300):
            assert holds(found, exact(mpmath.mpf(at.numerator) / at.denominator))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("abs(exp(z) - exp(z))", NotExact),
        ("(-exp(z))^z", Undefined),
        ("heaviside(exp(z))", NotExact),
        ("(exp(z) - exp(z))^(-1)", NotExact),
    ],
)
def test_no_bounds_of_slopes(text: str, error: type[Exception]) -> None:
    """At a kink, and where no rule applies, there are none."""
    point = Point({}, {Atom("z"): Fraction(1)}, palette=())
    with pytest.raises(error):
        enclose(Partial(read(text), (Symbol("z"),)), Context(), point)


def test_second_slopes_and_other_names() -> None:
    """Only first derivatives have bounds; by a name that is not there the slope is 0."""
    point = Point({}, {Atom("z"): Fraction(1)}, palette=())
    tree = read("exp(z)")
    with pytest.raises(NotExact):
        enclose(Partial(tree, (Symbol("z"), Symbol("z"))), Context(), point)
    assert enclose(Partial(tree, (Symbol("w"),)), Context(), point) == exactly(0)


def test_slopes_by_elements_and_through_abbreviations() -> None:
    """x_i may be x_1, and an abbreviation may hold the variable: no bounds, never a wrong one."""
    point = Point({"I": 1}, {Atom("z"): Fraction(1), Atom("x", (1,)): Fraction(1)}, palette=())
    element = Partial(Call("exp", (read("x_1"),)), (read("x_1"),))
    hidden = Context(definitions={"w": Definition("w", read("2*z"))})
    body = Definition("g", read("exp(w*t)", hidden), ("t",))
    through = Partial(Call("g", (ONE,)), (Symbol("z"),))
    for tree, context in ((element, LINEAR), (through, hidden.defining(body))):
        with pytest.raises(NotExact):
            enclose(tree, context, point)


def test_a_name_that_means_another_function_has_no_bounds() -> None:
    """Where Φ is declared as a function of which nothing is known, it is not the normal one."""
    known = enclose(Call("Phi", (ZERO,)), Context(), Point())
    assert known.low <= Fraction(1, 2) <= known.high
    with pytest.raises(NotExact):
        enclose(Call("Phi", (ZERO,)), Context(functions=frozenset({"Phi"})), Point())
