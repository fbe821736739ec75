"""Fractions over one denominator, so that sweeping sums of them is adding whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import mul
from typing import Final

from udlsym.errors import UsageError

_MOST_BITS: Final = 2**33
"""The most that the numerators may take together, a gigabyte."""


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
        """Bring fractions to a common denominator; `UsageError` where that fills the memory."""
        common = _common_denominator(values)
        return cls([value.numerator * (common // value.denominator) for value in values], common)

    def times(self, other: Wholes) -> Wholes:
        """Multiply entry by entry."""
        return Wholes(
            list(map(mul, self.numerators, other.numerators)), self.denominator * other.denominator
        )


def _common_denominator(values: Sequence[Fraction]) -> int:
    common = 1
    for denominator in {value.denominator for value in values}:
        common = lcm(common, denominator)
        if common.bit_length() * len(values) > _MOST_BITS:
            raise UsageError(
                "the exact slopes together take more than a gigabyte: the parameters have too many"
                " different denominators; write them as decimals with fewer digits"
            )
    return common
