"""The derivations of chapter 2: proved as they are, and refuted wherever a slip is planted."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from expressions import mutants

from udlsym.claims import Equality, Status
from udlsym.derivation.document import Answer, Statement, Step, concluded, steps
from udlsym.derivation.problem import Problem
from udlsym.derivation.proof import prove
from udlsym.oracle import decide
from udlsym.problems import problem, problems
from udlsym.syntax.build import ZERO, element
from udlsym.syntax.nodes import Number, Power, Quotient, Summation, equation, number
from udlsym.syntax.traverse import map_children, walk

DATA = (
    *("0.03 0.67", "0.19 0.85", "0.34 1.05", "0.46 1.00", "0.78 1.40", "0.81 1.50"),
    *("1.08 1.30", "1.18 1.54", "1.39 1.55", "1.60 1.68", "1.65 1.73", "1.90 1.60"),
)
"""Fig. 2.2, typed a second time, independent of the package."""

NUMBERS = ("eq-2.3", "eq-2.4", "eq-2.5", "eq-2.6", "2.1", "2.2")


@pytest.mark.parametrize("number_", NUMBERS)
def test_every_item_is_proved(number_: str) -> None:
    """Each item becomes a proof."""
    assert prove(problem(number_)).certificates


def test_parts_have_the_names_of_the_book() -> None:
    """Problems 2.1 and 2.2 answer the parts that the book's answers are named after."""
    for number_, parts in {"2.1": ["dphi0", "dphi1"], "2.2": ["phi0", "phi1"]}.items():
        found = problem(number_)
        assert [part.name for part in found.parts] == parts
        blocks = [block for each in found.derive().sections for block in each.blocks]
        assert sorted(block.part for block in blocks if isinstance(block, Answer)) == parts


def _steps(number_: str) -> list[Step]:
    return list(steps(problem(number_).derive()))


@pytest.mark.parametrize("number_", ["2.1", "2.2"])
def test_planted_slips_are_refuted(number_: str) -> None:
    """Changing one place of a line gives a line that is refuted, or one that is still true.

    A changed line that is still true must be proved or left open, never be taken for a proof of
    something else; most changes are refuted with an exact counterexample.
    """
    refuted = 0
    for step in _steps(number_)[::2]:
        claim = step.claim
        if not isinstance(claim, Equality) or claim.assumptions or len(repr(claim)) > 4000:
            continue
        for right in mutants(claim.right)[:4]:
            verdict = decide(replace(claim, right=right))
            assert (verdict.status is Status.REFUTED) == (verdict.counterexample is not None)
            refuted += verdict.status is Status.REFUTED
    assert refuted >= 10


SLIPS = {
    "a lost factor 2": lambda node: _without_two(node),
    "the input forgotten": lambda node: map_body(node, lambda body: body.factors[-1]),
    "a sum dropped": lambda node: map_sum(node, lambda total: total.body),
    "a shifted index": lambda node: map_sum(node, lambda total: replace(total, lower=Number("2"))),
    "a square lost": lambda node: _without_squares(node),
}


def map_sum(node, change):  # type: ignore[no-untyped-def]
    if isinstance(node, Summation):
        return change(node)
    return map_children(lambda child: map_sum(child, change), node)


def map_body(node, change):  # type: ignore[no-untyped-def]
    return map_sum(node, lambda total: replace(total, body=change(total.body)))


def _without_two(node):  # type: ignore[no-untyped-def]
    return map_children(lambda child: Number("1") if child == Number("2") else child, node)


def _without_squares(node):  # type: ignore[no-untyped-def]
    node = map_children(_without_squares, node)
    return node.base if isinstance(node, Power) else node


