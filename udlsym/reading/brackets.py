"""Brackets that only hold together, and the bars of an absolute value."""

from __future__ import annotations

from udlsym.reading.grammar import Grammar
from udlsym.reading.open_sums import OpenNorm
from udlsym.reading.tables import bracketed_rows
from udlsym.syntax.nodes import Call, Node


def round_bracket(parser: Grammar) -> Node:
    """(…)."""
    parser.take()
    return _inside(parser, ")")


def square_bracket(parser: Grammar) -> Node:
    """[…], a matrix if another square bracket follows at once."""
    start = parser.take().start
    return bracketed_rows(parser, start) if parser.sees("[") else _inside(parser, "]")


def braces(parser: Grammar) -> Node:
    """{…}, which TeX does not show."""
    start = parser.take().start
    inside = parser.relation()
    if parser.skip("choose"):
        inside = Call("binom", (inside, parser.sum()), span=(start, parser.behind))
    parser.expect("}", "at the end of the bracket")
    return inside


def box(parser: Grammar) -> Node:
    r"""\boxed{…} is what stands in it, one statement or several."""
    parser.take()
    parser.expect("{", "behind the box")
    inside = parser.relations()
    parser.expect("}", "at the end of the box")
    return inside


def _inside(parser: Grammar, closing: str) -> Node:
    inside = parser.relation()
    parser.expect(closing, "at the end of the bracket")
    return inside


def bars(parser: Grammar) -> Node:
    r"""|z| is abs(z); \lvert and \left| say which bar opens, of plain ones the first does."""
    if parser.sees("|") and parser.ahead().value == "|" and parser.ahead().glued:
        return _double_bars(parser)
    opening = parser.take()
    start, plain = opening.start, opening.value == "|"
    if parser.sees("_"):
        parser.fail("what stands at a bar is not read", "put the value in", at=start)
    parser.open_bars += plain
    inside = parser.sum()
    parser.expect("|" if plain else ")|", "behind the absolute value")
    parser.open_bars -= plain
    return Call("abs", (inside,), span=(start, parser.behind))


def _double_bars(parser: Grammar) -> Node:
    """||v||, typed for ‖v‖."""
    start = parser.take().start
    parser.take()
    parser.open_bars += 1
    inside = parser.sum()
    parser.open_bars -= 1
    for _ in range(2):
        parser.expect("|", "behind the norm")
    return OpenNorm(inside, span=(start, parser.behind))
