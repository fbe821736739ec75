r"""Tables in LaTeX: ``tabular`` with rules, no packages, never wider than the line.

Formulas stay whole where that is possible: columns are shared out anew, then the type is made
smaller. Only what is wider than that is broken, before its operators.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from udlsym.render.aligned import LINE
from udlsym.render.catalogue import Sentence
from udlsym.render.column_widths import column_widths
from udlsym.render.latex_width import latex_width
from udlsym.render.line_breaking import broken
from udlsym.render.page import Grid
from udlsym.render.words import CLOSING, is_wide, pieces
from udlsym.syntax.latex import to_latex
from udlsym.syntax.nodes import Node

_GAP: Final = 1.3
"""Two times \\tabcolsep, in em, rather too much."""

_LETTER: Final = 0.53
"""The average width of a letter of prose, in em, rather too much."""

_STRUT: Final = r"\rule[-0.7em]{0pt}{2em}"
"""Keeps fractions off the rules."""

_SIZES: Final = (("", 1.0), ("\\small\n", 1.09), ("\\footnotesize\n", 1.2))
"""Size of the type, and how many times more em a line has in it, in every article class."""

_INDENT: Final = 1.0
"""Of the lines of a formula that is broken in its cell, in em."""


def tabular(grid: Grid, write: Callable[[Sentence], str]) -> str:
    """Write a table; `write` turns a cell into LaTeX. A framed table has lines all around it."""
    rows = (grid.headings, *grid.rows)
    columns = [list(column) for column in zip(*rows, strict=True)]
    whole = _widest(columns, _runs)
    size, more = _size(whole)
    room = (LINE - _GAP * len(columns)) * more
    full = _widest(columns, lambda cell: [sum(map(_width_of, cell))])
    least = whole if sum(whole) <= room else _widest(columns, _parts)
    widths = column_widths(least, full, room)
    kinds = ["l" if w >= f else f"p{{{w:.2f}em}}" for w, f in zip(widths, full, strict=True)]
    bar = "|" if grid.framed else ""
    body = [_row(row, widths, kinds, write) for row in rows]
    inner = "\n".join([r"\hline", body[0], r"\hline", *body[1:], r"\hline"])
    return (
        f"\\begin{{center}}\n{size}\\begin{{tabular}}{{{bar}{bar.join(kinds)}{bar}}}\n{inner}\n"
        "\\end{tabular}\n\\end{center}"
    )


def _size(whole: Sequence[float]) -> tuple[str, float]:
    """The largest type in which no formula is broken, or the smallest."""
    fitting = (size for size in _SIZES if sum(whole) <= (LINE - _GAP * len(whole)) * size[1])
    return next(fitting, _SIZES[-1])


def _widest(
    columns: Iterable[Iterable[Sentence]], widths: Callable[[Sentence], Iterable[float]]
) -> list[float]:
    return [max((w for cell in column for w in widths(cell)), default=0) for column in columns]


def _row(
    row: Iterable[Sentence],
    widths: Sequence[float],
    kinds: Sequence[str],
    write: Callable[[Sentence], str],
) -> str:
    cells = [
        write(cell) if kind == "l" else rf"\raggedright {_broken_cell(cell, width, write)}"
        for cell, width, kind in zip(row, widths, kinds, strict=True)
    ]
    return f"{_STRUT}{' & '.join(cells)} \\tabularnewline"


def _broken_cell(cell: Sentence, width: float, write: Callable[[Sentence], str]) -> str:
    """A cell of a column of fixed width; a formula alone in it is broken before its operators."""
    if len(cell) != 1 or not isinstance(cell[0], Node) or _width_of(cell[0]) <= width:
        return write(cell)
    first, *others = broken(to_latex(cell[0]), latex_width, width, _INDENT)
    return r"\newline ".join([f"${first}$", *(rf"\quad${{}}{line}$" for line in others)])


def _width_of(part: str | Node) -> float:
    if isinstance(part, Node):
        return latex_width(to_latex(part).replace(r"\frac", r"\tfrac"))
    return sum(1.0 if is_wide(letter) else _LETTER for letter in part)


def _runs(cell: Sentence) -> Iterator[float]:
    """The widths between two places where a line may end, if formulas stay whole."""
    run = 0.0
    for part in _pieces(cell):
        if isinstance(part, str) and part == " ":
            yield run
            run = 0.0
            continue
        wide = isinstance(part, str) and any(map(is_wide, part))
        if wide and not str(part).startswith(tuple(CLOSING)):
            yield run
            run = 0.0
        run += _width_of(part)
        if wide:
            yield run
            run = 0.0
    yield run


def _parts(cell: Sentence) -> Iterator[float]:
    """The widths of what cannot be broken at all."""
    for part in _pieces(cell):
        if isinstance(part, Node):
            yield from map(latex_width, broken(to_latex(part), latex_width, 0, 0))
        else:
            yield _width_of(part)


def _pieces(cell: Sentence) -> Iterator[str | Node]:
    for part in cell:
        yield from (part,) if isinstance(part, Node) else pieces(part)
