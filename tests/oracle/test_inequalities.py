"""Comparisons as assumptions and as conclusions, on both roads."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from udlsym.algebra.atoms import scalar
from udlsym.algebra.polynomial import of_atom
from udlsym.algebra.rational import Rational, number, rational
from udlsym.claims import Consequence, Equality, NonNegative, Status, Verdict
from udlsym.models.shallow import ShallowNetwork
from udlsym.oracle import decide
from udlsym.oracle.inequalities import Inequalities, Order
from udlsym.reading import read

CONTEXT = ShallowNetwork(inputs=1, hidden=3, outputs=1).vector_context

RISING = ("theta_11 > 0", "theta_21 > 0")
ORDERED = (
    *RISING,
    "theta_31 < 0",
    "-theta_10/theta_11 < -theta_20/theta_21",
    "-theta_20/theta_21 < -theta_30/theta_31",
)
Z = [f"theta_{d}0 + theta_{d}1*x" for d in (1, 2, 3)]
Y = "phi_0 + " + " + ".join(f"phi_{d}*ReLU[{z}]" for d, z in enumerate(Z, start=1))


def _follows(hypotheses: tuple[str, ...], conclusion: str) -> Verdict:
    relations = tuple(read(each, CONTEXT) for each in hypotheses)
    return decide(Consequence(relations, read(conclusion, CONTEXT), (), context=CONTEXT))


def _equal(left: str, right: str, *assumptions: str) -> Verdict:
    relations = tuple(read(each, CONTEXT) for each in assumptions)
    sides = (read(left, CONTEXT), read(right, CONTEXT))
    return decide(Equality(*sides, context=CONTEXT, assumptions=relations))


FOLLOWING = [
    (("theta_11 > 0", "x > -theta_10/theta_11"), f"{Z[0]} > 0"),
    (("theta_11 < 0", "x > -theta_10/theta_11"), f"{Z[0]} < 0"),
    (("theta_11 > 0", "x >= -theta_10/theta_11"), f"{Z[0]} >= 0"),
    ((*RISING, f"{Z[1]} > 0", ORDERED[3]), f"{Z[0]} > 0"),
    ((*ORDERED, f"{Z[2]} < 0"), f"{Z[0]} > 0"),
    (ORDERED, "-theta_10/theta_11 < -theta_30/theta_31"),
    (("x > 1",), "x > 0"),
    (("x > 1",), "x != 0"),
    (("x >= 1",), "2*x - 2 >= 0"),
    (("x > 1", "alpha > 0"), "alpha*x > alpha"),
    (("x > 1", "alpha < 0"), "alpha*x < alpha"),
    (("1 < x", "x < 2"), "-4 < 2*x - 5"),
    (("alpha > 0",), "alpha + alpha**2 > 0"),
    ((), "x**2 + 1 > 0"),
    (("x > 1",), "x > 1 >= 1/2"),
]


@pytest.mark.parametrize(("hypotheses", "conclusion"), FOLLOWING)
def test_what_follows(hypotheses: tuple[str, ...], conclusion: str) -> None:
    """Weighted sums of known inequalities, multiplied by letters of known sign."""
    assert _follows(hypotheses, conclusion).status is Status.PROVED


@pytest.mark.parametrize(("hypotheses", "conclusion"), [case for case in FOLLOWING if case[0]])
def test_nothing_follows_without_its_hypotheses(
    hypotheses: tuple[str, ...], conclusion: str
) -> None:
    """Leaving out what a proof needs gives an exact counterexample."""
    for place in range(len(hypotheses)):
        left = hypotheses[:place] + hypotheses[place + 1 :]
        verdict = _follows(left, conclusion)
        assert verdict.status is not Status.UNDECIDED
    assert _follows((), conclusion).status is Status.REFUTED


@pytest.mark.parametrize(
    ("hypotheses", "conclusion"),
    [
        (("x > -theta_10/theta_11",), f"{Z[0]} > 0"),
        (("theta_11 > 0", "x >= -theta_10/theta_11"), f"{Z[0]} > 0"),
        ((*RISING, f"{Z[1]} > 0", ORDERED[3]), f"{Z[0]} < 0"),
        (("x >= 0",), "x > 0"),
        (("x > 0",), "x > 1"),
        (("x > 0",), "x < 0"),
        (("x != 0",), "x > 0"),
        (("x >= 0",), "x != 0"),
        (("alpha*x > 0",), "x > 0"),
        ((), "x**2 > 0"),
    ],
)
def test_what_does_not_follow(hypotheses: tuple[str, ...], conclusion: str) -> None:
    """A wrong comparison is refuted at an exact point."""
    verdict = _follows(hypotheses, conclusion)
    assert verdict.status is Status.REFUTED
    assert verdict.counterexample is not None


REGIONS = [
    (("x < -theta_10/theta_11",), "001"),
    (("-theta_10/theta_11 < x", "x < -theta_20/theta_21"), "101"),
    (("-theta_20/theta_21 < x", "x < -theta_30/theta_31"), "111"),
    (("-theta_30/theta_31 < x",), "110"),
]


def _on(word: str) -> str:
    active = (f"phi_{d}*({Z[d - 1]})" for d in (1, 2, 3) if word[d - 1] == "1")
    return "phi_0 + " + " + ".join(active)


@pytest.mark.parametrize(("bounds", "word"), REGIONS)
def test_regions_of_three_units(bounds: tuple[str, ...], word: str) -> None:
    """In each region the network is what its active units make of it, and no other pattern's."""
    closed = tuple(each.replace("<", "<=") for each in bounds)
    assert _equal(Y, _on(word), *ORDERED, *bounds).status is Status.PROVED
    assert _equal(Y, _on(word), *ORDERED, *closed).status is Status.PROVED
    for wrong in ("001", "101", "111", "110", "010", "100"):
        if wrong != word:
            assert _equal(Y, _on(wrong), *ORDERED, *bounds).status is Status.REFUTED
    assert _equal(Y, _on(word), *bounds).status is Status.REFUTED


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        ("1[x > 0]*1[x > 1]", "1[x > 1]", Status.PROVED),
        ("1[x > 0]*1[x < -1]", "0", Status.PROVED),
        ("1[x > 0]*1[x < 1]", "0", Status.REFUTED),
        ("max(x, x - 1)", "x", Status.PROVED),
        ("max(x, 2*x)", "2*x", Status.REFUTED),
        ("1[x > 0] + 1[x < 1]", "1 + 1[x > 0]*1[x < 1]", Status.PROVED),
    ],
)
def test_patterns_that_no_point_has_are_left_out(left: str, right: str, status: Status) -> None:
    """Cases split over signs that can stand together."""
    assert _equal(left, right).status is status


