"""Indexed multipliers: a hypothesis for every k, times λ_k, summed over k."""

from __future__ import annotations

from dataclasses import replace

import pytest

from udlsym.claims import Consequence, Equivalence, Over, Status, Summed
from udlsym.context import Axis, Context
from udlsym.oracle import decide
from udlsym.oracle.combination import combination
from udlsym.oracle.evidence import Evidence, NoProof
from udlsym.syntax.build import ONE, TWO, ZERO, element, minus, negative, plus, sum_over, times
from udlsym.syntax.nodes import Delta, Node, Number, Relation, Summation, Symbol, equation

SIZE, D = Symbol("I"), Symbol("D")
NAMES = Context(
    sizes=frozenset({"I", "D"}),
    arrays={
        ("x", 2): (Axis("I"), Axis("D", first=0)),
        ("u", 1): (Axis("D", first=0),),
        ("v", 1): (Axis("D", first=0),),
        ("a", 2): (Axis("D", first=0), Axis("I")),
        ("y", 1): (Axis("I"),),
    },
    index_ranges={"i": "I"},
)
X, A = element("x", "i", "k"), element("a", "m", "i")


def over_columns(body: Node, first: Node = ZERO, letter: str = "k") -> Summation:
    return Summation(body, letter, first, D)


COMBINED = equation(over_columns(times(element("u", "k"), X)), ZERO)
"""Σ_{k=0}^{D} u_k x_{ik} = 0 for every i."""

INVERSE = equation(
    sum_over(times(element("a", "m", "i"), X), "i", "I"), Delta(Symbol("k"), Symbol("m"))
)
"""Σ_i a_{mi} x_{ik} = δ_{km} for every k and m: a left inverse."""

EVERY_EXAMPLE = Summed(A, (Over("i", ONE, SIZE),))
EVERY_COLUMN = Summed(negative(element("u", "k")), (Over("k", ZERO, D),))


def consequence(**changes: object) -> Consequence:
    """With a left inverse, Σ_k u_k x_{ik} = 0 for every i makes every u_m zero."""
    right = Consequence(
        hypotheses=(COMBINED, INVERSE),
        conclusion=equation(element("u", "m"), ZERO),
        multipliers=(EVERY_EXAMPLE, EVERY_COLUMN),
        context=NAMES,
    )
    return replace(right, **changes)


def test_a_combination_for_every_index_is_proved() -> None:
    """Σ_i a_{mi} · first − Σ_k u_k · second is u_m: both roads are taken."""
    verdict = decide(consequence())
    assert verdict.status is Status.PROVED
    assert not verdict.conditions


def test_the_offset_has_its_own_conclusion() -> None:
    """The same for u_0, which no letter stands for."""
    first = equation(
        sum_over(times(element("a", 0, "i"), X), "i", "I"), Delta(Symbol("k"), Number("0"))
    )
    claim = consequence(
        hypotheses=(COMBINED, first),
        conclusion=equation(element("u", 0), ZERO),
        multipliers=(Summed(element("a", 0, "i"), (Over("i", ONE, SIZE),)), EVERY_COLUMN),
    )
    assert decide(claim).status is Status.PROVED


