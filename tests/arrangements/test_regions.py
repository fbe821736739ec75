"""Regions one by one, against linear programs, counts and each other."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest
from feasible_sides import arrangements, feasible_signs, random_arrangement
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym import Arrangement
from udlsym.arrangements import families
from udlsym.arrangements.enumerating import METHODS
from udlsym.arrangements.region import Region
from udlsym.arrangements.rows import canonical
from udlsym.errors import UsageError


def side(row: tuple[int, ...], point: tuple[Fraction, ...]) -> int:
    value = sum((a * x for a, x in zip(row, point, strict=False)), Fraction(row[-1]))
    return (value > 0) - (value < 0)


@settings(deadline=None, max_examples=200)
@given(arrangements())
def test_three_roads(arrangement: Arrangement) -> None:
    """Cutting, sweeping and linear programs find the same sides, each region once."""
    wanted = feasible_signs(arrangement.rows)
    for method in METHODS:
        found = [region.signs for region in arrangement.regions(method)]
        assert len(found) == len(wanted)
        assert set(found) == wanted


@settings(deadline=None, max_examples=150)
@given(arrangements(), st.sampled_from(METHODS))
def test_points_and_neighbours(arrangement: Arrangement, method: str) -> None:
    """A point lies on its sides; neighbours are mutual and differ in one hyperplane."""
    regions = list(arrangement.regions(method))
    for region in regions:
        assert tuple(side(row, region.point) for row in arrangement.rows) == region.signs
        assert arrangement.region_of(region.point) == region
        assert len(region.facets) == len(region.neighbours())
        for facet, other in zip(region.facets, region.neighbours(), strict=True):
            assert other in regions
            assert region in other.neighbours()
            crossed = {
                row
                for row in arrangement.hyperplanes
                if side(row, region.point) != side(row, other.point)
            }
            assert crossed == {canonical(arrangement.rows[facet])}


@settings(deadline=None, max_examples=100)
@given(arrangements())
def test_pairs_that_share_a_facet(arrangement: Arrangement) -> None:
    """On each hyperplane there are as many facets as the others cut it into."""
    pairs = list(arrangement.adjacency())
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)
    rows = arrangement.hyperplanes
    simple = Arrangement([r[:-1] for r in rows], [r[-1] for r in rows], arrangement.dimension)
    facets = sum(simple.restriction(place).count_regions() for place in range(len(rows)))
    assert len(pairs) == (facets if arrangement.count_regions() else 0)


@settings(deadline=None, max_examples=100)
@given(arrangements())
def test_bounded_regions(arrangement: Arrangement) -> None:
    """As many regions are bounded as Zaslavsky's theorem says, and their corners are vertices."""
    regions = list(arrangement.regions())
    assert sum(region.is_bounded() for region in regions) == arrangement.count_bounded()
    corners = {corner for region in regions for corner in region.corners}
    if arrangement.dimension or arrangement.count_regions():
        assert corners == set(arrangement.vertices())


@settings(deadline=None, max_examples=150)
@given(arrangements())
def test_flats(arrangement: Arrangement) -> None:
    """Flats lie on their hyperplanes only, and their Möbius values give the polynomial."""
    flats = list(arrangement.flats())
    polynomial = [0] * (arrangement.dimension + 1)
    for flat in flats:
        polynomial[flat.dimension] += flat.moebius
        assert all(side(arrangement.rows[number], flat.point) == 0 for number in flat.hyperplanes)
    assert tuple(polynomial) == arrangement.characteristic_polynomial()
    assert len({flat.hyperplanes for flat in flats}) == len(flats)
    points = [flat.point for flat in flats if flat.dimension == 0]
    found = list(arrangement.vertices())
    assert len(found) == len(points)
    assert set(found) == set(points)


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("boolean", (0, 1, 6)),
        ("braid", (1, 3, 5)),
        ("shi", (2, 4)),
        ("catalan", (2, 4)),
        ("linial", (3, 5)),
        ("type_b", (1, 4)),
        ("type_d", (1, 4)),
        ("threshold", (1, 5)),
        ("resonance", (1, 4)),
    ],
)
@pytest.mark.parametrize("method", METHODS)
def test_families(name: str, sizes: tuple[int, ...], method: str) -> None:
    """Both methods find as many regions as are counted, all different."""
    for size in sizes:
        arrangement = getattr(families, name)(size)
        regions = list(arrangement.regions(method))
        assert len(regions) == len(set(regions)) == arrangement.count_regions()


