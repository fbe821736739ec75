"""Arrangements of hyperplanes over the rational numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from udlsym.arrangements.coincidences import Coincidence, coincidences
from udlsym.arrangements.counting import whitney_numbers
from udlsym.arrangements.elimination import meet, rank
from udlsym.arrangements.enumerating import Method, regions_of_frame, regions_of_frame_within
from udlsym.arrangements.flats import Flat, flats, vertices
from udlsym.arrangements.frame import Frame, coded, frame_of
from udlsym.arrangements.general_position import in_general_position
from udlsym.arrangements.given_rows import constants, dimension_of, numbers_of
from udlsym.arrangements.region import Point, Region
from udlsym.arrangements.rows import Row, canonical, cut, has_normal, integral
from udlsym.arrangements.zaslavsky_sum import zaslavsky
from udlsym.errors import UsageError
from udlsym.rationals import RationalLike, rational, whole_number


@dataclass(frozen=True, init=False)
class Arrangement:
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

    normals: tuple[Row, ...]
    offsets: tuple[int, ...]
    dimension: int

    def __init__(
        self,
        normals: Iterable[Iterable[RationalLike]],
        offsets: Iterable[RationalLike],
        dimension: int | None = None,
    ) -> None:
        numbers = numbers_of(normals)
        shifts = constants(offsets)
        if len(numbers) != len(shifts):
            raise UsageError(
                f"there are {len(numbers)} normals and {len(shifts)} offsets;"
                " each hyperplane has one of each"
            )
        size = dimension_of(numbers, dimension)
        rows = [integral((*row, c)) for row, c in zip(numbers, shifts, strict=True)]
        object.__setattr__(self, "normals", tuple(row[:-1] for row in rows))
        object.__setattr__(self, "offsets", tuple(row[-1] for row in rows))
        object.__setattr__(self, "dimension", size)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The whole numbers (a_1, …, a_d, c), a row for each hyperplane as given."""
        return tuple((*a, c) for a, c in zip(self.normals, self.offsets, strict=True))

    @cached_property
    def hyperplanes(self) -> tuple[Row, ...]:
        """The hyperplanes as a set: sorted, none twice, no zero normals, first nonzero entry > 0.

        >>> Arrangement([[-1, 0], [2, 0], [0, 0]], [0, 0, 1]).hyperplanes
        ((1, 0, 0),)
        """
        return tuple(sorted({canonical(row) for row in self.rows if has_normal(row)}))

    def count_regions(self) -> int:
        """Return the number of regions: the pieces of the space without the hyperplanes.

        >>> Arrangement([[1, 0], [0, 1], [1, 1]], [0, 0, -1]).count_regions()
        7
        >>> Arrangement([[0, 0]], [0]).count_regions()
        0
        """
        return sum(self._whitney_numbers)

    def count_bounded(self) -> int:
        """Return the number of bounded regions; none where the normals do not span the space.

        >>> Arrangement([[1, 0], [0, 1], [1, 1]], [0, 0, -1]).count_bounded()
        1
        >>> Arrangement([[1, 0], [1, 0]], [0, 1]).count_bounded()
        0
        """
        return self.count_relatively_bounded() if self._whitney_numbers[-1] else 0

    def count_relatively_bounded(self) -> int:
        """Return how many regions are bounded in the space that the normals span.

        This is |χ(1)|, the number in Zaslavsky's theorem.

        >>> Arrangement([[1, 0], [1, 0]], [0, 1]).count_relatively_bounded()
        1
        """
        return abs(sum(self.characteristic_polynomial()))

    def characteristic_polynomial(self) -> tuple[int, ...]:
        """Return the coefficients of χ(t), of t^0 first and of t^d last.

        (−1)^d χ(−1) is the number of regions. χ is 0 where a zero normal is the whole space.

        >>> Arrangement([[1, 0], [0, 1]], [0, 0]).characteristic_polynomial()
        (1, -2, 1)
        >>> Arrangement([], [], dimension=1).characteristic_polynomial()
        (0, 1)
        """
        signed = (-w if place % 2 else w for place, w in enumerate(self._whitney_numbers))
        return tuple(signed)[::-1]

    def is_generic(self) -> bool:
        """Tell whether the hyperplanes as given are in general position.

        Then, and only then, the number of regions is `zaslavsky(n, d)`. Repeated hyperplanes and,
        in one dimension or more, zero normals are not in general position.

        >>> Arrangement([[1, 0], [0, 1], [1, 1]], [0, 0, -1]).is_generic()
        True
        >>> Arrangement([[1, 0], [0, 1], [1, 1]], [0, 0, 0]).is_generic()
        False
        """
        if self.dimension == 0:
            return not self._is_covered
        if len(self.hyperplanes) < len(self.normals):
            return False
        return in_general_position(self.hyperplanes, self.dimension)

    def is_central(self) -> bool:
        """Tell whether some point lies on all hyperplanes; true where there are none.

        >>> Arrangement([[1], [1]], [0, 1]).is_central(), Arrangement([], [], 1).is_central()
        (False, True)
        """
        return meet(self.rows)

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
        for wall in walls:
            self._check_place(wall)
        if rank(self.normals[wall] for wall in walls) < self.dimension:
            raise UsageError("the normals of the walls do not span the space")
        return regions_of_frame_within(self._frame, walls)

    def region_of(self, point: Iterable[RationalLike]) -> Region:
        """Return the region that a point lies in; `UsageError` for a point on a hyperplane.

        >>> Arrangement([[1, 0], [0, 1]], [0, -1]).region_of(["0.1", 0]).signs
        (1, -1)
        >>> Arrangement([[1, 0], [0, 1]], [0, -1]).region_of([0, 0])
        Traceback (most recent call last):
        udlsym.errors.UsageError: the point lies on hyperplane 0, counted from 0
        """
        values = [rational(x, f"entry {k} of the point") for k, x in enumerate(point)]
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

    def count_most(self) -> int:
        """Return Zaslavsky's bound: the most regions of as many hyperplanes, here Z(n, d).

        >>> Arrangement([[1, 0], [0, 1], [1, 1]], [0, 0, 0]).count_most()
        7
        """
        return zaslavsky(len(self.normals), self.dimension)

    def coincidences(self) -> tuple[Coincidence, ...]:
        """Return what loses regions, so that together `count_most` less `count_regions` are lost.

        None where the hyperplanes are in general position. Raises `UsageError` where a zero normal
        is the whole space.

        >>> lines = Arrangement([[1, 0], [0, 1], [1, 1]], [0, 0, 0])
        >>> [(each.hyperplanes, each.regions_lost) for each in lines.coincidences()]
        [((0, 1, 2), 1)]
        """
        if self._is_covered:
            raise UsageError("a zero normal with offset 0 is the whole space: nothing is left")
        if self.is_generic():
            return ()
        return tuple(coincidences(self.rows, self.dimension))

    @cached_property
    def _frame(self) -> Frame:
        return frame_of(self.rows, self.dimension)

    @cached_property
    def _whitney_numbers(self) -> tuple[int, ...]:
        if self._is_covered:
            return (0,) * (self.dimension + 1)
        return whitney_numbers(self.hyperplanes, self.dimension)

    @property
    def _is_covered(self) -> bool:
        return not all(map(any, self.rows))

    def _check_place(self, hyperplane: int) -> None:
        if whole_number(hyperplane, "the hyperplane") >= len(self.normals):
            raise UsageError(
                f"there is no hyperplane {hyperplane}: there are {len(self.normals)},"
                " counted from 0"
            )


def _side(row: Row, point: Sequence[Fraction]) -> int:
    value = sum((a * x for a, x in zip(row, point, strict=False)), Fraction(row[-1]))
    return (value > 0) - (value < 0)


def _of_rows(rows: Sequence[Row], dimension: int) -> Arrangement:
    return Arrangement([row[:-1] for row in rows], [row[-1] for row in rows], dimension)
