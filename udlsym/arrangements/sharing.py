"""Cutting shared out among processes, with the same regions in the same order.

A few hyperplanes make the cells that are handed out; every process cuts its cells by all others and
sends back sides and inner points. Only a few cells are out at a time, each with some two thousand
regions, so memory does not grow with the number of regions. Sweeping is not shared out: it is
faster than regions can be sent from one process to another.

The processes are started by name and talked to over pipes: those of `multiprocessing` would need a
main module that can be imported, which a notebook or a script on standard input does not have.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import Final

from udlsym.arrangements.cell import Cell
from udlsym.arrangements.counting import whitney_numbers
from udlsym.arrangements.cutting import Signs, cells_by_cutting, cutting_order
from udlsym.arrangements.cutting_process import Found, regions_in
from udlsym.arrangements.rows import Row, canonical

_REGIONS_AT_ONCE: Final = 2000
_CELLS_PER_PROCESS: Final = 3

_COMMAND: Final = [sys.executable, "-P", "-m", "udlsym.arrangements.cutting_process"]
"""-P: a folder "udlsym" where the user happens to stand is not the package."""


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
    threads = ThreadPoolExecutor(jobs)
    try:
        yield from _in_order(starts, processes, threads)
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.end()
        threads.shutdown()
        for process in processes:
            process.close()


def _in_order(
    starts: Iterator[tuple[Signs, Cell]],
    processes: Sequence[_Process],
    threads: ThreadPoolExecutor,
) -> Iterator[tuple[bytes, Row]]:
    free: SimpleQueue[_Process] = SimpleQueue()
    for process in processes:
        free.put(process)

    def found(signs: Signs, cell: Cell) -> Found:
        process = free.get()
        try:
            return process.regions_in(signs, cell)
        finally:
            free.put(process)

    waiting: deque[Future[Found]] = deque()
    for start in starts:
        waiting.append(threads.submit(found, *start))
        if len(waiting) >= len(processes) * _CELLS_PER_PROCESS:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


class _Process:
    """A process that cuts cells, started when it is first needed."""

    def __init__(self, rows: Sequence[Row], order: Sequence[int]) -> None:
        self._task = (rows, order)
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False

    def regions_in(self, signs: Signs, cell: Cell) -> Found:
        """Cut one cell; here, where the process is gone or cannot be started."""
        try:
            return self._reply((signs, cell))
        except (OSError, EOFError, pickle.UnpicklingError):
            return [] if self._ended else regions_in(signs, cell, *self._task)

    def _reply(self, start: tuple[Signs, Cell]) -> Found:
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        pickle.dump(start, process.stdin)
        process.stdin.flush()
        found: Found = pickle.load(process.stdout)
        return found

    def _started(self) -> subprocess.Popen[bytes]:
        if self._ended:
            raise EOFError
        if self._process is None:
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(_COMMAND, stdin=pipe, stdout=pipe)
            assert self._process.stdin is not None
            pickle.dump(self._task, self._process.stdin)
        return self._process

    def end(self) -> None:
        """End the process, so that whoever waits for its reply has none."""
        self._ended = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """Close the pipes of a process that has ended."""
        if self._process is not None:
            with suppress(OSError):
                self._process.communicate()


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
