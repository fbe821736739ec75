"""The sweep in every arithmetic: the same regions, and no sign that rounding could have turned."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from feasible_sides import random_arrangement
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym import Arrangement
from udlsym.arrangements import families
from udlsym.enumeration import directions, exactness, lowest, scaling, sweep
from udlsym.enumeration.corners import certain, corners, lowest_certain_height, lowest_height
from udlsym.enumeration.minors import adjugates, determinants

NAMED = {
    "lines": random_arrangement(12, 2, 5),
    "planes": random_arrangement(8, 3, 5),
    "four dimensions": random_arrangement(6, 4, 5),
    "braid": families.braid(4),
    "resonance": families.resonance(3),
    "shi": families.shi(3),
    "parallel": Arrangement([[1, 0], [2, 0], [0, 1], [1, 1]], [0, 1, 2, 3]),
}


def sides(arrangement: Arrangement) -> set[tuple[int, ...]]:
    return {region.signs for region in arrangement.regions("sweeping")}


@pytest.mark.parametrize("kind", [np.float64, np.int64, object])
@pytest.mark.parametrize("name", NAMED)
def test_every_arithmetic(name: str, kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The regions are the same where whole numbers are kept in any type, with the filter or not."""
    arrangement = NAMED[name]
    wanted = {region.signs for region in arrangement.regions("cutting")}
    for module in (lowest, directions):
        monkeypatch.setattr(module, "exact_type", lambda _: kind)
    assert sides(arrangement) == wanted
    for module in (lowest, directions):
        monkeypatch.setattr(module, "scaled", lambda *_: None)
    assert sides(arrangement) == wanted


@settings(deadline=None, max_examples=60)
@given(st.integers(2, 4), st.integers(0, 10**6), st.sampled_from([1, 1e-9, 1e12]))
def test_floats_of_all_sizes(dimension: int, seed: int, size: float) -> None:
    """Coordinates in very different units, nearly parallel hyperplanes, corners far away."""
    random = np.random.default_rng(seed)
    units = np.array([size ** (k % 2) for k in range(dimension + 1)])
    rows = random.standard_normal((dimension + 3, dimension + 1)) * units
    rows[1] = rows[0] * (1 + random.integers(-2, 3, dimension + 1) * 2.0**-50)
    arrangement = Arrangement(rows[:, :-1].tolist(), rows[:, -1].tolist())
    assert sides(arrangement) == {region.signs for region in arrangement.regions("cutting")}


def test_nearly_through_one_point() -> None:
    """Float64 alone cannot tell the sides of these lines; the exact road is taken and counted."""
    random = np.random.default_rng(1)
    x, y = 0.1, 0.7
    normals = random.standard_normal((40, 2))
    offsets = -(normals @ [x, y])  # rounded: the lines miss the point by 1e-17 or so
    arrangement = Arrangement(normals.tolist(), offsets.tolist())
    found = list(arrangement.regions("sweeping"))
    assert len(set(found)) == len(found) == arrangement.count_regions()
    assert arrangement.count_regions() > 700


@pytest.mark.parametrize("dimension", [2, 3, 4])
def test_the_bound_on_rounding(dimension: int) -> None:
    """Determinants, heights and sides in float64 are within E of the exact ones."""
    random = np.random.default_rng(dimension)
    rows = [
        tuple(int(number) for number in random.integers(-(10**17), 10**17, dimension + 1))
        for _ in range(dimension + 4)
    ]
    form = (*(int(number) for number in random.integers(-9, 9, dimension - 1)), 1)
    floats = scaling.scaled(rows, form)
    assert floats is not None
    # The roundings of the table count as well: the exact rows are scaled by its powers of two.
    factors = [Fraction(2) ** -max(map(int.bit_length, row)) for row in rows]
    ratios = [float(floats.table[0, k] / (factors[0] * rows[0][k])) for k in range(dimension + 1)]
    units = [Fraction(2) ** round(np.log2(ratio)) for ratio in ratios]
    exact = np.array(
        [
            [number * factor * unit for number, unit in zip(row, units, strict=True)]
            for row, factor in zip(rows, factors, strict=True)
        ],
        object,
    )
    weights = np.array([Fraction(value) for value in floats.form.tolist()], object)
    chosen = np.array(list(combinations(range(len(rows)), dimension)))
    rounded = corners(floats.table, floats.form, chosen, least=-1)
    true = corners(exact, weights, chosen, least=-1)
    for name in ("values", "slopes", "heights", "scales"):
        off = np.abs(getattr(true, name) - np.vectorize(Fraction)(getattr(rounded, name)))
        assert 0 < off.max() < floats.error


