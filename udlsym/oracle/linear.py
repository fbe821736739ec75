"""Linear equations with exact numbers."""

from __future__ import annotations

from collections.abc import Sequence

from udlsym.evaluate.jet import over
from udlsym.evaluate.point import Rational


def solved(
    columns: Sequence[Sequence[Rational]], right: Sequence[Rational]
) -> list[Rational] | None:
    """Return z with Σ_j z_j · columns[j] = right, zero in what stays free; None if there is none.

    >>> solved([[1, 1], [1, -1]], [3, 1])
    [2, 1]
    >>> solved([[1, 2], [2, 4]], [1, 1]) is None
    True
    >>> solved([], [])
    []
    """
    rows = [
        [*row, value] for row, value in zip(_transposed(columns, len(right)), right, strict=True)
    ]
    pivots: list[int] = []
    for column in range(len(columns)):
        place = _pivot(rows, len(pivots), column)
        if place is not None:
            rows[len(pivots)], rows[place] = rows[place], rows[len(pivots)]
            _clear(rows, len(pivots), column)
            pivots.append(column)
    if any(row[-1] for row in rows[len(pivots) :]):
        return None
    result: list[Rational] = [0] * len(columns)
    for row, column in zip(rows, pivots, strict=False):
        result[column] = row[-1]
    return result


def _transposed(columns: Sequence[Sequence[Rational]], height: int) -> list[list[Rational]]:
    return [[column[row] for column in columns] for row in range(height)]


def _pivot(rows: Sequence[Sequence[Rational]], start: int, column: int) -> int | None:
    return next((place for place in range(start, len(rows)) if rows[place][column]), None)


def _clear(rows: list[list[Rational]], pivot: int, column: int) -> None:
    """Make the pivot 1 and everything else in its column 0."""
    head = rows[pivot][column]
    rows[pivot] = [over(value, head) for value in rows[pivot]]
    for place, row in enumerate(rows):
        if place != pivot and row[column]:
            factor = row[column]
            rows[place] = [a - factor * b for a, b in zip(row, rows[pivot], strict=True)]
