"""What the regions of one arrangement share: its hyperplanes without repeats, in few coordinates.

Regions are told apart by their sides of distinct hyperplanes. Where the normals span only r < d
dimensions, r of the coordinates tell everything: with the others 0, the hyperplanes take the same
values as in the whole space.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from udlsym.arrangements.elimination import independent_columns
from udlsym.arrangements.rows import Row, canonical, has_normal, primitive


class Place(NamedTuple):
    """Where a row as given is found: a distinct hyperplane and its side, or no hyperplane at all.

    hyperplane: None where the normal is zero; then `sign` is that of the offset.
    """

    hyperplane: int | None
    sign: int


@dataclass(frozen=True, slots=True)
class Frame:
    """rows: distinct hyperplanes, each side as first given, in the coordinates `columns` only.

    places: for each row as given. dimension: of the space as given. covered: whether a zero normal
    with offset 0 is the whole space, which leaves no regions.
    """

    rows: tuple[Row, ...]
    places: tuple[Place, ...]
    columns: tuple[int, ...]
    dimension: int
    covered: bool
    plain: bool
    """Whether the rows as given are distinct hyperplanes already."""

    @property
    def rank(self) -> int:
        """r, the dimension that the normals span."""
        return len(self.columns)

    def signs(self, code: bytes) -> tuple[int, ...]:
        """Return the sides of the rows as given, from those of the distinct hyperplanes."""
        distinct = decoded(code)
        if self.plain:
            return distinct
        return tuple(
            place.sign if place.hyperplane is None else place.sign * distinct[place.hyperplane]
            for place in self.places
        )

    def lifted(self, point: Sequence[Fraction]) -> tuple[Fraction, ...]:
        """Return a point of the space as given: the coordinates left out are 0."""
        values = dict(zip(self.columns, point, strict=True))
        return tuple(values.get(place, Fraction(0)) for place in range(self.dimension))


def frame_of(rows: Sequence[Row], dimension: int) -> Frame:
    """Take out repeats, zero normals and coordinates that are not needed; rows are primitive.

    >>> frame = frame_of([(2, 0, 1), (-2, 0, -1), (0, 0, 3)], 2)
    >>> frame.rows, [(place.hyperplane, place.sign) for place in frame.places]
    (((2, 1),), [(0, 1), (0, -1), (None, 1)])
    >>> frame_of([], 0).rank
    0
    """
    found: dict[Row, int] = {}
    distinct: list[Row] = []
    places = []
    for row in rows:
        if not has_normal(row):
            places.append(Place(None, _sign(row[-1])))
            continue
        key = canonical(row)
        number = found.setdefault(key, len(distinct))
        if number == len(distinct):
            distinct.append(row)
        # Rows of one hyperplane, both primitive, are the same or the negative of each other.
        places.append(Place(number, 1 if distinct[number] == row else -1))
    columns = independent_columns([row[:-1] for row in distinct], dimension)
    return Frame(
        tuple(_narrow(row, columns) for row in distinct),
        tuple(places),
        columns,
        dimension,
        any(not any(row) for row in rows),
        len(distinct) == len(rows),
    )


def _narrow(row: Row, columns: Sequence[int]) -> Row:
    if len(columns) == len(row) - 1:
        return primitive(row)
    return primitive([*(row[column] for column in columns), row[-1]])


def coded(signs: Sequence[int]) -> bytes:
    """Pack sides 1 and −1 into bytes.

    >>> decoded(coded([1, -1])), coded([])
    ((1, -1), b'')
    """
    return bytes([sign & 255 for sign in signs])


def decoded(code: bytes) -> tuple[int, ...]:
    """Return the sides 1 and −1 from bytes."""
    return tuple(memoryview(code).cast("b"))


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
