"""exp, sin, cos, tanh and sigmoid: proved by their relations, refuted by certified bounds."""

from __future__ import annotations

from fractions import Fraction
from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.algebra.elementary import cosine, exponential, sine
from udlsym.algebra.rational import Rational, number
from udlsym.claims import Equality, Status
from udlsym.context import GENERAL
from udlsym.evaluate.intervals import Interval
from udlsym.oracle import decide
from udlsym.oracle.bounds import _between, _nearest
from udlsym.oracle.equal import equal
from udlsym.syntax.build import minus, negative, plus, times
from udlsym.syntax.nodes import Call, Node, Number, Symbol

EQUAL = [
    ("exp(z + w)", "exp(z)*exp(w)"),
    ("exp(2*z)", "exp(z)**2"),
    ("exp(z)*exp(-z)", "1"),
    ("1/exp(z)", "exp(-z)"),
    ("exp(z - w)", "exp(z)/exp(w)"),
    ("exp(0)", "1"),
    ("sum(exp(x_i)*exp(-x_i))", "I"),
    ("sin(z)**2 + cos(z)**2", "1"),
    ("sin(2*z)", "2*sin(z)*cos(z)"),
    ("cos(z + w)", "cos(z)*cos(w) - sin(z)*sin(w)"),
    ("cos(2*z)", "1 - 2*sin(z)**2"),
    ("sin(-z)", "-sin(z)"),
    ("sigmoid(z)", "1/(1 + exp(-z))"),
    ("sigmoid(-z)", "1 - sigmoid(z)"),
    ("tanh(z)", "2*sigmoid(2*z) - 1"),
    ("tanh(z)", "(exp(z) - exp(-z))/(exp(z) + exp(-z))"),
    ("sigmoid(z)*(1 - sigmoid(z))", "exp(-z)/(1 + exp(-z))**2"),
    ("diff(exp(z**2), z)", "2*z*exp(z**2)"),
    ("sin(pi)", "0"),
    ("cos(pi/3)", "1/2"),
    ("sin(3*pi/4)", "sqrt(2)/2"),
    ("cos(-5*pi/6)", "-sqrt(3)/2"),
    ("sin(z + pi/2)", "cos(z)"),
    ("sin(pi - z)", "sin(z)"),
    ("cos(z + 6*pi)", "cos(z)"),
    ("sqrt(pi)**2", "pi"),
    ("diff(sigmoid(z), z)", "sigmoid(z)*sigmoid(-z)"),
]

DIFFERENT = [
    ("exp(z)", "1 + z"),
    ("exp(z + w)", "exp(z) + exp(w)"),
    ("exp(2*z)", "2*exp(z)"),
    ("sin(2*z)", "2*sin(z)"),
    ("sin(z)**2 - cos(z)**2", "1"),
    ("tanh(z)", "2*sigmoid(z) - 1"),
    ("sigmoid(-z)", "-sigmoid(z)"),
    ("sum(tanh(x_i))", "tanh(sum(x_i))"),
    ("cos(z + w)", "cos(z)*cos(w) + sin(z)*sin(w)"),
    ("pi", "22/7"),
    ("sin(pi/2)", "pi/2"),
    ("sin(z + pi)", "sin(z)"),
    ("cos(pi/4)", "1/2"),
]


@pytest.mark.parametrize(("left", "right"), EQUAL)
def test_identities_are_proved(left: str, right: str) -> None:
    """Sums in the argument become products, and nothing that is never zero is a condition."""
    verdict = equal(left, right)
    assert verdict.status is Status.PROVED, verdict
    assert verdict.conditions == ()


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_differences_are_refuted_by_bounds(left: str, right: str) -> None:
    """Two values that are not rational are kept apart by bounds that are."""
    verdict = equal(left, right)
    assert verdict.status is Status.REFUTED
    point = verdict.counterexample
    assert point is not None
    assert point.left != point.right


def test_bounds_are_said_to_be_bounds() -> None:
    """What stands for exp(2) is a bound of it, on the right side of the other value."""
    verdict = equal("exp(z)", "1 + z", assume=["z = 2"])
    point = verdict.counterexample
    assert point is not None
    assert not point.exact
    assert point.right is not None
    assert point.left is not None
    assert 3 <= point.right < point.left < Fraction(exp(2))
    assert "certified bounds" in verdict.how


def test_nearness_is_not_equality() -> None:
    """A difference of 10^-12 is one; one far below the width of the bounds is left open."""
    assert equal("exp(z)", "exp(z) + 10**(-12)").status is Status.REFUTED
    assert equal("exp(1)", "exp(1) + 10**(-60)").status is not Status.PROVED


def test_redefined_functions_are_not_taken_for_the_usual_ones() -> None:
    """Where a context defines tanh otherwise, only its own definition counts."""
    from udlsym.context import Definition

    z = Symbol("z")
    context = GENERAL.defining(Definition("tanh", z, parameters=("z",)))
    claim = Equality(Call("tanh", (z,)), z, context=context)
    assert decide(claim).status is Status.PROVED


@pytest.mark.parametrize("function", [exponential, sine, cosine])
def test_functions_of_nothing(function: object) -> None:
    """exp(0) = cos(0) = 1 and sin(0) = 0."""
    at_zero = {exponential: number(1), sine: number(0), cosine: number(1)}
    assert function(Rational({}, {})) == at_zero[function]  # type: ignore[operator,index]


def test_gaps_are_shown_with_few_digits() -> None:
    """The decimals lie inside the gap, in the order of the two sides."""
    low, high = Fraction(1, 3), Fraction(2, 3)
    below, above = _between(low, high)
    assert low <= below < above <= high
    assert _nearest(Interval(high, high), Interval(low, low)) == (above, below)


ARGUMENTS = st.recursive(
    st.sampled_from([Symbol("z"), Symbol("w"), Number("1")]),
    lambda inner: st.one_of(
        st.builds(plus, inner, inner),
        st.builds(minus, inner, inner),
        st.builds(negative, inner),
        st.builds(lambda a: times(Number("2"), a), inner),
    ),
    max_leaves=3,
)


@settings(deadline=None, max_examples=40)
@given(ARGUMENTS, ARGUMENTS)
def test_exponentials_of_random_sums(a: Node, b: Node) -> None:
    """exp(a + b) is always proved to be exp(a)·exp(b)."""
    left, right = Call("exp", (plus(a, b),)), times(Call("exp", (a,)), Call("exp", (b,)))
    assert decide(Equality(left, right, context=GENERAL)).status is Status.PROVED


@settings(deadline=None, max_examples=30)
@given(ARGUMENTS, ARGUMENTS)
def test_addition_theorems_of_random_sums(a: Node, b: Node) -> None:
    """sin(a + b) is always proved to be sin a cos b + cos a sin b."""
    sin_a, cos_a, sin_b, cos_b = (Call(f, (arg,)) for arg in (a, b) for f in ("sin", "cos"))
    right = plus(times(sin_a, cos_b), times(cos_a, sin_b))
    claim = Equality(Call("sin", (plus(a, b),)), right, context=GENERAL)
    assert decide(claim).status is Status.PROVED
