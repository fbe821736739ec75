"""Problem 3.9: the relation among the slopes in every orientation, with slips refuted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from parts import answer, answers, assert_proved, assert_refuted
from slips import counterexample, judged
from udlsym.derivations import one_input_regions, problem_3_9

from udlsym.claims import Equality, Status
from udlsym.derivation.document import Answer, concluded, steps
from udlsym.derivation.proof import prove
from udlsym.derivation.table import Table
from udlsym.problems import problem
from udlsym.regions.symbolic.ordered_units import OrderedUnits
from udlsym.syntax.plain import to_plain

CONTEXT = one_input_regions.writer().context

RELATIONS = {
    (1, 1, 1): ("m_1", "0"),
    (1, 1, -1): ("m_3", "m_1 + m_4"),
    (1, -1, 1): ("m_2", "m_1 + m_3"),
    (1, -1, -1): ("m_2", "m_1 + m_4"),
    (-1, 1, 1): ("m_2", "0"),
    (-1, 1, -1): ("m_3", "m_2 + m_4"),
    (-1, -1, 1): ("m_3", "0"),
    (-1, -1, -1): ("m_4", "0"),
}
"""Signs of the units in the order of their joints -> the relation, worked out by hand."""

SHARES = (
    "m_1 = phi_1*min(theta_11, 0) + phi_2*min(theta_21, 0) + phi_3*min(theta_31, 0)",
    "m_2 = phi_1*max(theta_11, 0) + phi_2*min(theta_21, 0) + phi_3*min(theta_31, 0)",
    "m_3 = phi_1*max(theta_11, 0) + phi_2*max(theta_21, 0) + phi_3*min(theta_31, 0)",
    "m_4 = phi_1*max(theta_11, 0) + phi_2*max(theta_21, 0) + phi_3*max(theta_31, 0)",
)


def _signs(signs: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(f"theta_{unit}1 {'>' if s > 0 else '<'} 0" for unit, s in enumerate(signs, 1))


def test_every_step_is_proved() -> None:
    """The whole page is a proof, and its answer the one that the problem asks for."""
    proof = prove(problem("3.9"))
    blocks = [block for each in proof.derivation.sections for block in each.blocks]
    (found,) = (block for block in blocks if isinstance(block, Answer))
    assert found.part == "identity"
    (relation,) = concluded(answers("3.9")["identity"].claim)
    assert to_plain(relation) == "m_3 = m_1 + m_4"


def test_the_table_has_every_orientation() -> None:
    """Eight rows, each with the relation worked out by hand."""
    blocks = [block for each in problem("3.9").derive().sections for block in each.blocks]
    (table,) = (block for block in blocks if isinstance(block, Table))
    shown = [to_plain(concluded(row.steps[0].claim)[0]) for row in table.rows]
    assert shown == [f"{left} = {right}" for left, right in RELATIONS.values()]


@pytest.mark.parametrize("signs", RELATIONS)
def test_each_orientation_has_its_relation_and_no_other(signs: tuple[int, ...]) -> None:
    """The relation of one orientation is refuted for the units of every other one."""
    for other, (left, right) in RELATIONS.items():
        if other == signs:
            verdict = judged(left, right, (*SHARES, *_signs(signs)), CONTEXT)
            assert verdict.status is Status.PROVED
            assert not verdict.conditions
        else:
            counterexample(left, right, (*SHARES, *_signs(signs)), CONTEXT)


@pytest.mark.parametrize("signs", RELATIONS)
def test_a_dropped_sign_is_noticed(signs: tuple[int, ...]) -> None:
    """A relation holds without the sign of a unit only if that unit may be turned round."""
    left, right = RELATIONS[signs]
    for unit in range(3):
        given = tuple(each for place, each in enumerate(_signs(signs)) if place != unit)
        turned = tuple(-s if place == unit else s for place, s in enumerate(signs))
        assert RELATIONS[turned] != (left, right)
        counterexample(left, right, (*SHARES, *given), CONTEXT)


@pytest.mark.parametrize(
    "wrong",
    [
        "m_1 + m_2 + m_4",
        "m_1 - m_4",
        "m_4 - m_1",
        "-m_1 - m_4",
        "m_1 + m_2",
        "m_2 + m_4",
        "m_2 - m_1",
        "2*m_1 + m_4",
        "m_1*m_4",
        "(m_1 + m_4)/2",
        "m_4",
    ],
)
def test_wrong_relations_are_refuted(wrong: str) -> None:
    """Signs, other regions, all other slopes together, a mean and a product are refuted."""
    given = tuple(to_plain(each) for each in problem_3_9.named(problem_3_9.UNITS.regions))
    counterexample("m_3", wrong, given, CONTEXT)


@pytest.mark.parametrize("place", range(4))
def test_slopes_of_the_wrong_region_are_refuted(place: int) -> None:
    """With the first, third or fourth slope of the next region the relation fails.

    The second slope does not stand in it.
    """
    claim = answer("3.9", "identity")
    regions = problem_3_9.UNITS.regions
    shifted = list(problem_3_9.named(regions))
    name = shifted[place].operands[0]
    shifted[place] = replace(shifted[place], operands=(name, regions[(place + 1) % 4].slope))
    changed = replace(claim, assumptions=tuple(shifted))
    (assert_proved if place == 1 else assert_refuted)(changed)


GENERAL = {
    "a sign": "sum(phi_d*|theta_d1|*1[theta_d1 < 0], d, 1, D)",
    "the rising units": "-sum(phi_d*|theta_d1|*1[theta_d1 > 0], d, 1, D)",
    "all units": "-sum(phi_d*|theta_d1|, d, 1, D)",
    "no indicator, no size": "-sum(phi_d*theta_d1, d, 1, D)",
    "no weights": "-sum(|theta_d1|*1[theta_d1 < 0], d, 1, D)",
    "one unit too few": "-sum(phi_d*|theta_d1|*1[theta_d1 < 0], d, 2, D)",
    "the slope itself, turned": "-sum(phi_d*theta_d1*1[theta_d1 < 0], d, 1, D)",
}


@pytest.mark.parametrize("slip", GENERAL)
def test_slips_at_any_number_of_units_are_refuted(slip: str) -> None:
    """The leftmost slope as minus the changes of the falling units: slips are refuted."""
    left = "sum(phi_d*min(theta_d1, 0), d, 1, D)"
    counterexample(left, GENERAL[slip], (), CONTEXT)


IDENTITY = (
    "m_1 + 1[theta_11 < 0]*(m_2 - m_1) + 1[theta_21 < 0]*(m_3 - m_2) + 1[theta_31 < 0]*(m_4 - m_3)"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("m_1 + 1", "m_4 + 1"),
        ("1[theta_21 < 0]", "1[theta_21 > 0]"),
        ("1[theta_31 < 0]*", ""),
        ("(m_3 - m_2)", "(m_2 - m_3)"),
        ("(m_4 - m_3)", "(m_4 - m_2)"),
        ("theta_11 < 0", "theta_21 < 0"),
    ],
)
def test_slips_in_the_identity_of_all_orientations(before: str, after: str) -> None:
    """The one identity holds for all signs, zero too; each slip in it is refuted."""
    assert judged(IDENTITY, "0", SHARES, CONTEXT).status is Status.PROVED
    assert before in IDENTITY
    counterexample(IDENTITY.replace(before, after), "0", SHARES, CONTEXT)


def test_slopes_are_those_of_problem_3_3() -> None:
    """Each named slope stands on the page as the derivative in its region."""
    found = {
        to_plain(relation)
        for step in steps(problem("3.9").derive())
        if isinstance(step.claim, Equality)
        for relation in concluded(step.claim)
    }
    assert {to_plain(each) for each in problem_3_9.named(OrderedUnits((1, 1, -1)).regions)} <= found
