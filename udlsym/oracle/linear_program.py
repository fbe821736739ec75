"""Linear equations with unknowns that are not negative, exactly."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction

Vector = Mapping[Hashable, Fraction | int]


def has_nonnegative_solution(columns: Sequence[Vector], right: Vector) -> bool:
    """Whether Σ_k c_k · columns[k] = right for some numbers c_k that are all at least 0.

    The simplex method in fractions; Bland's rule keeps it from going in circles.

    >>> has_nonnegative_solution([{"x": 1, "y": 1}, {"x": -1}], {"y": 2})
    True
    >>> has_nonnegative_solution([{"x": 1}], {"x": -1})
    False
    >>> has_nonnegative_solution([], {})
    True
    """
    names = dict.fromkeys(name for each in (right, *columns) for name, value in each.items())
    rows = [_row(name, columns, right) for name in names]
    if not columns:
        return not any(row[-1] for row in rows)
    basis: list[int | None] = [None] * len(rows)
    while (entering := _entering(rows, basis)) is not None:
        leaving = _leaving(rows, basis, entering)
        _pivot(rows, leaving, entering)
        basis[leaving] = entering
    return not any(row[-1] for row, basic in zip(rows, basis, strict=True) if basic is None)


def _row(name: Hashable, columns: Sequence[Vector], right: Vector) -> list[Fraction]:
    """One equation, its right side not negative."""
    row = [Fraction(each.get(name, 0)) for each in (*columns, right)]
    return [-value for value in row] if row[-1] < 0 else row


def _entering(rows: Sequence[Sequence[Fraction]], basis: Sequence[int | None]) -> int | None:
    """The first unknown that lowers what is still missing in the open equations."""
    still_open = [row for row, basic in zip(rows, basis, strict=True) if basic is None]
    for column in range(len(rows[0]) - 1) if rows else ():
        if column not in basis and sum(row[column] for row in still_open) > 0:
            return column
    return None


def _leaving(rows: Sequence[Sequence[Fraction]], basis: Sequence[int | None], entering: int) -> int:
    """The equation that limits the entering unknown most; of equals the first by Bland's rule."""
    limits = (
        (row[-1] / row[entering], -1 if basic is None else basic, place)
        for place, (row, basic) in enumerate(zip(rows, basis, strict=True))
        if row[entering] > 0
    )
    return min(limits)[2]


def _pivot(rows: list[list[Fraction]], place: int, column: int) -> None:
    head = rows[place][column]
    rows[place] = [value / head for value in rows[place]]
    for other, row in enumerate(rows):
        if other != place and row[column]:
            rows[other] = _less(row, rows[place], row[column])


def _less(row: Iterable[Fraction], other: Iterable[Fraction], factor: Fraction) -> list[Fraction]:
    return [a - factor * b for a, b in zip(row, other, strict=True)]
