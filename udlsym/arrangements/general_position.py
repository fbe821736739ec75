"""General position: as few coincidences as the dimension allows."""

from __future__ import annotations

from collections.abc import Sequence

from udlsym.arrangements.elimination import are_independent
from udlsym.arrangements.rows import Row, cut


def in_general_position(rows: Sequence[Row], dimension: int) -> bool:
    """Tell whether any k ≤ d of the hyperplanes meet in dimension d − k, and no d + 1 meet.

    `rows` are distinct, canonical, with nonzero normals. By induction: each is cut by the earlier
    ones into distinct hyperplanes, none missing, in general position.

    >>> in_general_position([(1, 0, 0), (0, 1, 0), (1, 1, -1)], 2)
    True
    >>> in_general_position([(1, 0, 0), (1, 0, 1)], 2), in_general_position([], 0)
    (False, True)
    """
    if dimension <= 1:
        return True
    if len(rows) <= dimension:
        return are_independent(row[:-1] for row in rows)
    for place in range(len(rows)):
        traces = cut(rows[:place], rows[place])
        if len(traces) < place or not in_general_position(sorted(traces), dimension - 1):
            return False
    return True
