"""Hyperplanes as they are given, read exactly, with errors that name the entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from fractions import Fraction
from typing import Any, Final

from udlsym.errors import UsageError
from udlsym.rationals import RationalLike, rational, whole_number

_LONGEST_SHOWN: Final = 40


def constants(offsets: Iterable[RationalLike]) -> list[Fraction]:
    """Read the offsets; `UsageError` for what is not a row of numbers.

    >>> constants([1, "1/2"])
    [Fraction(1, 1), Fraction(1, 2)]
    >>> constants({"1": 0})
    Traceback (most recent call last):
    udlsym.errors.UsageError: offsets are a row of numbers, such as [0, 1], not {'1': 0}
    """
    _refuse_text_and_unordered(offsets, "offsets are a row of numbers, such as [0, 1]")
    try:
        return list(_read(offsets, "offset {}"))
    except TypeError as error:
        raise UsageError("offsets are a row of numbers, such as [0, 1]") from error


def numbers_of(normals: Iterable[Iterable[RationalLike]]) -> list[tuple[Fraction, ...]]:
    """Read the normals; `UsageError` for what are not rows of numbers.

    >>> numbers_of([[1], []])
    [(Fraction(1, 1),), ()]
    """
    said = "normals are rows of numbers, such as [[1, 0], [0, 1]]"
    _refuse_text_and_unordered(normals, said)
    try:
        return [
            _read(_entries(row), f"entry {{}} of normal {place}")
            for place, row in enumerate(normals)
        ]
    except TypeError as error:
        raise UsageError(said) from error


def point_of(entries: Iterable[RationalLike]) -> tuple[Fraction, ...]:
    """Read the coordinates of a point; `UsageError` for what is not a row of numbers.

    >>> point_of(["0.5", 1]), point_of([])
    ((Fraction(1, 2), Fraction(1, 1)), ())
    """
    said = "a point is a row of numbers, such as [0, 1]"
    _refuse_text_and_unordered(entries, said)
    try:
        return _read(entries, "entry {} of the point")
    except TypeError as error:
        raise UsageError(said) from error


def _read(values: Iterable[RationalLike], what: str) -> tuple[Fraction, ...]:
    """Read numbers; only when one of them is none is its name made up."""
    listed = list(values)
    try:
        return tuple(map(rational, listed))
    except UsageError:
        return tuple(rational(value, what.format(place)) for place, value in enumerate(listed))


def _entries(row: Iterable[RationalLike]) -> Iterable[RationalLike]:
    _refuse_text_and_unordered(row, "a normal is a row of numbers, such as [1, 0]")
    return row


def _refuse_text_and_unordered(row: Any, said: str) -> None:
    """Refuse what can be gone through, but not as numbers in an order."""
    if isinstance(row, str | bytes | Mapping | Set):
        shown = repr(row)
        shown = shown if len(shown) <= _LONGEST_SHOWN else shown[:_LONGEST_SHOWN] + "…"
        raise UsageError(f"{said}, not {shown}")


def dimension_of(rows: Sequence[Sequence[Fraction]], given: int | None) -> int:
    """Return the dimension, given or that of the rows, which must agree.

    >>> dimension_of([(Fraction(1),)], None), dimension_of([], 3)
    (1, 3)
    """
    if given is None:
        if not rows:
            raise UsageError("without hyperplanes the dimension must be given")
        given = len(rows[0])
    size = whole_number(given, "dimension")
    for place, row in enumerate(rows):
        if len(row) != size:
            raise UsageError(f"normal {place} has {len(row)} entries, but the dimension is {size}")
    return size
