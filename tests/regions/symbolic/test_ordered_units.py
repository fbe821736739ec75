"""Symbolic regions against exact regions of random networks, for every orientation and order."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, permutations
from random import Random

import pytest

from udlsym.context import GENERAL
from udlsym.errors import UsageError
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.regions.one_input_network import OneInputNetwork
from udlsym.regions.symbolic.context import with_joints
from udlsym.regions.symbolic.ordered_units import OrderedUnits, all_orientations
from udlsym.syntax.nodes import Node
from udlsym.syntax.plain import to_plain

PATTERNS = {
    (1, 1, 1): "000 100 110 111",
    (1, 1, -1): "001 101 111 110",
    (1, -1, 1): "010 110 100 101",
    (1, -1, -1): "011 111 101 100",
    (-1, 1, 1): "100 000 010 011",
    (-1, 1, -1): "101 001 011 010",
    (-1, -1, 1): "110 010 000 001",
    (-1, -1, -1): "111 011 001 000",
}
"""Signs of θ_{d1} -> patterns left to right for joints in the order 1, 2, 3, worked out by hand."""

CONTEXT = with_joints(GENERAL)


def _fraction(random: Random) -> Fraction:
    return Fraction(random.choice([-1, 1]) * random.randint(1, 9), random.randint(1, 9))


def _network(units: OrderedUnits, random: Random) -> OneInputNetwork:
    """A random network of that orientation and order."""
    joints = sorted(random.sample([Fraction(n, 7) for n in range(-30, 31)], len(units.signs)))
    theta = {}
    for joint, unit in zip(joints, units.order, strict=True):
        slope = abs(_fraction(random)) * units.signs[unit - 1]
        theta[unit] = (-slope * joint, slope)
    phi = [_fraction(random) for _ in range(len(units.signs) + 1)]
    return OneInputNetwork([theta[unit] for unit in sorted(theta)], phi)


def _value(tree: Node, network: OneInputNetwork, x: Fraction | None = None) -> Fraction:
    """A tree with the network's numbers put in, by the exact evaluator."""
    values = {
        Atom("theta", (unit, place)): value
        for unit, row in enumerate(network.theta, start=1)
        for place, value in enumerate(row)
    }
    values |= {Atom("phi", (place,)): value for place, value in enumerate(network.phi[0])}
    if x is not None:
        values[Atom("x")] = x
    point = Point({"D": network.hidden}, values, palette=())
    return Fraction(evaluate(tree, CONTEXT, point))


def _all_of_three() -> Iterator[OrderedUnits]:
    for signs in all_orientations(3):
        for order in permutations((1, 2, 3)):
            yield OrderedUnits(signs, order)


@pytest.mark.parametrize("signs", PATTERNS)
def test_patterns_of_three_units(signs: tuple[int, ...]) -> None:
    """The patterns of the eight orientations."""
    assert " ".join(each.pattern for each in OrderedUnits(signs).regions) == PATTERNS[signs]


def test_all_orientations_and_orders_agree_with_exact_networks() -> None:
    """Patterns, slopes, intercepts and joints of 8 × 6 kinds of networks with three units."""
    kinds = list(_all_of_three())
    assert len({(kind.signs, kind.order) for kind in kinds}) == 48
    for number, kind in enumerate(kinds):
        _check(kind, Random(number))


@pytest.mark.parametrize("hidden", [1, 2, 4, 5, 8])
def test_any_number_of_units(hidden: int) -> None:
    """The same for other numbers of units, orientation and order drawn at random."""
    random = Random(hidden)
    for _ in range(10):
        signs = tuple(random.choice([1, -1]) for _ in range(hidden))
        _check(OrderedUnits(signs, tuple(random.sample(range(1, hidden + 1), hidden))), random)


def _check(units: OrderedUnits, random: Random) -> None:
    network = _network(units, random)
    exact = network.regions()
    assert len(units.regions) == len(exact.regions) == len(units.signs) + 1
    for symbolic, found in zip(units.regions, exact.regions, strict=True):
        assert symbolic.pattern == found.pattern
        assert _value(symbolic.slope, network) == found.slopes[0]
        assert _value(symbolic.slope_by_shares, network) == found.slopes[0]
        assert _value(symbolic.intercept, network) == found.intercepts[0]
    for before, after in pairwise(units.regions):
        assert after.left == before.right
        joint = _value(after.bounds.operands[0], network)
        left, right = (_value(each.output, network, joint) for each in (before, after))
        assert left == right == network.values(joint)[0]
    assert [joint.units for joint in exact.joints] == [(unit,) for unit in units.order]


def test_conditions_are_relations() -> None:
    """Signs, order and bounds as they are printed."""
    units = OrderedUnits((1, -1, 1), (3, 1, 2))
    assert [to_plain(each) for each in units.orientation] == [
        "theta_{11} > 0",
        "theta_{21} < 0",
        "theta_{31} > 0",
    ]
    assert [to_plain(each) for each in units.ordering] == ["j_3 < j_1 < j_2"]
    bounds = [to_plain(each.bounds) for each in units.regions]
    assert bounds == ["x < j_3", "j_3 < x < j_1", "j_1 < x < j_2", "j_2 < x"]


def test_a_single_unit() -> None:
    """One unit has one joint, no order to state, and a region where it does nothing."""
    units = OrderedUnits((-1,))
    assert units.ordering == ()
    assert [to_plain(each.slope) for each in units.regions] == ["phi_1*theta_{11}", "0"]
    assert [to_plain(each.output) for each in units.regions][1] == "phi_0"
    assert [each.active for each in units.regions] == [(1,), ()]
    assert [each.inactive for each in units.regions] == [(), (1,)]


@pytest.mark.parametrize(
    ("signs", "order", "complaint"),
    [
        ((), (), "there are no units"),
        ((0,), (), "the sign of a unit is 1 or -1, not 0"),
        ((True,), (), "the sign of a unit is 1 or -1, not True"),
        ((1, 2), (), "the sign of a unit is 1 or -1, not 2"),
        ((1, 1), (1,), "does not name each unit 1..2 once"),
        ((1, 1), (1, 1), "does not name each unit 1..2 once"),
        ((1, 1), (0, 1), "does not name each unit 1..2 once"),
    ],
)
def test_bad_input(signs: tuple[int, ...], order: tuple[int, ...], complaint: str) -> None:
    """Anything but signs and a permutation is an error of one line."""
    with pytest.raises(UsageError, match=complaint):
        OrderedUnits(signs, order)