def test_order_is_always_the_same() -> None:
    """The order depends on the hyperplanes only, also in another process."""
    code = (
        "from udlsym.arrangements.families import generic, braid\n"
        "for each in (generic(30, 3), braid(5)):\n"
        "    print(hash(tuple(region.signs for region in each.regions())))"
    )
    found = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
        for _ in range(2)
    }
    assert len(found) == 1


@pytest.mark.parametrize(
    ("arrangement", "method", "most"),
    [
        (random_arrangement(400, 2, 1), "sweeping", 16_000_000),
        (families.resonance(4), "cutting", 300_000),
        (random_arrangement(60, 2, 1), "cutting", 300_000),
    ],
)
def test_memory_does_not_grow(arrangement: Arrangement, method: str, most: int) -> None:
    """Regions that are passed over leave nothing behind."""
    list(families.generic(4, 2).regions(method))
    tracemalloc.start()
    regions = sum(1 for _ in arrangement.regions(method))  # type: ignore[arg-type]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < most
    assert regions == arrangement.count_regions()


def test_a_region_is_a_value() -> None:
    """Regions compare by sides and hyperplanes, whatever found them."""
    lines = Arrangement([[1, 0], [0, 1]], [0, 0])
    assert set(lines.regions("cutting")) == set(lines.regions("sweeping"))
    assert lines.region_of([1, 1]) != Arrangement([[1, 0], [1, 1]], [0, 0]).region_of([1, 1])
    assert lines.region_of([1, 1]) != (1, 1)
    assert repr(lines.region_of([1, -1])) == "Region(signs=(1, -1))"


def test_corners_of_a_triangle() -> None:
    """The one bounded region of three lines, corner by corner."""
    lines = Arrangement([[1, 0], [0, 1], [1, 1]], [0, 0, -2])
    (triangle,) = (region for region in lines.regions() if region.is_bounded())
    assert triangle.signs == (1, 1, -1)
    assert triangle.corners == ((0, 0), (0, 2), (2, 0))
    assert triangle.facets == (0, 1, 2)


def test_where_normals_do_not_span() -> None:
    """Strips have no corners and are not bounded, and their points are points of the space."""
    strips = Arrangement([[0, 2, 0], [0, 1, 0], [0, -1, 0]], [0, -1, 1])
    regions = list(strips.regions())
    assert [region.signs for region in regions] == [(-1, -1, 1), (1, -1, 1), (1, 1, -1)]
    assert not any(region.is_bounded() for region in regions)
    assert all(region.corners == () for region in regions)
    assert [len(region.point) for region in regions] == [3, 3, 3]
    assert [region.facets for region in regions] == [(0,), (0, 1), (1,)]


def test_zero_normals() -> None:
    """0·x + c = 0 is nothing, with the sign of c, or everything."""
    assert [r.signs for r in Arrangement([[0], [1]], [-2, 0]).regions()] == [(-1, -1), (-1, 1)]
    assert list(Arrangement([[0], [1]], [0, 0]).regions()) == []
    assert list(Arrangement([[0]], [0]).flats()) == list(Arrangement([[0]], [0]).vertices()) == []
    assert [r.signs for r in Arrangement([[]], [3]).regions()] == [(1,)]


def test_near_misses_are_regions() -> None:
    """A triangle with sides of 1e-30 is found by both methods, and its point lies inside."""
    tiny = Fraction(1, 10**30)
    lines = Arrangement([[1, 0], [0, 1], [1, 1]], [0, 0, -tiny])
    for method in METHODS:
        (triangle,) = (region for region in lines.regions(method) if region.is_bounded())
        assert triangle.signs == (1, 1, -1)
        assert 0 < sum(triangle.point) < tiny


