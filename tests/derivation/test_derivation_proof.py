"""Printed means proved: what becomes a proof, and what is refused."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from udlsym.claims import (
    Claim,
    Condition,
    Consequence,
    Equality,
    Equivalence,
    NonNegative,
    Status,
    Verdict,
    ZeroOnly,
)
from udlsym.context import LINEAR, Definition
from udlsym.derivation.document import (
    Chain,
    Derivation,
    Given,
    Section,
    Setting,
    Statement,
    Step,
    concluded,
    steps,
)
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.proof import Proof, prove
from udlsym.derivation.writing import Writer, headed, said
from udlsym.errors import ProofError
from udlsym.syntax.build import ONE, TWO, ZERO, minus, over, plus, squared, times
from udlsym.syntax.nodes import Node, Relation, Symbol, equation

A, B, C = map(Symbol, "abc")
WRITER = Writer(LINEAR)


def not_zero(node: Node) -> Relation:
    return Relation((node, ZERO), ("!=",))


def problem(*blocks: object) -> Problem:
    section = Section(message("any.heading"), blocks)  # type: ignore[arg-type]
    derivation = Derivation(message("any.title"), LINEAR, (section,))
    return Problem("0.0", message("any.source"), message("any.title"), (), lambda: derivation)


def test_true_steps_become_a_proof_with_certificates() -> None:
    """Each step of a proof has its verdict and the time that it took."""
    proof = prove(problem(WRITER.same(plus(A, A), times(TWO, A), "rule.any")))
    (certificate,) = proof.certificates
    assert certificate.verdict.status is Status.PROVED
    assert certificate.seconds > 0


@pytest.mark.parametrize(
    "wrong",
    [
        WRITER.same(plus(A, A), times(TWO, B), "rule.any"),
        WRITER.same(plus(A, A), A, "rule.any"),
        WRITER.becomes(equation(times(A, B), ZERO), equation(A, ZERO), "rule.any"),
        WRITER.not_negative(minus(squared(A), ONE), "rule.any"),
        WRITER.zero_only(squared(plus(A, B)), (A, B), "rule.any"),
        WRITER.follows((equation(A, B),), equation(A, C), "rule.any"),
    ],
)
def test_one_wrong_step_stops_the_proof(wrong: Statement) -> None:
    """A wrong step is refuted by name and place, and nothing is given out."""
    right = WRITER.same(A, A, "rule.first")
    with pytest.raises(ProofError, match=r"0\.0, step 2 \(rule.any\): refuted"):
        prove(problem(right, wrong))


def test_undecided_is_not_proved() -> None:
    """A judge that does not know stops the proof as well."""

    def judge(_: Claim) -> Verdict:
        return Verdict(Status.UNDECIDED, "no idea")

    with pytest.raises(ProofError, match="undecided; no idea"):
        prove(problem(WRITER.same(A, A, "rule.any")), judge=judge)


def test_conditions_must_be_stated_by_the_step() -> None:
    """a/a = 1 needs a ≠ 0, and a step that does not say so is refused."""
    silent = Statement(Step(WRITER.equality(over(A, A), ONE), message("rule.any")))
    with pytest.raises(ProofError, match="condition that the step does not state"):
        prove(problem(silent))
    honest = replace(silent.step, conditions=(not_zero(A),))
    assert prove(problem(Statement(honest)))


def test_conditions_of_the_verdict_are_compared_exactly() -> None:
    """Another condition than the one needed does not help."""

    def judge(_: Claim) -> Verdict:
        return Verdict(Status.PROVED, "so", (Condition(not_zero(B), "denominator"),))

    step = Step(WRITER.equality(A, A), message("rule.any"), (not_zero(A),))
    with pytest.raises(ProofError, match="does not state"):
        prove(problem(Statement(step)), judge=judge)


def test_chain_links_must_meet() -> None:
    """A chain whose line does not start where the last one ended cannot be made."""
    first, second = (Step(WRITER.equality(*pair), message("r.r")) for pair in ((A, A), (B, B)))
    with pytest.raises(ValueError, match="does not start from the line above"):
        Chain(A, (first, second))
    with pytest.raises(ValueError, match="does not start from the line above"):
        Chain(A, (Step(NonNegative(squared(A), context=LINEAR), message("r.r")),))
    assert Chain(A, (first,)).lines == (A,)


def test_settings_must_be_definitions_of_the_context() -> None:
    """A definition is printed only as the context has it."""
    shown = Setting(Definition("s", times(TWO, A)))
    with pytest.raises(ProofError, match="s is not as declared"):
        prove(problem(shown))


def test_assumptions_must_have_been_told() -> None:
    """A step may assume what was given, stated or proved before, and nothing else."""
    fact = equation(A, ONE)
    step = WRITER.assuming(fact).same(times(A, B), B, "rule.any")
    with pytest.raises(ProofError, match="assumes what the page has not said"):
        prove(problem(step))
    assert prove(problem(Given((fact,)), step))


def test_given_facts_end_with_their_section() -> None:
    """What is given in one section is not assumed in the next."""
    fact = equation(A, ONE)
    step = WRITER.assuming(fact).same(times(A, B), B, "rule.any")
    sections = (headed("any.one", Given((fact,))), headed("any.two", step))
    derivation = Derivation(message("any.title"), LINEAR, sections)
    with pytest.raises(ProofError, match="assumes what the page has not said"):
        prove(problem(), derivation)


def test_proved_facts_may_be_used_under_the_same_assumptions_only() -> None:
    """What was proved for a = 1 is not used where a is free."""
    fact, found = equation(A, ONE), equation(plus(A, B), plus(ONE, B))
    shown = WRITER.assuming(fact).same(plus(A, B), plus(ONE, B), "rule.any")
    use = WRITER.assuming(found).same(A, ONE, "rule.any")
    with pytest.raises(ProofError, match="assumes what the page has not said"):
        prove(problem(Given((fact,)), shown, use))
    careful = WRITER.assuming(fact, found).same(A, ONE, "rule.any")
    assert prove(problem(Given((fact,)), shown, careful))


def test_proofs_are_made_by_prove_alone() -> None:
    """A `Proof` cannot be built or changed by hand."""
    made = prove(problem(WRITER.same(A, A, "rule.any")))
    with pytest.raises(TypeError, match="made by"):
        Proof(made.problem, made.derivation, (), object())
    with pytest.raises(ValueError, match="seal"):
        replace(made, certificates=())
    with pytest.raises(FrozenInstanceError):
        made.certificates = ()  # type: ignore[misc]


def test_what_a_claim_concludes() -> None:
    """Each kind of claim has the relations that are typeset for it."""
    a_is_b, b_is_c = equation(A, B), equation(B, C)
    cases: dict[Claim, tuple[Relation, ...]] = {
        Equality(A, B, context=LINEAR): (a_is_b,),
        Equivalence((a_is_b,), (b_is_c,), context=LINEAR): (b_is_c,),
        Consequence((a_is_b,), b_is_c, (), context=LINEAR): (b_is_c,),
        NonNegative(A, context=LINEAR): (Relation((A, ZERO), (">=",)),),
        ZeroOnly(A, (B, C), context=LINEAR): (equation(B, ZERO), equation(C, ZERO)),
    }
    for claim, expected in cases.items():
        assert concluded(claim) == expected
    with pytest.raises(TypeError, match="no display form"):
        concluded(Claim(context=LINEAR))


def test_steps_in_reading_order() -> None:
    """Steps of chains, statements and answers come in the order of the page."""
    first, second = (WRITER.same(each, each, f"rule.{each.name}") for each in (A, B))
    chain = WRITER.chain(C, [("rule.c", times(ONE, C))])
    derivation = problem(said("any.text"), first, chain, WRITER.answer("part", second)).derive()
    assert [step.rule.id for step in steps(derivation)] == ["rule.a", "rule.c", "rule.b"]
