"""Problem 3.5: ReLU and a positive factor, from the definition by cases; slips are refuted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from slips import counterexample, judged
from udlsym.derivations import problem_3_5

from udlsym.claims import Consequence, Equality, Status
from udlsym.context import Context
from udlsym.derivation.document import Answer, Chain, Given, steps
from udlsym.derivation.proof import prove
from udlsym.errors import ProofError
from udlsym.oracle import decide
from udlsym.problems import problem
from udlsym.syntax.nodes import Relation
from udlsym.syntax.plain import to_plain

BY_CASES = problem_3_5.context()
NO_DEFINITION = Context()
"""The ReLU that the oracle knows without being told."""

TRUE = [
    ("ReLU[alpha*z]", "alpha*ReLU[z]", ("alpha > 0",)),
    ("ReLU[alpha*z]", "alpha*ReLU[z]", ("alpha >= 0",)),
    ("ReLU[alpha*z]", "alpha*ReLU[z]", ("alpha = 0",)),
    ("ReLU[alpha*z]", "alpha*ReLU[z]", ("z = 0",)),
    ("ReLU[alpha*z]", "alpha*z", ("alpha > 0", "z >= 0")),
    ("ReLU[alpha*z]", "0", ("alpha > 0", "z < 0")),
    ("ReLU[alpha*z]", "alpha*min(z, 0)", ("alpha < 0",)),
    ("ReLU[alpha*z]", "-alpha*ReLU[-z]", ("alpha < 0",)),
    ("ReLU[2*z]", "2*ReLU[z]", ()),
    ("heaviside[alpha*z]", "heaviside[z]", ("alpha > 0",)),
]

SLIPS = {
    "no condition": ("ReLU[alpha*z]", "alpha*ReLU[z]", ()),
    "a negative factor": ("ReLU[alpha*z]", "alpha*ReLU[z]", ("alpha < 0",)),
    "only a factor that is not zero": ("ReLU[alpha*z]", "alpha*ReLU[z]", ("alpha != 0",)),
    "a factor above another number": ("ReLU[alpha*z]", "alpha*ReLU[z]", ("alpha > -1",)),
    "the argument above zero instead": ("ReLU[alpha*z]", "alpha*ReLU[z]", ("z > 0",)),
    "the size of the factor": ("ReLU[alpha*z]", "abs(alpha)*ReLU[z]", ()),
    "the factor lost": ("ReLU[alpha*z]", "ReLU[z]", ("alpha > 0",)),
    "the factor squared": ("ReLU[alpha*z]", "alpha^2*ReLU[z]", ("alpha > 0",)),
    "the factor below": ("ReLU[alpha*z]", "ReLU[z]/alpha", ("alpha > 0",)),
    "the factor twice": ("ReLU[alpha*z]", "alpha*ReLU[alpha*z]", ("alpha > 0",)),
    "the factor's own ReLU": ("ReLU[alpha*z]", "ReLU[alpha]*ReLU[z]", ()),
    "maximum for minimum": ("ReLU[alpha*z]", "alpha*max(z, 0)", ("alpha < 0",)),
    "minimum for maximum": ("ReLU[alpha*z]", "alpha*min(z, 0)", ("alpha > 0",)),
    "the sign of the mirrored half": ("ReLU[alpha*z]", "-alpha*min(z, 0)", ("alpha < 0",)),
    "kept where it is clipped": ("ReLU[alpha*z]", "alpha*z", ("alpha > 0",)),
    "clipped where it is kept": ("ReLU[alpha*z]", "0", ("alpha > 0", "z >= 0")),
    "the cases exchanged": ("ReLU[alpha*z]", "alpha*z", ("alpha > 0", "z < 0")),
    "a sum for a product": ("ReLU[alpha + z]", "alpha + ReLU[z]", ("alpha > 0",)),
    "the gap without its size": ("alpha*ReLU[z] - ReLU[alpha*z]", "alpha*z", ("alpha < 0",)),
    "the gap with the wrong sign": (
        "alpha*ReLU[z] - ReLU[alpha*z]",
        "-alpha*abs(z)",
        ("alpha < 0",),
    ),
    "the step function": ("heaviside[alpha*z]", "alpha*heaviside[z]", ("alpha > 0",)),
    "the rectangle": ("rect[alpha*z]", "rect[z]", ("alpha > 0",)),
}


@pytest.mark.parametrize(("left", "right", "given"), TRUE)
@pytest.mark.parametrize("context", [BY_CASES, NO_DEFINITION])
def test_what_is_true_is_proved(
    left: str, right: str, given: tuple[str, ...], context: Context
) -> None:
    """From the definition by cases as from the ReLU that the oracle knows."""
    assert judged(left, right, given, context).status is Status.PROVED


@pytest.mark.parametrize("slip", SLIPS)
def test_slips_are_refuted(slip: str) -> None:
    """Each slip fails at an exact point, with both readings of ReLU."""
    for context in (BY_CASES, NO_DEFINITION):
        point = counterexample(*SLIPS[slip], context)
        assert point.values


def test_no_step_survives_without_its_assumptions() -> None:
    """A step that assumes signs is refuted or open, but never proved, without any of them."""
    dropped = 0
    for step in steps(problem("3.5").derive()):
        if isinstance(step.claim, Equality) and step.claim.assumptions:
            verdict = decide(replace(step.claim, assumptions=()))
            needs = step.rule.id not in {"problem_3_5.any_number", "problem_3_5.zero_kept"}
            assert (verdict.status is not Status.PROVED) == needs, step.rule.id
            dropped += needs
    assert dropped >= 8


@pytest.mark.parametrize("wrong", ["alpha*z > 0", "alpha*z < 0", "alpha*z <= 0"])
def test_the_sign_of_the_product(wrong: str) -> None:
    """In the first case the product may be zero or above it, and nothing less is claimed."""
    from udlsym.reading import read

    first = next(s.claim for s in steps(problem("3.5").derive()))
    assert isinstance(first, Consequence)
    relation = read(wrong, BY_CASES)
    assert isinstance(relation, Relation)
    assert decide(replace(first, conclusion=relation)).status is Status.REFUTED


def test_the_definition_is_the_book_s() -> None:
    """The proof rests on eq. 3.2, printed as such; another definition breaks it."""
    shifted = replace(
        BY_CASES,
        definitions={
            **BY_CASES.definitions,
            "ReLU": replace(
                BY_CASES.definitions["ReLU"],
                body=problem_3_5.HEAVISIDE.definition,
            ),
        },
    )
    claim = Equality(
        problem_3_5.LEFT,
        problem_3_5.RIGHT,
        context=shifted,
        assumptions=(problem_3_5.POSITIVE,),
    )
    assert decide(claim).status is Status.REFUTED


def test_the_page() -> None:
    """The answer is boxed under its condition; both cases and the negative factor have a chain."""
    item = problem("3.5")
    blocks = [block for section in item.derive().sections for block in section.blocks]
    (answer,) = (block for block in blocks if isinstance(block, Answer))
    assert answer.part == "identity"
    assert answer.step.conditions == (problem_3_5.POSITIVE,)
    starts = [to_plain(block.start) for block in blocks if isinstance(block, Chain)]
    assert starts[:2] == ["ReLU[alpha*z]"] * 2
    assert prove(item).certificates


def test_the_condition_is_told_before_it_is_used() -> None:
    """Without its "let" the answer is no proof."""
    item = problem("3.5")
    derivation = item.derive()
    sections = tuple(
        replace(each, blocks=tuple(b for b in each.blocks if not isinstance(b, Given)))
        for each in derivation.sections
    )
    with pytest.raises(ProofError):
        prove(item, replace(derivation, sections=sections))
