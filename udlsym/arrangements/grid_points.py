"""A whole point in each region of an arrangement: the point nearest to the origin."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

from udlsym.arrangements.arrangement import Arrangement
from udlsym.arrangements.rows import Row
from udlsym.errors import UsageError

WIDEST: Final = 20
"""How far from the origin, in each coordinate, points are looked for."""


def grid_points(arrangement: Arrangement) -> tuple[tuple[Row, str], ...]:
    """Points with whole coordinates, one in each region, with the signs of the rows there.

    Row k of the signs is 1 where a·x + c > 0. The regions come in falling order of signs. Raises
    `UsageError` where a region holds no such point near the origin.

    >>> grid_points(Arrangement([[1]], [0]))
    (((1,), '1'), ((-1,), '0'))
    >>> grid_points(Arrangement([], [], dimension=1))
    (((0,), ''),)
    """
    wanted = arrangement.count_regions()
    found: dict[str, Row] = {}
    for point in _near(arrangement.dimension):
        signs = _signs(arrangement, point)
        if signs is not None:
            found.setdefault(signs, point)
        if len(found) == wanted:
            return tuple((point, signs) for signs, point in sorted(found.items(), reverse=True))
    raise UsageError("a region holds no point with whole coordinates near the origin")


def _near(dimension: int) -> Iterator[Row]:
    """The points in cubes of growing size around the origin, positive coordinates first."""
    for size in range(WIDEST + 1):
        along = sorted(range(-size, size + 1), key=lambda value: (abs(value), -value))
        yield from (each for each in product(along, repeat=dimension) if _reaches(each, size))


def _reaches(point: Row, size: int) -> bool:
    return max(map(abs, point), default=0) == size


def _signs(arrangement: Arrangement, point: Row) -> str | None:
    """The signs of all rows at a point, or None if it lies on a hyperplane."""
    values = [
        sum(a * x for a, x in zip(row, point, strict=True)) + c
        for row, c in zip(arrangement.normals, arrangement.offsets, strict=True)
    ]
    return None if 0 in values else "".join("1" if value > 0 else "0" for value in values)
