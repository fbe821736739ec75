"""What may start a factor, as two tables: words and signs with a syntax of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from udlsym.notation import split_accent
from udlsym.reading import (
    accents,
    binomials,
    brackets,
    conditions,
    derivatives,
    elementary,
    norms,
    ordinary,
    products,
    roots,
    sums,
    tables,
)
from udlsym.reading.calls import arguments, call, is_called, primes
from udlsym.reading.grammar import Grammar
from udlsym.reading.names import has_axes, is_function, is_letter, is_name, suggestion
from udlsym.reading.subscripts import labelled, subscripts
from udlsym.reading.tokens import Token
from udlsym.syntax.layout import reads_as_two
from udlsym.syntax.nodes import Delta, Node, Partial, Symbol


def name(parser: Grammar) -> Node:
    """A word: an operator with a syntax of its own, a call, or a name with its subscripts."""
    token = parser.now
    if token.value in WORDS and _is_operator(parser, token):
        parser.take()
        return WORDS[token.value](parser, token)
    if ordinary.is_line(parser):
        return derivatives.on_line(parser)
    if special := products.special(parser):
        return special
    token = parser.take()
    if not is_name(token.value, parser.context):
        parser.fail(
            f"{parser.typed(token)} is no name that is known here",
            suggestion(token.value, parser.context),
            at=token.start,
        )
    order = primes(parser)
    if is_called(parser, token.value, order):
        return call(parser, token, order)
    return _plain_name(parser, token, order)


def _plain_name(parser: Grammar, token: Token, order: int) -> Node:
    """x, x_i, x[i], θ′_{10} or θ_{10}′; δ with two subscripts is Kronecker's."""
    indices = subscripts(parser, token.value + "prime" * order)
    if not indices and not order and _is_data(parser, token.value):
        indices = arguments(parser)
    if indices and not order and derivatives.is_by_subscript(token.value, indices, parser):
        return Partial(Symbol(token.value), indices, span=(token.start, parser.behind))
    if token.value == "delta" and len(indices) == 2:
        return Delta(*indices, span=(token.start, parser.behind))
    order += primes(parser) if indices else 0
    if order and (order > 1 or is_function(token.value, parser.context)):
        parser.fail(f"a bracket is expected behind {parser.typed(token)}{'′' * order}")
    if order and (not is_letter(token.value) or split_accent(token.value)[1]):
        parser.fail("a prime stands behind one letter without accent", at=token.start)
    return labelled(token.value + "prime" * order, indices, token.start, parser)


def _is_data(parser: Grammar, word: str) -> bool:
    """Whether x[i] is written for x_i."""
    if not parser.sees("[") or not parser.now.glued:
        return False
    return reads_as_two(word) or any(has_axes(word, count, parser.context) for count in (1, 2))


def _is_operator(parser: Grammar, token: Token) -> bool:
    """Whether a word such as mean is used as an operator and not as a plain name."""
    brackets_only = {"delta", "bar", "diff", "cases"}
    if token.value in elementary.WRITTEN:
        return elementary.is_written_out(parser, token)
    after = parser.ahead().value
    if token.value in brackets_only:
        return after in {"(", "["}
    return token.value != "mean" or after in {"(", "[", "_"}


def _delta(parser: Grammar, token: Token) -> Node:
    indices = arguments(parser)
    if len(indices) != 2:
        parser.fail("Kronecker's delta has two indices", at=token.start)
    return Delta(*indices, span=(token.start, parser.behind))


WORDS: Final[dict[str, Callable[[Grammar, Token], Node]]] = {
    "sum": sums.sum_word,
    "mean": sums.mean,
    "bar": accents.bar_word,
    "argmin": sums.argmin,
    "delta": _delta,
    "diff": derivatives.difference,
    "cases": conditions.cases_word,
    "sqrt": roots.root_word,
    **dict.fromkeys(elementary.WRITTEN, elementary.written_out),
}
"""Words with a syntax of their own."""

FORMS: Final[dict[str, Callable[[Grammar], Node]]] = {
    "(": brackets.round_bracket,
    "[": brackets.square_bracket,
    "{": brackets.braces,
    "|": brackets.bars,
    "|(": brackets.bars,
    "Σ": sums.summation,
    "∂": derivatives.derivative,
    "1[": conditions.double_struck_one,
    "frac": derivatives.fraction,
    "binom": binomials.binomial,
    "accent": accents.accented,
    "begin": tables.environment,
    "boxed": brackets.box,
    "√": roots.root,
    "‖": norms.norm,
}
"""Signs that start a factor."""