def test_what_is_not_certain_is_not_used() -> None:
    """A side, a slope or a determinant within the bound makes a corner uncertain."""
    table = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [1.0, 1.0, -0.5]])
    chosen = np.array([[0, 1]])
    assert certain(corners(table, np.array([0.5, 1.0]), chosen), 1e-12).tolist() == [True]
    assert certain(corners(table, np.array([1e-13, 1.0]), chosen), 1e-12).tolist() == [False]
    table[2, 2] = 1e-13
    assert certain(corners(table, np.array([0.5, 1.0]), chosen), 1e-12).tolist() == [False]
    table[1] = [1.0, 1e-12, 0.0]
    assert certain(corners(table, np.array([0.5, 1.0]), chosen), 1e-12).tolist() == [False]


def test_levels_are_below_all_corners() -> None:
    """In float64, int64 and Python's numbers, and with the filter."""
    arrangement = random_arrangement(9, 2, 3)
    form = (3, 1)
    true = min(3 * x + y for x, y in arrangement.vertices())
    chosen = np.array(list(combinations(range(9), 2)))
    for kind in (np.float64, np.int64, object):
        found = corners(np.array(arrangement.rows, kind), np.array(form, kind), chosen)
        level = lowest_height(found)
        assert level is not None
        assert true - 3 < level < true
    floats = scaling.scaled(arrangement.rows, form)
    assert floats is not None
    level = lowest_certain_height(corners(floats.table, floats.form, chosen), floats)
    assert level is not None
    assert level < true


def test_a_form_is_never_level() -> None:
    """Forms that are level along a line in which hyperplanes meet are found out."""
    rows = families.braid(4).rows
    essential = [(*row[:3], row[4]) for row in rows if any(row[:3])]
    form = directions.generic_form(essential, 3)
    for first, second in combinations(essential, 2):
        line = np.cross(first[:3], second[:3])
        assert not line.any() or line @ form != 0
    assert not directions.is_generic((1, 1), [(1, 1, 5)])
    large = 10**20
    assert not directions.is_generic((1, 1), [(large, large, 5), (1, 3, 0)])
    assert directions.is_generic((1, 1), [(large, large + 1, 5), (1, 3, 0)])


def test_bounds_hold() -> None:
    """No number of the sweep is larger than the bound that chooses its type."""
    for arrangement in NAMED.values():
        dimension = arrangement.dimension
        form = (5,) * (dimension - 1) + (1,)
        bound = exactness.largest_number(arrangement.rows, form)
        chosen = np.array(list(combinations(range(len(arrangement.rows)), dimension)))
        if not len(chosen):
            continue
        found = corners(np.array(arrangement.rows, object), np.array(form, object), chosen)
        for numbers in (found.edges, found.values, found.slopes, found.heights, found.scales):
            assert numbers.size == 0 or abs(numbers).max() <= bound


@given(st.integers(1, 4), st.integers(0, 10**6))
def test_adjugates(size: int, seed: int) -> None:
    """A · adj A = det A in whole numbers."""
    matrices = np.random.default_rng(seed).integers(-9, 9, (5, size, size))
    found, scales = adjugates(matrices)
    wanted = scales[:, None, None] * np.eye(size, dtype=int)
    assert (matrices @ found == wanted).all()
    assert (determinants(matrices) == scales).all()


def test_the_method_that_suits() -> None:
    """Hyperplanes as they come are swept; many through one point, or many dimensions, are cut."""
    assert sweep.is_suited(random_arrangement(30, 3, 1).rows, 3)
    assert not sweep.is_suited(families.resonance(4).rows, 4)
    assert not sweep.is_suited(families.generic(9, 7).rows, 7)


def test_start_up_without_numpy() -> None:
    """Arrangements load without NumPy, which comes with the first sweep."""
    code = (
        "import sys\n"
        "from udlsym.arrangements.families import generic\n"
        "next(generic(9, 2).regions())\n"
        "assert 'numpy' not in sys.modules\n"
        "next(generic(90, 2).regions())\n"
        "assert 'numpy' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
