"""Boxes: a range for each input."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from udlsym.errors import UsageError
from udlsym.rationals import RationalLike
from udlsym.regions.network_parameters import listed, number_row


@dataclass(frozen=True, slots=True)
class Box:
    """ranges: (low, high) of each input."""

    ranges: tuple[tuple[Fraction, Fraction], ...]

    def walls(self) -> list[tuple[Fraction, ...]]:
        """Return rows (a_1, …, a_d, c) with a·x + c > 0 inside, two for each input.

        >>> Box(((Fraction(-1), Fraction(2)),)).walls() == [(1, 1), (-1, 2)]
        True
        """
        found = []
        for place, (low, high) in enumerate(self.ranges):
            for sign, offset in ((1, -low), (-1, high)):
                normal = [Fraction(sign * (place == k)) for k in range(len(self.ranges))]
                found.append((*normal, offset))
        return found


def box_of(ranges: Sequence[tuple[RationalLike, RationalLike]], inputs: int) -> Box:
    """Read a box; `UsageError` unless there is a range low < high for each input.

    >>> box_of([(0, "1/2")], 1)
    Box(ranges=((Fraction(0, 1), Fraction(1, 2)),))
    >>> box_of([(0, 0)], 1)
    Traceback (most recent call last):
    udlsym.errors.UsageError: the range of input 1 is from 0 to 0, which holds nothing
    """
    found = [_range(each, number) for number, each in enumerate(listed(ranges, "the box"), 1)]
    if len(found) != inputs:
        raise UsageError(
            f"the box has {len(found)} range{'' if len(found) == 1 else 's'},"
            f" but the network has {inputs} input{'' if inputs == 1 else 's'}"
        )
    return Box(tuple(found))


def _range(ends: Any, number: int) -> tuple[Fraction, Fraction]:
    entries = number_row(ends, f"the range of input {number}")
    if len(entries) != 2:
        raise UsageError(f"the range of input {number} is not a pair (low, high)")
    low, high = entries
    if not low < high:
        raise UsageError(
            f"the range of input {number} is from {low} to {high}, which holds nothing"
        )
    return low, high
