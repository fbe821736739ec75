"""One whole point in each region, and the signs there."""

from __future__ import annotations

import pytest

from udlsym.arrangements.arrangement import Arrangement
from udlsym.arrangements.families import boolean, braid, shi
from udlsym.arrangements.grid_points import grid_points
from udlsym.errors import UsageError


@pytest.mark.parametrize(
    "arrangement",
    [
        boolean(1),
        boolean(3),
        braid(3),
        Arrangement([[1, 0], [0, 1], [1, 1]], [0, 0, -4]),
        Arrangement([[1, 0], [1, 0]], [0, -3]),
        Arrangement([[2], [2]], [1, 7]),
        Arrangement([[1, 0], [-1, 0]], [0, 0]),
    ],
)
def test_one_point_for_each_region(arrangement: Arrangement) -> None:
    """As many points as regions, no two with the same signs, none on a hyperplane."""
    found = grid_points(arrangement)
    assert len(found) == arrangement.count_regions()
    assert len({signs for _, signs in found}) == len(found)
    for point, signs in found:
        for row, offset, sign in zip(arrangement.normals, arrangement.offsets, signs, strict=True):
            value = sum(a * x for a, x in zip(row, point, strict=True)) + offset
            assert value != 0
            assert (value > 0) == (sign == "1")


def test_points_are_the_nearest() -> None:
    """The nearest point comes, its positive coordinates first."""
    assert grid_points(Arrangement([[1]], [-3])) == (((4,), "1"), ((0,), "0"))


@pytest.mark.parametrize("arrangement", [shi(2), Arrangement([[1], [1]], [0, -1])])
def test_regions_without_a_near_whole_point_are_an_error(arrangement: Arrangement) -> None:
    """Between x = 0 and x = 1 lies no whole number."""
    with pytest.raises(UsageError, match="no point with whole coordinates"):
        grid_points(arrangement)
