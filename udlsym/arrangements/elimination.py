"""Ranks of whole-number rows, by elimination without fractions."""

from __future__ import annotations

from collections.abc import Iterable

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
