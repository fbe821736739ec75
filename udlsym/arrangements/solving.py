"""Linear equations in whole numbers: the reduced form, and a solution."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from udlsym.arrangements.rows import Row, canonical, pivot

Point = tuple[Fraction, ...]


def reduced(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the reduced echelon form of rows (a_1, …, a_d, c): the same for the same solutions.

    Each row is canonical and is the only one with an entry in its pivot column. Equations that
    contradict each other end in (0, …, 0, 1).

    >>> reduced([(2, 2, 4), (1, 1, 2), (0, 3, 3)])
    ((1, 0, 1), (0, 1, 1))
    >>> reduced([(1, 0), (1, 1)]), reduced([])
    (((1, 0), (0, 1)), ())
    """
    found: list[Row] = []
    for row in rows:
        for other in found:
            row = without(row, other)
        if any(row):
            row = canonical(row)
            found = [*(without(other, row) for other in found), row]
    return tuple(sorted(found, key=pivot))


def without(row: Row, other: Row) -> Row:
    """Return the canonical combination of two rows that is zero where the other has its pivot.

    >>> without((1, 2), (2, 0)), without((0, 3), (2, 0))
    ((0, 1), (0, 3))
    """
    place = pivot(other)
    factor, leading = row[place], other[place]
    if not factor:
        return row
    return canonical([leading * a - factor * b for a, b in zip(row, other, strict=True)])


def solution(equations: Sequence[Row], dimension: int) -> Point:
    """Return the solution of reduced equations in which the free coordinates are 0.

    >>> solution([(0, 2, 3)], 2), solution([], 1)
    ((Fraction(0, 1), Fraction(-3, 2)), (Fraction(0, 1),))
    """
    values = {pivot(row): Fraction(-row[-1], row[pivot(row)]) for row in equations}
    return tuple(values.get(place, Fraction(0)) for place in range(dimension))
