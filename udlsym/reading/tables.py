r"""Rows between brackets or between ``\begin`` and ``\end``: matrices and values by cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from udlsym.reading.conditions import branch
from udlsym.reading.grammar import Grammar
from udlsym.syntax.nodes import Cases, Matrix, Node

Row = TypeVar("Row")


def environment(parser: Grammar) -> Node:
    r"""\begin{cases} … \end{cases} or a matrix."""
    start = parser.take().start
    kind = parser.take().value
    if kind == "cases":
        branches = _rows(parser, branch, kind)
        return Cases(branches, span=(start, parser.behind))
    return _matrix(parser, _rows(parser, _row, kind), start)


def _rows(parser: Grammar, read: Callable[[Grammar], Row], kind: str) -> tuple[Row, ...]:
    rows = [read(parser)]
    while parser.skip("\\\\") and not parser.sees("end"):
        rows.append(read(parser))
    end = parser.expect("end", "behind the rows")
    if parser.take().value != kind:
        parser.fail(rf"\begin{{{kind}}} ends with \end{{{kind}}}", at=end.start)
    return tuple(rows)


def _row(parser: Grammar) -> tuple[Node, ...]:
    found = [parser.sum()]
    while parser.skip("&") or parser.skip(","):
        found.append(parser.sum())
    return tuple(found)


def bracketed_rows(parser: Grammar, start: int) -> Node:
    """[[1, 2], [3, 4]], the first bracket being taken already."""
    rows = []
    while parser.skip("["):
        rows.append(_row(parser))
        parser.expect("]", "behind the row")
        parser.skip(",")
    parser.expect("]", "behind the matrix")
    return _matrix(parser, tuple(rows), start)


def _matrix(parser: Grammar, rows: tuple[tuple[Node, ...], ...], start: int) -> Node:
    if len({len(row) for row in rows}) != 1:
        parser.fail("the rows of a matrix are not equally long", at=start)
    return Matrix(rows, span=(start, parser.behind))
