"""Induction over a size: what it proves, and wrong first cases and steps that it does not."""

from __future__ import annotations

import pytest

from udlsym.claims import Equality, Induction, Status, Verdict
from udlsym.context import LINEAR, Context, Definition
from udlsym.models.region_counts import (
    INPUTS,
    MORE,
    REGION_COUNTS,
    UNITS,
    most_regions,
)
from udlsym.oracle import decide
from udlsym.oracle.evidence import Evidence
from udlsym.oracle.proof import prove
from udlsym.reading.reader import read
from udlsym.syntax.build import ONE, TWO, minus, plus, sum_over, times
from udlsym.syntax.nodes import Node, Number, Power, Relation, Symbol, equation

D, D_I, M = UNITS, INPUTS, MORE
UNITS_ABOVE = plus(D_I, M)
SQUARE = equation(most_regions(D_I, D_I), Power(TWO, D_I))


def claim(left: Node, right: Node, size: str = "D", *given: Relation) -> Induction:
    return Induction(left, right, size, context=REGION_COUNTS, assumptions=given)


def judged(left: Node, right: Node, size: str = "D", *given: Relation) -> Verdict:
    return decide(claim(left, right, size, *given))


TRUE = {
    "all patterns": claim(most_regions(D, D), Power(TWO, D)),
    "all but one": claim(most_regions(D, minus(D, ONE)), minus(Power(TWO, D), ONE)),
    "what is missing": claim(
        plus(most_regions(UNITS_ABOVE, D_I), most_regions(UNITS_ABOVE, minus(M, ONE))),
        Power(TWO, UNITS_ABOVE),
        "m",
        SQUARE,
    ),
    "nothing to step over": claim(D, D),
}


@pytest.mark.parametrize("name", TRUE)
def test_proved_by_induction(name: str) -> None:
    """Each claim is proved by a first case and a step, though the normal form alone does not."""
    verdict = decide(TRUE[name])
    assert verdict.status is Status.PROVED, verdict
    assert verdict.how.startswith("induction")


WRONG = {
    "wrong first case": claim(most_regions(D, D), minus(Power(TWO, D), ONE)),
    "right first case, wrong step": claim(most_regions(D, D), times(TWO, D)),
    "right in two cases": claim(most_regions(D, TWO), Power(TWO, D)),
    "wrong range": claim(most_regions(D, plus(D, ONE)), Power(TWO, plus(D, ONE))),
    "limit too small": claim(most_regions(D, minus(D, ONE)), Power(TWO, D)),
    "linear": claim(most_regions(D, D), plus(D, ONE)),
    "missing counted once too often": claim(
        plus(most_regions(UNITS_ABOVE, D_I), most_regions(UNITS_ABOVE, M)),
        Power(TWO, UNITS_ABOVE),
        "m",
        SQUARE,
    ),
    "only the first case": claim(D, ONE),
    "first case false": claim(plus(D, ONE), D),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_claims_are_refuted(name: str) -> None:
    """A claim that is false at some size is refuted there, whatever its first cases say."""
    assert not isinstance(prove(WRONG[name]), Evidence)
    verdict = decide(WRONG[name])
    assert verdict.status is Status.REFUTED, verdict
    assert verdict.counterexample is not None
    assert verdict.counterexample.left != verdict.counterexample.right


def test_the_premise_of_a_step_is_needed() -> None:
    """Without the case of as many units as inputs nothing is proved about more units."""
    bare = TRUE["what is missing"]
    verdict = judged(bare.left, bare.right, "m")
    assert verdict.status is Status.UNDECIDED


def _hidden(body: Node) -> Context:
    """A context in which N mentions D without taking it as an argument."""
    return REGION_COUNTS.defining(Definition("N", body))


@pytest.mark.parametrize("right", [ONE, D])
def test_definitions_that_hide_the_size_are_refused(right: Node) -> None:
    """N = D proves nothing about N: D + 1 would not reach the D inside N."""
    hiding = Induction(Symbol("N"), right, "D", context=_hidden(D))
    assert not isinstance(prove(hiding), Evidence)
    twice = REGION_COUNTS.defining(Definition("N", Symbol("K")), Definition("K", D))
    assert not isinstance(prove(Induction(Symbol("N"), ONE, "D", context=twice)), Evidence)


def test_arrays_other_letters_and_assumptions_are_refused() -> None:
    """Arrays may be as long as the size; a letter that is no size has no next value."""
    values = sum_over(read("x_i", LINEAR), "i", "I")
    assert not isinstance(prove(Induction(values, values, "I", context=LINEAR)), Evidence)
    count = sum_over(Number("1"), "i", "I")
    assert isinstance(prove(Induction(count, Symbol("I"), "I", context=LINEAR)), Evidence)
    assert not isinstance(prove(claim(D, D, "t")), Evidence)
    small = Relation((D, Number("3")), ("<",))
    assert not isinstance(prove(claim(most_regions(D, TWO), Power(TWO, D), "D", small)), Evidence)


def test_steps_under_conditions_are_refused() -> None:
    """A denominator that may vanish at some size stops an induction."""
    quotient = read("(D - 2)/(D - 2)", REGION_COUNTS)
    assert not isinstance(prove(claim(quotient, ONE)), Evidence)


def test_induction_is_needed() -> None:
    """The normal form alone leaves Σ C(D, j) = 2^D open."""
    plain = Equality(most_regions(D, D), Power(TWO, D), context=REGION_COUNTS)
    assert decide(plain).status is Status.UNDECIDED
