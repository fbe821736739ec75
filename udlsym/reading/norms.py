r"""Norms of data: ‖y − φ_0 − φ_1 x‖² is the sum of the squares over the examples."""

from __future__ import annotations

from udlsym.reading.grammar import Grammar
from udlsym.reading.open_sums import OpenNorm
from udlsym.reading.tokens import NUMBER, SUBSCRIPT
from udlsym.syntax.nodes import Node


def norm(parser: Grammar) -> Node:
    r"""‖…‖ or \|…\|, with 2 below it or nothing."""
    start = parser.take().start
    parser.open_bars += 1
    inside = parser.sum()
    parser.open_bars -= 1
    parser.expect("‖", "behind the norm")
    _kind(parser)
    return OpenNorm(inside, span=(start, parser.behind))


def _kind(parser: Grammar) -> None:
    """Take the 2 below a Euclidean norm."""
    if parser.now.kind == SUBSCRIPT and parser.now.glued:
        found = parser.take()
    elif parser.skip("_"):
        braces = parser.skip("{")
        found = parser.take()
        if braces:
            parser.expect("}", "below the norm")
    else:
        return
    if found.kind not in {NUMBER, SUBSCRIPT} or found.value != "2":
        parser.fail("only the Euclidean norm is read", at=found.start)
