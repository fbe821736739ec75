r"""Binomial coefficients as LaTeX writes them: \binom{n}{k}, in words binom(n, k)."""

from __future__ import annotations

from udlsym.reading.grammar import Grammar
from udlsym.reading.tokens import NUMBER
from udlsym.syntax.nodes import Call, Node


def binomial(parser: Grammar) -> Node:
    r"""\binom{n}{k} or \binom nk."""
    start = parser.take().start
    top, bottom = _part(parser), _part(parser)
    return Call("binom", (top, bottom), span=(start, parser.behind))


def _part(parser: Grammar) -> Node:
    r"""A group in braces or, as in \binom nk, a single sign."""
    if not parser.skip("{"):
        if parser.now.kind == NUMBER and len(parser.now.value) > 1:
            parser.fail("braces are expected around this part of the binomial coefficient")
        return parser.atom()
    inside = parser.sum()
    parser.expect("}", "behind a part of the binomial coefficient")
    return inside
