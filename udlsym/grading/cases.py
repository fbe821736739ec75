"""Cases of a working: "if z > 0 … if z ≤ 0 …", and whether they leave nothing out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from udlsym.syntax.nodes import Relation

Case = tuple[Relation, ...]
"""What is assumed in one case; empty outside all cases."""

_SIGNS: Final = {
    "<": {-1},
    "<=": {-1, 0},
    "=": {0},
    ">=": {0, 1},
    ">": {1},
    "!=": {-1, 1},
}
"""Comparison -> the signs that the difference of its sides may have."""


def cover_everything(cases: Iterable[Case]) -> bool:
    """Whether cases about one and the same comparison hold all its outcomes.

    >>> from udlsym.reading import read
    >>> above, below = read("z > 0"), read("0 >= z")
    >>> cover_everything([(above,), (below,)]), cover_everything([(above,)])
    (True, False)
    """
    signs: set[int] = set()
    compared = None
    for case in cases:
        if len(case) != 1 or len(case[0].operators) != 1:
            return False
        left, right = case[0].operands
        found = _SIGNS[case[0].operators[0]]
        if compared is None:
            compared = (left, right)
        if compared == (right, left):
            found = {-sign for sign in found}
        elif compared != (left, right):
            return False
        signs |= found
    return signs == {-1, 0, 1}
