"""Indicators and values by cases."""

from __future__ import annotations

from udlsym.reading.calls import CLOSING
from udlsym.reading.grammar import Grammar
from udlsym.reading.tokens import Token
from udlsym.syntax.nodes import Cases, Indicator, Node, Relation


def indicator(parser: Grammar) -> Node:
    """1[condition], the 1 being taken already."""
    start = parser.now.start - 1
    closing = CLOSING[parser.take().value]
    condition = _condition(parser, "an indicator needs a comparison, such as 1[z > 0]")
    parser.expect(closing, "behind the indicator")
    return Indicator(condition, span=(start, parser.behind))


def double_struck_one(parser: Grammar) -> Node:
    """𝟙[condition]."""
    parser.take()
    if not parser.sees("[", "(", "{"):
        parser.fail("a bracket is expected behind the indicator")
    return indicator(parser)


def cases_word(parser: Grammar, token: Token) -> Node:
    """cases(value if condition; value otherwise)."""
    parser.expect("(", "behind cases")
    branches = [branch(parser)]
    while parser.skip(";"):
        branches.append(branch(parser))
    parser.expect(")", "behind the cases")
    return Cases(tuple(branches), span=(token.start, parser.behind))


def branch(parser: Grammar) -> tuple[Node, Relation | None]:
    """One value with its condition, or with the word otherwise."""
    value = parser.sum()
    parser.skip(",")
    parser.skip("&")
    if parser.word("otherwise") or parser.word("else"):
        return value, None
    parser.word("if") or parser.word("for")
    return value, _condition(parser, "a comparison is expected behind if")


def _condition(parser: Grammar, complaint: str) -> Relation:
    found = parser.relation()
    if not isinstance(found, Relation):
        parser.fail(complaint)
    return found
