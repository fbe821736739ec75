"""Problem 3.10: the condition is exact, over all small networks; slips are refuted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, product
from math import prod
from random import Random

import pytest
from parts import answers
from slips import counterexample, judged
from udlsym.derivations import one_input_regions, problem_3_10

from udlsym.claims import Equivalence, Status
from udlsym.data.networks import NetworkNumbers
from udlsym.derivation.document import Answer, concluded, steps
from udlsym.derivation.proof import prove
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.oracle import decide
from udlsym.problems import problem
from udlsym.regions.one_input_network import OneInputNetwork
from udlsym.regions.symbolic.bends import as_bends
from udlsym.syntax.nodes import Node, Product, equation
from udlsym.syntax.plain import to_plain

CONTEXT = one_input_regions.writer().context

Unit = tuple[int, int, int]
"""θ_{d0}, θ_{d1}, φ_d."""

SMALL = tuple(product((-1, 0, 1), repeat=3))


def _regions(units: Iterable[Unit]) -> int:
    rows = list(units)
    network = OneInputNetwork([row[:2] for row in rows], [5, *(row[2] for row in rows)])
    return network.regions().count_linear_regions()


def _is_degenerate(units: Iterable[Unit]) -> bool:
    """The condition of the page: a slope or a weight is zero, or two joints coincide."""
    rows = list(units)
    alone = any(slope == 0 or weight == 0 for _, slope, weight in rows)
    return alone or any(a[0] * b[1] == b[0] * a[1] for a, b in combinations(rows, 2))


def _left_side() -> Node:
    (relation,) = concluded(answers("3.10")["conditions"].claim)
    left, right = relation.operands
    assert to_plain(right) == "0"
    return left


def _value(tree: Node, units: Iterable[Unit]) -> Fraction:
    values: dict[Atom, int] = {}
    for number, (constant, slope, weight) in enumerate(units, start=1):
        values |= {Atom("theta", (number, 0)): constant, Atom("theta", (number, 1)): slope}
        values[Atom("phi", (number,))] = weight
    return Fraction(evaluate(tree, CONTEXT, Point({"D": 3}, values, palette=())))


def test_every_step_is_proved() -> None:
    """The whole page is a proof with one answer."""
    proof = prove(problem("3.10"))
    blocks = [block for each in proof.derivation.sections for block in each.blocks]
    assert [block.part for block in blocks if isinstance(block, Answer)] == ["conditions"]


def test_the_boxed_condition_is_exact() -> None:
    """For all networks with parameters -1, 0, 1: fewer than four regions where the box says so.

    The order of the units does not matter, so each set of three units is tried once.
    """
    box = _left_side()
    counted = {True: 0, False: 0}
    for units in combinations_with_replacement(SMALL, 3):
        fewer = _regions(units) < 4
        assert (_value(box, units) == 0) == fewer, units
        counted[fewer] += 1
    assert sum(counted.values()) == 3654
    assert min(counted.values()) > 10


@pytest.mark.parametrize("hidden", [1, 2, 3, 4, 5])
def test_the_condition_for_any_number_of_units(hidden: int) -> None:
    """Fewer than D + 1 regions exactly where a unit or a pair of units is degenerate."""
    random = Random(hidden)
    seen = set()
    for _ in range(600):
        units = [
            (random.randint(-4, 4), random.randint(-2, 2), random.randint(-2, 2))
            for _ in range(hidden)
        ]
        fewer = _regions(units) < hidden + 1
        assert fewer == _is_degenerate(units), units
        seen.add(fewer)
    assert seen == {True, False}


@pytest.mark.parametrize("place", range(9))
def test_no_factor_can_be_dropped(place: int) -> None:
    """Without any one of its nine factors the condition misses a network, and is refuted."""
    box = _left_side()
    assert isinstance(box, Product)
    assert len(box.factors) == 9
    shorter = Product(tuple(each for at, each in enumerate(box.factors) if at != place))
    units = next(
        each for each in product(SMALL, repeat=3) if _regions(each) < 4 and _value(shorter, each)
    )
    assert _value(box, units) == 0
    claim = answers("3.10")["conditions"].claim
    assert isinstance(claim, Equivalence)
    zero = claim.right[0].operands[1]
    wrong = replace(claim, right=(equation(shorter, zero),))
    assert decide(wrong).status is not Status.PROVED
    there = NetworkNumbers(
        [(str(row[0]), str(row[1])) for row in units], ["0", *(str(row[2]) for row in units)]
    )
    at_it = replace(wrong, forward=(), backward=(), assumptions=there.relations())
    assert decide(at_it).status is Status.REFUTED


def test_one_factor_more_is_noticed() -> None:
    """An offset of zero is no reason for fewer regions."""
    units = [(0, 1, 1), (-1, 1, 1), (-2, 1, 1)]
    assert prod(row[0] for row in units) == 0
    assert _regions(units) == 4


BEND = "phi_m*ReLU[theta_m0 + theta_m1*x]"
TWO = "phi_1*ReLU[theta_10 + theta_11*x] + phi_2*ReLU[theta_20 + theta_21*x]"
ONE_PLACE = ("theta_11 > 0", "theta_21 > 0", "j_1 = j_2")
OPPOSED = ("theta_11 > 0", "theta_21 < 0", "j_1 = j_2")
FALLING = ("theta_11 < 0", "theta_21 < 0", "j_1 = j_2")

TRUE = [
    (BEND, "phi_m*max(theta_m1, 0)*(x - j_m) + phi_m*|theta_m1|*ReLU[j_m - x]"),
    (BEND, "phi_m*|theta_m1|*ReLU[x - j_m] + phi_m*min(theta_m1, 0)*(x - j_m)"),
]

SLIPS = {
    "the bend alone": (BEND, "phi_m*|theta_m1|*ReLU[x - j_m]", ()),
    "a sign of the bend": (
        BEND,
        "phi_m*min(theta_m1, 0)*(x - j_m) - phi_m*|theta_m1|*ReLU[x - j_m]",
        (),
    ),
    "no absolute value": (
        BEND,
        "phi_m*min(theta_m1, 0)*(x - j_m) + phi_m*theta_m1*ReLU[x - j_m]",
        (),
    ),
    "the other part": (
        BEND,
        "phi_m*max(theta_m1, 0)*(x - j_m) + phi_m*|theta_m1|*ReLU[x - j_m]",
        (),
    ),
    "the joint's sign": (
        BEND,
        "phi_m*min(theta_m1, 0)*(x + j_m) + phi_m*|theta_m1|*ReLU[x + j_m]",
        (),
    ),
    "a flat unit that vanishes": (BEND, "0", ("theta_m1 = 0",)),
    "a flat unit without its clip": (BEND, "phi_m*theta_m0", ("theta_m1 = 0",)),
    "rising units added without slopes": (TWO, "(phi_1 + phi_2)*ReLU[x - j_1]", ONE_PLACE),
    "no common joint": (
        TWO,
        "(phi_1*theta_11 + phi_2*theta_21)*ReLU[x - j_1]",
        ONE_PLACE[:2],
    ),
    "an orientation dropped": (
        TWO,
        "(phi_1*theta_11 + phi_2*theta_21)*ReLU[x - j_1]",
        ("theta_11 > 0", "j_1 = j_2"),
    ),
    "falling units clipped like rising ones": (
        TWO,
        "(phi_1*theta_11 + phi_2*theta_21)*ReLU[x - j_1]",
        FALLING,
    ),
    "falling units on the wrong side of zero": (
        TWO,
        "(phi_1*theta_11 + phi_2*theta_21)*max(x - j_1, 0)",
        FALLING,
    ),
    "falling units with a sign lost": (
        TWO,
        "(phi_1*theta_11 - phi_2*theta_21)*min(x - j_1, 0)",
        FALLING,
    ),
    "opposed units added": (
        TWO,
        "phi_2*theta_21*(x - j_1) + (phi_1*theta_11 + phi_2*theta_21)*ReLU[x - j_1]",
        OPPOSED,
    ),
    "opposed units without the line": (
        TWO,
        "(phi_1*theta_11 - phi_2*theta_21)*ReLU[x - j_1]",
        OPPOSED,
    ),
    "cancelling opposed units vanish": (
        TWO,
        "0",
        (*OPPOSED, "phi_1*theta_11 = phi_2*theta_21"),
    ),
    "cancelling with the wrong sign": (
        TWO,
        "0",
        (*ONE_PLACE, "phi_1*theta_11 = phi_2*theta_21"),
    ),
    "bends multiplied": (
        "phi_1*|theta_11|*ReLU[x - p] + phi_2*|theta_21|*ReLU[x - p]",
        "phi_1*phi_2*|theta_11*theta_21|*ReLU[x - p]",
        (),
    ),
}


@pytest.mark.parametrize(("left", "right"), TRUE)
def test_other_forms_of_a_unit_are_proved(left: str, right: str) -> None:
    """A unit as a line and a bend, in other forms, where its slope is not zero."""
    verdict = judged(left, right, (), CONTEXT)
    assert verdict.status is Status.PROVED
    assert [str(each) for each in verdict.conditions] == ["theta_{m1} != 0"]


@pytest.mark.parametrize("slip", SLIPS)
def test_slips_are_refuted(slip: str) -> None:
    """Each slip is refuted by an exact point."""
    counterexample(*SLIPS[slip], CONTEXT)


@pytest.mark.parametrize(
    ("signs", "right"),
    [
        (ONE_PLACE, "(phi_1*theta_11 + phi_2*theta_21)*ReLU[x - j_1]"),
        (FALLING, "(phi_1*theta_11 + phi_2*theta_21)*min(x - j_1, 0)"),
        (OPPOSED, "phi_2*theta_21*(x - j_1) + (phi_1*theta_11 - phi_2*theta_21)*ReLU[x - j_1]"),
    ],
)
def test_every_orientation_of_two_units_with_one_joint(signs: tuple[str, ...], right: str) -> None:
    """Both rising, both falling, one of each: proved, and shown on the page."""
    assert judged(TWO, right, signs, CONTEXT).status is Status.PROVED
    shown = [concluded(each.claim)[0] for each in steps(problem("3.10").derive())]
    plain = [to_plain(each).replace("{", "").replace("}", "") for each in shown]
    assert f"{TWO} = {right}" in plain


COUNTS = {
    "no_slope": 3,
    "no_weight": 3,
    "one_place": 3,
    "cancel": 2,
    "mirrored": 2,
    "nothing": 1,
    "four": 4,
}


@pytest.mark.parametrize("name", COUNTS)
def test_examples_have_their_number_of_regions(name: str) -> None:
    """The number of regions of each example, and of bends on its right side."""
    regions = problem_3_10.exact(problem_3_10.EXAMPLES[name]).regions()
    assert regions.count_linear_regions() == COUNTS[name]
    assert to_plain(as_bends(regions)).count("ReLU") == COUNTS[name] - 1


def test_examples_stand_on_the_page_with_their_counts() -> None:
    """Each example is a step whose text holds the number of regions."""
    found = {
        step.rule.id.rpartition("example_")[2]: dict(step.rule.slots)["count"]
        for step in steps(problem("3.10").derive())
        if "example_" in step.rule.id
    }
    assert found == COUNTS
