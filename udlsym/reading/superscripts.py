r"""What stands above a name in round brackets: x^{(i)} is example i, W^{(1)} belongs to a layer.

It is never an exponent of a name. In plain text x^(2) is one, and only an index letter is none.
"""

from __future__ import annotations

from udlsym.context import Context
from udlsym.reading.grammar import Grammar
from udlsym.reading.subscripts import subscripts
from udlsym.reading.tokens import NAME, NUMBER, SUPERSCRIPT
from udlsym.syntax.nodes import Indexed, Node, Number, Symbol


def with_superscript(parser: Grammar, base: Node) -> Node:
    """The element that a name with something in round brackets above it is; else the base."""
    if not isinstance(base, Symbol | Indexed):
        return base
    start = parser.now.start
    above = _raised(parser) if parser.now.kind == SUPERSCRIPT else _above(parser)
    if above is None:
        return base
    name, indices = (base.name, ()) if isinstance(base, Symbol) else (base.base, base.indices)
    if not indices:
        indices = subscripts(parser, name)
    if not _counts_examples(name, 1 + len(indices), parser.context):
        parser.fail(
            f"brackets above {name} would say which example or which layer, and it has none here",
            "write the names of the problem, or a power without brackets",
            at=start,
        )
    return Indexed(name, (above, *indices), span=base.span)


def _raised(parser: Grammar) -> Node | None:
    """x⁽ⁱ⁾."""
    value = parser.now.value
    if not (value.startswith("(") and value.endswith(")") and value[1:-1].isalnum()):
        return None
    parser.take()
    return Number(value[1:-1]) if value[1:-1].isdigit() else Symbol(value[1:-1])


def _above(parser: Grammar) -> Node | None:
    """^{(i)} or ^(i): one letter or number, of which plain text takes an index letter only."""
    braces = parser.ahead().value == "{"
    steps = 2 if braces else 1
    opening, token, closing = (parser.ahead(steps + k) for k in range(3))
    fits = parser.sees("^") and opening.value == "(" and closing.value == ")"
    if not fits or token.kind not in {NAME, NUMBER}:
        return None
    if braces and parser.ahead(steps + 3).value != "}":
        return None
    if not braces and token.value not in parser.context.index_ranges:
        return None
    for _ in range(6 if braces else 4):
        parser.take()
    span = (token.start, token.stop)
    return (
        Number(token.value, span=span) if token.kind == NUMBER else Symbol(token.value, span=span)
    )


def _counts_examples(name: str, subscripts_in_all: int, context: Context) -> bool:
    """Whether the first subscript of an array runs over the examples."""
    axes = context.axes(name, subscripts_in_all)
    return axes is not None and axes[0].last == context.examples
