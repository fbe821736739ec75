r"""Rows of ``align*`` and ``aligned``: broken where they are too long, aligned at the relation."""

from __future__ import annotations

from typing import Final

from udlsym.render.latex_width import latex_width
from udlsym.render.line_breaking import broken, first_relation
from udlsym.syntax.latex import to_latex
from udlsym.syntax.nodes import Node, Relation

LINE: Final = 31.5
"""The widest line, in em: what LaTeX's article class has room for in each of its sizes."""

_FACTORS: Final = ("(", r"\left", r"\Bigl", r"\sum", r"\mathbf")
"""What a row starts with if it goes on with a product whose sign is not printed in one row."""

_LONG_LEFT: Final = 12.0
_INDENT: Final = 3.0


def chain_rows(start: Node, rights: tuple[Node, ...]) -> list[list[str]]:
    """Return the rows of each line of start = rights[0] = rights[1] …

    A long left side has its own row, and then the = signs stand a little to the right of it; a
    chain of one line that is short enough is one row.
    """
    left = to_latex(start)
    lines = [f"= {to_latex(right)}" for right in rights]
    if len(lines) == 1 and latex_width(f"{left} {lines[0]}") <= LINE:
        return [[f"{left} & {lines[0]}"]]
    return [_rows(left if not number else "", left, line) for number, line in enumerate(lines)]


def relation_rows(relation: Relation) -> list[str]:
    """Return the rows of one displayed relation, a single one where it is short enough."""
    source = to_latex(relation)
    place = first_relation(source)
    left, rest = source[:place].strip(), source[place:].strip()
    if latex_width(source) <= LINE:
        return [f"{left} & {rest}".strip()]
    return _rows(left, left, rest)


def _rows(shown: str, left: str, rest: str) -> list[str]:
    """Set `rest`, which starts with its relation, to the right of `left`, which may be hidden."""
    if latex_width(left) <= _LONG_LEFT:
        first, *others = _lines(rest, LINE - latex_width(left))
        return [f"{shown} & {first}".strip(), *map(_continued, others)]
    above, *more_above = _lines(shown, LINE)
    first, *others = _lines(rest, LINE - 1)
    own_rows = [f"& {above}", *map(_continued, more_above)] if shown else []
    return [*own_rows, rf"& \quad {first}", *map(_continued, others)]


def _continued(line: str) -> str:
    sign = r"\cdot " if line.startswith(_FACTORS) else ""
    return rf"& \quad\qquad {{}} {sign}{line}"


def _lines(source: str, room: float) -> list[str]:
    r"""Break a formula; where that is not enough, inside its brackets too, which stop growing.

    ``\left`` and ``\right`` must stand on one line, ``\Bigl`` and ``\Bigr`` need not.
    """
    lines = broken(source, latex_width, room, _INDENT)
    if max(map(latex_width, lines)) > room:
        fixed = source.replace(r"\left", r"\Bigl").replace(r"\right", r"\Bigr")
        lines = broken(fixed, latex_width, room, _INDENT)
    return [line.strip() for line in lines]