@pytest.mark.parametrize("slip", ["a lost factor 2", "the input forgotten", "a shifted index"])
def test_usual_slips_in_the_second_slope(slip: str) -> None:
    """The usual slips in ∂L/∂φ_1 are refuted by an exact point."""
    blocks = [b for each in problem("2.1").derive().sections for b in each.blocks]
    answer = next(b for b in blocks if isinstance(b, Answer) and b.part == "dphi1")
    claim = answer.step.claim
    assert isinstance(claim, Equality)
    verdict = decide(replace(claim, right=SLIPS[slip](claim.right)))
    assert verdict.status is Status.REFUTED
    assert verdict.counterexample is not None
    assert verdict.counterexample.left != verdict.counterexample.right


def test_fig_2_2_optimum_and_losses_are_exact() -> None:
    """On fig. 2.2's data the optimum, its loss and the losses of the lines are known fractions."""
    shown = {
        relation.operands[1]
        for number_ in ("2.2", "eq-2.5")
        for step in _steps(number_)
        for relation in concluded(step.claim)
    }
    x = [
        "0.03",
        "0.19",
        "0.34",
        "0.46",
        "0.78",
        "0.81",
        "1.08",
        "1.18",
        "1.39",
        "1.60",
        "1.65",
        "1.90",
    ]
    y = [
        "0.67",
        "0.85",
        "1.05",
        "1.00",
        "1.40",
        "1.50",
        "1.30",
        "1.54",
        "1.55",
        "1.68",
        "1.73",
        "1.60",
    ]
    xs, ys = [Fraction(v) for v in x], [Fraction(v) for v in y]
    n, sx, sy = 12, sum(xs), sum(ys)
    sxy = sum(a * b for a, b in zip(xs, ys, strict=True))
    slope = (n * sxy - sx * sy) / (n * sum(a * a for a in xs) - sx * sx)
    offset = (sy - slope * sx) / n

    def loss(p: Fraction, q: Fraction) -> Fraction:
        return sum(((p + q * a - b) ** 2 for a, b in zip(xs, ys, strict=True)), Fraction(0))

    expected = [slope, offset, loss(offset, slope)]
    expected += [loss(Fraction("0.4"), Fraction("0.2")), loss(Fraction("1.6"), Fraction("-0.8"))]
    assert {number(value) for value in expected} <= shown


def test_the_slope_is_a_quotient_with_its_condition() -> None:
    """The answer for φ̂_1 carries the condition that the inputs are not all equal."""
    blocks = [b for each in problem("2.2").derive().sections for b in each.blocks]
    answer = next(b for b in blocks if isinstance(b, Answer) and b.part == "phi1")
    (relation,) = concluded(answer.step.claim)
    assert relation.operands[0] == element("phihat", 1)
    quotient = relation.operands[1]
    assert isinstance(quotient, Quotient)
    assert [each.operands for each in answer.step.conditions] == [(quotient.denominator, ZERO)]


def test_dropping_the_condition_is_noticed() -> None:
    """Without its condition the step that divides is no proof."""
    from udlsym.errors import ProofError

    original = problem("2.2")
    derivation = original.derive()
    sections = [
        replace(
            section,
            blocks=tuple(
                replace(b, step=replace(b.step, conditions=()))
                if isinstance(b, Answer | Statement)
                else b
                for b in section.blocks
            ),
        )
        for section in derivation.sections
    ]
    with pytest.raises(ProofError, match=r"does not state|has not said"):
        prove(original, replace(derivation, sections=tuple(sections)))


def test_items_of_the_registry_are_these() -> None:
    """The registry finds the items by name, in the order of the book."""
    assert tuple(each.number for each in problems())[: len(NUMBERS)] == NUMBERS
    assert all(isinstance(each, Problem) for each in problems())


def test_no_formula_is_left_empty() -> None:
    """Every conclusion of every item has two sides that are not the same tree."""
    for number_ in NUMBERS:
        for step in _steps(number_):
            for relation in concluded(step.claim):
                left, right = relation.operands
                assert left != right
                assert relation != equation(ZERO, ZERO)
                assert list(walk(left))
