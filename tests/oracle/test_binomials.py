"""Binomial coefficients: identities proved at symbolic sizes, wrong ones refuted."""

from __future__ import annotations

from math import comb

import pytest

from udlsym.claims import Equality, Status, Verdict
from udlsym.context import LINEAR
from udlsym.models.region_counts import INPUTS, MORE, REGION_COUNTS, UNITS, choose, most_regions
from udlsym.oracle import decide
from udlsym.reading.reader import read
from udlsym.syntax.build import ONE, TWO, ZERO, minus, over, plus, times
from udlsym.syntax.nodes import Node, Number, Power, Summation, Symbol, number

D, D_I, M, J = UNITS, INPUTS, MORE, Symbol("j")
TWICE = times(TWO, D)


def judged(left: Node, right: Node) -> Verdict:
    return decide(Equality(left, right, context=REGION_COUNTS))


def total(body: Node, lower: Node, upper: Node) -> Node:
    return Summation(body, "j", lower, upper)


TRUE = {
    "none": (choose(ZERO, D), ONE),
    "one": (choose(ONE, D), D),
    "two": (choose(TWO, D), over(times(D, minus(D, ONE)), TWO)),
    "all": (choose(D, D), ONE),
    "all but one": (choose(minus(D, ONE), D), D),
    "too many": (choose(plus(D, ONE), D), ZERO),
    "too many by a size": (choose(plus(D, M), D), ZERO),
    "fewer than none": (choose(minus(ZERO, ONE), D), ZERO),
    "fewer than none by a size": (choose(minus(ZERO, M), D), ZERO),
    "symmetry": (choose(D_I, plus(D_I, M)), choose(M, plus(D_I, M))),
    "Pascal": (choose(D_I, plus(D, ONE)), plus(choose(D_I, D), choose(minus(D_I, ONE), D))),
    "Pascal twice": (
        choose(D_I, plus(D, TWO)),
        plus(
            choose(D_I, D),
            times(TWO, choose(minus(D_I, ONE), D)),
            choose(minus(D_I, TWO), D),
        ),
    ),
    "recurrence": (
        most_regions(plus(D, ONE), D_I),
        plus(most_regions(D, D_I), most_regions(D, minus(D_I, ONE))),
    ),
    "doubling": (most_regions(plus(D, ONE), plus(D, ONE)), times(TWO, most_regions(D, D))),
    "last term": (
        most_regions(D, D_I),
        plus(most_regions(D, minus(D_I, ONE)), choose(D_I, D)),
    ),
    "shifted index": (
        total(choose(minus(J, ONE), D), ONE, plus(D_I, ONE)),
        most_regions(D, D_I),
    ),
    "one more than needed": (most_regions(D, plus(D, ONE)), most_regions(D, D)),
    "a power": (Power(TWO, plus(D, ONE)), times(TWO, Power(TWO, D))),
    "a power divided": (Power(TWO, minus(D, ONE)), over(Power(TWO, D), TWO)),
    "hockey stick": (
        total(choose(TWO, J), ZERO, D),
        over(times(plus(D, ONE), D, minus(D, ONE)), Number("6")),
    ),
    "weights": (total(times(J, choose(J, D)), ZERO, TWO), plus(D, times(D, minus(D, ONE)))),
}


@pytest.mark.parametrize("name", TRUE)
def test_identities_are_proved(name: str) -> None:
    """Each identity is proved for all sizes, without conditions."""
    verdict = judged(*TRUE[name])
    assert verdict.status is Status.PROVED, verdict
    assert not verdict.conditions


