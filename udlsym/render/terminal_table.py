"""Tables of text: columns below each other, long cells broken between words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from math import floor

from udlsym.render.column_widths import column_widths

_GAP = 2


def columns(text: str) -> int:
    """Return how many columns a text takes; accents that stand on a letter take none.

    >>> columns("φ̂_0"), columns("")
    (3, 0)
    """
    return sum(not unicodedata.combining(letter) for letter in text)


def table_lines(rows: Sequence[Sequence[str]], room: int) -> Iterator[str]:
    """Yield the lines of a table, its first row the headings, with a rule below them.

    A cell is broken at its spaces only, so a cell without any may be wider than the room.

    >>> list(table_lines([["Unit", "Joint"], ["1", "1/2"]], 40))
    ['Unit  Joint', '----  -----', '1     1/2  ']
    >>> list(table_lines([["A long heading", "x"], ["1", "2"]], 10))
    ['A long   x', 'heading   ', '-------  -', '1        2']
    """
    places = range(len(rows[0]))
    full = [max(columns(row[place]) for row in rows) for place in places]
    least = [max(map(columns, _words(rows, place)), default=0) for place in places]
    shared = column_widths(least, full, room - _GAP * (len(full) - 1))
    wrapped = [
        [_wrapped(cell, floor(w)) for cell, w in zip(row, shared, strict=True)] for row in rows
    ]
    widths = [max(columns(line) for row in wrapped for line in row[place]) for place in places]
    for number, row in enumerate(wrapped):
        for line in zip_longest(*row, fillvalue=""):
            yield _joined(line, widths)
        if number == 0:
            yield _joined(["-" * width for width in widths], widths)


def _words(rows: Sequence[Sequence[str]], place: int) -> Iterator[str]:
    for row in rows:
        yield from row[place].split(" ")


def _wrapped(cell: str, width: int) -> list[str]:
    lines = [""]
    for word in cell.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if columns(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _joined(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - columns(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return (" " * _GAP).join(padded)
