"""Calls f[x, φ] and f'[x], and lists of arguments in brackets."""

from __future__ import annotations

from typing import Final

from udlsym.notation import FUNCTION_WORDS
from udlsym.reading.applied import without_brackets
from udlsym.reading.grammar import Grammar
from udlsym.reading.names import is_function
from udlsym.reading.tokens import Token
from udlsym.syntax.nodes import Call, Node

CLOSING: Final = {"(": ")", "[": "]", "{": "}"}
"""Opening bracket -> the bracket that closes it."""

_ARGUMENTS: Final = {
    **dict.fromkeys(("ReLU", "heaviside", "rect", "sigmoid", "exp", "log"), (1, "one argument")),
    **dict.fromkeys(("sin", "cos", "tanh", "abs"), (1, "one argument")),
    "binom": (2, "two arguments"),
    "factorial": (1, "one argument"),
}
"""Function -> how many arguments it takes, in digits and in words."""


HIGHEST_ORDER: Final = 4
"""Most primes of a function."""


def is_called(parser: Grammar, word: str, order: int) -> bool:
    """Whether a word with so many primes is called: a word such as exp must be."""
    if word in FUNCTION_WORDS:
        return True
    return parser.sees("(", "[") and (order > 0 or is_function(word, parser.context))


def primes(parser: Grammar) -> int:
    """Take primes and count them."""
    order = 0
    while parser.skip("'"):
        order += 1
    return order


def call(parser: Grammar, token: Token, order: int) -> Node:
    """function[arguments], the name and its primes being taken already."""
    in_braces = parser.sees("{") and token.value in FUNCTION_WORDS
    if not parser.sees("(", "[") and not in_braces:
        if not order and (applied := without_brackets(parser, token)):
            return applied
        parser.fail(f"a bracket is expected behind {parser.typed(token)}{'′' * order}")
    if order > HIGHEST_ORDER:
        parser.fail(f"a function has at most {HIGHEST_ORDER} primes", at=token.start)
    found = arguments(parser)
    needed, words = _ARGUMENTS.get(token.value, (len(found), ""))
    if len(found) != needed:
        parser.fail(f"{token.value} takes {words}, not {len(found)}", at=token.start)
    return Call(token.value, found, order, span=(token.start, parser.behind))


def arguments(parser: Grammar) -> tuple[Node, ...]:
    """Expressions with commas between them, in brackets of either kind."""
    closing = CLOSING[parser.take().value]
    found = [parser.sum()]
    while parser.skip(","):
        found.append(parser.sum())
    parser.expect(closing, "behind the arguments")
    return tuple(found)
