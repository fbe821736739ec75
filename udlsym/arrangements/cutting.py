"""Enumeration by cutting: the hyperplanes in turn cut the cells that the earlier ones made.

Depth first, so that only one unfinished cell for each hyperplane is kept at a time. Every region
comes with its corners, from which an interior point follows. It makes no difference how many
hyperplanes pass through a point, which makes this the way to go where many do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from udlsym.arrangements.cell import Cell, bit_of, orthant, orthants
from udlsym.arrangements.elimination import independent_rows
from udlsym.arrangements.rows import Row
from udlsym.errors import UsageError

Signs = tuple[int, ...]

NOTHING_THERE: Final = "no region lies on these sides of the hyperplanes"


def cells_by_cutting(rows: Sequence[Row]) -> Iterator[tuple[Signs, Cell]]:
    """Yield the sides 1 and −1 of each region of distinct hyperplanes, and its cell.

    The normals span the space. Lexicographic, − before +, in the order: the first independent
    hyperplanes, then the others.

    >>> [signs for signs, _ in cells_by_cutting([(1, 0), (-1, 2)])]
    [(-1, 1), (1, -1), (1, 1)]
    >>> [signs for signs, _ in cells_by_cutting([])]
    [()]
    """
    first = independent_rows(row[:-1] for row in rows)
    starts = orthants([rows[place] for place in first], first)
    return cut_further(starts, rows, first)


def cutting_order(rows: Sequence[Row]) -> list[int]:
    """Return the places of hyperplanes in the order in which they cut.

    >>> cutting_order([(1, 0, 5), (2, 0, 0), (0, 1, 0)])
    [0, 2, 1]
    """
    return _after(independent_rows(row[:-1] for row in rows), len(rows))


def _after(done: Sequence[int], number: int) -> list[int]:
    return [*done, *(place for place in range(number) if place not in done)]


def cut_further(
    starts: Iterable[tuple[Signs, Cell]], rows: Sequence[Row], done: Sequence[int] = ()
) -> Iterator[tuple[Signs, Cell]]:
    """Cut cells by all hyperplanes but those done, whose sides the cells start with.

    >>> starts = orthants([(1, 0)], [0])
    >>> [signs for signs, _ in cut_further(starts, [(1, 0), (1, -1)], [0])]
    [(-1, -1), (1, -1), (1, 1)]
    """
    order = _after(done, len(rows))
    back = sorted(range(len(rows)), key=order.__getitem__)
    for signs, start in starts:
        for found, cell in _below(signs, start, rows, order):
            yield tuple([found[place] for place in back]), cell


def cells_within(rows: Sequence[Row], walls: Mapping[int, int]) -> Iterator[tuple[Signs, Cell]]:
    """Yield the regions on given sides of some of the hyperplanes, which must span the space.

    walls: place of a hyperplane -> side. Raises `UsageError` where there are no such regions.

    >>> box = cells_within([(1, 0), (1, -2), (1, -1)], {0: 1, 1: -1})
    >>> [signs for signs, _ in box]
    [(1, -1, -1), (1, -1, 1)]
    """
    places = list(walls)
    start = cell_of(rows, walls)
    return cut_further([(tuple(walls.values()), start)], rows, places)


def cell_of(rows: Sequence[Row], signs: Sequence[int] | Mapping[int, int]) -> Cell:
    """Return the one cell with the given sides; the normals span the space.

    signs: for each hyperplane, or for the places of some. Raises `UsageError` where it is empty.

    >>> cell_of([(1, 0), (1, -2)], [1, -1]).inside(), cell_of([(1, 0), (1, 5)], {0: 1}).inside()
    ((Fraction(1, 1),), (Fraction(1, 1),))
    """
    places = list(signs) if isinstance(signs, Mapping) else range(len(signs))
    first = [places[k] for k in independent_rows(rows[place][:-1] for place in places)]
    cell = orthant([rows[place] for place in first], first, [signs[place] for place in first])
    for place in (place for place in places if place not in first):
        below, above = cell.cut(rows[place], bit_of(place))
        part = above if signs[place] > 0 else below
        if part is None:
            raise UsageError(NOTHING_THERE)
        cell = part
    return cell


def _below(
    signs: Signs, start: Cell, rows: Sequence[Row], order: Sequence[int]
) -> Iterator[tuple[list[int], Cell]]:
    """The regions inside a cell, with signs in the order of cutting."""
    waiting = [(list(signs), start)]
    while waiting:
        found, cell = waiting.pop()
        for place in order[len(found) :]:
            below, above = cell.cut(rows[place], bit_of(place))
            if below is not None and above is not None:
                waiting.append(([*found, 1], above))
            part = above if below is None else below
            assert part is not None, "a hyperplane leaves at least one part"
            found.append(1 if below is None else -1)
            cell = part
        yield found, cell
