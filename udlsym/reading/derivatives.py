"""Derivatives, in all the ways in which they are written, and fractions, which may be one."""

from __future__ import annotations

from typing import Final

from udlsym.reading.calls import arguments
from udlsym.reading.grammar import Grammar
from udlsym.reading.names import is_letter, named
from udlsym.reading.subscripts import subscripts
from udlsym.reading.tokens import NAME, Token
from udlsym.syntax.nodes import Indexed, Node, Number, Partial, Power, Quotient, Symbol

HIGHEST_ORDER: Final = 4
"""How often a variable may be repeated by an exponent below the line."""


def difference(parser: Grammar, token: Token) -> Node:
    """diff(expression, variable, …)."""
    of, *variables = arguments(parser)
    if not variables:
        parser.fail("diff needs a variable: diff(expression, variable)", at=token.start)
    return Partial(of, tuple(variables), span=(token.start, parser.now.start))


def is_named_derivative(parser: Grammar) -> bool:
    """Whether dL/dphi_0 is written here."""
    word, slash, below = parser.now.value, parser.ahead(1), parser.ahead(2)
    return (
        len(word) == 2
        and word.startswith("d")
        and slash.value == "/"
        and below.kind == NAME
        and below.value.startswith("d")
        and is_letter(below.value[1:])
    )


def named_derivative(parser: Grammar) -> Node:
    """dL/dphi_0."""
    token = parser.take()
    parser.take()
    below = parser.take()
    base = below.value[1:]
    variable = named(base, subscripts(parser, base), (below.start + 1, below.stop), parser.context)
    return Partial(Symbol(token.value[1:]), (variable,), span=(token.start, parser.now.start))


def derivative(parser: Grammar) -> Node:
    """∂L/∂φ_0, ∂²L/∂φ_0∂φ_1, ∂/∂φ_0[…]."""
    start = parser.take().start
    parser.exponent()
    of = None if parser.sees("/") else parser.atom()
    parser.expect("/", "in the derivative")
    return _derivative_of(parser, of, start, _below(parser))


def fraction(parser: Grammar) -> Node:
    r"""\frac{…}{…}, a derivative if ∂ stands above the line."""
    start = parser.take().start
    if parser.sees("{") and parser.ahead().value == "∂":
        parser.take()
        return _fraction_derivative(parser, start)
    top, bottom = _fraction_part(parser), _fraction_part(parser)
    return Quotient(top, bottom, span=(start, parser.now.start))


def _fraction_part(parser: Grammar) -> Node:
    r"""A group in braces or, as in \frac1I, a single sign."""
    if parser.skip("{"):
        inside = parser.sum()
        parser.expect("}", "behind a part of the fraction")
        return inside
    return parser.atom()


def _fraction_derivative(parser: Grammar, start: int) -> Node:
    parser.take()
    parser.exponent()
    of = None if parser.sees("}") else parser.atom()
    parser.expect("}", "behind the numerator")
    parser.expect("{", "before the denominator")
    below = _below(parser)
    parser.expect("}", "behind the denominator")
    return _derivative_of(parser, of, start, below)


def _below(parser: Grammar) -> tuple[Node, ...]:
    """The variables below the line, ∂φ_0 ∂φ_1 or ∂φ_0²."""
    variables: list[Node] = []
    while parser.skip("∂"):
        variable = parser.power()
        count = 1
        if isinstance(variable, Power) and isinstance(variable.exponent, Number):
            count = int(variable.exponent.value)
            variable = variable.base
        if not isinstance(variable, Symbol | Indexed) or not 1 <= count <= HIGHEST_ORDER:
            parser.fail("a variable is expected below the line of a derivative")
        variables += [variable] * count
        parser.skip("*")
    if not variables:
        parser.fail("∂ and a variable are expected below the line")
    return tuple(variables)


def _derivative_of(
    parser: Grammar, of: Node | None, start: int, variables: tuple[Node, ...]
) -> Node:
    """The derivative of what stood above the line or, if nothing did, of the bracket behind it."""
    if of is None:
        if not parser.sees("(", "["):
            parser.fail("a bracket is expected behind the sign of a derivative")
        (of,) = arguments(parser)
    return Partial(of, variables, span=(start, parser.now.start))
