r"""Tables in LaTeX: ``tabular`` with rules, no packages, never wider than the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from udlsym.render.aligned import LINE
from udlsym.render.catalogue import Sentence
from udlsym.render.column_widths import column_widths
from udlsym.render.latex_width import latex_width
from udlsym.render.line_breaking import broken
from udlsym.render.page import Grid
from udlsym.syntax.latex import to_latex
from udlsym.syntax.nodes import Node

_GAP: Final = 1.3
"""Two times \\tabcolsep, in em, rather too much."""

_LETTER: Final = 0.53
"""The average width of a letter of prose, in em, rather too much."""

_STRUT: Final = r"\rule[-0.7em]{0pt}{2em}"
"""Keeps fractions off the rules."""


def tabular(grid: Grid, write: Callable[[Sentence], str]) -> str:
    """Write a table; `write` turns a cell into LaTeX. A framed table has lines all around it."""
    rows = (grid.headings, *grid.rows)
    cells = [list(column) for column in zip(*rows, strict=True)]
    full = [max(map(_width, column)) for column in cells]
    least = [max(width for cell in column for width in _pieces(cell)) for column in cells]
    widths = column_widths(least, full, LINE - _GAP * len(cells))
    kinds = ["l" if w >= f else f"p{{{w:.2f}em}}" for w, f in zip(widths, full, strict=True)]
    bar = "|" if grid.framed else ""
    body = [_row(row, kinds, write) for row in rows]
    inner = "\n".join([r"\hline", body[0], r"\hline", *body[1:], r"\hline"])
    return (
        f"\\begin{{center}}\n\\begin{{tabular}}{{{bar}{bar.join(kinds)}{bar}}}\n{inner}\n"
        "\\end{tabular}\n\\end{center}"
    )


def _row(row: Iterable[Sentence], kinds: list[str], write: Callable[[Sentence], str]) -> str:
    cells = [
        write(cell) if kind == "l" else rf"\raggedright {write(cell)}"
        for cell, kind in zip(row, kinds, strict=True)
    ]
    return f"{_STRUT}{' & '.join(cells)} \\tabularnewline"


def _width(sentence: Sentence) -> float:
    return sum(map(_width_of, sentence))


def _width_of(part: str | Node) -> float:
    return latex_width(to_latex(part)) if isinstance(part, Node) else _LETTER * len(part)


def _pieces(sentence: Sentence) -> Iterable[float]:
    """The widths of what cannot be broken."""
    yield 0
    for part in sentence:
        if isinstance(part, Node):
            yield from map(latex_width, broken(to_latex(part), latex_width, 0, 0))
        else:
            yield from (_LETTER * len(word) for word in part.split())
