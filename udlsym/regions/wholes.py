"""Fractions over one denominator, so that sweeping sums of them is adding whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import mul
from typing import Final

from udlsym.errors import UsageError

_MOST_WORK: Final = 2**45
"""Numbers times squared bits: bringing that many to lowest terms takes minutes."""


@dataclass(frozen=True, slots=True)
class Wholes:
    """The fractions n_k / denominator.

    >>> Wholes.of([Fraction(1, 2), Fraction(2, 3)])
    Wholes(numerators=[3, 4], denominator=6)
    >>> Wholes.of([])
    Wholes(numerators=[], denominator=1)
    """

    numerators: Sequence[int]
    denominator: int

    @classmethod
    def of(cls, values: Sequence[Fraction]) -> Wholes:
        """Bring fractions to a common denominator; `UsageError` where that takes too long."""
        common = _common_denominator(values)
        return cls([value.numerator * (common // value.denominator) for value in values], common)

    def times(self, other: Wholes) -> Wholes:
        """Multiply entry by entry; `UsageError` as for `of`."""
        _check_work(len(self.numerators), self.denominator * other.denominator)
        return Wholes(
            list(map(mul, self.numerators, other.numerators)), self.denominator * other.denominator
        )


def _common_denominator(values: Sequence[Fraction]) -> int:
    common = 1
    for denominator in {value.denominator for value in values}:
        common = lcm(common, denominator)
        _check_work(len(values), common)
    return common


def _check_work(count: int, denominator: int) -> None:
    if count * denominator.bit_length() ** 2 > _MOST_WORK:
        raise UsageError(
            "exact slopes would take too long: the parameters have too many different denominators;"
            " write them as decimals with fewer digits"
        )
