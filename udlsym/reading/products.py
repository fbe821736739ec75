"""Words that are no plain names: DD_o is a product of sizes, C(n, k) counts, E[x] is not read."""

from __future__ import annotations

from udlsym.context import Context
from udlsym.reading.calls import arguments
from udlsym.reading.conditions import indicator, is_condition
from udlsym.reading.grammar import Grammar
from udlsym.reading.names import declared, is_name
from udlsym.reading.tokens import END, SIGN, Token
from udlsym.syntax.nodes import Call, Node


def special(parser: Grammar) -> Node | None:
    """I(z > 0) and C(n, k); a product of sizes is only parted. None for any other name."""
    token = parser.now
    if is_product_of_sizes(token.value, parser.context):
        parser.divide(1)
        return None
    place = parser.mark()
    parser.take()
    if token.value == "I" and is_condition(parser):
        return indicator(parser)
    if token.value == "C" and _is_count(parser):
        return Call("binom", arguments(parser), span=(token.start, parser.behind))
    if token.value == "E":
        _check_expectation(parser, token)
    parser.back(place)
    return None


def is_product_of_sizes(word: str, context: Context) -> bool:
    """Whether a word is no name, and each of its letters is a size.

    >>> from udlsym.context import GENERAL
    >>> is_product_of_sizes("DD", GENERAL), is_product_of_sizes("xy", GENERAL)
    (True, False)
    """
    if len(word) < 2 or is_name(word, context):
        return False
    return all(letter in context.sizes for letter in word)


def _is_count(parser: Grammar) -> bool:
    """Whether a bracket with one comma stands behind a C that is no name."""
    is_free = "C" not in declared(parser.context)
    return is_free and parser.sees("(") and parser.now.glued and _commas(parser) == 1


def _commas(parser: Grammar) -> int:
    """How many commas stand directly in the bracket that opens here."""
    depth = steps = found = 0
    while (token := parser.ahead(steps)).kind != END:
        if token.kind == SIGN:
            depth += (token.value in {"(", "[", "{"}) - (token.value in {")", "]", "}"})
            found += token.value == "," and depth == 1
        if not depth:
            break
        steps += 1
    return found


def _check_expectation(parser: Grammar, token: Token) -> None:
    """Complain about E[x]: an expectation needs a definition."""
    if "E" not in declared(parser.context) and parser.sees("[", "(") and parser.now.glued:
        parser.fail("E is not defined here", "write mean(x) or sum(x_i)/I", at=token.start)