@pytest.mark.parametrize("dimension", [2, 3])
def test_generic_hyperplanes(dimension: int) -> None:
    """With nothing in common every two regions differ, and their number is the largest."""
    arrangement = families.cyclic(9, dimension)
    regions = list(arrangement.regions("sweeping"))
    assert len(set(regions)) == arrangement.count_regions()
    for first, second in combinations(regions[:20], 2):
        assert first.signs != second.signs


def test_refusals() -> None:
    """Points on hyperplanes, points of another space and methods that are not there."""
    lines = Arrangement([[1, 0], [0, 1]], [0, "-0.3"])
    with pytest.raises(UsageError, match="lies on hyperplane 1, counted from 0"):
        lines.region_of([1, "0.3"])
    assert lines.region_of([1, 0.3]).signs == (1, -1)  # the float is below 3/10
    with pytest.raises(UsageError, match="the point has 1 entries, but the dimension is 2"):
        lines.region_of([1])
    for point in (5, "12", {1: 2, 3: 4}):
        with pytest.raises(UsageError, match="a point is a row of numbers"):
            lines.region_of(point)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="the method is 'guessing', which is neither cutting nor"):
        lines.regions("guessing")  # type: ignore[arg-type]


def test_only_sides_are_kept() -> None:
    """A region has no dictionary and keeps one byte a hyperplane."""
    region = Arrangement([[1]], [0]).region_of([5])
    assert isinstance(region, Region)
    assert not hasattr(region, "__dict__")


@settings(deadline=None, max_examples=60)
@given(arrangements(largest_dimension=2), st.integers(1, 3))
def test_regions_within_walls(arrangement: Arrangement, size: int) -> None:
    """Inside a box there are the regions that are on the inner side of every wall."""
    dimension = arrangement.dimension
    unit = [[int(k == place) for place in range(dimension)] for k in range(dimension)]
    normals = [*arrangement.normals, *unit, *([-value for value in row] for row in unit)]
    offsets = [*arrangement.offsets, *[0] * dimension, *[size] * dimension]
    both = Arrangement(normals, offsets, dimension)
    walls = range(len(arrangement.normals), len(normals))
    found = [region.signs for region in both.regions_within(walls)]
    wanted = {r.signs for r in both.regions() if all(r.signs[wall] > 0 for wall in walls)}
    assert len(found) == len(set(found)) == both.count_regions_within(walls)
    assert set(found) == wanted


@settings(deadline=None, max_examples=60)
@given(arrangements(most=7, largest_dimension=4), st.integers(0, 10**6))
def test_counts_in_a_cone(arrangement: Arrangement, seed: int) -> None:
    """What is counted between any hyperplanes that span, without end in some directions."""
    random = Random(seed)
    region = random.choice(list(arrangement.regions()) or [None])
    if region is None:
        return
    sides = [-1 if sign < 0 else 1 for sign in region.signs]
    rows = [
        [side * value for value in row] for side, row in zip(sides, arrangement.rows, strict=True)
    ]
    turned = Arrangement(
        [row[:-1] for row in rows], [row[-1] for row in rows], arrangement.dimension
    )
    walls = random.sample(range(len(rows)), random.randint(0, len(rows)))
    try:
        found = sum(1 for _ in turned.regions_within(walls))
    except UsageError:
        with pytest.raises(UsageError, match="do not span"):
            turned.count_regions_within(walls)
        return
    assert found == turned.count_regions_within(walls)


@pytest.mark.parametrize(
    ("normals", "offsets", "walls", "said"),
    [
        ([[1], [-1]], [0, -1], [0, 1], "no region lies on these sides"),
        ([[1], [-1]], [0, 0], [0, 1], "no region lies on these sides"),
        ([[1], [0]], [0, -1], [0, 1], "no region lies on these sides"),
        ([[1, 0], [0, 1]], [0, 0], [0], "the walls do not span the space"),
        ([[1]], [0], [1], "there is no hyperplane 1"),
    ],
)
def test_walls_that_are_none(
    normals: list[list[int]], offsets: list[int], walls: list[int], said: str
) -> None:
    """Walls with nothing between them, or too few of them."""
    with pytest.raises(UsageError, match=said):
        Arrangement(normals, offsets).regions_within(walls)
    with pytest.raises(UsageError, match=said):
        Arrangement(normals, offsets).count_regions_within(walls)
