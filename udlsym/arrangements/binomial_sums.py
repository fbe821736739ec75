"""Sums of neighbouring binomial coefficients of one row of Pascal's triangle.

Two neighbours make one of the next row, C(D, j−1) + C(D, j) = C(D+1, j), so a sum of m of them is
a sum of m/2 coefficients of row D+1 in steps of two. A short sum is taken term by term; a long one
by binary splitting, where the ratios of the terms are multiplied in a balanced tree.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from udlsym.arrangements.big_integers import PLAIN, BigIntegers, fastest

_SHORT: Final = 400
"""Up to this many terms (of two coefficients each) the plain loop is the fastest."""

_LEAF: Final = 24
_WORTH_CANCELLING: Final = 1000
"""Up to this many ratios, dividing by a common factor costs less than it saves further up."""


def binomial_sum(row: int, first: int, last: int) -> int:
    """Return Σ_{j=first}^{last} C(row, j) for 0 ≤ first and last ≤ row; 0 where last < first.

    >>> binomial_sum(4, 1, 3), binomial_sum(4, 0, 4), binomial_sum(4, 3, 2)
    (14, 16, 0)
    """
    if last < first:
        return 0
    pairs, odd = divmod(last - first + 1, 2)
    if pairs <= _SHORT:
        single = math.comb(row, first) if odd else 0
        return single + _term_by_term(row + 1, first + 1 + odd, pairs)
    numbers = fastest()
    single = numbers.binomial(row, first) if odd else 0
    return int(single + by_splitting(row + 1, first + 1 + odd, pairs, numbers))


def _term_by_term(row: int, start: int, terms: int) -> int:
    """Σ_{k=0}^{terms−1} C(row, start + 2k)."""
    if terms == 0:
        return 0
    term = total = math.comb(row, start)
    for j in range(start, start + 2 * (terms - 1), 2):
        term = term * ((row - j) * (row - j - 1)) // ((j + 1) * (j + 2))
        total += term
    return total


def by_splitting(row: int, start: int, terms: int, numbers: BigIntegers = PLAIN) -> Any:
    """Return Σ_{k=0}^{terms−1} C(row, start + 2k), terms ≥ 1, in the given arithmetic.

    >>> by_splitting(5, 1, 3), by_splitting(5, 1, 1)
    (16, 5)
    """
    first = numbers.binomial(row, start)
    if terms == 1:
        return first
    _, bottom, sums = _Ratios(row, start, numbers).product(0, terms - 1)
    return first + first * sums // bottom


class _Ratios:
    """The ratios r_k = C(row, start + 2k + 2) / C(row, start + 2k) as pairs of whole numbers."""

    def __init__(self, row: int, start: int, numbers: BigIntegers) -> None:
        self.row, self.start, self.make = row, start, numbers.make

    def product(self, low: int, high: int) -> tuple[Any, Any, Any]:
        """P, Q and T with Π r_k = P/Q and Σ_k (r_low … r_k) = T/Q, k from low to high − 1."""
        if high - low <= _LEAF:
            return self._leaf(low, high)
        middle = (low + high) // 2
        top, bottom, sums = self.product(low, middle)
        next_top, next_bottom, next_sums = self.product(middle, high)
        sums = sums * next_bottom + top * next_sums
        top, bottom = top * next_top, bottom * next_bottom
        if high - low > _WORTH_CANCELLING:
            return top, bottom, sums
        spare = _spare(middle - low, high - middle, self.make)
        return top // spare, bottom // spare, sums // spare

    def _leaf(self, low: int, high: int) -> tuple[Any, Any, Any]:
        top, bottom, sums = 1, 1, 0
        for j in range(self.start + 2 * low, self.start + 2 * high, 2):
            ratio_bottom = (j + 1) * (j + 2)
            top *= (self.row - j) * (self.row - j - 1)
            sums = sums * ratio_bottom + top
            bottom *= ratio_bottom
        common = _common(2 * (high - low))
        return self.make(top // common), self.make(bottom // common), self.make(sums // common)


@cache
def _common(length: int) -> int:
    """A number that divides P, Q and T of `length` / 2 ratios, as written out.

    Each is a sum of products of a and of length − a consecutive numbers, so a! (length − a)!
    divides its terms, and length! / lcm_a C(length, a) divides all of these. The lcm is
    lcm(1, …, length + 1) / (length + 1).
    """
    multiple = math.lcm(*range(1, length + 2)) // (length + 1)
    return math.factorial(length) // multiple


@cache
def _spare(left: int, right: int, make: Callable[[int], Any]) -> Any:
    """What can be cancelled in a node of left + right ratios beyond what its parts cancelled."""
    return make(_common(2 * (left + right)) // (_common(2 * left) * _common(2 * right)))
