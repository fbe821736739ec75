"""Hyperplanes as rows of whole numbers (a_1, …, a_d, c), meaning a·x + c = 0."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import TypeAlias

Row: TypeAlias = tuple[int, ...]


def primitive(values: Sequence[int]) -> Row:
    """Divide by the greatest common divisor, which keeps the two sides of the hyperplane.

    >>> primitive((4, -6, 0)), primitive((0, 0))
    ((2, -3, 0), (0, 0))
    """
    divisor = gcd(*values)
    if divisor < 2:
        return tuple(values)
    return tuple([value // divisor for value in values])


def canonical(values: Sequence[int]) -> Row:
    """Return the one row of each hyperplane: primitive, its first nonzero entry positive.

    >>> canonical((0, -4, 6)), canonical((0, 0))
    ((0, 2, -3), (0, 0))
    """
    divisor = gcd(*values)
    leading = next(filter(None, values), 1)
    if leading < 0:
        divisor = -divisor
    if divisor in (0, 1):
        return tuple(values)
    return tuple([value // divisor for value in values])


def integral(values: Iterable[Fraction]) -> Row:
    """Clear the denominators and make the row primitive.

    >>> integral((Fraction(1, 2), Fraction(-1, 3), Fraction(0)))
    (3, -2, 0)
    """
    fractions = tuple(values)
    denominator = lcm(*(value.denominator for value in fractions))
    return primitive([each.numerator * (denominator // each.denominator) for each in fractions])


def has_normal(row: Row) -> bool:
    """Tell whether the normal is not zero, so that the row is a hyperplane."""
    return any(row[:-1])


def pivot(row: Row) -> int:
    """Return the first coordinate that the hyperplane depends on.

    >>> pivot((0, 2, 5))
    1
    """
    return next(place for place, value in enumerate(row) if value)


def cut(rows: Iterable[Row], hyperplane: Row) -> set[Row]:
    """Return the canonical rows in which a hyperplane meets others, its pivot coordinate left out.

    What is parallel to it does not meet it and leaves no row; rows that meet it in the same place
    leave one.

    >>> sorted(cut([(1, 0, 0), (0, 1, -1), (1, 1, -1)], (1, -1, 0)))
    [(1, -1), (1, 0), (2, -1)]
    >>> cut([(2, 0, 1)], (1, 0, 0))
    set()
    """
    place = pivot(hyperplane)
    leading = hyperplane[place]
    rest = hyperplane[:place] + hyperplane[place + 1 :]
    found = set()
    for row in rows:
        factor = row[place]
        others = row[:place] + row[place + 1 :]
        if factor:
            others = tuple([leading * a - factor * b for a, b in zip(others, rest, strict=True)])
        if any(others[:-1]):
            found.add(canonical(others))
    return found


def count_points(lines: Iterable[Row], line: Row) -> int:
    """Return in how many points a line of the plane is met by others: what `cut` leaves, counted.

    >>> count_points([(1, 0, 0), (0, 1, -1), (1, 1, -1)], (1, -1, 0)), count_points([], (1, 0, 0))
    (3, 0)
    """
    a, b, c = line
    found = set()
    for p, q, r in lines:
        if slope := a * q - b * p:
            offset = a * r - c * p if a else b * r - c * q
            divisor = gcd(slope, offset) if slope > 0 else -gcd(slope, offset)
            found.add((slope // divisor, offset // divisor))
    return len(found)
