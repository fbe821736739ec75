"""Problem 2.3: proved as it is, refuted wherever a slip is planted."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from expressions import mutants

from udlsym.claims import Claim, Equality, Equivalence, NonNegative, Status, ZeroOnly
from udlsym.derivation.document import Answer, Derivation, Step, concluded, steps
from udlsym.derivation.proof import prove
from udlsym.errors import ProofError, UsageError
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.exchange import exchanged, exchanged_context
from udlsym.models.linear import LinearModel
from udlsym.oracle import decide
from udlsym.problems import problem
from udlsym.reading import read
from udlsym.solve.both_ways import BothWays, both_ways, inverse, one_fraction
from udlsym.syntax.build import ONE, ZERO, element, minus
from udlsym.syntax.nodes import Negative, Node, Number, Relation, Symbol, equation, number
from udlsym.syntax.plain import to_plain

USUAL = LeastSquares(LinearModel(inputs=1, outputs=1)).context


@pytest.fixture(scope="module")
def derivation() -> Derivation:
    return problem("2.3").derive()


@pytest.fixture(scope="module")
def lines() -> BothWays:
    return both_ways(USUAL)


def _answers(derivation: Derivation) -> dict[str, Step]:
    blocks = (block for section in derivation.sections for block in section.blocks)
    return {block.part: block.step for block in blocks if isinstance(block, Answer)}


def _step(derivation: Derivation, rule: str) -> Step:
    return next(each for each in steps(derivation) if each.rule.id == f"problem_2_3.{rule}")


def _right(claim: Claim, text: str) -> Claim:
    assert isinstance(claim, Equality)
    return replace(claim, right=read(text, claim.context))


def _solution(claim: Claim, *texts: str) -> Claim:
    assert isinstance(claim, Equivalence)
    return replace(claim, right=tuple(_relation(text, claim) for text in texts))


def _relation(text: str, claim: Claim) -> Relation:
    found = read(text, claim.context)
    assert isinstance(found, Relation)
    return found


def refuted(claim: Claim) -> None:
    verdict = decide(claim)
    assert verdict.status is Status.REFUTED, verdict
    assert verdict.counterexample is not None
    assert verdict.counterexample.left != verdict.counterexample.right


def test_it_is_proved(derivation: Derivation) -> None:
    """Every step is proved, and the conditions are stated where they are used."""
    found = prove(problem("2.3"), derivation)
    assert len(found.certificates) > 25


def test_answers(derivation: Derivation) -> None:
    """The parts, what is boxed for them, and under which conditions."""
    boxed = {
        part: ([to_plain(each) for each in concluded(step.claim)], len(step.conditions))
        for part, step in _answers(derivation).items()
    }
    assert boxed == {
        "loss": (["L[phi] = sum_{i=1}^{I} (phi_0 + phi_1*y_i - x_i)^2"], 0),
        "inverse": (["y = (x - phi_0)/phi_1"], 1),
        "same": (["S_xy^2 = S_xx*S_yy"], 3),
    }


def test_three_points_are_computed(derivation: Derivation) -> None:
    """On (0, 1), (1, 2), (2, 2) the usual line predicts 7/6 at 0 and the other one 1."""
    x, y = [Fraction(v) for v in (0, 1, 2)], [Fraction(v) for v in (1, 2, 2)]
    mean_x, mean_y = sum(x) / 3, sum(y) / 3
    products = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    slope = products / sum((a - mean_x) ** 2 for a in x)
    other = products / sum((b - mean_y) ** 2 for b in y)
    offset, other_offset = mean_y - slope * mean_x, mean_x - other * mean_y
    wanted = {slope, offset, other, other_offset, -other_offset / other}
    shown = {
        relation.operands[1] for step in steps(derivation) for relation in concluded(step.claim)
    }
    assert {number(Fraction(value)) for value in wanted} <= shown
    assert offset != -other_offset / other


@pytest.mark.parametrize(
    "text",
    [
        "sum_{i=1}^{I} (phi_0 + phi_1*x_i - y_i)^2",  # roles not exchanged
        "sum_{i=1}^{I} (phi_0 + phi_1*y_i - y_i)^2",
        "sum_{i=1}^{I} (phi_0 + phi_1*y_i + x_i)^2",
        "sum_{i=1}^{I} (phi_0 + phi_1*y_i - x_i)",
        "sum_{i=1}^{I} (phi_1*y_i - x_i)^2",
        "(sum_{i=1}^{I} (phi_0 + phi_1*y_i - x_i))^2",
        "1/I*sum_{i=1}^{I} (phi_0 + phi_1*y_i - x_i)^2",
        "1/2*sum_{i=1}^{I} (phi_0 + phi_1*y_i - x_i)^2",
        "sum_{i=1}^{I} ((x_i - phi_0)/phi_1 - y_i)^2",  # the deviation in the output
    ],
)
def test_wrong_losses(derivation: Derivation, text: str) -> None:
    """A loss with a slip is refuted."""
    refuted(_right(_answers(derivation)["loss"].claim, text))


@pytest.mark.parametrize(
    "text",
    [
        "y = x/phi_1 - phi_0",
        "y = (x + phi_0)/phi_1",
        "y = phi_1*(x - phi_0)",
        "y = (x - phi_1)/phi_0",
        "y = phi_0 + phi_1*x",
        "y = (phi_0 - x)/phi_1",
        "x = (y - phi_0)/phi_1",
    ],
)
def test_wrong_inverses(derivation: Derivation, text: str) -> None:
    """A way back with a slip is refuted."""
    refuted(_solution(_answers(derivation)["inverse"].claim, text))


def test_the_inverse_needs_a_slope(derivation: Derivation) -> None:
    """The verdict on the inverse returns the condition, and a step without it is no proof."""
    step = _answers(derivation)["inverse"]
    assert [each.relation for each in decide(step.claim).conditions] == list(step.conditions)
    bare = tuple(
        replace(
            section,
            blocks=tuple(
                replace(block, step=replace(block.step, conditions=()))
                if isinstance(block, Answer)
                else block
                for block in section.blocks
            ),
        )
        for section in derivation.sections
    )
    with pytest.raises(ProofError, match="does not state"):
        prove(problem("2.3"), replace(derivation, sections=bare))


@pytest.mark.parametrize(
    "texts",
    [
        ("phihat_1 = S_xy/S_xx", "phihat_0 = xbar - phihat_1*ybar"),  # the usual slope
        ("phihat_1 = S_xx/S_xy", "phihat_0 = xbar - phihat_1*ybar"),
        ("phihat_1 = S_yy/S_xy", "phihat_0 = xbar - phihat_1*ybar"),
        ("phihat_1 = S_xy/S_yy", "phihat_0 = ybar - phihat_1*xbar"),
        ("phihat_1 = S_xy/S_yy", "phihat_0 = xbar + phihat_1*ybar"),
        ("phihat_1 = S_xy/S_yy",),
        ("phihat_0 = xbar - phihat_1*ybar",),
    ],
)
def test_wrong_solutions(derivation: Derivation, texts: tuple[str, ...]) -> None:
    """Solutions with exchanged roles, and systems with an equation too few, are refuted."""
    refuted(_solution(_step(derivation, "solved").claim, *texts))


@pytest.mark.parametrize(
    "text",
    ["S_xy = S_xx*S_yy", "S_xy^2 = -S_xx*S_yy", "S_xx = S_yy", "S_xy = S_xx", "S_xy^2 = S_xx"],
)
def test_wrong_criteria(derivation: Derivation, text: str) -> None:
    """The lines have equal slopes under no other condition."""
    claim = _solution(_answers(derivation)["same"].claim, text)
    assert isinstance(claim, Equivalence)
    assert decide(replace(claim, forward=(), backward=())).status is not Status.PROVED
    assert decide(claim).status is not Status.PROVED


def test_the_lines_do_not_agree_in_general(derivation: Derivation) -> None:
    """That the two slopes are always equal is refuted."""
    claim = _answers(derivation)["same"].claim
    assert isinstance(claim, Equivalence)
    (slopes,) = claim.left
    refuted(Equality(*slopes.operands, context=claim.context))


def test_the_other_root_is_refuted(derivation: Derivation) -> None:
    """A sum of squared deviations that is zero does not make the usual slope zero."""
    claim = _step(derivation, "every_point").claim
    assert isinstance(claim, ZeroOnly)
    wrong = replace(claim, roots=(element("psihat", 1),))
    assert decide(wrong).status is Status.REFUTED


def test_without_the_usual_line_the_sum_says_nothing(derivation: Derivation) -> None:
    """That a zero sum is S_xy² = S_xx S_yy needs the line to be the best one."""
    claim = _step(derivation, "loss_zero").claim
    assert isinstance(claim, Equivalence)
    assert decide(replace(claim, assumptions=())).status is Status.REFUTED


def test_planted_slips_are_refuted(derivation: Derivation) -> None:
    """One place changed: refuted with two different values, or left open, hardly ever true."""
    outcomes: list[Status] = []
    for step in steps(derivation):
        claim = step.claim
        if isinstance(claim, Equality):
            outcomes += [
                decide(replace(claim, right=each)).status for each in _changed(claim.right)
            ]
    assert outcomes.count(Status.REFUTED) >= 40
    assert outcomes.count(Status.PROVED) <= len(outcomes) // 10


def _changed(node: Node) -> list[Node]:
    return mutants(node)[:4]


def test_exchanging_twice_changes_nothing_but_the_name_of_the_model() -> None:
    """x, y and y, x; f becomes g and stays g."""
    body = USUAL.definitions["L"].body
    assert exchanged(exchanged(body)) != body
    assert exchanged(exchanged(element("x", "i"))) == element("x", "i")
    assert exchanged_context(USUAL).definitions["g"].parameters == ("y", "phi")


def test_the_solutions_are_those_of_problem_2_2(lines: BothWays) -> None:
    """Both lines come from the same steps, with the sums by their names."""
    shown = [to_plain(each) for each in (*lines.usual_solution, *lines.solution)]
    assert shown == [
        "psihat_1 = S_xy/S_xx",
        "psihat_0 = ybar - psihat_1*xbar",
        "phihat_1 = S_xy/S_yy",
        "phihat_0 = xbar - phihat_1*ybar",
    ]


def test_what_cannot_be_solved_for_the_output() -> None:
    """A model without the output in it has no inverse; a whole number is no fraction."""
    with pytest.raises(UsageError):
        inverse(element("phi", 0))
    with pytest.raises(UsageError):
        one_fraction(minus(Number("2"), ONE))
    assert inverse(Symbol("y")) == equation(Symbol("y"), Symbol("x"))
    assert inverse(minus(Symbol("y"), ZERO)).operands[0] == Symbol("y")


def test_the_sum_of_squares_is_said_to_be_not_negative(derivation: Derivation) -> None:
    """That the squared correlation is at most 1 rests on a step, not on prose."""
    claims = [step.claim for step in steps(derivation)]
    (found,) = (claim for claim in claims if isinstance(claim, NonNegative))
    assert decide(found).status is Status.PROVED
    turned = replace(found, expression=Negative(found.expression))
    assert decide(turned).status is Status.REFUTED
