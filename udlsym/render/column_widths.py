"""How wide the columns of a table are: as wide as their contents where there is room."""

from __future__ import annotations

from collections.abc import Sequence


def column_widths(least: Sequence[float], full: Sequence[float], room: float) -> list[float]:
    """Share out the room among columns.

    least, full: what each column needs when its cells are broken, and when they are not. Columns
    that need little get all of it; the others share what is left, none getting less than its least,
    so that the sum exceeds the room only where the least widths do.

    >>> column_widths([1, 1], [3, 20], 13), column_widths([1, 1], [3, 20], 30)
    ([3, 10.0], [3, 20])
    >>> column_widths([4, 12], [9, 20], 13), column_widths([], [], 5)
    ([4, 12], [])
    """
    widths: dict[int, float] = {}
    while len(widths) < len(full):
        left = room - sum(widths.values())
        waiting = [place for place in range(len(full)) if place not in widths]
        share = left / len(waiting)
        settled = {place: full[place] for place in waiting if full[place] <= share}
        if not settled:
            settled = {place: least[place] for place in waiting if least[place] >= share}
        widths |= settled or dict.fromkeys(waiting, share)
    return [widths[place] for place in range(len(full))]
