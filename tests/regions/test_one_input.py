"""Regions of one-input networks against the definition: evaluation unit by unit."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.errors import UsageError
from udlsym.regions.joints import order_keys
from udlsym.regions.one_input import OneInputRegions
from udlsym.regions.one_input_network import OneInputNetwork
from udlsym.regions.pieces import Region
from udlsym.regions.sweep import find_regions

FIGURE_3_3 = OneInputNetwork(
    [["-0.2", "0.4"], ["-0.9", "0.9"], ["1.1", "-0.7"]], ["-0.23", "-1.3", "1.3", "0.66"]
)
SECOND = OneInputNetwork(
    [["0.3", "-1.0"], ["-1.0", "2.0"], ["-0.5", "0.65"]], ["-0.3", "2.0", "-1.0", "7.0"]
)


@st.composite
def networks(draw: st.DrawFn) -> OneInputNetwork:
    """Small whole parameters, so that joints coincide, weights vanish and changes cancel."""
    units = draw(st.integers(1, 6))
    number = st.integers(-2, 2)
    theta = draw(st.lists(st.tuples(number, number), min_size=units, max_size=units))
    row = st.lists(number, min_size=units + 1, max_size=units + 1)
    return OneInputNetwork(theta, draw(st.lists(row, min_size=1, max_size=3)))


def inside(region: Region) -> tuple[Fraction, Fraction]:
    """Two points in the interior."""
    if region.left is None or region.right is None:
        middle = region.left or region.right or Fraction(0)
        step = 1 if region.right is None else -1
        return middle + step, middle + 7 * step
    width = region.right - region.left
    return region.left + width / 3, region.left + width * Fraction(5, 7)


def slope_by_active_units(network: OneInputNetwork, output: int, pattern: str) -> Fraction:
    """Claim 20: the sum of φ_d θ_{d1} over the active units."""
    _, *weights = network.phi[output]
    parts = (w * theta[1] for w, theta in zip(weights, network.theta, strict=True))
    return sum((p for p, on in zip(parts, pattern, strict=True) if on == "1"), Fraction(0))


@settings(deadline=None, max_examples=200)
@given(networks())
def test_regions_are_what_evaluation_gives(network: OneInputNetwork) -> None:
    """Patterns, affine functions and slopes of each region, at points inside it."""
    for region in network.regions().regions:
        assert region.pattern is not None
        for x in inside(region):
            assert network.pattern(x) == region.pattern
            assert network.values(x) == region.map.at(x)
        for output, slope in enumerate(region.slopes):
            assert slope == slope_by_active_units(network, output, region.pattern)


@settings(deadline=None, max_examples=200)
@given(networks())
def test_regions_cover_the_line(network: OneInputNetwork) -> None:
    """Regions follow each other without gaps, and the joints are where a unit is exactly 0."""
    found = network.regions()
    positions = [joint.position for joint in found.joints]
    assert positions == sorted({-a / b for a, b in network.theta if b})
    assert [region.left for region in found.regions] == [None, *positions]
    assert [region.right for region in found.regions] == [*positions, None]
    for joint in found.joints:
        zero = [d for d, (a, b) in enumerate(network.theta, 1) if b and a + b * joint.position == 0]
        assert list(joint.units) == zero
        assert joint.values == network.values(joint.position)


@settings(deadline=None, max_examples=200)
@given(networks())
def test_ends_are_closed_where_the_pattern_holds(network: OneInputNetwork) -> None:
    """A unit at exactly 0 is not active, which decides to which side a joint belongs."""
    found = network.regions()
    for joint, (left, right) in zip(found.joints, pairwise(found.regions), strict=True):
        there = network.pattern(joint.position)
        assert left.right_closed == (there == left.pattern)
        assert right.left_closed == (there == right.pattern)
        assert (joint.belongs_to == "neither") == (there not in (left.pattern, right.pattern))
    assert not found.regions[0].left_closed
    assert not found.regions[-1].right_closed


@settings(deadline=None, max_examples=200)
@given(networks())
def test_neighbours_with_the_same_function(network: OneInputNetwork) -> None:
    """Activation regions and linear regions are told apart, for each output and for all."""
    found = network.regions()
    assert found.regions[0].same_as_left is found.regions[0].outputs_same_as_left is None
    for joint, (left, right) in zip(found.joints, pairwise(found.regions), strict=True):
        same = [
            a == b and c == d
            for a, b, c, d in zip(
                left.slopes, right.slopes, left.intercepts, right.intercepts, strict=True
            )
        ]
        assert right.outputs_same_as_left == tuple(same)
        assert right.same_as_left == all(same)
        assert [change == 0 for change in joint.slope_changes] == same
        changes = (b - a for a, b in zip(left.slopes, right.slopes, strict=True))
        assert joint.slope_changes == tuple(changes)


@settings(deadline=None, max_examples=200)
@given(networks())
def test_linear_regions(network: OneInputNetwork) -> None:
    """They unite neighbours of one function, cover the line and cannot be united further."""
    found = network.regions()
    for output in (None, *range(1, network.outputs + 1)):
        united = found.linear_regions(output)
        assert len(united) == found.count_linear_regions(output)
        assert [u.first for u in united] == [0, *(u.last + 1 for u in united[:-1])]
        assert united[-1].last == len(found.regions) - 1
        for piece in united:
            assert piece.left == found.regions[piece.first].left
            assert piece.right == found.regions[piece.last].right
            for region in found.regions[piece.first : piece.last + 1]:
                for x in inside(region):
                    values = network.values(x)
                    wanted = values if output is None else values[output - 1 : output]
                    assert piece.map.at(x) == wanted
        assert all(a.map != b.map for a, b in pairwise(united))
    assert found.count_affine_maps() == len({region.map for region in found.regions})


def test_figure_3_3() -> None:
    """Joints 1/2, 1, 11/7; patterns, slopes by claim 20 and the values at the joints."""
    found = FIGURE_3_3.regions()
    assert [joint.position for joint in found.joints] == [Fraction(1, 2), 1, Fraction(11, 7)]
    assert [region.pattern for region in found.regions] == ["001", "101", "111", "110"]
    slopes = [region.slopes[0] for region in found.regions]
    wanted = [Fraction(n, 500) for n in (-231, -491, 94, 325)]
    assert slopes == wanted
    values = [joint.values[0] for joint in found.joints]
    assert values == [Fraction(53, 200), Fraction(-113, 500), Fraction(-83, 700)]
    assert FIGURE_3_3.values(0) == (Fraction("0.496"),)
    assert found.count_linear_regions() == 4


def test_problem_3_9_depends_on_the_orientation() -> None:
    """The third slope is the first plus the fourth in figure 3.3, whose third unit points left."""
    first, second, third, fourth = (r.slopes[0] for r in FIGURE_3_3.regions().regions)
    assert third == first + fourth
    assert second != first + fourth
    # With the third unit turned round the relation fails.
    theta = [*FIGURE_3_3.theta[:2], ["-1.1", "0.7"]]
    turned = [r.slopes[0] for r in OneInputNetwork(theta, FIGURE_3_3.phi[0]).regions().regions]
    assert turned[0] == 0
    assert turned[2] != turned[0] + turned[3]


def test_second_network() -> None:
    """The 1-3-1 network for tests: joints in the order of units 1, 2, 3."""
    found = SECOND.regions()
    assert [joint.position for joint in found.joints] == [
        Fraction(3, 10),
        Fraction(1, 2),
        Fraction(10, 13),
    ]
    assert [region.pattern for region in found.regions] == ["100", "000", "010", "011"]
    assert [region.slopes[0] for region in found.regions] == [-2, 0, -2, Fraction(51, 20)]
    assert [region.left_closed for region in found.regions] == [False, True, False, False]


def test_units_that_never_flip() -> None:
    """θ_{d1} = 0: always on, always off, or at exactly 0 and so never active."""
    network = OneInputNetwork([[2, 0], [-2, 0], [0, 0], [0, 1]], [1, 3, 5, 7, 1])
    found = network.regions()
    assert [region.pattern for region in found.regions] == ["1000", "1001"]
    assert [region.intercepts[0] for region in found.regions] == [7, 7]
    flat = OneInputNetwork([[0, 0]], [5, 9]).regions()
    assert (flat.joints, len(flat.regions)) == ((), 1)
    assert flat.regions[0].map.at(Fraction(100)) == (5,)


def test_cancelling_changes() -> None:
    """ReLU[x] − ReLU[−x] = x: two patterns, one line, and a joint that belongs to neither."""
    found = OneInputNetwork([[0, 1], [0, -1]], [0, 1, -1]).regions()
    assert [region.pattern for region in found.regions] == ["01", "10"]
    assert found.regions[1].same_as_left is True
    assert found.joints[0].belongs_to == "neither"
    assert found.count_linear_regions() == found.count_affine_maps() == 1


def test_maps_can_come_back() -> None:
    """Linear regions are connected; the same map on two of them counts once as a map."""
    bump = OneInputNetwork([[1, 1], [0, 1], [-1, 1]], [0, 1, -2, 1]).regions()
    assert bump.count_linear_regions() == 4
    assert bump.count_affine_maps() == 3


def test_a_joint_invisible_in_one_output() -> None:
    """Outputs share their joints; where the weight is 0 the output does not see it (claim 8)."""
    found = OneInputNetwork([[0, 1], [-1, 1]], [[0, 1, 0], [0, 1, 1]]).regions()
    assert found.regions[2].outputs_same_as_left == (True, False)
    assert found.regions[2].same_as_left is False
    assert [found.count_linear_regions(output) for output in (1, 2, None)] == [2, 3, 3]


def test_many_units() -> None:
    """Above 64 units the joints say which units flip, and a pattern is made when asked for."""
    random = Random(7)
    theta = [[random.randint(-99, 99), random.randint(-99, 99)] for _ in range(300)]
    phi = [[random.randint(-9, 9) for _ in range(301)] for _ in range(2)]
    network = OneInputNetwork(theta, phi)
    found = network.regions()
    for place in (0, 1, len(found.regions) // 2, len(found.regions) - 1):
        region = found.regions[place]
        assert region.pattern is None
        x, other = inside(region)
        assert found.pattern(place) == network.pattern(x) == network.pattern(other)
        assert region.map.at(x) == network.values(x)
        assert region.map.at(other) == network.values(other)
    assert found.leftmost_pattern == found.pattern(0)


def test_the_longest_patterns() -> None:
    """64 units have patterns, 65 have none."""
    for units, wanted in ((64, True), (65, False)):
        found = OneInputNetwork([[-d, 1] for d in range(units)], [0] * (units + 1)).regions()
        assert len(found.regions) == units + 1
        assert all((region.pattern is not None) == wanted for region in found.regions)
        assert found.count_linear_regions() == 1


def test_floats_are_binary_numbers() -> None:
    """The joint of 0.3 and −0.1 is at 3 in decimals, and not in binary."""
    decimal = OneInputNetwork([["-0.3", "0.1"]], [0, 1]).regions()
    binary = OneInputNetwork(np.array([[-0.3, 0.1]]), np.array([0.0, 1.0])).regions()
    assert decimal.joints[0].position == 3
    assert binary.joints[0].position == Fraction(0.3) / Fraction(0.1) != 3


@settings(deadline=None, max_examples=100)
@given(st.lists(st.fractions(), max_size=30))
def test_order_keys(values: list[Fraction]) -> None:
    """Whole numbers in the order of the fractions, equal exactly where they are."""
    keys = order_keys(values)
    for a, key in zip(values, keys, strict=True):
        for b, other in zip(values, keys, strict=True):
            assert (a < b, a == b) == (key < other, key == other)


def test_order_keys_of_neighbours() -> None:
    """Fractions as near to each other as their denominators allow are told apart."""
    for n in range(1, 200):
        smaller, larger = order_keys([Fraction(n - 1, n), Fraction(n, n + 1)])
        assert smaller < larger


@pytest.mark.parametrize(
    ("theta", "phi", "said"),
    [
        ([], [0], "theta has no rows"),
        ([[1, 2], [3]], [0, 1, 1], "theta, row 2 has 1 entry; with one input it has two, theta_20"),
        ([[1, 2, 3]], [0, 1], "theta, row 1 has 3 entries; with one input it has two"),
        ([[1, 2]] * 11 + [[1]], [0] * 13, r"theta_\{12,0\} and theta_\{12,1\}"),
        ([[1, 2]], [0], "phi has 1 entry, but 1 hidden unit needs 2"),
        ([[1, 2], [1, 2]], [0, 1], "phi has 2 entries, but 2 hidden units need 3"),
        ([[1, 2]], [[0, 1], [0]], "phi, row 2 has 1 entry"),
        ([[1, 2]], [], "phi has 0 entries"),
        ([[1, 2]], [[]], "phi, row 1 has 0 entries"),
        ([[1, 2]], [0, [1]], "phi mixes numbers and rows"),
        ([[1, float("nan")]], [0, 1], "theta, row 1, entry 2 is nan, which is not a finite number"),
        ([[1, 2]], [0, float("-inf")], "phi, entry 2 is -inf"),
        ([[1, 2]], [[0, "x"]], "phi, row 1, entry 2 is 'x', which is not a number"),
        ([[1, True]], [0, 1], "theta, row 1, entry 2 is True"),
        ([[1, None]], [0, 1], "theta, row 1, entry 2 is None"),
        ("12", [0, 1], "theta is '12', not a row of entries"),
        (7, [0, 1], "theta is 7, not a row of entries"),
        ([3], [0, 1], "theta, row 1 is 3, not a row of entries"),
        ({"a": 1}, [0, 1], "not a row of entries"),
        ([[1, 2]], np.array(3.0), "phi is array.*, not a row of entries"),
    ],
)
def test_refusals(theta: Any, phi: Any, said: str) -> None:
    """What is no network of one input is refused, with the place, in one line."""
    with pytest.raises(UsageError, match=said) as caught:
        OneInputNetwork(theta, phi)
    assert "\n" not in str(caught.value)


def test_numbers_that_are_not_there() -> None:
    """Regions are counted from 0, outputs from 1."""
    found = FIGURE_3_3.regions()
    with pytest.raises(UsageError, match="no region 4: they are counted from 0 to 3"):
        found.pattern(4)
    with pytest.raises(UsageError, match="no output 2: they are counted from 1 to 1"):
        found.linear_regions(2)
    with pytest.raises(UsageError, match="the output must be a whole number from 1 on"):
        found.linear_regions(0)


@pytest.mark.parametrize(("power", "repeats"), [(5, 40), (300, 1)])
def test_too_many_denominators(power: int, repeats: int) -> None:
    """Where the exact slopes would take minutes it is said at once."""
    primes = [n for n in range(2, 4000) if all(n % d for d in range(2, int(n**0.5) + 1))]
    numbers = [Fraction(1, p**power) for p in primes] * repeats
    theta = [[number, 1] for number in numbers]
    with pytest.raises(UsageError, match="take too long: the parameters have too many"):
        find_regions(theta, [[Fraction(0), *numbers]])


def test_they_are_values() -> None:
    """Networks and regions do not change, and equal networks are equal."""
    assert OneInputNetwork([["1/2", 1]], [0, 1]) == OneInputNetwork([[0.5, "1.0"]], [[0, 1]])
    found: OneInputRegions = FIGURE_3_3.regions()
    for value, name in ((FIGURE_3_3, "theta"), (found, "joints"), (found.regions[0], "left")):
        with pytest.raises((FrozenInstanceError, AttributeError)):
            setattr(value, name, None)
