"""Tables of text: columns below each other, long cells broken between words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from math import floor
from typing import Final

from udlsym.render.column_widths import column_widths
from udlsym.render.line_breaking import broken
from udlsym.render.words import columns, pieces, wrapped

_GAP: Final = 2
_LEAST: Final = 24
"""Columns that a long formula gets at least."""

_FIXED: Final = "\u00a0"
"""A space at which no line ends."""


def table_lines(rows: Sequence[Sequence[str]], room: int) -> Iterator[str]:
    """Yield the lines of a table, its first row the headings, with a rule below them.

    A cell is broken at its spaces, and a formula, in which spaces are fixed, before its operators
    if it is too long for its column.

    >>> list(table_lines([["Unit", "Joint"], ["1", "1/2"]], 40))
    ['Unit  Joint', '----  -----', '1     1/2  ']
    >>> list(table_lines([["A long heading", "x"], ["1", "2"]], 10))
    ['A long   x', 'heading   ', '-------  -', '1        2']
    """
    places = range(len(rows[0]))
    full = [max(columns(row[place]) for row in rows) for place in places]
    least = [min(max(map(columns, _words(rows, place))), _LEAST) for place in places]
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
        yield from pieces(row[place])


def _wrapped(cell: str, width: int) -> list[str]:
    return [line.rstrip(_FIXED) for line in wrapped(cell, width, _broken)]


def _broken(word: str, width: int) -> list[str]:
    """A word that is too wide is a formula, and is broken as one."""
    lines = broken(word.replace(_FIXED, " "), columns, width, indent=0)
    return [line.lstrip().replace(" ", _FIXED) for line in lines]


def _joined(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - columns(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return (" " * _GAP).join(padded)
