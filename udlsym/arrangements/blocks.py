"""An arrangement as a product: hyperplanes that share no coordinate do not see each other."""

from __future__ import annotations

from collections.abc import Iterable

from udlsym.arrangements.rows import Row


def blocks(rows: Iterable[Row]) -> list[frozenset[Row]]:
    """Split hyperplanes into groups that share no coordinates, unused coordinates left out.

    >>> [sorted(block) for block in blocks([(1, 0, 0, 3), (0, 0, 1, 4)])]
    [[(1, 3)], [(1, 4)]]
    >>> blocks([])
    []
    """
    listed = [(_support(row), row) for row in rows]
    groups = _merged({support for support, _ in listed})
    if len(groups) == 1:
        return [_projected([row for _, row in listed], groups[0])]
    return [
        _projected([row for support, row in listed if support & group], group) for group in groups
    ]


def _support(row: Row) -> int:
    """The coordinates that the hyperplane depends on, as bits."""
    return sum([1 << place for place, value in enumerate(row[:-1]) if value])


def _merged(supports: Iterable[int]) -> list[int]:
    """Unite supports that overlap until none do; in a fixed order."""
    groups: list[int] = []
    for support in sorted(supports):
        apart = [group for group in groups if not group & support]
        for group in groups:
            if group & support:
                support |= group
        groups = [*apart, support]
    return groups


def _projected(rows: list[Row], group: int) -> frozenset[Row]:
    width = len(rows[0]) - 1
    used = [place for place in range(width) if group >> place & 1]
    if len(used) == width:
        return frozenset(rows)
    return frozenset((*[row[place] for place in used], row[-1]) for row in rows)
