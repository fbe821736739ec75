"""Subscripts behind a name, and what a name with subscripts is."""

from __future__ import annotations

from udlsym.reading.grammar import Grammar
from udlsym.reading.names import is_letter, named, split_run
from udlsym.reading.tokens import NAME, NUMBER, SUBSCRIPT, Token
from udlsym.syntax.nodes import Node, Symbol


def subscripts(parser: Grammar, base: str) -> tuple[Node, ...]:
    """The subscripts behind a name: x_i, θ_{10}, φ₀, phi1; empty if there are none."""
    token = parser.now
    if token.kind == SUBSCRIPT or (token.kind == NUMBER and _is_suffix(token, base)):
        return _run(parser, base)
    if not parser.skip("_"):
        return ()
    if parser.skip("{"):
        return _braced(parser, base)
    if parser.now.kind not in {NAME, NUMBER, SUBSCRIPT}:
        parser.fail("a subscript is expected behind _")
    return _run(parser, base)


def _is_suffix(token: Token, base: str) -> bool:
    return token.glued and token.value.isdigit() and is_letter(base)


def _run(parser: Grammar, base: str) -> tuple[Node, ...]:
    if _is_size_and_more(parser, base):
        parser.divide(1)
    token = parser.take()
    if "=" in token.value:
        parser.fail("an equation cannot be a subscript here", at=token.start)
    found = split_run(base, token.value, token.start, parser.context)
    if token.value.isdigit() and _goes_on(parser):
        letter = parser.take()
        return (*found, Symbol(letter.value, span=(letter.start, letter.stop)))
    return found


def _is_size_and_more(parser: Grammar, base: str) -> bool:
    """Whether D_iD is written: D_i is a size, and so is each letter behind it."""
    run, sizes = parser.now.value, parser.context.sizes
    return len(run) > 1 and f"{base}_{run[0]}" in sizes and all(each in sizes for each in run[1:])


def _goes_on(parser: Grammar) -> bool:
    """Whether an index letter behind digits is a subscript too: theta_1i is not θ_1 times i."""
    token, after = parser.now, parser.ahead()
    return (
        not parser.latex
        and token.kind == NAME
        and token.glued
        and token.value in parser.context.index_ranges
        and not (after.glued and (after.kind == SUBSCRIPT or after.value in {"_", "[", "("}))
    )


def _braced(parser: Grammar, base: str) -> tuple[Node, ...]:
    """Subscripts in braces: side by side, with commas, or expressions such as i+1."""
    place = parser.mark()
    run = _side_by_side(parser)
    if run and parser.skip("}"):
        return tuple(
            index
            for token in run
            for index in split_run(
                base if len(run) == 1 else "", token.value, token.start, parser.context
            )
        )
    parser.back(place)
    found = [parser.sum()]
    while parser.skip(","):
        found.append(parser.sum())
    parser.expect("}", "behind the subscripts")
    return tuple(found)


def _side_by_side(parser: Grammar) -> list[Token]:
    """Take letters and numbers as far as they go."""
    found = []
    while parser.now.kind in {NAME, NUMBER, SUBSCRIPT} and parser.now.value.isalnum():
        found.append(parser.take())
    return found


def labelled(word: str, indices: tuple[Node, ...], start: int, parser: Grammar) -> Node:
    """The tree of a word with its subscripts.

    D_i is a size and S_xx may be a definition: a name with a label, not an element.
    """
    label = "".join(
        each.name if isinstance(each, Symbol) else getattr(each, "text", "?") for each in indices
    )
    whole = f"{word}_{label}"
    span = (start, parser.behind)
    if indices and (whole in parser.context.sizes or whole in parser.context.definitions):
        return Symbol(whole, span=span)
    return named(word, indices, span, parser.context)
