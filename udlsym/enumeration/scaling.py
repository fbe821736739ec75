"""Hyperplanes as float64 numbers of size at most 1, with a proved bound on what rounding does.

Rows, and columns, are multiplied by powers of two, which changes no sign: a row by a positive
number, a column by a change of the unit of a coordinate. What the sweep computes from them are sums
of at most (d + 1)! products of d + 1 entries, computed with at most k = d(d + 3)/2 roundings on the
way of each product and d + 1 roundings of entries. With u = 2^−53 each product is off by a factor
of at most (1 + u)^(k + d + 1), so a computed number is off by at most

    E = 2 (k + d + 1) u (d + 1)!,

where the factor 2 is more than what is left out: (1 + u)^m ≤ 1 + 2mu for mu ≤ 1/2, and numbers too
small for float64, which are wrong by 2^−500 at most.

The count: a determinant of order j by its first row takes the roundings of order j − 1, one product
and at most j − 1 sums, so (j − 1)(j + 2)/2 in all; a corner takes those of order d, a side those of
order d + 1, in whatever order the terms are added and with or without fused products.

Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms (2002), section 3.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial, frexp, ldexp
from typing import Final

import numpy as np

from udlsym.arrangements.rows import Row
from udlsym.enumeration.minors import Array

_SMALLEST_COLUMN: Final = -500
"""Columns below 2^−500 would be scaled by so much that what was lost to underflow could matter."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """table: the rows. form: the linear form, divided by `unit`. error: E."""

    table: Array
    form: Array
    error: float
    unit: Fraction


def error_bound(dimension: int) -> float:
    """E for a dimension; the product is a float64 number without rounding.

    >>> error_bound(1) == 2 * 4 * 2.0**-53 * 2
    True
    """
    roundings = dimension * (dimension + 3) // 2 + dimension + 1
    return ldexp(2 * roundings * factorial(dimension + 1), -53)


def scaled(rows: Sequence[Row], form: Sequence[int]) -> Scaled | None:
    """Return the rows and the form in float64; None where their sizes differ too much.

    >>> scaled([(4, 0, 1), (0, 10**30, 1)], (1, 1)).table.tolist()
    [[0.5, 0.0, 0.5], [0.0, 0.7888609052210118, 3.1554436208840472e-30]]
    >>> scaled([(1, 0, 10**200), (0, 1, 10**200)], (1, 1)) is None
    True
    """
    sizes = [max(map(int.bit_length, row)) for row in rows]
    table = np.array(
        [[value / (1 << size) for value in row] for row, size in zip(rows, sizes, strict=True)]
    )
    exponents = [frexp(most)[1] for most in np.abs(table).max(axis=0).tolist()]
    if min(exponents) < _SMALLEST_COLUMN:
        return None
    *units, offset = exponents
    weights = [Fraction(c) / Fraction(2) ** unit for c, unit in zip(form, units, strict=True)]
    most = max(abs(weight) for weight in weights)
    top = Fraction(2) ** (most.numerator.bit_length() - most.denominator.bit_length() + 1)
    return Scaled(
        np.ldexp(table, np.negative(exponents)),
        np.array([float(weight / top) for weight in weights]),
        error_bound(len(form)),
        top * Fraction(2) ** offset,
    )
