"""Sums, means and argmin: operators with an index or a variable below them."""

from __future__ import annotations

from typing import Final

from udlsym.notation import split_accent
from udlsym.reading.calls import CLOSING
from udlsym.reading.grammar import Grammar
from udlsym.reading.names import is_letter
from udlsym.reading.open_sums import OpenMean, OpenSum
from udlsym.reading.tokens import NAME, SUBSCRIPT, SUPERSCRIPT, Token
from udlsym.syntax.nodes import ArgMin, Mean, Node, Number, Symbol

_Limits = tuple[str | None, Node | None, Node | None]
"""Index, lower and upper limit; None for what is not written."""

_POWER_OF_MEAN: Final = "write mean((…)^2) or (mean(…))^2"


def summation(parser: Grammar) -> Node:
    """A sum sign, Σ: it takes the product to its right."""
    return _prefix_sum(parser, parser.take())


def sum_word(parser: Grammar, token: Token) -> Node:
    """The word sum: a call with brackets of its own, or a prefix where limits follow it."""
    if parser.sees("("):
        return _called_sum(parser, token)
    return _prefix_sum(parser, token)


def _prefix_sum(parser: Grammar, token: Token) -> OpenSum:
    index, lower, upper = _limits_at_sign(parser)
    body = parser.product()
    return OpenSum(body, index, lower, upper, span=(token.start, parser.behind))


def _called_sum(parser: Grammar, token: Token) -> OpenSum:
    parser.take()
    body = parser.sum()
    index, lower, upper = _limits_behind_body(parser)
    parser.expect(")", "behind the sum")
    return OpenSum(body, index, lower, upper, span=(token.start, parser.behind))


def _limits_at_sign(parser: Grammar) -> _Limits:
    """_{i=1}^{I} in either order, each part optional."""
    index: str | None = None
    lower: Node | None = None
    upper: Node | None = None
    for _ in range(2):
        if parser.now.kind == SUBSCRIPT and index is None:
            index, lower = _small_limit(parser)
        elif parser.skip("_"):
            index, lower = _lower_limit(parser)
        elif parser.sees("^") and _is_letter_with_limit(parser):
            parser.take()
            upper = parser.letter()
        elif (above := parser.exponent()) is not None:
            upper = above
    return index, lower, upper


def _is_letter_with_limit(parser: Grammar) -> bool:
    """Whether the other limit follows a bare letter, as in Σ^I_{i=1}."""
    return parser.ahead(1).kind == NAME and parser.ahead(2).value == "_"


def _small_limit(parser: Grammar) -> tuple[str, Node | None]:
    """ᵢ or ᵢ₌₁ below the sign."""
    token = parser.take()
    index, equals, first = token.value.partition("=")
    if len(index) != 1 or not index.isalpha() or (equals and not first.isdigit()):
        parser.fail("the index of a sum is one letter", at=token.start)
    return index, Number(first) if equals else None


def _lower_limit(parser: Grammar) -> tuple[str, Node | None]:
    braces = parser.skip("{")
    index = _index(parser, NAME, SUBSCRIPT)
    lower = None
    if braces and parser.skip("="):
        lower = parser.sum()
    if braces:
        parser.expect("}", "below the sum")
    return index, lower


def _limits_behind_body(parser: Grammar) -> _Limits:
    """What follows the body: nothing, `i`, `i=1..I`, or `i, 1, I`."""
    if not parser.skip(","):
        return None, None, None
    index = _index(parser, NAME)
    separator = {"=": "..", ",": ","}.get(parser.now.value)
    if separator is None:
        return index, None, None
    parser.take()
    lower = parser.sum()
    parser.expect(separator, "between the limits")
    return index, lower, parser.sum()


def _index(parser: Grammar, *kinds: str) -> str:
    token = parser.take()
    plain = is_letter(token.value) and not split_accent(token.value)[1]
    if token.kind not in kinds or not plain:
        parser.fail("the index of a sum is one letter", at=token.start)
    return token.value


def mean(parser: Grammar, token: Token) -> Node:
    """A mean; its limits stand below it, behind its body or nowhere."""
    index, lower, upper = _limits_at_sign(parser)
    opening = parser.take()
    if opening.value not in {"(", "["}:
        parser.fail("a bracket is expected behind mean", at=opening.start)
    body = parser.sum()
    short = index is not None and lower is None
    if index is None:
        index, lower, upper = _limits_behind_body(parser)
    parser.expect(CLOSING[opening.value], "behind the mean")
    if short and (parser.sees("^") or parser.now.kind == SUPERSCRIPT):
        # Σ_i (…)^2 adds squares, and whoever types mean_i in its place means squares too. With both
        # limits it is what the printers print.
        parser.fail("the power may belong to the mean or to what it is taken of", _POWER_OF_MEAN)
    span = (token.start, parser.behind)
    if index is None:
        return OpenMean(body, span=span)
    if lower not in (None, Number("1")):
        parser.fail("a mean starts at 1", at=token.start)
    return Mean(body, index, upper or Symbol(parser.context.examples), span=span)


def argmin(parser: Grammar, token: Token) -> Node:
    """argmin_{φ} L[φ]: it takes the product to its right."""
    parser.expect("_", "behind argmin")
    if parser.skip("{"):
        variable = parser.sum()
        parser.expect("}", "below argmin")
    else:
        variable = parser.atom()
    return ArgMin(variable, parser.product(), span=(token.start, parser.behind))
