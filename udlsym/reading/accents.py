"""Accents over a name, and bars over a product: the mean over the examples."""

from __future__ import annotations

from udlsym.notation import split_accent
from udlsym.reading.calls import arguments
from udlsym.reading.grammar import Grammar
from udlsym.reading.names import is_letter
from udlsym.reading.open_sums import OpenMean
from udlsym.reading.subscripts import labelled, subscripts
from udlsym.reading.tokens import NAME, Token
from udlsym.syntax.nodes import Node, Symbol


def accented(parser: Grammar) -> Node:
    r"""\hat{φ} is a name of its own, a bar over a product the mean of the product."""
    token = parser.take()
    accent = parser.take().value
    body = _below_accent(parser)
    if isinstance(body, Symbol) and accent != "overline":
        if not is_letter(body.name) or split_accent(body.name)[1]:
            parser.fail("an accent stands over one letter that has none yet", at=token.start)
        name = body.name + accent
        return labelled(name, subscripts(parser, name), token.start, parser)
    if accent not in {"overline", "bar"}:
        parser.fail(f"a {accent} stands over something that is no name", at=token.start)
    return OpenMean(body, span=(token.start, parser.behind))


def _below_accent(parser: Grammar) -> Node:
    r"""What stands in braces or, as in \bar x, the next name."""
    if parser.skip("{"):
        body = parser.sum()
        parser.expect("}", "behind what the accent covers")
        return body
    token = parser.take()
    if token.kind != NAME:
        parser.fail("a name or braces are expected behind the accent", at=token.start)
    return Symbol(token.value, span=(token.start, token.stop))


def bar_word(parser: Grammar, token: Token) -> Node:
    """bar(x) or bar(x*y)."""
    found = arguments(parser)
    if len(found) != 1:
        parser.fail("bar takes one argument", at=token.start)
    return OpenMean(found[0], span=(token.start, parser.behind))
