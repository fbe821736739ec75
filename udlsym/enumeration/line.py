"""The regions of points on a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    order = sorted(range(len(rows)), key=_keys(rows).__getitem__)
    rank = np.empty(len(rows), np.int32)
    rank[order] = np.arange(len(rows))
    right = np.array([1 if normal > 0 else -1 for normal, _ in rows], np.int8)
    step = max(1, _ENTRIES // max(1, len(rows)))
    for start in range(0, len(rows) + 1, step):
        interval = np.arange(start, min(start + step, len(rows) + 1), dtype=np.int32)
        passed = (interval[:, None] > rank).view(np.int8)
        yield (passed * np.int8(2) - np.int8(1)) * right


def _keys(rows: Sequence[Row]) -> list[int]:
    """Whole numbers in the order of the points −c/a.

    Different points differ by at least 1/A² with A the largest |a|, so ⌊−2^k c/a⌋ with 2^k ≥ A²
    tells them apart.
    """
    shift = 2 * max((abs(normal).bit_length() for normal, _ in rows), default=0)
    return [(-offset << shift) // normal for normal, offset in rows]
