"""Counting without enumerating: restriction by restriction.

Put the hyperplanes into any order. The k-th one adds as many regions as the earlier ones cut it
into, so r(A) = 1 + Σ_k r(A_k), where A_k is what H_1, …, H_{k−1} leave on H_k. Parallel hyperplanes
and hyperplanes that meet in the same place need no special care. The same recursion with a
variable, π(A, t) = 1 + t Σ_k π(A_k, t), gives the Poincaré polynomial, whose coefficients are the
Whitney numbers without their signs, and r(A) = π(A, 1).

Source: P. Orlik and H. Terao, Arrangements of Hyperplanes (1992), sections 2.3 and 2.6.
"""

from __future__ import annotations

from collections.abc import Iterable

from udlsym.arrangements.blocks import blocks
from udlsym.arrangements.elimination import are_independent
from udlsym.arrangements.rows import Row, count_points, cut
from udlsym.arrangements.zaslavsky_sum import zaslavsky


def whitney_numbers(rows: Iterable[Row], dimension: int) -> tuple[int, ...]:
    """Return w_0, …, w_d of distinct hyperplanes, given by canonical rows with nonzero normals.

    Σ w_j is the number of regions, and Σ (−1)^j w_j t^{d−j} the characteristic polynomial.

    >>> whitney_numbers([(1, 0, 0), (0, 1, 0), (1, -1, 0)], 2), whitney_numbers([], 0)
    ((1, 3, 2), (1,))
    """
    hyperplanes = frozenset(rows)
    bits = zaslavsky(len(hyperplanes), dimension).bit_length()
    packed = _Recursion(1 << bits).value(hyperplanes)
    mask = (1 << bits) - 1
    return tuple(packed >> bits * place & mask for place in range(dimension + 1))


class _Recursion:
    """π(A, t) at one whole number t, remembered for every arrangement met on the way.

    With t a power of two above Zaslavsky's bound the coefficients stand side by side in the value.
    """

    def __init__(self, t: int) -> None:
        self.t = t
        self.known: dict[frozenset[Row], int] = {}

    def value(self, rows: frozenset[Row]) -> int:
        if rows not in self.known:
            self.known[rows] = self._product(rows)
        return self.known[rows]

    def _product(self, rows: frozenset[Row]) -> int:
        product = 1
        for block in blocks(rows):
            product *= self._connected(block)
        return product

    def _connected(self, rows: frozenset[Row]) -> int:
        dimension = len(next(iter(rows))) - 1
        if dimension == 1:
            return 1 + self.t * len(rows)
        if rows not in self.known:
            made = self._planar(rows) if dimension == 2 else self._summed(rows, dimension)
            self.known[rows] = made
        return self.known[rows]

    def _planar(self, rows: frozenset[Row]) -> int:
        lines = sorted(rows)
        points = sum(count_points(lines[:place], line) for place, line in enumerate(lines))
        return 1 + self.t * (len(lines) + self.t * points)

    def _summed(self, rows: frozenset[Row], dimension: int) -> int:
        # Independent hyperplanes are the coordinate hyperplanes in other coordinates.
        if len(rows) <= dimension and are_independent(row[:-1] for row in rows):
            return int((1 + self.t) ** len(rows))
        ordered = sorted(rows)
        added = sum(
            self.value(frozenset(cut(ordered[:place], row))) for place, row in enumerate(ordered)
        )
        return 1 + self.t * added
