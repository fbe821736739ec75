"""Polynomials as numbers: at a generic point of the space, or of the hypersurface p = 0.

What vanishes at a generic point of p = 0, with p irreducible, is what p divides; the product of two
polynomials that do not vanish there does not vanish either. So elimination without division works
with remainders as it works with whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Polynomial: TypeAlias = Any
"""An element of a polynomial ring of SymPy, over the rational numbers."""

PolynomialRow: TypeAlias = tuple[Polynomial, ...]


@dataclass(frozen=True, slots=True)
class Residues:
    """modulus: the irreducible p, or None for a generic point of the whole space."""

    modulus: Polynomial | None

    def reduced(self, row: Iterable[Polynomial]) -> PolynomialRow:
        """Return the remainders, of which those are 0 that vanish at the point."""
        if self.modulus is None:
            return tuple(row)
        return tuple(entry.rem(self.modulus) for entry in row)

    def primitive(self, row: Sequence[Polynomial]) -> PolynomialRow:
        """Return the remainders without a common factor, which keeps the entries small."""
        entries = self.reduced(row)
        divisor = None
        for entry in entries:
            if entry:
                divisor = entry if divisor is None else divisor.gcd(entry)
        if divisor is None or divisor.is_ground:
            return entries
        # The common factor is a remainder's factor, so p does not divide it.
        return tuple(entry.exquo(divisor) for entry in entries)

    def are_proportional(self, first: Sequence[Polynomial], second: Sequence[Polynomial]) -> bool:
        """Tell whether two rows that are not 0 describe the same hyperplane."""
        place = next(k for k, entry in enumerate(first) if entry)
        crossed = (first[place] * b - second[place] * a for a, b in zip(first, second, strict=True))
        return bool(second[place]) and not any(self.reduced(crossed))

    def cut(self, rows: Iterable[PolynomialRow], hyperplane: PolynomialRow) -> list[PolynomialRow]:
        """Return the distinct hyperplanes that others leave on one, its pivot left out."""
        place = next(k for k, entry in enumerate(hyperplane) if entry)
        leading = hyperplane[place]
        found = []
        for row in rows:
            factor = row[place]
            mixed = [
                leading * a - factor * b
                for k, (a, b) in enumerate(zip(row, hyperplane, strict=True))
                if k != place
            ]
            found.append(self.primitive(mixed))
        return self.distinct(found)

    def distinct(self, rows: Iterable[PolynomialRow]) -> list[PolynomialRow]:
        """Return the rows that are hyperplanes, none twice."""
        found: list[PolynomialRow] = []
        for row in rows:
            if any(row[:-1]) and not any(self.are_proportional(row, other) for other in found):
                found.append(row)
        return found

    def count_regions(self, rows: Iterable[Sequence[Polynomial]]) -> int:
        """Return the number of regions of rows (a_1, …, a_d, c) at the point.

        r = 1 + Σ_k of the regions that the earlier hyperplanes cut the k-th into; 0 where a row
        vanishes, which is then the whole space.

        >>> from sympy import QQ, ring
        >>> R, t = ring("t", QQ)
        >>> lines = [(R(1), R(0), R(0)), (R(0), R(1), R(0)), (R(1), R(1), t)]
        >>> Residues(None).count_regions(lines), Residues(t).count_regions(lines)
        (7, 6)
        >>> Residues(t).count_regions([(t, t)]), Residues(None).count_regions([])
        (0, 1)
        """
        reduced = [self.primitive(row) for row in rows]
        if not all(map(any, reduced)):
            return 0
        return self._count(self.distinct(reduced))

    def _count(self, rows: Sequence[PolynomialRow]) -> int:
        if not rows or len(rows[0]) == 2:
            return 1 + len(rows)
        return 1 + sum(self._count(self.cut(rows[:place], row)) for place, row in enumerate(rows))
