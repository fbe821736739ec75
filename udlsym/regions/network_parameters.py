"""Parameters of shallow networks, read exactly, with errors that name the entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

from udlsym.errors import UsageError
from udlsym.rationals import RationalLike, rational

Parameters: TypeAlias = Iterable[RationalLike] | Iterable[Iterable[RationalLike]]


def output_rows(phi: Any, units: int) -> tuple[tuple[Fraction, ...], ...]:
    """Read φ: one row φ_0, …, φ_D, or one for each output; `UsageError` where it does not fit.

    >>> output_rows([1, "1/2"], 1)
    ((Fraction(1, 1), Fraction(1, 2)),)
    >>> output_rows([[1], [2, 3]], 1)
    Traceback (most recent call last):
    udlsym.errors.UsageError: phi, row 1 has 1 entry, but 1 hidden unit needs 2: an offset and a \
weight for each unit
    """
    entries = listed(phi, "phi")
    nested = [_is_row(entry) for entry in entries]
    if not any(nested):
        return (_weights(entries, "phi", units),)
    if not all(nested):
        raise UsageError("phi mixes numbers and rows; give one row, or one row for each output")
    return tuple(
        _weights(row, f"phi, row {number}", units) for number, row in enumerate(entries, start=1)
    )


def _weights(row: Any, what: str, units: int) -> tuple[Fraction, ...]:
    entries = number_row(row, what)
    if len(entries) != units + 1:
        raise UsageError(
            f"{what} has {entry_count(entries)}, but {units} hidden"
            f" {'unit needs' if units == 1 else 'units need'} {units + 1}:"
            " an offset and a weight for each unit"
        )
    return entries


def number_row(row: Any, what: str) -> tuple[Fraction, ...]:
    """Read a row of numbers; `what` is what error messages call it.

    >>> number_row([1, "0.5"], "it")
    (Fraction(1, 1), Fraction(1, 2))
    """
    entries = listed(row, what)
    return tuple(
        rational(value, f"{what}, entry {place}") for place, value in enumerate(entries, start=1)
    )


def listed(values: Any, what: str) -> Sequence[Any]:
    """Return the entries of a row; `UsageError` for what is not a row."""
    if not _is_row(values):
        raise UsageError(f"{what} is {_short(values)}, not a row of entries")
    try:
        return list(values)
    except TypeError as error:  # an array without dimensions
        raise UsageError(f"{what} is {_short(values)}, not a row of entries") from error


def entry_count(entries: Sequence[Any]) -> str:
    """Say how many entries there are.

    >>> entry_count([0]), entry_count([])
    ('1 entry', '0 entries')
    """
    return "1 entry" if len(entries) == 1 else f"{len(entries)} entries"


def _is_row(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | dict)


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 40 else shown[:40] + "…"
