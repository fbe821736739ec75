"""Which unknowns are solved for together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from udlsym.evaluate import Atom
from udlsym.evaluate.point import Key

MOST_UNKNOWNS: Final = 8
MOST_GROUPS: Final = 4
MOST_TOGETHER: Final = 16
MOST_PAIRS: Final = 6


def rotated(items: Sequence[Key], turn: int) -> list[Key]:
    """The items, starting at another one each turn."""
    start = turn % len(items) if items else 0
    return [*items[start:], *items[:start]]


def groups(unknowns: Sequence[Key], equations: int, turn: int) -> list[list[Key]]:
    """Return sets of unknowns that equations may be jointly affine in.

    They are the elements of one array, all scalars, as many neighbours as there are equations, and
    then the elements of two arrays together: W with G W = 1 and φ̂ = W b are solved for as one.
    """
    by_name: dict[str, list[Key]] = {}
    for key in unknowns:
        element = isinstance(key, Atom) and key.indices
        by_name.setdefault(key[0] if element else "", []).append(key)
    named = list(by_name.values())
    named = [*named[turn % max(len(named), 1) :], *named[: turn % max(len(named), 1)]]
    neighbours = rotated(unknowns, turn)[: min(equations, MOST_UNKNOWNS)]
    found = [*named[: MOST_GROUPS - 1], neighbours]
    small = [rotated(group, turn)[:MOST_UNKNOWNS] for group in found if group]
    pairs = [[*first, *second] for first, second in combinations(named, 2)]
    large = [*(group for group in named if len(group) > MOST_UNKNOWNS), *pairs[:MOST_PAIRS]]
    return [*small, *(group for group in large if len(group) <= MOST_TOGETHER)]
