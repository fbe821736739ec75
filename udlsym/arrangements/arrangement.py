"""Arrangements of hyperplanes over the rational numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from udlsym.arrangements.elimination import rank
from udlsym.arrangements.enumerating import (
    Method,
    count_of_frame_within,
    regions_of_frame,
    regions_of_frame_within,
)
from udlsym.arrangements.flats import Flat, flats, vertices
from udlsym.arrangements.frame import Frame, coded, frame_of
from udlsym.arrangements.given_rows import point_of
from udlsym.arrangements.region import Point, Region
from udlsym.arrangements.region_counts import RegionCounts
from udlsym.arrangements.rows import Row, cut, has_normal
from udlsym.errors import UsageError
from udlsym.rationals import RationalLike


@dataclass(frozen=True, init=False)
class Arrangement(RegionCounts):
    """The hyperplanes a·x + c = 0 in d-dimensional space, exactly; may be repeated or parallel.

    normals: n rows a of d rational numbers. offsets: the n numbers c. dimension: d, needed only
    where there are no hyperplanes. A number is an int, a Fraction, any other exact ratio, or a text
    such as "0.1" or "11/7", which means what is written. A float is the binary number that it is:
    lines that meet in a point when written in decimals may not meet when given as floats. Rows are
    kept as whole numbers without a common divisor, each side of the hyperplane where it was.

    A zero normal is no hyperplane: with an offset it is the empty set, which changes nothing;
    without, the whole space, which leaves no regions. Raises `UsageError`.

    >>> Arrangement([["1/2", 0], [0, "0.3"]], [1, 0])
    Arrangement(normals=((1, 0), (0, 1)), offsets=(2, 0), dimension=2)
    >>> Arrangement([], [], dimension=0).count_regions()
    1
    """

    def deletion(self, hyperplane: int) -> Arrangement:
        """Return the arrangement without one hyperplane, counted from 0 as given.

        >>> Arrangement([[1, 0], [0, 1]], [0, 5]).deletion(0)
        Arrangement(normals=((0, 1),), offsets=(5,), dimension=2)
        """
        self._check_place(hyperplane)
        return _of_rows(
            self.rows[:hyperplane] + self.rows[hyperplane + 1 :],
            self.dimension,
        )

    def restriction(self, hyperplane: int) -> Arrangement:
        """Return what the others cut into one hyperplane, counted from 0 as given.

        A set of distinct hyperplanes in dimension d − 1; the coordinates are those of the space
        without the first one whose coefficient in the hyperplane is not 0.

        >>> Arrangement([[1, 0], [1, 1], [1, 0]], [0, -2, 1]).restriction(0)
        Arrangement(normals=((1,),), offsets=(-2,), dimension=1)
        """
        self._check_place(hyperplane)
        row = self.rows[hyperplane]
        if not has_normal(row):
            raise UsageError(f"row {hyperplane} has a zero normal: it is not a hyperplane")
        if self._is_covered:
            raise UsageError("a zero normal with offset 0 is the whole space: nothing is left")
        return _of_rows(sorted(cut(self.hyperplanes, row)), self.dimension - 1)

    def regions(self, method: Method | None = None, jobs: int = 1) -> Iterator[Region]:
        """Yield the regions, each once, in an order that depends on the hyperplanes only.

        method: "cutting", which takes the hyperplanes in turn, "sweeping", which finds the lowest
        corner of each region, or the one that suits the hyperplanes; the order is that of the
        method. Memory does not grow with the number of regions: cutting keeps a cell for each
        hyperplane, sweeping a chunk, and the regions around one point. jobs: processes that share
        the cutting, which pays from some ten thousand regions on. Raises `UsageError`.

        >>> [region.signs for region in Arrangement([[1, 0], [0, 1]], [0, -1]).regions()]
        [(-1, -1), (-1, 1), (1, -1), (1, 1)]
        >>> [region.signs for region in Arrangement([], [], 0).regions()]
        [()]
        """
        return regions_of_frame(self._frame, method, jobs)

    def regions_within(self, walls: Sequence[int]) -> Iterator[Region]:
        """Yield the regions on the positive sides of some hyperplanes, counted from 0 as given.

        The normals of these must span the space. Raises `UsageError`, also where no region lies on
        the positive sides of them all.

        >>> points = Arrangement([[1], [-1], [1]], [0, 2, -1])
        >>> [region.signs for region in points.regions_within([0, 1])]
        [(1, 1, -1), (1, 1, 1)]
        """
        self._check_walls(walls)
        return regions_of_frame_within(self._frame, walls)

    def count_regions_within(self, walls: Sequence[int]) -> int:
        """Return how many regions there are on the positive sides of some hyperplanes.

        walls and errors as for `regions_within`; no regions are gone through.

        >>> Arrangement([[1], [-1], [1]], [0, 2, -1]).count_regions_within([0, 1])
        2
        >>> Arrangement([], [], 0).count_regions_within([])
        1
        """
        self._check_walls(walls)
        return count_of_frame_within(self._frame, walls)

    def region_of(self, point: Iterable[RationalLike]) -> Region:
        """Return the region that a point lies in; `UsageError` for a point on a hyperplane.

        >>> Arrangement([[1, 0], [0, 1]], [0, -1]).region_of(["0.1", 0]).signs
        (1, -1)
        >>> Arrangement([[1, 0], [0, 1]], [0, -1]).region_of([0, 0])
        Traceback (most recent call last):
        udlsym.errors.UsageError: the point lies on hyperplane 0, counted from 0
        """
        values = point_of(point)
        if len(values) != self.dimension:
            raise UsageError(
                f"the point has {len(values)} entries, but the dimension is {self.dimension}"
            )
        sides = [_side(row, values) for row in self.rows]
        if 0 in sides:
            raise UsageError(f"the point lies on hyperplane {sides.index(0)}, counted from 0")
        pairs = zip(self._frame.places, sides, strict=True)
        distinct = {place.hyperplane: place.sign * side for place, side in pairs}
        return Region(self._frame, coded([distinct[n] for n in range(len(self._frame.rows))]))

    def adjacency(self, method: Method | None = None) -> Iterator[tuple[Region, Region]]:
        """Yield the pairs of regions that share a facet, each pair once.

        First the region below the hyperplane between them, in the order of `regions`.

        >>> pairs = Arrangement([[1], [1]], [0, 1]).adjacency()
        >>> [(below.signs, above.signs) for below, above in pairs]
        [((-1, -1), (-1, 1)), ((-1, 1), (1, 1))]
        """
        for region in self.regions(method):
            signs = region.signs
            for place, other in zip(region.facets, region.neighbours(), strict=True):
                if signs[place] < 0:
                    yield region, other

    def flats(self) -> Iterator[Flat]:
        """Yield the nonempty intersections of hyperplanes, from the whole space down.

        None where a zero normal is the whole space.

        >>> [flat.dimension for flat in Arrangement([[1, 0], [0, 1]], [0, 0]).flats()]
        [2, 1, 1, 0]
        """
        return iter(()) if self._is_covered else flats(self.rows, self.dimension)

    def vertices(self) -> Iterator[Point]:
        """Yield the points in which hyperplanes meet, each once, in a fixed order.

        >>> [tuple(map(int, point)) for point in Arrangement([[1, 0], [1, 1]], [0, -1]).vertices()]
        [(0, 1)]
        """
        return iter(()) if self._is_covered else vertices(self.hyperplanes, self.dimension)

    def _check_walls(self, walls: Sequence[int]) -> None:
        for wall in walls:
            self._check_place(wall)
        if rank(self.normals[wall] for wall in walls) < self.dimension:
            raise UsageError("the normals of the walls do not span the space")

    @cached_property
    def _frame(self) -> Frame:
        return frame_of(self.rows, self.dimension)


def _side(row: Row, point: Sequence[Fraction]) -> int:
    value = sum((a * x for a, x in zip(row, point, strict=False)), Fraction(row[-1]))
    return (value > 0) - (value < 0)


def _of_rows(rows: Sequence[Row], dimension: int) -> Arrangement:
    return Arrangement([row[:-1] for row in rows], [row[-1] for row in rows], dimension)
