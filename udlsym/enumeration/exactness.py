"""How large the numbers of a sweep can become, and which arithmetic is exact up to there."""

from __future__ import annotations

from collections.abc import Sequence
from math import factorial, prod
from typing import Any, Final

import numpy as np

from udlsym.arrangements.rows import Row

_EXACT_IN_FLOAT64: Final = 2**53
_EXACT_IN_INT64: Final = 2**63 - 1


def largest_number(rows: Sequence[Row], form: Sequence[int]) -> int:
    """Bound every number, and every partial sum, in the sweep of hyperplanes by a linear form.

    With m_k the largest size of an entry in column k (at least 1), a minor of order j of the rows
    is a sum of j! products of one entry from each of j columns. A corner times the form is a sum of
    d minors of order d, and a side is a minor of order d + 1, so all are at most
    max((d + 1)!, d · d! · max |c|) · Π m_k.

    >>> largest_number([(2, -3, 5), (1, 0, 0)], (4, 1)), largest_number([(0, 0)], (1,))
    (480, 2)
    """
    dimension = len(form)
    columns = [max(1, *map(abs, column)) for column in zip(*rows, strict=True)]
    most = max(1, *map(abs, form))
    weight = max(factorial(dimension + 1), dimension * factorial(dimension) * most)
    return int(weight * prod(columns))


def exact_type(bound: int) -> Any:
    """Return the fastest type that holds all whole numbers up to a bound exactly.

    Sums and products of whole numbers are exact in float64 while nothing exceeds 2^53.

    >>> exact_type(2**53) is np.float64, exact_type(2**53 + 1) is np.int64, exact_type(2**63)
    (True, True, <class 'object'>)
    """
    if bound <= _EXACT_IN_FLOAT64:
        return np.float64
    return np.int64 if bound <= _EXACT_IN_INT64 else object
