"""Cutting shared out among processes, with the same regions in the same order.

A few hyperplanes make the cells that are handed out; every process cuts its cells by all others and
sends back sides and inner points. Only a few cells are out at a time, each with some two thousand
regions, so memory does not grow with the number of regions. Sweeping is not shared out: it is
faster than regions can be sent from one process to another.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Final

from udlsym.arrangements.cell import Cell
from udlsym.arrangements.counting import whitney_numbers
from udlsym.arrangements.cutting import Signs, cells_by_cutting, cut_further, cutting_order
from udlsym.arrangements.frame import coded
from udlsym.arrangements.rows import Row, canonical

Found = list[tuple[bytes, Row]]
"""Sides of regions, and for each a ray through an inner point."""

_REGIONS_AT_ONCE: Final = 2000
_CELLS_PER_PROCESS: Final = 3


def cells_by_many(rows: Sequence[Row], jobs: int) -> Iterator[tuple[bytes, Row]]:
    r"""Yield the coded sides of the regions of distinct hyperplanes, and inner rays.

    The normals span the space. The order is that of `cells_by_cutting`.

    >>> [sides for sides, _ in cells_by_many([(1, 0), (-1, 2)], 2)]
    [b'\xff\x01', b'\x01\xff', b'\x01\x01']
    """
    order = cutting_order(rows)
    arranged = [rows[place] for place in order]
    done = _enough(arranged)
    waiting: deque[Future[Found]] = deque()
    with ProcessPoolExecutor(jobs) as processes:
        try:
            for signs, cell in cells_by_cutting(arranged[:done]):
                waiting.append(processes.submit(_regions_in, signs, cell, arranged, order))
                if len(waiting) >= jobs * _CELLS_PER_PROCESS:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _regions_in(signs: Signs, cell: Cell, rows: Sequence[Row], order: Sequence[int]) -> Found:
    """What one process does with a cell that the first hyperplanes have made."""
    back = sorted(range(len(order)), key=order.__getitem__)
    return [
        (coded([sides[place] for place in back]), part.inner_ray())
        for sides, part in cut_further([(signs, cell)], rows, range(len(signs)))
    ]


def _enough(rows: Sequence[Row]) -> int:
    """How many of the hyperplanes make cells of about the wanted size; at least those that span."""
    dimension = len(rows[0]) - 1
    wanted = _count(rows, dimension) // _REGIONS_AT_ONCE
    low, high = dimension, len(rows)
    while low < high:
        middle = (low + high) // 2
        if _count(rows[:middle], dimension) >= wanted:
            high = middle
        else:
            low = middle + 1
    return low


def _count(rows: Sequence[Row], dimension: int) -> int:
    return sum(whitney_numbers(map(canonical, rows), dimension))
