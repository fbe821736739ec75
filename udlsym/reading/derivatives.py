"""Derivatives, in all the ways in which they are written, and fractions, which may be one."""

from __future__ import annotations

from typing import Final, NoReturn

from udlsym.reading import ordinary
from udlsym.reading.calls import arguments
from udlsym.reading.grammar import Grammar
from udlsym.reading.tokens import NAME, NUMBER, Token
from udlsym.syntax.nodes import Indexed, Node, Number, Partial, Power, Quotient, Symbol

HIGHEST_ORDER: Final = 4
"""Highest order of a derivative that is read."""

_ORDERS: Final = {str(order): order for order in range(1, HIGHEST_ORDER + 1)}


def difference(parser: Grammar, token: Token) -> Node:
    """diff(expression, variable, …)."""
    of, *variables = arguments(parser)
    if not variables:
        parser.fail("diff needs a variable: diff(expression, variable)", at=token.start)
    if len(variables) > HIGHEST_ORDER:
        parser.fail(f"the order of a derivative is at most {HIGHEST_ORDER}", at=token.start)
    for each in variables:
        _check_variable(parser, each, each.span[0] if each.span else token.start)
    return Partial(of, tuple(variables), span=(token.start, parser.behind))


def _check_variable(parser: Grammar, node: Node, start: int) -> None:
    if not isinstance(node, Symbol | Indexed):
        parser.fail("a derivative is taken by a name, with or without subscripts", at=start)


def on_line(parser: Grammar) -> Node:
    """dL/dφ₀ or d/dx(…)."""
    return _derivative_of(parser, *ordinary.line(parser))


def derivative(parser: Grammar) -> Node:
    """∂L/∂φ_0, ∂²L/∂φ_0∂φ_1, ∂/∂φ_0[…], ∂_{φ_0} L."""
    sign = parser.take()
    if parser.skip("_"):
        return _subscripted(parser, sign)
    order = _order(parser)
    of = None if parser.sees("/") else parser.atom()
    parser.expect("/", "in the derivative")
    return _derivative_of(parser, of, sign, _below(parser, order))


def _subscripted(parser: Grammar, sign: Token) -> Node:
    """∂_{φ_0} L, the sign being taken already."""
    start = parser.now.start
    if parser.skip("{"):
        variable = parser.atom()
        parser.expect("}", "below the sign of a derivative")
    else:
        variable = parser.atom()
    _check_variable(parser, variable, start)
    return _derivative_of(parser, None, sign, (variable,))


def is_by_subscript(word: str, indices: tuple[Node, ...], parser: Grammar) -> bool:
    """Whether L_{φ_0} is written for ∂L/∂φ_0: a function with parameters for subscripts."""
    parameters = parser.context.parameters
    return word in parser.context.functions and all(
        isinstance(each, Indexed) and each.base in parameters for each in indices
    )


def _order(parser: Grammar) -> int:
    """How often it is differentiated: 1, or what stands above ∂."""
    token = parser.now
    above = parser.exponent()
    if above is None:
        return 1
    if not isinstance(above, Number) or above.text not in _ORDERS:
        parser.fail(f"the order of a derivative is a number up to {HIGHEST_ORDER}", at=token.start)
    return _ORDERS[above.text]


def fraction(parser: Grammar) -> Node:
    r"""\frac{…}{…}, a derivative if ∂ stands above the line."""
    start = parser.take().start
    if parser.sees("{") and parser.ahead().value == "∂":
        parser.take()
        return _fraction_derivative(parser)
    if ordinary.is_fraction(parser):
        return _derivative_of(parser, *ordinary.fraction(parser))
    top, bottom = _fraction_part(parser), _fraction_part(parser)
    return Quotient(top, bottom, span=(start, parser.behind))


def _fraction_part(parser: Grammar) -> Node:
    r"""A group in braces or, as in \frac1I, a single sign."""
    if parser.skip("{"):
        inside = parser.sum()
        parser.expect("}", "behind a part of the fraction")
        return inside
    if parser.now.kind == NUMBER and len(parser.now.value) > 1:
        parser.fail("braces are expected around this part of the fraction")
    return parser.atom()


def _fraction_derivative(parser: Grammar) -> Node:
    sign = parser.take()
    order = _order(parser)
    of = None if parser.sees("}") else parser.atom()
    parser.expect("}", "behind the numerator")
    parser.expect("{", "before the denominator")
    below = _below(parser, order)
    if parser.sees("∂", "*"):
        _fail_of_order(parser, order)
    parser.expect("}", "behind the denominator")
    return _derivative_of(parser, of, sign, below)


def _below(parser: Grammar, order: int) -> tuple[Node, ...]:
    """The variables below the line, ∂φ_0 ∂φ_1 or ∂φ_0², as many as the order says."""
    variables: list[Node] = []
    while len(variables) < order and parser.skip("∂"):
        variables += _repeated(parser)
        if len(variables) < order:
            parser.skip("*")
    if len(variables) != order:
        _fail_of_order(parser, order)
    return tuple(variables)


def _fail_of_order(parser: Grammar, order: int) -> NoReturn:
    parser.fail(
        f"as many variables are expected below the line as the order says, which is {order}",
        "put brackets around a derivative that is raised to a power",
    )


def _repeated(parser: Grammar) -> list[Node]:
    """A variable, as often as its exponent says."""
    start = parser.now.start
    found = parser.power()
    variable, count = found, "1"
    if isinstance(found, Power) and isinstance(found.exponent, Number):
        variable, count = found.base, found.exponent.text
    _check_variable(parser, variable, start)
    if count not in _ORDERS:
        parser.fail(f"the order of a derivative is a number up to {HIGHEST_ORDER}", at=start)
    return [variable] * _ORDERS[count]


def _derivative_of(
    parser: Grammar, of: Node | None, sign: Token, variables: tuple[Node, ...]
) -> Node:
    """The derivative of what stood above the line or, if nothing did, of what stands behind it."""
    if of is None:
        if parser.sees("(", "["):
            of, *others = arguments(parser)
            if others:
                parser.fail("one expression is differentiated at a time", at=sign.start)
            # The operator is applied to the power, not raised to it.
            exponent = parser.exponent()
            of = of if exponent is None else Power(of, exponent, span=of.span)
        else:
            of = _operand(parser)
    return Partial(of, variables, span=(sign.start, parser.behind))


def _operand(parser: Grammar) -> Node:
    """What ∂/∂x without brackets is applied to: a sum with all it takes, or one factor."""
    if parser.sees("Σ"):
        return parser.product()
    if parser.now.kind not in {NAME, NUMBER} and not parser.sees("∂", "frac", "√", "{", "begin"):
        parser.fail("a bracket is expected behind the sign of a derivative")
    found = parser.power()
    after = parser.now
    unclear = after.kind in {NAME, NUMBER} or parser.sees("*", "/", "(", "[", "frac", "Σ")
    if unclear:
        parser.fail(
            "it is not clear whether this is differentiated too",
            "put brackets around what is differentiated",
        )
    return found
