"""Problem 3.3: joints and slopes, every orientation and order, with slips that are refuted."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import pytest
from parts import answers, assert_refuted
from slips import counterexample, judged
from udlsym.derivations import one_input_regions, problem_3_3

from udlsym.claims import Equality, Equivalence, Status
from udlsym.derivation.document import Answer, Given, concluded, steps
from udlsym.derivation.proof import prove
from udlsym.errors import ProofError
from udlsym.oracle import decide
from udlsym.problems import problem
from udlsym.reading import read
from udlsym.regions.symbolic.ordered_units import OrderedUnits, all_orientations
from udlsym.regions.symbolic.units import X
from udlsym.syntax.nodes import Node, Number, Partial, equation
from udlsym.syntax.plain import to_plain

CONTEXT = one_input_regions.writer().context
SIZE = "D = 3"
SIGNS = ("theta_11 > 0", "theta_21 > 0", "theta_31 < 0")
ORDER = "j_1 < j_2 < j_3"
BOUNDS = {1: "x < j_1", 2: "j_1 < x < j_2", 3: "j_2 < x < j_3", 4: "j_3 < x"}

BY_HAND = {
    "joint1": "x = -theta_10/theta_11",
    "joint2": "x = -theta_20/theta_21",
    "joint3": "x = -theta_30/theta_31",
    "slope1": "m_1 = phi_3*theta_31",
    "slope2": "m_2 = phi_1*theta_11 + phi_3*theta_31",
    "slope3": "m_3 = phi_1*theta_11 + phi_2*theta_21 + phi_3*theta_31",
    "slope4": "m_4 = phi_1*theta_11 + phi_2*theta_21",
}
"""The answers, typed by hand."""


def _given(region: int) -> tuple[str, ...]:
    return (SIZE, *SIGNS, ORDER, BOUNDS[region])


@pytest.mark.parametrize("part", BY_HAND)
def test_answers_are_those_worked_out_by_hand(part: str) -> None:
    """Each part has its boxed answer."""
    (relation,) = concluded(answers("3.3")[part].claim)
    assert to_plain(relation) == to_plain(read(BY_HAND[part], CONTEXT))


def test_every_step_is_proved() -> None:
    """The whole page is a proof, with one answer a part."""
    proof = prove(problem("3.3"))
    blocks = [block for each in proof.derivation.sections for block in each.blocks]
    assert [each.part for each in blocks if isinstance(each, Answer)] == list(BY_HAND)
    assert [part.name for part in proof.problem.parts] == list(BY_HAND)


def test_numbers_of_the_figure() -> None:
    """Joints, slopes and two heights of fig. 3.3, computed here once more in fractions."""
    theta = [("-0.2", "0.4"), ("-0.9", "0.9"), ("1.1", "-0.7")]
    rows = [(Fraction(a), Fraction(b)) for a, b in theta]
    weights = [Fraction(each) for each in ("-1.3", "1.3", "0.66")]
    active = [(2,), (0, 2), (0, 1, 2), (0, 1)]
    expected = [-a / b for a, b in rows]
    expected += [sum((weights[d] * rows[d][1] for d in on), Fraction(0)) for on in active]
    expected += [Fraction(53, 200), Fraction(-113, 500)]
    shown = {
        relation.operands[1]
        for step in steps(problem("3.3").derive())
        for relation in concluded(step.claim)
    }
    assert {_number(value) for value in expected} <= shown
    assert expected[:3] == [Fraction(1, 2), 1, Fraction(11, 7)]
    assert expected[3:7] == [Fraction(n, 500) for n in (-231, -491, 94, 325)]


def _number(value: Fraction) -> Node:
    return read(str(value), CONTEXT)


RIGHT = {
    1: "phi_3*theta_31",
    2: "phi_1*theta_11 + phi_3*theta_31",
    3: "phi_1*theta_11 + phi_2*theta_21 + phi_3*theta_31",
    4: "phi_1*theta_11 + phi_2*theta_21",
}

WRONG_SLOPES = {
    "a sign": (2, "phi_1*theta_11 - phi_3*theta_31"),
    "the whole sign": (1, "-phi_3*theta_31"),
    "an absolute value": (1, "phi_3*|theta_31|"),
    "the region on the left": (2, RIGHT[1]),
    "the region on the right": (2, RIGHT[3]),
    "shifted by one from the third": (3, RIGHT[2]),
    "shifted by one from the fourth": (4, RIGHT[3]),
    "first and fourth exchanged": (1, RIGHT[4]),
    "fourth and first exchanged": (4, RIGHT[1]),
    "the inactive unit": (2, "phi_2*theta_21"),
    "all units": (2, RIGHT[3]),
    "no unit": (1, "0"),
    "all rise: nothing on the left": (1, "0"),
    "all rise: one unit": (2, "phi_1*theta_11"),
    "all rise: two units": (3, "phi_1*theta_11 + phi_2*theta_21"),
    "all rise: three units": (4, RIGHT[3]),
    "an offset for a slope": (2, "phi_1*theta_10 + phi_3*theta_31"),
    "the intercept": (2, "phi_0 + phi_1*theta_10 + phi_3*theta_30"),
    "the offset of the output": (3, f"phi_0 + {RIGHT[3]}"),
    "no output weights": (3, "theta_11 + theta_21 + theta_31"),
    "weights of other units": (2, "phi_3*theta_11 + phi_1*theta_31"),
    "the last joint only": (3, "phi_2*theta_21"),
    "the change at the joint": (2, "phi_1*theta_11"),
    "indices turned round": (2, "phi_1*theta_11 + phi_3*theta_30"),
}


@pytest.mark.parametrize("slip", WRONG_SLOPES)
def test_wrong_slopes_are_refuted(slip: str) -> None:
    """Each slip is refuted by a network of this orientation and a point of this region."""
    region, wrong = WRONG_SLOPES[slip]
    counterexample("dy/dx", wrong, _given(region), CONTEXT)


@pytest.mark.parametrize("region", RIGHT)
@pytest.mark.parametrize("dropped", [SIGNS[0], SIGNS[1], SIGNS[2], ORDER, "bounds"])
def test_no_condition_can_be_dropped(region: int, dropped: str) -> None:
    """Without a sign, the order or the bounds the slope of a region is refuted."""
    left = BOUNDS[region] if dropped == "bounds" else dropped
    given = tuple(each for each in _given(region) if each != left)
    assert len(given) == len(_given(region)) - 1
    counterexample("dy/dx", RIGHT[region], given, CONTEXT)


@pytest.mark.parametrize("unit", [1, 2, 3])
@pytest.mark.parametrize(
    "wrong",
    [
        "theta_{d}0/theta_{d}1",
        "-theta_{d}1/theta_{d}0",
        "-theta_{d}0",
        "-theta_{d}0*theta_{d}1",
        "-phi_{d}*theta_{d}0/theta_{d}1",
    ],
)
def test_wrong_joints_are_refuted(unit: int, wrong: str) -> None:
    """A sign, a quotient turned over, a missing division and a weight in a joint are refuted."""
    claim = answers("3.3")[f"joint{unit}"].claim
    assert isinstance(claim, Equivalence)
    tree = read(wrong.replace("{d}", str(unit)), CONTEXT)
    verdict = decide(replace(claim, right=(equation(X, tree),)))
    assert verdict.status is Status.REFUTED


def test_joint_of_another_unit_is_refuted() -> None:
    """The joints are not interchangeable."""
    first, second = (answers("3.3")[part].claim for part in ("joint1", "joint2"))
    assert isinstance(first, Equivalence)
    assert isinstance(second, Equivalence)
    verdict = decide(replace(first, right=second.right))
    assert verdict.status is Status.REFUTED


GENERAL_SLIPS = {
    "a dropped indicator": "sum(phi_d*theta_d1, d, 1, D)",
    "the indicator of the slope": "sum(phi_d*theta_d1*1[theta_d1 > 0], d, 1, D)",
    "the sign of x": "sum(phi_d*theta_d1*1[x > 0], d, 1, D)",
    "the other side": "sum(phi_d*theta_d1*1[theta_d0 + theta_d1*x < 0], d, 1, D)",
    "no joint of its own": "sum(phi_d*theta_d1*1[theta_10 + theta_11*x > 0], d, 1, D)",
    "an offset": "sum(phi_d*theta_d0*1[theta_d0 + theta_d1*x > 0], d, 1, D)",
    "a unit too few": "sum(phi_d*theta_d1*1[theta_d0 + theta_d1*x > 0], d, 2, D)",
    "shares exchanged": (
        "sum(phi_d*(min(theta_d1, 0)*1[x > j_d] + max(theta_d1, 0)*1[x < j_d]), d, 1, D)"
    ),
    "all units rise": "sum(phi_d*theta_d1*1[x > j_d], d, 1, D)",
    "all units fall": "sum(phi_d*theta_d1*1[x < j_d], d, 1, D)",
}


@pytest.mark.parametrize("slip", GENERAL_SLIPS)
def test_slips_in_the_general_slope_are_refuted(slip: str) -> None:
    """At symbolic D every slip is refuted at some size."""
    counterexample("dy/dx", GENERAL_SLIPS[slip], (), CONTEXT)


AFTER_K = "sum(phi_d*max(theta_d1, 0)*1[d <= k] + phi_d*min(theta_d1, 0)*1[d > k], d, 1, D)"


@pytest.mark.parametrize(
    "wrong",
    [
        "sum(phi_d*min(theta_d1, 0), d, 1, D) + sum(phi_d*|theta_d1|*1[d < k], d, 1, D)",
        "sum(phi_d*min(theta_d1, 0), d, 1, D) + sum(phi_d*|theta_d1|*1[d > k], d, 1, D)",
        "sum(phi_d*min(theta_d1, 0), d, 1, D) - sum(phi_d*|theta_d1|*1[d <= k], d, 1, D)",
        "sum(phi_d*max(theta_d1, 0), d, 1, D) + sum(phi_d*|theta_d1|*1[d <= k], d, 1, D)",
        "sum(phi_d*min(theta_d1, 0), d, 1, D) + sum(phi_d*theta_d1*1[d <= k], d, 1, D)",
        "sum(phi_d*|theta_d1|*1[d <= k], d, 1, D)",
        "sum(phi_d*min(theta_d1, 0), d, 1, D) + phi_k*|theta_k1|",
    ],
)
def test_slips_in_the_slope_after_k_joints_are_refuted(wrong: str) -> None:
    """The leftmost slope plus the changes passed: shifted by one, signs, sides, one change only."""
    right = "sum(phi_d*min(theta_d1, 0), d, 1, D) + sum(phi_d*|theta_d1|*1[d <= k], d, 1, D)"
    assert judged(AFTER_K, right, (), CONTEXT).status is Status.PROVED
    counterexample(AFTER_K, wrong, (), CONTEXT)


@pytest.mark.parametrize("signs", list(all_orientations(3)))
def test_every_orientation_is_proved(signs: tuple[int, ...]) -> None:
    """In each region of each orientation the output and its slope are proved."""
    _prove_regions(OrderedUnits(signs))


@pytest.mark.parametrize("order", [*permutations((1, 2, 3))][1:])
def test_every_order_is_proved(order: tuple[int, ...]) -> None:
    """The orders of the joints, for the orientation of fig. 3.3."""
    _prove_regions(OrderedUnits((1, 1, -1), order))


def test_two_and_four_units_are_proved() -> None:
    """Nothing is special about three units."""
    _prove_regions(OrderedUnits((-1, 1)))
    _prove_regions(OrderedUnits((1, -1, -1, 1), (4, 2, 1, 3)))


def _prove_regions(units: OrderedUnits) -> None:
    hidden = len(units.signs)
    network = one_input_regions.NETWORK.instantiate(hidden=hidden)
    output = network.written_out
    for region in units.regions:
        given = (*units.orientation, *units.ordering, region.bounds)
        for left, right in ((output, region.output), (Partial(output, (X,)), region.slope)):
            claim = Equality(left, right, context=CONTEXT, assumptions=given)
            assert decide(claim).status is Status.PROVED


@pytest.mark.parametrize("signs", [each for each in all_orientations(3) if each != (1, 1, 1)])
def test_patterns_of_all_rising_units_are_refuted_elsewhere(signs: tuple[int, ...]) -> None:
    """Slopes that take every unit for rising are wrong for every other orientation."""
    units, rising = OrderedUnits(signs), OrderedUnits((1, 1, 1))
    output = Partial(one_input_regions.NETWORK.instantiate(hidden=3).written_out, (X,))
    for region, other in zip(units.regions, rising.regions, strict=True):
        given = (*units.orientation, *units.ordering, region.bounds)
        if region.pattern != other.pattern:
            assert_refuted(Equality(output, other.slope, context=CONTEXT, assumptions=given))


def test_a_step_without_its_region_is_no_proof() -> None:
    """The page does not pass if a region's bounds are not given."""
    item = problem("3.3")
    derivation = item.derive()
    sections = tuple(
        replace(
            section,
            blocks=tuple(
                replace(block, relations=block.relations[1:])
                if isinstance(block, Given) and block.relations[0].operands[-1] != Number("3")
                else block
                for block in section.blocks
            ),
        )
        for section in derivation.sections
    )
    with pytest.raises(ProofError, match="has not said before"):
        prove(item, replace(derivation, sections=sections))


def test_units_are_those_of_the_problem() -> None:
    """Two rising units, one falling, joints in the order of the units."""
    assert OrderedUnits((1, 1, -1), (1, 2, 3)) == problem_3_3.UNITS
