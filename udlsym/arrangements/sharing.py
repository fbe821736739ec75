"""Cutting shared out among processes, with the same regions in the same order.

A few hyperplanes make the cells that are handed out; every process cuts its cells by all others and
sends back sides and inner points. Only a few cells are out at a time, each with some two thousand
regions, so memory does not grow with the number of regions. Sweeping is not shared out: it is
faster than regions can be sent from one process to another.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from typing import Final

from udlsym.arrangements.cell import Cell
from udlsym.arrangements.counting import whitney_numbers
from udlsym.arrangements.cutting import Signs, cells_by_cutting, cutting_order
from udlsym.arrangements.cutting_process import Found, regions_in
from udlsym.arrangements.rows import Row, canonical
from udlsym.module_process import ModuleProcess
from udlsym.shared_out import answered_in_order

_REGIONS_AT_ONCE: Final = 2000
_MODULE: Final = "udlsym.arrangements.cutting_process"


def cells_by_many(rows: Sequence[Row], jobs: int) -> Iterator[tuple[bytes, Row]]:
    r"""Yield the coded sides of the regions of distinct hyperplanes, and inner rays.

    The normals span the space. The order is that of `cells_by_cutting`.

    >>> [sides for sides, _ in cells_by_many([(1, 0), (-1, 2)], 2)]
    [b'\xff\x01', b'\x01\xff', b'\x01\x01']
    """
    order = cutting_order(rows)
    arranged = [rows[place] for place in order]
    starts = cells_by_cutting(arranged[: _enough(arranged)])
    processes = [_Process(arranged, order) for _ in range(jobs)]
    for found in answered_in_order(starts, processes, _Process.regions_in):
        yield from found


class _Process:
    """A process that cuts cells, started when it is first needed."""

    def __init__(self, rows: Sequence[Row], order: Sequence[int]) -> None:
        self._task = (rows, order)
        self._process = ModuleProcess(_MODULE, first=pickle.dumps(self._task))
        self._ended = False

    def regions_in(self, start: tuple[Signs, Cell]) -> Found:
        """Cut one cell; here, where the process is gone or cannot be started."""
        try:
            return self._reply(start)
        except (OSError, EOFError, pickle.UnpicklingError):
            return [] if self._ended else regions_in(*start, *self._task)

    def _reply(self, start: tuple[Signs, Cell]) -> Found:
        cells, regions = self._process.pipes()
        pickle.dump(start, cells)
        cells.flush()
        found: Found = pickle.load(regions)
        return found

    def end(self) -> None:
        """End the process; nobody wants what it has found."""
        self._ended = True
        self._process.end()

    def close(self) -> None:
        """Wait for the process that has ended."""
        self._process.close()


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
