"""The regions of points on a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

import numpy as np

from udlsym.arrangements.rows import Row
from udlsym.enumeration.minors import Array

_ENTRIES: Final = 1 << 20


def on_line(rows: Sequence[Row]) -> Iterator[Array]:
    """Yield the sides of the intervals between distinct points, from left to right.

    >>> [block.tolist() for block in on_line([(1, -3), (-1, 1)])]
    [[[-1, 1], [-1, -1], [1, -1]]]
    """
    positions = [Fraction(-offset, normal) for normal, offset in rows]
    order = sorted(range(len(rows)), key=positions.__getitem__)
    rank = np.empty(len(rows), np.intp)
    rank[order] = np.arange(len(rows))
    right = np.array([1 if normal > 0 else -1 for normal, _ in rows], np.int8)
    step = max(1, _ENTRIES // max(1, len(rows)))
    for start in range(0, len(rows) + 1, step):
        interval = np.arange(start, min(start + step, len(rows) + 1))
        yield np.where(interval[:, None] > rank, right, -right)
