"""Indicators and values by cases."""

from __future__ import annotations

from typing import Final

from udlsym.reading.calls import CLOSING
from udlsym.reading.grammar import Grammar
from udlsym.reading.tokens import END, SIGN, Token
from udlsym.syntax.nodes import Cases, Indicator, Node, Relation

COMPARISONS: Final = ("=", "!=", "<", "<=", ">", ">=")
_OPENING: Final = frozenset({*CLOSING, "begin"})
_CLOSED: Final = frozenset({*CLOSING.values(), "end"})
CONDITION_WORDS: Final = ("if", "for", "when", "where")


def indicator(parser: Grammar) -> Node:
    """1[condition] or 1_{condition}, the 1 being taken already."""
    start = parser.now.start - 1
    found = _below(parser) if parser.skip("_") else _in_brackets(parser)
    return Indicator(found, span=(start, parser.behind))


def _in_brackets(parser: Grammar) -> Relation:
    closing = CLOSING[parser.take().value]
    condition = _condition(parser, "an indicator needs a comparison, such as 1[z > 0]")
    parser.expect(closing, "behind the indicator")
    return condition


def _below(parser: Grammar) -> Relation:
    """The condition below the sign, in the braces of TeX and perhaps in brackets of its own."""
    parser.expect("{", "behind the indicator")
    condition = _condition(parser, "an indicator needs a comparison, such as 1[z > 0]")
    parser.expect("}", "behind the indicator")
    return condition


def is_condition(parser: Grammar) -> bool:
    """Whether a bracket with a comparison follows the letter that was taken."""
    return parser.sees("[", "(") and parser.now.glued and compares(parser, 0)


def is_indicator(parser: Grammar) -> bool:
    """Whether a condition in brackets, or below, follows the 1 or I that was taken."""
    if not parser.now.glued:
        return False
    if parser.sees("_"):
        return parser.ahead().value == "{" and compares(parser, 1)
    return parser.sees("[") or (parser.sees("(", "{") and compares(parser, 0))


def starts_indicator(parser: Grammar) -> bool:
    """Whether the 1 that comes next is the sign of an indicator."""
    if parser.now.value != "1" or not parser.ahead().glued:
        return False
    bracket = 2 if parser.ahead().value == "_" else 1
    return parser.ahead(bracket).value in CLOSING and compares(parser, bracket)


def compares(parser: Grammar, steps: int) -> bool:
    r"""Whether a comparison stands in the bracket that opens so many steps ahead.

    A bracket right inside it, as in \{…\} below a sign, may hold it too; what stands in the rows
    of an environment does not count.
    """
    if parser.ahead(steps).value == "{" and parser.ahead(steps + 1).value in CLOSING:
        steps += 1
    depth = 0
    while (token := parser.ahead(steps)).kind != END:
        if token.kind == SIGN:
            if token.value in COMPARISONS and depth == 1:
                return True
            depth += (token.value in _OPENING) - (token.value in _CLOSED)
        if depth <= 0:
            return False
        steps += 1
    return False


def double_struck_one(parser: Grammar) -> Node:
    """𝟙[condition]."""
    parser.take()
    if not parser.sees("[", "(", "{", "_"):
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
        parser.end_sentence()
        return value, None
    any(map(parser.word, CONDITION_WORDS))
    condition = _condition(parser, "a comparison is expected behind if")
    parser.end_sentence()
    return value, condition


def _condition(parser: Grammar, complaint: str) -> Relation:
    found = parser.relation()
    if not isinstance(found, Relation):
        parser.fail(complaint)
    return found
