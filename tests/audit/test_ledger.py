"""Every claim of the book is decided, and its verdict stands up to being attacked."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from udlsym.audit.book_claim import assuming
from udlsym.audit.ledger import claims
from udlsym.audit.verdicts import Decided, Truth, decided
from udlsym.audit.witness import point_of
from udlsym.claims import Claim, Consequence, Status, Verdict
from udlsym.derivation.premises import PREMISES
from udlsym.derivation.proof import prove
from udlsym.errors import UsageError
from udlsym.evaluate import Evaluator, holds
from udlsym.evaluate.enclosures import enclose
from udlsym.oracle import decide
from udlsym.oracle.directions import directions, judge, relations_of, trees_of
from udlsym.oracle.survey import survey
from udlsym.problems import numbers, problem
from udlsym.syntax.nodes import Relation

ALL = {each.number: each for each in claims()}
WITH_WITNESS = [number for number, each in ALL.items() if each.witness]
CONDITIONAL = [number for number, each in ALL.items() if each.condition]


@cache
def found(number: str) -> Decided:
    """What is found of a claim."""
    return decided(ALL[number])


@pytest.mark.parametrize("number", ALL)
def test_every_claim_is_decided(number: str) -> None:
    """Nothing is left open, and the verdict goes with what the claim holds."""
    claim, truth = ALL[number], found(number).truth
    expected = Truth.TRUE
    if claim.witness:
        expected = Truth.CONDITIONAL if claim.condition else Truth.FALSE
    assert truth is expected


@pytest.mark.parametrize("number", WITH_WITNESS)
def test_the_exact_evaluator_confirms_the_counterexample(number: str) -> None:
    """At the values of the witness the assumptions hold and the formula does not."""
    claim = ALL[number].at_witness
    counterexample = found(number).counterexample
    assert counterexample is not None
    point = point_of(claim)
    (direction, *_) = directions(claim, survey(trees_of(claim), claim.context))
    found_there = judge(direction, Evaluator(claim.context, point), point.sizes)
    assert found_there.admissible
    assert found_there.failure is not None
    _, goal, _ = relations_of(claim)
    if counterexample.exact:
        assert not all(holds(each, claim.context, point) for each in goal)
    else:
        ((left, right),) = (each.operands for each in goal)
        first, second = (enclose(side, claim.context, point) for side in (left, right))
        assert first.high < second.low or second.high < first.low


@pytest.mark.parametrize("number", CONDITIONAL)
def test_a_condition_is_needed_and_enough(number: str) -> None:
    """Without it a formula is refuted, with it all are proved, and half of it is not enough."""
    claim = ALL[number]
    assert any(decide(step.claim).status is Status.REFUTED for step in claim.stated)
    for step in claim.under_condition:
        assert decide(step.claim).status is Status.PROVED
    if len(claim.condition) > 1:
        for left_out in claim.condition:
            rest = [each for each in claim.condition if each != left_out]
            verdicts = [decide(assuming(step, *rest).claim) for step in claim.stated]
            assert any(each.status is not Status.PROVED for each in verdicts)


@pytest.mark.parametrize("number", [each for each in numbers() if each.startswith("claim-")])
def test_every_claim_has_a_page_that_is_proved(number: str) -> None:
    """All its steps are proved, and it cites nothing but premises of the list."""
    item = problem(number)
    assert prove(item).certificates
    for claim in claims(number):
        assert set(claim.premises) <= set(PREMISES)


def test_numbers_are_all_different_and_in_order() -> None:
    """1 to 31, each once or with the letters a, b, …"""
    counts = Counter(each.number for each in claims())
    assert set(counts.values()) == {1}
    of_numbers = [int("".join(filter(str.isdigit, number))) for number in counts]
    assert of_numbers == sorted(of_numbers)


def test_a_judge_who_knows_nothing_leaves_all_open() -> None:
    """The verdict is the judge's: undecided formulas make undecided claims."""

    def undecided(_: Claim) -> Verdict:
        return Verdict(Status.UNDECIDED, "not asked")

    for claim in ALL.values():
        assert decided(claim, undecided).truth is Truth.UNDECIDED


def test_a_judge_who_says_yes_to_all_finds_nothing_false() -> None:
    """A claim with a witness needs a refutation, so proofs alone leave it undecided."""

    def yes(_: Claim) -> Verdict:
        return Verdict(Status.PROVED, "so it is said")

    for claim in ALL.values():
        wanted = Truth.UNDECIDED if claim.witness else Truth.TRUE
        assert decided(claim, yes).truth is wanted


@pytest.mark.parametrize("number", CONDITIONAL)
def test_a_dropped_condition_shows(number: str) -> None:
    """Without its condition the same claim is false, not conditional and not true."""
    claim = replace(ALL[number], condition=(), holds=())
    assert decided(claim).truth is Truth.FALSE


@pytest.mark.parametrize("number", WITH_WITNESS)
def test_a_dropped_witness_shows(number: str) -> None:
    """A claim that is refuted but has no witness is not taken for decided."""
    claim = replace(ALL[number], condition=(), witness=(), instead=(), holds=())
    assert decided(claim).truth is Truth.UNDECIDED


def test_choosing_claims() -> None:
    """By number with all parts, or one part; the nearest are named for one that is not there."""
    assert [each.number for each in claims("16")] == ["16a", "16b", "16c"]
    assert [each.number for each in claims("16b")] == ["16b"]
    assert [each.number for each in claims("claim-29")] == ["29"]
    with pytest.raises(UsageError, match="the nearest: 16"):
        claims("16z")
    with pytest.raises(UsageError, match="named by its number"):
        claims("sixteen")


def test_what_a_claim_must_have() -> None:
    """No formula, a condition without a point that needs it, something instead of the truth."""
    true = next(each for each in ALL.values() if not each.witness)
    with pytest.raises(ValueError, match="says nothing"):
        replace(true, stated=())
    with pytest.raises(ValueError, match="no point that needs it"):
        replace(true, condition=(_any_relation(),))
    with pytest.raises(ValueError, match="is not false"):
        replace(true, instead=true.stated)


def test_what_holds_is_what_is_said_under_the_condition() -> None:
    """Formulas for the case of the condition may add it to what is given, and nothing else."""
    claim = ALL["3a"]
    (held,) = claim.holds
    assert isinstance(held.claim, Consequence)
    with pytest.raises(ValueError, match="more or less"):
        replace(claim, holds=claim.stated)
    (elsewhere,) = ALL["16a"].condition
    more = replace(held.claim, hypotheses=(*held.claim.hypotheses, elsewhere))
    with pytest.raises(ValueError, match="more or less"):
        replace(claim, holds=(replace(held, claim=more),))
    other = replace(held.claim, conclusion=elsewhere)
    with pytest.raises(ValueError, match="more or less"):
        replace(claim, holds=(replace(held, claim=other),))


def _any_relation() -> Relation:
    return next(each.condition[0] for each in ALL.values() if each.condition)