WRONG = {
    "two without halving": (choose(TWO, D), times(D, minus(D, ONE))),
    "two with repetition": (choose(TWO, D), over(times(D, plus(D, ONE)), TWO)),
    "all is one less": (choose(minus(D, ONE), D), ONE),
    "none of too few": (choose(plus(D, ONE), D), ONE),
    "not symmetric": (choose(D_I, plus(D_I, M)), choose(plus(M, ONE), plus(D_I, M))),
    "Pascal with a minus sign": (
        choose(D_I, plus(D, ONE)),
        minus(choose(D_I, D), choose(minus(D_I, ONE), D)),
    ),
    "Pascal upwards": (
        choose(D_I, plus(D, ONE)),
        plus(choose(D_I, D), choose(plus(D_I, ONE), D)),
    ),
    "recurrence with equal dimension": (
        most_regions(plus(D, ONE), D_I),
        times(TWO, most_regions(D, D_I)),
    ),
    "recurrence upwards": (
        most_regions(plus(D, ONE), D_I),
        plus(most_regions(D, D_I), most_regions(D, plus(D_I, ONE))),
    ),
    "upper limit too small": (
        most_regions(D, D_I),
        total(choose(J, D), ZERO, minus(D_I, ONE)),
    ),
    "lower limit too large": (most_regions(D, D_I), total(choose(J, D), ONE, D_I)),
    "two to the units": (most_regions(D, D_I), Power(TWO, D)),
    "two to the inputs": (most_regions(D, D_I), Power(TWO, D_I)),
    "units and inputs swapped": (most_regions(D, D_I), most_regions(D_I, D)),
    "a power shifted": (Power(TWO, plus(D, ONE)), plus(TWO, Power(TWO, D))),
    "a power of twice": (Power(TWO, TWICE), times(TWO, Power(TWO, D))),
    "hockey stick cut short": (
        total(choose(TWO, J), ZERO, minus(D, ONE)),
        over(times(plus(D, ONE), D, minus(D, ONE)), Number("6")),
    ),
    "weights forgotten": (total(times(J, choose(J, D)), ZERO, TWO), plus(ONE, D)),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_identities_are_refuted(name: str) -> None:
    """Each wrong identity is refuted by sizes at which both sides differ."""
    verdict = judged(*WRONG[name])
    assert verdict.status is Status.REFUTED, verdict
    assert verdict.counterexample is not None
    assert verdict.counterexample.left != verdict.counterexample.right


@pytest.mark.parametrize("top", range(8))
def test_numbers_agree_with_python(top: int) -> None:
    """Every C(n, k) of small numbers is proved equal to Python's, and to nothing else."""
    for bottom in range(-1, top + 2):
        value = comb(top, bottom) if bottom >= 0 else 0
        coefficient = choose(number(bottom), Number(str(top)))
        assert judged(coefficient, number(value)).status is Status.PROVED
        assert judged(coefficient, number(value + 1)).status is Status.REFUTED


@pytest.mark.parametrize(
    ("left", "right"),
    [("binom(t, t)", "1"), ("binom(t, t + 1)", "0"), ("binom(t, t - 1)", "t")],
)
def test_what_is_no_size_is_not_taken_for_one(left: str, right: str) -> None:
    """C(t, t) = 1 needs t to be a whole number from 0 on, which is not known of a scalar."""
    sides = (read(each, REGION_COUNTS) for each in (left, right))
    assert judged(*sides).status is Status.UNDECIDED


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("binom(-1, 2)", "1"),
        ("binom(1/2, D)", "0"),
        ("binom(D, 1/2)", "0"),
        ("binom(0 - 1, D)", "0"),
    ],
)
def test_what_has_no_value_is_undecided(left: str, right: str) -> None:
    """C(n, k) of numbers that are not whole, or with n below 0, has no value: nothing is said."""
    sides = (read(each, REGION_COUNTS) for each in (left, right))
    assert judged(*sides).status is Status.UNDECIDED


def test_telescoping_sums() -> None:
    """Terms that use the index with different shifts are summed one by one."""
    steps = read("sum_{i=1}^{I-1} (x_{i+1} - x_i)", LINEAR)
    for right, status in (("x_I - x_1", Status.PROVED), ("x_I - x_2", Status.REFUTED)):
        claim = Equality(steps, read(right, LINEAR), context=LINEAR)
        assert decide(claim).status is status
