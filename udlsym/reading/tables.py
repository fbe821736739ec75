r"""Rows between brackets or between ``\begin`` and ``\end``: matrices and values by cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from udlsym.reading.calls import CLOSING
from udlsym.reading.conditions import CONDITION_WORDS, branch
from udlsym.reading.grammar import Grammar
from udlsym.reading.tokens import END, NAME, SIGN
from udlsym.syntax.nodes import Cases, Matrix, Node, Relation, System

Row = TypeVar("Row")


def environment(parser: Grammar) -> Node:
    r"""\begin{cases} … \end{cases} or a matrix."""
    start = parser.take().start
    kind = parser.take().value
    if kind == "cases" and not _lists_equations(parser):
        branches = _rows(parser, branch, kind)
        return Cases(branches, span=(start, parser.behind))
    if kind == "cases":
        equations = _rows(parser, _equation, kind)
        return System(equations, span=(start, parser.behind))
    return _matrix(parser, _rows(parser, _row, kind), start)


def _lists_equations(parser: Grammar) -> bool:
    """Whether the first row is an equation and not a value with its condition."""
    steps = depth = 0
    while (token := parser.ahead(steps)).kind != END:
        if token.kind == NAME and token.value in CONDITION_WORDS:
            return False
        if token.kind == SIGN:
            depth += (token.value in CLOSING) - (token.value in CLOSING.values())
            if not depth and token.value in {"&", ",", "\\\\", "end", "<", ">", "<=", ">=", "!="}:
                return False
            if not depth and token.value == "=":
                return True
        steps += 1
    return False


def _equation(parser: Grammar) -> Relation:
    found = parser.relation()
    if not isinstance(found, Relation):
        parser.fail("an equation is expected in each row")
    parser.end_sentence()
    return found


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
