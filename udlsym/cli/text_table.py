"""Tables of text."""

from __future__ import annotations

from collections.abc import Sequence


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Write rows of equal length in columns, two spaces apart.

    >>> print(aligned([("x", "slope"), ("(-inf, 0]", "1/2")]))
    x          slope
    (-inf, 0]  1/2
    >>> aligned([])
    ''
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
