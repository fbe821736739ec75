"""Cells by their corners: extreme rays, facets, boundedness, cut by cut."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from udlsym.arrangements.cell import Cell, bit_of, orthants
from udlsym.arrangements.cutting import cell_of, cells_by_cutting
from udlsym.errors import UsageError


def cube(dimension: int) -> Cell:
    rows = [
        (*(int(k == place) for place in range(dimension)), offset)
        for k in range(dimension)
        for offset in (0, -1)
    ]
    return cell_of(rows, [1, -1] * dimension)


@pytest.mark.parametrize("dimension", [1, 2, 3, 4])
def test_cubes(dimension: int) -> None:
    """A cube has 2^d corners and 2d facets and is bounded."""
    cell = cube(dimension)
    assert cell.corners() == list(product((0, 1), repeat=dimension))
    assert cell.is_bounded()
    assert all(cell.has_facet(bit_of(place)) for place in range(2 * dimension))


def test_a_cut_through_a_corner_and_an_edge() -> None:
    """The plane x = y cuts the cube along two edges: both parts are prisms with six corners."""
    below, above = cube(3).cut((1, -1, 0, 0), bit_of(6))
    assert below is not None
    assert above is not None
    assert len(below.corners()) == len(above.corners()) == 6
    assert below.has_facet(bit_of(6))
    assert above.has_facet(bit_of(6))


def test_a_plane_that_only_touches() -> None:
    """Touching an edge cuts nothing, and is no facet; neither is passing by."""
    touching = (1, 1, 0, 0)
    below, above = cube(3).cut(touching, bit_of(6))
    assert below is None
    assert above is not None
    assert not above.has_facet(bit_of(6))
    assert cube(3).cut((1, 1, 0, 1), bit_of(6))[0] is None
    assert cube(3).cut((1, 1, 0, -9), bit_of(6))[1] is None


def test_orthants() -> None:
    """Two lines make four corners with two directions each."""
    found = dict(orthants([(1, 1, -2), (1, -1, 0)], [0, 1]))
    assert list(found) == [(-1, -1), (-1, 1), (1, -1), (1, 1)]
    for signs, cell in found.items():
        x, y = cell.inside()
        assert ((x + y - 2) * signs[0], (x - y) * signs[1]) > (0, 0)
        assert cell.corners() == [(1, 1)]
        assert not cell.is_bounded()


def test_order() -> None:
    """Sides come in lexicographic order where the first hyperplanes are independent."""
    found = [signs for signs, _ in cells_by_cutting([(1, 0, 0), (0, 1, 0), (1, 1, -1)])]
    assert found == sorted(found)
    assert len(found) == 7


def test_a_cell_that_is_not_there() -> None:
    """Sides that no region has are an error of the caller."""
    with pytest.raises(UsageError, match="no region lies on these sides"):
        cell_of([(1, 0), (1, -1)], [-1, 1])


def test_inside_is_exact() -> None:
    """The sum of the extreme rays, as a point."""
    assert cube(2).inside() == (Fraction(1, 2), Fraction(1, 2))


def test_many_dimensions() -> None:
    """One orthant among 2^60 is found at once, and the first regions of many come at once."""
    size = 60
    rows = [(*(int(k == place) for place in range(size)), 0) for k in range(size)]
    signs = [(-1) ** place for place in range(size)]
    assert cell_of(rows, signs).inside() == tuple(map(Fraction, signs))
    found, _ = next(cells_by_cutting(rows))
    assert found == (-1,) * size
