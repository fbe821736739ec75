"""Linear equations with unknowns that are not negative, exactly."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm

Vector = Mapping[Hashable, Fraction | int]
Row = list[int]


def has_nonnegative_solution(columns: Sequence[Vector], right: Vector) -> bool:
    """Whether Σ_k c_k · columns[k] = right for some numbers c_k that are all at least 0.

    The simplex method, every equation kept in whole numbers up to a positive factor; Bland's rule
    keeps it from going in circles.

    >>> has_nonnegative_solution([{"x": 1, "y": 1}, {"x": -1}], {"y": 2})
    True
    >>> has_nonnegative_solution([{"x": 1}], {"x": -1})
    False
    >>> has_nonnegative_solution([], {})
    True
    """
    rows = _rows((*columns, right))
    if not columns or not rows:
        return not any(row[-1] for row in rows)
    basis: list[int | None] = [None] * len(rows)
    missing = _missing(rows)
    while missing[-1] and (entering := _entering(missing)) is not None:
        leaving = _leaving(rows, basis, entering)
        pivot = rows[leaving]
        rows = [
            row if place == leaving or not row[entering] else _without(row, pivot, entering)
            for place, row in enumerate(rows)
        ]
        missing = _without(missing, pivot, entering)
        basis[leaving] = entering
    return not missing[-1]


def _rows(columns: Sequence[Vector]) -> list[Row]:
    """The equations in whole numbers, the right sides last and not negative."""
    # A name may be a long monomial, whose hash takes longest of all: it is looked up once a value.
    values: dict[Hashable, list[Fraction | int]] = {}
    for place, column in enumerate(columns):
        for name, value in column.items():
            values.setdefault(name, [0] * len(columns))[place] = value
    return [_in_whole_numbers(each) for each in values.values()]


def _in_whole_numbers(values: Sequence[Fraction | int]) -> Row:
    common = lcm(*(value.denominator for value in values))
    turned = -common if values[-1] < 0 else common
    return [value.numerator * (turned // value.denominator) for value in values]


def _missing(rows: Sequence[Row]) -> Row:
    """The sum of all equations: what none of the unknowns explains as long as all are 0."""
    return [sum(column) for column in zip(*rows, strict=True)]


def _entering(missing: Row) -> int | None:
    """The first unknown that lowers what is still missing."""
    return next((column for column, value in enumerate(missing[:-1]) if value > 0), None)


def _leaving(rows: Sequence[Row], basis: Sequence[int | None], entering: int) -> int:
    """The equation that limits the entering unknown most; of equals the first by Bland's rule."""
    limits = (
        (Fraction(row[-1], row[entering]), -1 if basic is None else basic, place)
        for place, (row, basic) in enumerate(zip(rows, basis, strict=True))
        if row[entering] > 0
    )
    return min(limits)[2]


def _without(row: Row, pivot: Row, column: int) -> Row:
    """A positive multiple of the row, less what makes its entry in the column zero."""
    head, factor = pivot[column], row[column]
    less = [head * a - factor * b for a, b in zip(row, pivot, strict=True)]
    divisor = gcd(*less)
    return [value // divisor for value in less] if divisor > 1 else less
