"""What may start a factor, as two tables: words and signs with a syntax of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from udlsym.reading import accents, brackets, conditions, derivatives, sums, tables
from udlsym.reading.calls import arguments, call, is_called, primes
from udlsym.reading.grammar import Grammar
from udlsym.reading.names import is_name, suggestion
from udlsym.reading.subscripts import labelled, subscripts
from udlsym.reading.tokens import Token
from udlsym.syntax.nodes import Delta, Node


def name(parser: Grammar) -> Node:
    """A word: an operator with a syntax of its own, a call, or a name with its subscripts."""
    token = parser.now
    if token.value in WORDS and _is_operator(parser, token):
        parser.take()
        return WORDS[token.value](parser, token)
    if derivatives.is_named_derivative(parser):
        return derivatives.named_derivative(parser)
    parser.take()
    if not is_name(token.value, parser.context):
        parser.fail(
            f"{token.value} is no name that is known here",
            suggestion(token.value, parser.context),
            at=token.start,
        )
    indices = subscripts(parser, token.value)
    if not indices:
        order = primes(parser)
        if order or is_called(parser, token.value):
            return call(parser, token, order)
        if _is_data(parser, token.value):
            indices = arguments(parser)
    return labelled(token.value, indices, token.start, parser)


def _is_data(parser: Grammar, word: str) -> bool:
    """Whether x[i] is written for x_i."""
    arrays = {base for base, _ in parser.context.arrays}
    return parser.sees("[") and word in arrays and parser.now.glued


def _is_operator(parser: Grammar, token: Token) -> bool:
    """Whether a word such as mean is used as an operator and not as a plain name."""
    if token.value in {"sum", "argmin"}:
        return True
    after = parser.ahead()
    if token.value == "delta" and after.value == "_":
        return _has_two_subscripts(parser)
    return after.value in {"(", "[", "_"}


def _has_two_subscripts(parser: Grammar) -> bool:
    """Whether δ has two subscripts and so is Kronecker's."""
    place = parser.mark()
    parser.take()
    indices = subscripts(parser, "delta")
    parser.back(place)
    return len(indices) == 2


def _delta(parser: Grammar, token: Token) -> Node:
    indices = arguments(parser) if parser.sees("(", "[") else subscripts(parser, "delta")
    if len(indices) != 2:
        parser.fail("Kronecker's delta has two indices", at=token.start)
    return Delta(*indices, span=(token.start, parser.now.start))


WORDS: Final[dict[str, Callable[[Grammar, Token], Node]]] = {
    "sum": sums.sum_word,
    "mean": sums.mean,
    "bar": accents.bar_word,
    "argmin": sums.argmin,
    "delta": _delta,
    "diff": derivatives.difference,
    "cases": conditions.cases_word,
}
"""Words with a syntax of their own."""

FORMS: Final[dict[str, Callable[[Grammar], Node]]] = {
    "(": brackets.round_bracket,
    "[": brackets.square_bracket,
    "{": brackets.braces,
    "|": brackets.bars,
    "Σ": sums.summation,
    "∂": derivatives.derivative,
    "1[": conditions.double_struck_one,
    "frac": derivatives.fraction,
    "accent": accents.accented,
    "begin": tables.environment,
}
"""Signs that start a factor."""
