from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.errors import UsageError
from udlsym.regions.interpolation import from_slopes, oriented, through_knots

NUMBERS = st.fractions(-5, 5, max_denominator=7)


@st.composite
def knots(draw: st.DrawFn) -> list[tuple[Fraction, Fraction]]:
    positions = draw(st.lists(NUMBERS, min_size=1, max_size=6, unique=True))
    return [(x, draw(st.integers(-3, 3).map(Fraction))) for x in sorted(positions)]


@settings(deadline=None, max_examples=60)
@given(knots(), st.integers(-2, 2), st.integers(-2, 2))
def test_knots_are_met(points: list[tuple[Fraction, Fraction]], left: int, right: int) -> None:
    """The network passes through the knots, is straight between them and has the outer slopes."""
    network = through_knots(points, left, right)
    for x, y in points:
        assert network.values(x) == (y,)
    for (x1, y1), (x2, y2) in pairwise(points):
        assert network.values((x1 + 3 * x2) / 4) == ((y1 + 3 * y2) / 4,)
    (first, start), (last, end) = points[0], points[-1]
    assert network.values(first - 2) == (start - 2 * left,)
    assert network.values(last + 3) == (end + 3 * right,)
    assert network.hidden <= len(points) + 1
    linear = network.regions().linear_regions()
    assert {piece.left for piece in linear[1:]} <= {x for x, _ in points}


@settings(deadline=None, max_examples=60)
@given(knots(), st.data())
def test_slopes_are_met(points: list[tuple[Fraction, Fraction]], data: st.DataObject) -> None:
    """The regions of the network are those that were asked for, and the point is on the line."""
    joints = [x for x, _ in points]
    slopes = data.draw(st.lists(NUMBERS, min_size=len(joints) + 1, max_size=len(joints) + 1))
    x, y = data.draw(NUMBERS), data.draw(NUMBERS)
    network = from_slopes(joints, slopes, (x, y))
    assert network.values(x) == (y,)
    edges = [joints[0] - 1, *joints, joints[-1] + 1]
    for (left, right), slope in zip(pairwise(edges), slopes, strict=True):
        (before,), (after,) = network.values(left), network.values(right)
        assert after - before == slope * (right - left)


@settings(deadline=None, max_examples=60)
@given(knots(), st.data())
def test_given_orientations(points: list[tuple[Fraction, Fraction]], data: st.DataObject) -> None:
    """One unit per joint, each turned as asked, exactly if the leftmost slope allows it."""
    joints = [x for x, _ in points]
    count = len(joints)
    signs = data.draw(st.lists(st.sampled_from([-1, 1]), min_size=count, max_size=count))
    changes = data.draw(st.lists(NUMBERS, min_size=count, max_size=count))
    slope = -sum((c for c, s in zip(changes, signs, strict=True) if s < 0), Fraction(0))
    slopes = [slope]
    for change in changes:
        slopes.append(slopes[-1] + change)
    network = oriented(joints, slopes, signs, (1, 2))
    assert network.values(1) == (2,)
    assert [theta[1] for theta in network.theta] == signs
    assert [region.slopes[0] for region in network.regions().regions] == slopes
    with pytest.raises(UsageError, match="with these orientations the leftmost slope is"):
        oriented(joints, [m + 1 for m in slopes], signs, (1, 2))


def test_figure_3_3_from_its_slopes() -> None:
    """Joints, slopes and one value of figure 3.3 give the same function back."""
    joints = ["1/2", "1", "11/7"]
    slopes = ["-231/500", "-491/500", "47/250", "13/20"]
    for network in (
        from_slopes(joints, slopes, (0, "0.496")),
        oriented(joints, slopes, [1, 1, -1], (0, "0.496")),
    ):
        assert network.values("1/2") == (Fraction(53, 200),)
        assert network.values("11/7") == (Fraction(-83, 700),)
    assert network.hidden == 3


def test_degenerate_lines() -> None:
    """A constant and a straight line; knots on a line need no joint between them."""
    constant = through_knots([(3, 7)])
    assert [constant.values(x)[0] for x in (0, 3, 9)] == [7, 7, 7]
    assert constant.hidden == 1
    line = through_knots([(0, 1), (1, 3), (2, 5)], 2, 2)
    assert [line.values(x)[0] for x in (-4, 0, 10)] == [-7, 1, 21]
    assert line.regions().count_linear_regions() == 1
    assert line.hidden == 2


@pytest.mark.parametrize(
    ("make", "arguments", "said"),
    [
        (through_knots, ([],), "there are no knots"),
        (through_knots, ([(1, 0), (0, 0)],), "knots are not in order: 1 stands before 0"),
        (through_knots, ([(1, 0), (1, 2)],), "knots are not in order: 1 stands before 1"),
        (through_knots, ([(1,)],), "knot 1 is not a pair"),
        (through_knots, ([3],), "knot 1 is not a pair"),
        (through_knots, ([(1, "a")],), "y of knot 1 is 'a', which is not a number"),
        (from_slopes, ([], [1]), "there are no joints"),
        (from_slopes, ([0, 1], [1, 2]), "2 joints have a slope on each side, 3 in all"),
        (from_slopes, ([1, 0], [1, 2, 3]), "joints are not in order"),
        (from_slopes, ([0], [1, 2], 3), "the point is not a pair"),
        (oriented, ([0], [0, 1], []), "there are 0 signs for 1 joints"),
        (oriented, ([0], [0, 1], [2]), "sign 1 is 2, not 1 or -1"),
        (oriented, ([0], [0, 1], [True]), "sign 1 is True, not 1 or -1"),
    ],
)
def test_refusals(make: Any, arguments: tuple[Any, ...], said: str) -> None:
    """Knots and joints in the wrong order or number are refused in one line."""
    with pytest.raises(UsageError, match=said):
        make(*arguments)
