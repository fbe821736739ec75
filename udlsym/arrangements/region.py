"""A region of an arrangement: its sides at once, its points and neighbours when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cmp_to_key

from udlsym.arrangements.cell import Cell, bit_of, point_on
from udlsym.arrangements.cutting import cell_of
from udlsym.arrangements.frame import Frame
from udlsym.arrangements.rows import Row
from udlsym.errors import UsageError

Point = tuple[Fraction, ...]


def around(corners: Iterable[Point]) -> tuple[Point, ...]:
    """Return the corners of a convex polygon counterclockwise from the lowest, then leftmost.

    >>> around([(0, 0), (0, 1), (1, 0), (1, 1)])
    ((0, 0), (1, 0), (1, 1), (0, 1))
    """
    listed = sorted(corners, key=lambda corner: corner[::-1])
    x, y = listed[0]

    def turns(first: Point, second: Point) -> int:
        value = (first[0] - x) * (second[1] - y) - (first[1] - y) * (second[0] - x)
        return (value < 0) - (value > 0)

    return (listed[0], *sorted(listed[1:], key=cmp_to_key(turns)))


class Region:
    """A piece of the space without the hyperplanes.

    Two regions are equal where they lie on the same sides of the same hyperplanes. What is exact
    costs time, so it is computed when it is asked for; only the sides are kept.
    """

    __slots__ = ("_cell", "_code", "_frame", "_inner")

    def __init__(
        self, frame: Frame, code: bytes, cell: Cell | None = None, inner: Row | None = None
    ) -> None:
        self._frame = frame
        self._code = code
        self._cell = cell
        self._inner = inner

    @property
    def signs(self) -> tuple[int, ...]:
        """The side of each hyperplane as given: 1 where a·x + c > 0 and −1 where a·x + c < 0.

        For a zero normal it is the sign of c.

        >>> from udlsym import Arrangement
        >>> [region.signs for region in Arrangement([[1], [-2], [0]], [0, 0, 3]).regions()]
        [(-1, 1, 1), (1, -1, 1)]
        """
        return self._frame.signs(self._code)

    @property
    def point(self) -> Point:
        """An exact point of the interior.

        >>> from udlsym import Arrangement
        >>> [region.point for region in Arrangement([[1, 0]], [-3]).regions()]
        [(Fraction(2, 1), Fraction(0, 1)), (Fraction(4, 1), Fraction(0, 1))]
        """
        inner = self.cell.inner_ray() if self._inner is None else self._inner
        return self._frame.lifted(point_on(inner))

    @property
    def cell(self) -> Cell:
        """The region by its corners and rays, in the coordinates of the frame."""
        if self._cell is None:
            self._cell = cell_of(self._frame.rows, memoryview(self._code).cast("b"))
        return self._cell

    @property
    def corners(self) -> tuple[Point, ...]:
        """The corner points in order; none where the normals do not span the space.

        >>> from udlsym import Arrangement
        >>> square = Arrangement([[1, 0], [1, 0], [0, 1], [0, 1]], [0, -1, 0, -1])
        >>> [tuple(map(int, corner)) for corner in square.region_of(["1/2", "1/2"]).corners]
        [(0, 0), (0, 1), (1, 0), (1, 1)]
        """
        if not self._spans:
            return ()
        return tuple(map(self._frame.lifted, self.cell.corners()))

    @property
    def outline(self) -> tuple[Point, ...]:
        """The corners of a bounded region of the plane, counterclockwise from the lowest.

        Raises `UsageError` for what is no polygon.

        >>> from udlsym import Arrangement
        >>> square = Arrangement([[1, 0], [1, 0], [0, 1], [0, 1]], [0, -1, 0, -1])
        >>> [tuple(map(int, corner)) for corner in square.region_of(["1/2", "1/2"]).outline]
        [(0, 0), (1, 0), (1, 1), (0, 1)]
        """
        if self._frame.dimension != 2 or not self.is_bounded():
            raise UsageError("only a bounded region of the plane has an outline")
        return around(self.corners)

    def is_bounded(self) -> bool:
        """Tell whether the region has no direction without end.

        >>> from udlsym import Arrangement
        >>> [region.is_bounded() for region in Arrangement([[1], [1]], [0, 1]).regions()]
        [False, True, False]
        """
        return self._spans and self.cell.is_bounded()

    @property
    def facets(self) -> tuple[int, ...]:
        """The hyperplanes with a piece of the boundary, counted from 0 as given.

        Of repeated hyperplanes it is the first.

        >>> from udlsym import Arrangement
        >>> lines = Arrangement([[1, 0], [0, 1], [1, 1]], [0, 0, 5])
        >>> lines.region_of([1, 1]).facets
        (0, 1)
        """
        return tuple(place for place, _ in self._walls())

    def neighbours(self) -> tuple[Region, ...]:
        """Return the regions that share a facet with this one, in the order of `facets`.

        >>> from udlsym import Arrangement
        >>> [other.signs for other in Arrangement([[1], [1]], [0, 1]).region_of([2]).neighbours()]
        [(-1, 1)]
        """
        return tuple(self._across(hyperplane) for _, hyperplane in self._walls())

    def _walls(self) -> Iterator[tuple[int, int]]:
        """The place as given and the number among the distinct ones of each hyperplane."""
        seen = set()
        for place, found in enumerate(self._frame.places):
            number = found.hyperplane
            if number is not None and number not in seen:
                seen.add(number)
                if self.cell.has_facet(bit_of(number)):
                    yield place, number

    def _across(self, hyperplane: int) -> Region:
        code = bytearray(self._code)
        code[hyperplane] = -code[hyperplane] & 255
        return Region(self._frame, bytes(code))

    @property
    def _spans(self) -> bool:
        return self._frame.rank == self._frame.dimension

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Region):
            return NotImplemented
        return self._code == other._code and (
            self._frame is other._frame or self._frame == other._frame
        )

    def __hash__(self) -> int:
        return hash(self._code)

    def __repr__(self) -> str:
        return f"Region(signs={self.signs})"
