"""An atom with its exponent: x^2, x², x^2_i, e^x, g⁻¹[x]; and what is no exponent."""

from __future__ import annotations

from functools import partial
from typing import Final

from udlsym.reading.calls import arguments
from udlsym.reading.grammar import Grammar
from udlsym.reading.names import declared
from udlsym.reading.starts import OPENERS
from udlsym.reading.subscripts import subscripts
from udlsym.reading.superscripts import with_superscript
from udlsym.reading.tokens import NAME, NUMBER, SUPERSCRIPT
from udlsym.syntax.nodes import Call, Indexed, Negative, Node, Number, Power, Product, Symbol

EULER: Final = Symbol("e")
"""The base of the exponential function, where e is no name of the problem."""


def power(parser: Grammar) -> Node:
    """An atom with its exponent; x^2_i is x_i^2."""
    base = with_superscript(parser, parser.atom())
    if parser.skip("!"):
        base = Call("factorial", (base,), span=(base.span[0] if base.span else 0, parser.behind))
        if parser.sees("!"):
            parser.fail("double factorials are not read", "write the product out")
    _check_clipped(parser)
    exponent = parser.exponent()
    if exponent is None:
        return base
    if parser.sees("_") and isinstance(base, Symbol):
        base = Indexed(base.name, subscripts(parser, base.name), span=base.span)
    if base == EULER and EULER.name not in declared(parser.context):
        return Call("exp", (exponent,), span=base.span)
    _check_transpose(parser, exponent)
    raised = Power(base, exponent, span=base.span)
    return _inverse(parser, raised) if exponent == Negative(Number("1")) else raised


def _inverse(parser: Grammar, power: Power) -> Node:
    """g⁻¹[x, φ] is g⁻¹ beside x: which parameters it has is not said again."""
    is_function = isinstance(power.base, Symbol) and power.base.name in parser.context.functions
    if not is_function or not parser.sees("(", "[") or not parser.now.glued:
        return power
    place = parser.mark()
    argument, *others = arguments(parser)
    known = (isinstance(each, Symbol) and each.name in parser.context.parameters for each in others)
    if not others or not all(known):
        parser.back(place)
        return power
    return Product((power, argument), span=(power.span[0] if power.span else 0, parser.behind))


def _check_clipped(parser: Grammar) -> None:
    """Complain where z^+ or [z]_+ is written for ReLU[z]."""
    sign = parser.ahead(2) if parser.ahead().value == "{" else parser.ahead()
    after = parser.ahead(3) if parser.ahead().value == "{" else parser.ahead(2)
    operand = after.kind in {NAME, NUMBER} or after.value in OPENERS
    if parser.sees("_", "^") and sign.value == "+" and (after.value == "}" or not operand):
        parser.fail("a plus sign here is not defined", "write ReLU[z] or max(0, z)")


def _check_transpose(parser: Grammar, exponent: Node) -> None:
    if exponent == Symbol("T") and "T" not in declared(parser.context):
        start = exponent.span[0] if exponent.span else parser.behind
        parser.fail("a transpose is not read", "write the sum over the elements", at=start)


def exponent(parser: Grammar) -> Node | None:
    """What stands behind ^ or above the line, or None."""
    if parser.now.kind == SUPERSCRIPT:
        return _raised(parser)
    return parser.nested(partial(_behind_caret, parser)) if parser.skip("^") else None


def _raised(parser: Grammar) -> Node:
    """Small raised digits, or n."""
    token = parser.take()
    minus, text = token.value[:1] == "-", token.value.removeprefix("-")
    if not text.isdigit() and not (text.isalpha() and len(text) == 1):
        parser.fail(f"{parser.typed(token)} is no exponent", at=token.start)
    node = Number(text) if text.isdigit() else Symbol(text)
    return Negative(node) if minus else node


def _behind_caret(parser: Grammar) -> Node:
    if parser.skip("{"):
        inside = parser.sum()
        parser.expect("}", "behind the exponent")
        return inside
    if parser.skip("-"):
        return Negative(parser.power())
    if parser.latex and parser.now.kind == NAME and parser.ahead().value == "_":
        # The subscript in x^n_i belongs to x.
        return parser.letter()
    return parser.power()
