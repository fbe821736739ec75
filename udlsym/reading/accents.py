"""Accents over a name, and bars over a product: the mean over the examples."""

from __future__ import annotations

from udlsym.reading.calls import arguments
from udlsym.reading.grammar import Grammar
from udlsym.reading.open_sums import OpenMean
from udlsym.reading.subscripts import labelled, subscripts
from udlsym.reading.tokens import Token
from udlsym.syntax.nodes import Node, Symbol


def accented(parser: Grammar) -> Node:
    r"""\hat{φ} is a name of its own, a bar over a product the mean of the product."""
    token = parser.take()
    accent = parser.take().value
    group = parser.skip("{")
    start = parser.now
    body = parser.sum()
    if group:
        parser.expect("}", "behind what the accent covers")
    if isinstance(body, Symbol) and accent != "overline":
        name = body.name + accent
        return labelled(name, subscripts(parser, name), token.start, parser)
    if accent not in {"overline", "bar"}:
        parser.fail(f"a {accent} over something that is no name", at=start.start)
    return OpenMean(body, span=(token.start, parser.now.start))


def bar_word(parser: Grammar, token: Token) -> Node:
    """bar(x) or bar(x*y)."""
    found = arguments(parser)
    if len(found) != 1:
        parser.fail("bar takes one argument", at=token.start)
    return OpenMean(found[0], span=(token.start, parser.now.start))
