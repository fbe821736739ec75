"""Ranks of whole-number rows, by elimination without fractions."""

from __future__ import annotations

from collections.abc import Iterable
from math import lcm

from udlsym.arrangements.rows import Row, pivot, primitive


def rank(rows: Iterable[Row]) -> int:
    """Return how many of the rows are linearly independent.

    >>> rank([(1, 2), (2, 4)]), rank([(1, 2), (0, 1)]), rank([]), rank([(), ()])
    (1, 2, 0, 0)
    """
    remaining = [row for row in rows if any(row)]
    found = 0
    while remaining:
        found += 1
        first = remaining.pop()
        reduced = (_without(row, first, pivot(first)) for row in remaining)
        remaining = [row for row in reduced if any(row)]
    return found


def _without(row: Row, other: Row, place: int) -> Row:
    """The combination of the two rows that is zero at the place."""
    factor, leading = row[place], other[place]
    if not factor:
        return row
    return primitive([leading * a - factor * b for a, b in zip(row, other, strict=True)])


def are_independent(rows: Iterable[Row]) -> bool:
    """Tell whether no row is a combination of the others; no rows are independent.

    >>> are_independent([(1, 0), (1, 1)]), are_independent([(1, 1), (2, 2)]), are_independent([])
    (True, False, True)
    """
    listed = list(rows)
    return rank(listed) == len(listed)


def meet(rows: Iterable[Row]) -> bool:
    """Tell whether hyperplanes (a_1, …, a_d, c) have a point in common; no hyperplanes have.

    >>> meet([(1, 0, -1), (0, 1, 2)]), meet([(1, 0), (1, 1)]), meet([(0, 1)])
    (True, False, False)
    """
    listed = list(rows)
    return rank(row[:-1] for row in listed) == rank(listed)


def independent_columns(rows: Iterable[Row], width: int) -> tuple[int, ...]:
    """Return the first columns that span all columns, as few as there can be.

    >>> independent_columns([(0, 1, 2), (0, 1, 3)], 3), independent_columns([], 2)
    ((1, 2), ())
    """
    remaining = [row for row in rows if any(row)]
    columns = []
    for column in range(width):
        first = next((row for row in remaining if row[column]), None)
        if first is not None:
            columns.append(column)
            if column == width - 1:
                break
            reduced = (_without(row, first, column) for row in remaining if row is not first)
            remaining = [row for row in reduced if any(row)]
    return tuple(columns)


def independent_rows(rows: Iterable[Row]) -> tuple[int, ...]:
    """Return the places of the first rows that span all rows, as few as there can be.

    >>> independent_rows([(0, 0), (1, 2), (2, 4), (0, 1)]), independent_rows([])
    ((1, 3), ())
    """
    listed = list(rows)
    return independent_columns(list(zip(*listed, strict=True)), len(listed))


def inverse_columns(matrix: list[Row]) -> list[Row]:
    """Return positive multiples, in whole numbers, of the columns of the inverse of a matrix.

    The k-th is orthogonal to every row but the k-th, with which its product is positive.

    >>> inverse_columns([(2, 0), (1, -3)]), inverse_columns([])
    ([(3, 1), (0, -1)], [])
    """
    size = len(matrix)
    rows = [(*row, *(int(k == j) for j in range(size))) for k, row in enumerate(matrix)]
    for column in range(size):
        place = next(place for place in range(column, size) if rows[place][column])
        rows[column], rows[place] = rows[place], rows[column]
        first = rows[column]
        rows = [row if row is first else _without(row, first, column) for row in rows]
    scale = lcm(*(rows[k][k] for k in range(size)))
    return [
        primitive([rows[k][size + j] * (scale // rows[k][k]) for k in range(size)])
        for j in range(size)
    ]
