r"""Functions without round brackets: \log x, \exp^{z}, \max\{0, z\}, \tanh^2(z)."""

from __future__ import annotations

from udlsym.notation import FUNCTION_WORDS
from udlsym.reading.grammar import Grammar
from udlsym.reading.tokens import END, NAME, NUMBER, SUPERSCRIPT, Token
from udlsym.syntax.nodes import Call, Node, Number, Power

ONE_ARGUMENT = frozenset(FUNCTION_WORDS) - {"max", "min", "cov", "var", "binom", "factorial"}
"""Functions that may stand before one name."""


def without_brackets(parser: Grammar, token: Token) -> Node | None:
    """A function word that is taken, and what it is applied to; None if nothing fits."""
    word = token.value
    if word not in ONE_ARGUMENT:
        return None
    if parser.sees("^") or parser.now.kind == SUPERSCRIPT:
        return _raised(parser, token)
    argument = _argument(parser, token)
    return argument and Call(word, (argument,), span=(token.start, parser.behind))


def argument_behind(parser: Grammar, token: Token) -> Node:
    """What stands in the bracket behind a function word, or the one name that it stands before."""
    if parser.sees("(", "[", "{"):
        return parser.atom()
    found = _argument(parser, token)
    if found is None:
        parser.fail(f"a bracket is expected behind {parser.typed(token)}")
    return found


def _argument(parser: Grammar, token: Token) -> Node | None:
    """The one name, number or fraction that a function is applied to; None for anything else."""
    if parser.now.kind not in {NAME, NUMBER} and not parser.sees("frac", "accent", "√"):
        return None
    argument = parser.power()
    after = parser.now
    if after.kind in {NAME, NUMBER} or parser.sees("(", "[", "Σ", "frac", "accent"):
        parser.fail(
            f"it is not clear whether this still belongs to {parser.typed(token)}",
            f"put brackets behind {parser.typed(token)}",
        )
    if parser.sees("*", "/") and after.kind != END and not _is_word(parser):
        parser.fail(
            f"it is not clear whether this still belongs to {parser.typed(token)}",
            f"put brackets behind {parser.typed(token)}",
        )
    return argument


def _is_word(parser: Grammar) -> bool:
    """Whether a function word follows the sign: sin x · cos x is clear."""
    return parser.ahead().value in FUNCTION_WORDS


def _raised(parser: Grammar, token: Token) -> Node:
    r"""\exp^{z} is exp(z); \tanh^2(z) and \tanh^2 z are the square of tanh(z)."""
    exponent = parser.exponent()
    assert exponent is not None
    if parser.sees("(", "["):
        if not isinstance(exponent, Number):
            parser.fail("a power of a function is a number", "put brackets around the call")
        inside = parser.atom()
        call = Call(token.value, (inside,), span=(token.start, parser.behind))
        return Power(call, exponent, span=call.span)
    if token.value != "exp":
        behind = _argument(parser, token) if isinstance(exponent, Number) else None
        if behind is None:
            parser.fail(f"a bracket is expected behind {parser.typed(token)}")
        call = Call(token.value, (behind,), span=(token.start, parser.behind))
        return Power(call, exponent, span=call.span)
    return Call("exp", (exponent,), span=(token.start, parser.behind))
