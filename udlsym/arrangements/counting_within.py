"""Counting the regions inside a cell without enumerating: restriction by restriction.

A hyperplane adds as many regions to those in a cell as the earlier ones cut its trace in the cell
into, as in `counting`. The trace is a cell of one dimension less, known by its corners.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import mul

from udlsym.arrangements.cell import Cell
from udlsym.arrangements.rows import Row, cut, pivot


def count_within(rows: Iterable[Row], cell: Cell) -> int:
    """Return into how many regions hyperplanes cut the interior of a cell.

    rows: canonical, distinct, with nonzero normals.

    >>> from udlsym.arrangements.cutting import cell_of
    >>> segment = cell_of([(1, 0), (1, -2)], [1, -1])  # from 0 to 2
    >>> count_within([(1, -1), (2, -1), (1, -5)], segment), count_within([], segment)
    (3, 1)
    """
    passing = sorted(row for row in rows if _passes(row, cell))
    if len(cell.rays[0][0]) == 2:
        return 1 + len(passing)
    bit = 1 << max(on.bit_length() for _, on in cell.rays)
    return 1 + sum(_count_on(row, passing[:place], cell, bit) for place, row in enumerate(passing))


def _passes(row: Row, cell: Cell) -> bool:
    values = [sum(map(mul, row, ray)) for ray, _ in cell.rays]
    return bool(min(values) < 0 < max(values))


def _count_on(row: Row, earlier: Iterable[Row], cell: Cell, bit: int) -> int:
    trace = cell.trace(row, bit)
    assert trace is not None, "the hyperplane passes through the cell"
    return count_within(cut(earlier, row), trace.without(pivot(row)))