WRONG = {
    "the other sign": (Summed(negative(A), EVERY_EXAMPLE.ranges), EVERY_COLUMN),
    "a lost multiplier": (EVERY_EXAMPLE,),
    "no sum over examples": (A, EVERY_COLUMN),
    "a factor 2": (Summed(times(TWO, A), EVERY_EXAMPLE.ranges), EVERY_COLUMN),
    "the column of ones forgotten": (
        EVERY_EXAMPLE,
        Summed(negative(element("u", "k")), (Over("k", ONE, D),)),
    ),
    "another weight": (EVERY_EXAMPLE, Summed(negative(element("v", "k")), EVERY_COLUMN.ranges)),
    "past the last example": (Summed(A, (Over("i", ONE, plus(SIZE, ONE)),)), EVERY_COLUMN),
    "from 0 on, where the first is 1": (Summed(A, (Over("i", ZERO, SIZE),)), EVERY_COLUMN),
    "up to another size": (Summed(A, (Over("i", ONE, D),)), EVERY_COLUMN),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_multipliers_prove_nothing(name: str) -> None:
    """A wrong multiplier leaves a true claim open; it is not taken for a proof."""
    assert decide(consequence(multipliers=WRONG[name])).status is Status.UNDECIDED


def test_without_the_left_inverse_it_is_refuted() -> None:
    """Σ_k u_k x_{ik} = 0 for every i alone does not make u zero."""
    claim = consequence(hypotheses=(COMBINED,), multipliers=(EVERY_EXAMPLE,))
    verdict = decide(claim)
    assert verdict.status is Status.REFUTED
    assert verdict.counterexample is not None
    assert verdict.counterexample.left != verdict.counterexample.right


def test_a_hypothesis_for_one_place_is_not_one_for_every_place() -> None:
    """From u_1 = 0 nothing follows for Σ_k u_k; from u_k = 0 for every k it does."""
    total = equation(over_columns(element("u", "k")), ZERO)
    every = Summed(ONE, (Over("k", ZERO, D),))
    holds = equation(element("u", "k"), ZERO)
    claim = Consequence((holds,), total, (every,), context=NAMES)
    assert decide(claim).status is Status.PROVED
    one = replace(claim, hypotheses=(equation(element("u", 1), ZERO),))
    assert decide(one).status is Status.REFUTED
    # A letter with a declared range starts at 1, so u_0 is not covered.
    declared = replace(NAMES, index_ranges={"i": "I", "k": "D"})
    short = replace(claim, context=declared)
    assert decide(short).status is Status.REFUTED


def test_the_letter_of_the_conclusion_stays_in_the_range_of_the_hypothesis() -> None:
    """From u_i = 0 for i up to D nothing follows for y_i with i up to I."""
    wide = equation(times(element("y", "n"), element("u", 1)), ZERO)
    narrow = equation(times(element("u", "n"), element("u", 1)), ZERO)
    given = equation(element("u", "n"), ZERO)
    claim = Consequence((given,), narrow, (element("u", 1),), context=NAMES)
    assert isinstance(combination(claim, claim.hypotheses, narrow, claim.multipliers), Evidence)
    assert isinstance(combination(claim, claim.hypotheses, wide, claim.multipliers), NoProof)
    both = equation(times(element("y", "n"), element("u", "n")), ZERO)
    # Here y_n ranges over the examples: the hypothesis says nothing past D.
    assert isinstance(combination(claim, claim.hypotheses, both, (element("y", "n"),)), Evidence)


def test_a_letter_that_is_a_number_too_is_not_summed_over() -> None:
    """In k·u_k = 0 the letter k is one number, not every number."""
    given = equation(times(Symbol("i"), element("y", "i")), ZERO)
    total = equation(sum_over(times(Symbol("i"), element("y", "i")), "i", "I"), ZERO)
    claim = Consequence((given,), total, (Summed(ONE, (Over("i", ONE, SIZE),)),), context=NAMES)
    assert decide(claim).status is not Status.PROVED


def test_systems_take_indexed_multipliers() -> None:
    """u_k = v_k for every k, and u_k − v_k = 0 for every k, say the same."""
    left = equation(element("u", "k"), element("v", "k"))
    right = equation(minus(element("u", "k"), element("v", "k")), ZERO)
    claim = Equivalence((left,), (right,), ((ONE,),), ((ONE,),), context=NAMES)
    assert decide(claim).status is Status.PROVED
    total = equation(over_columns(minus(element("u", "k"), element("v", "k"))), ZERO)
    every = Summed(ONE, (Over("k", ZERO, D),))
    wrong = Equivalence((left,), (total,), ((every,),), ((ONE,),), context=NAMES)
    assert decide(wrong).status is Status.REFUTED


def test_only_equations_have_multipliers() -> None:
    """An inequality is no combination of equations."""
    claim = consequence(conclusion=Relation((element("u", "m"), ZERO), (">=",)))
    assert decide(claim).status is not Status.PROVED
