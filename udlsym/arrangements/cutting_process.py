"""A process that cuts one cell after another: ``python -m udlsym.arrangements.cutting_process``.

It is told the hyperplanes and their order first, then cells; to each cell it answers with the
regions inside. Everything crosses the pipes pickled; both ends are udlsym.
"""

from __future__ import annotations

import pickle
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TypeAlias

from udlsym.arrangements.cell import Cell
from udlsym.arrangements.cutting import Signs, cut_further
from udlsym.arrangements.frame import coded
from udlsym.arrangements.rows import Row

Found: TypeAlias = list[tuple[bytes, Row]]
"""Sides of regions, and for each a ray through an inner point."""


def regions_in(signs: Signs, cell: Cell, rows: Sequence[Row], order: Sequence[int]) -> Found:
    r"""Return the regions inside a cell that the first hyperplanes have made.

    rows: the hyperplanes in the order of cutting. order: their places as given.

    >>> from udlsym.arrangements.cell import orthants
    >>> [regions_in(*start, [(1, 0), (1, -2)], [1, 0]) for start in orthants([(1, 0)], [0])]
    [[(b'\xff\xff', (-1, 1))], [(b'\xff\x01', (2, 2)), (b'\x01\x01', (3, 1))]]
    """
    back = sorted(range(len(order)), key=order.__getitem__)
    return [
        (coded([sides[place] for place in back]), part.inner_ray())
        for sides, part in cut_further([(signs, cell)], rows, range(len(signs)))
    ]


def main() -> None:
    """Cut cells from standard input until it ends."""
    # Who started this process ends it; a key pressed at the terminal is not for it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cells, found = sys.stdin.buffer, sys.stdout.buffer
    with suppress(EOFError, BrokenPipeError):
        rows, order = pickle.load(cells)
        while True:
            signs, cell = pickle.load(cells)
            pickle.dump(regions_in(signs, cell, rows, order), found)
            found.flush()


if __name__ == "__main__":
    main()