FIRST_UNIT = ("theta_10 = -1/5", "theta_11 = 2/5")


@pytest.mark.parametrize(
    ("assumptions", "value"),
    [
        (("x < 1/2",), "0"),
        (("x <= 1/2",), "0"),
        (("x = 1/2",), "0"),
        (("x > 1/2",), "1"),
        (("x = 3/5",), "1"),
    ],
)
def test_indicators_of_given_numbers(assumptions: tuple[str, ...], value: str) -> None:
    """With numbers for θ and a bound for x an indicator has its value, and not the other one."""
    indicator = f"1[{Z[0]} > 0]"
    assert _equal(indicator, value, *FIRST_UNIT, *assumptions).status is Status.PROVED
    other = {"0": "1", "1": "0"}[value]
    assert _equal(indicator, other, *FIRST_UNIT, *assumptions).status is Status.REFUTED


def test_open_bounds_leave_an_indicator_open() -> None:
    """Where both values occur neither is accepted."""
    for value in "01":
        verdict = _equal(f"1[{Z[0]} > 0]", value, *FIRST_UNIT, "x <= 3/5", "x >= 1/4")
        assert verdict.status is Status.REFUTED


def test_equals_in_the_argument_of_an_unknown_function() -> None:
    """An equation holds inside a[·] too."""
    assert _equal("a[x + alpha]", "a[2*x]", "alpha = x").status is Status.PROVED
    assert _equal("a[x + alpha]", "a[x]", "alpha = x").status is Status.REFUTED


def test_not_negative_by_assumption() -> None:
    """x − 1 is no square; that it is not negative follows from x >= 1, and from nothing else."""
    expression, given_ = read("x - 1", CONTEXT), read("x >= 1", CONTEXT)
    claim = NonNegative(expression, context=CONTEXT, assumptions=(given_,))
    assert decide(claim).status is Status.PROVED
    assert decide(NonNegative(expression, context=CONTEXT)).status is Status.REFUTED


def test_contradictions_prove_nothing() -> None:
    """Assumptions that no point satisfies leave every claim undecided."""
    verdict = _follows(("x > 1", "x < 0"), "x > 5")
    assert verdict.status is Status.UNDECIDED


NAMES = [rational(of_atom(scalar(name))) for name in ("x", "y")]
COEFFICIENT = st.integers(-3, 3)
FORMS = st.tuples(COEFFICIENT, COEFFICIENT, COEFFICIENT)


def _value(form: tuple[int, int, int]) -> Rational:
    return NAMES[0] * number(form[0]) + NAMES[1] * number(form[1]) + number(form[2])


def _at(form: tuple[int, int, int], x: Fraction, y: Fraction) -> Fraction:
    return form[0] * x + form[1] * y + form[2]


@given(st.lists(FORMS, max_size=4), FORMS, st.fractions(-4, 4), st.fractions(-4, 4))
def test_what_is_implied_holds(
    known: list[tuple[int, int, int]], asked: tuple[int, int, int], x: Fraction, y: Fraction
) -> None:
    """At every point at which the known inequalities hold, the implied one holds."""
    values = [_at(form, x, y) for form in known]
    orders = [
        Order(_value(form) * number(-1 if value < 0 else 1), value != 0)
        for form, value in zip(known, values, strict=True)
    ]
    system = Inequalities(orders, {})
    assert not system.contradictory
    here = _at(asked, x, y)
    assert here > 0 or not system.imply_above(_value(asked))
    assert here >= 0 or not system.imply_not_below(_value(asked))


@given(st.lists(st.tuples(COEFFICIENT, COEFFICIENT), min_size=1, max_size=4))
def test_one_letter_is_decided_completely(forms: list[tuple[int, int]]) -> None:
    """Inequalities a·x + b > 0 contradict each other just where their bounds leave no place."""
    lower = [Fraction(-b, a) for a, b in forms if a > 0]
    upper = [Fraction(-b, a) for a, b in forms if a < 0]
    constant = all(b > 0 for a, b in forms if a == 0)
    possible = constant and (not lower or not upper or max(lower) < min(upper))
    orders = [Order(NAMES[0] * number(a) + number(b), True) for a, b in forms]
    assert Inequalities(orders, {}).contradictory == (not possible)
