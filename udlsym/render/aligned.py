r"""Rows of ``align*`` and ``aligned``: broken where they are too long, aligned at the relation."""

from __future__ import annotations

from typing import Final

from udlsym.render.latex_width import latex_width
from udlsym.render.line_breaking import broken, first_relation
from udlsym.syntax.latex import to_latex
from udlsym.syntax.nodes import Node, Relation

LINE: Final = 31.5
"""The widest line, in em: what LaTeX's article class has room for in each of its sizes."""

_LONG_LEFT: Final = 12.0
_INDENT: Final = 2.0


def chain_rows(start: Node, rights: tuple[Node, ...]) -> list[list[str]]:
    """Return the rows of each line of start = rights[0] = rights[1] …

    A long left side has its own row, and then the = signs stand a little to the right of it.
    """
    left = to_latex(start)
    lines = [f"= {to_latex(right)}" for right in rights]
    return [_rows(left if not number else "", left, line) for number, line in enumerate(lines)]


def relation_rows(relation: Relation) -> list[str]:
    """Return the rows of one displayed relation, a single one where it is short enough."""
    source = to_latex(relation)
    place = first_relation(source)
    return _rows(source[:place].strip(), source[:place].strip(), source[place:])


def _rows(shown: str, left: str, rest: str) -> list[str]:
    """Set `rest`, which starts with its relation, to the right of `left`, which may be hidden."""
    if latex_width(left) > _LONG_LEFT:
        own_row, before, taken = [f"& {shown}"] if shown else [], r"& \quad ", 1.0
    else:
        own_row, before, taken = [], f"{shown} & ", latex_width(left)
    first, *others = broken(rest, latex_width, LINE - taken, _INDENT)
    return [
        *own_row,
        (before + first).strip(),
        *(rf"& \quad\qquad {{}} {line.strip()}" for line in others),
    ]
