r"""Roots as powers: √x and \sqrt{x} are x^{1/2}, \sqrt[3]{x} is x^{1/3}."""

from __future__ import annotations

from udlsym.reading.calls import arguments
from udlsym.reading.grammar import Grammar
from udlsym.reading.tokens import NAME, NUMBER, SUPERSCRIPT, Token
from udlsym.syntax.nodes import Node, Number, Power, Quotient


def root(parser: Grammar) -> Node:
    r"""√x, √(x + 1), \sqrt{x}, \sqrt[3]{x}."""
    start = parser.take().start
    degree = _degree(parser)
    if parser.skip("{"):
        inside = parser.sum()
        parser.expect("}", "behind the root")
    else:
        inside = _bare(parser)
    return _power(inside, degree, start, parser)


def root_word(parser: Grammar, token: Token) -> Node:
    """sqrt(x)."""
    if not parser.sees("(", "["):
        parser.fail("a bracket is expected behind sqrt")
    inside, *others = arguments(parser)
    if others:
        parser.fail("sqrt takes one argument", at=token.start)
    return _power(inside, "2", token.start, parser)


def _power(inside: Node, degree: str, start: int, parser: Grammar) -> Node:
    exponent = Quotient(Number("1"), Number(degree))
    return Power(inside, exponent, span=(start, parser.behind))


def _degree(parser: Grammar) -> str:
    if not (parser.latex and parser.sees("[")):
        return "2"
    parser.take()
    token = parser.take()
    if token.kind != NUMBER or not token.value.isdigit() or token.value in {"0", "1"}:
        parser.fail("the degree of a root is a whole number above 1", at=token.start)
    parser.expect("]", "behind the degree of the root")
    return token.value


def _bare(parser: Grammar) -> Node:
    """What stands under a root without braces: one name, number or bracket."""
    is_number = parser.now.kind == NUMBER
    inside = parser.atom()
    goes_on = parser.now.kind == SUPERSCRIPT or parser.sees("^")
    goes_on = goes_on or (is_number and parser.now.kind == NAME and parser.now.glued)
    if goes_on and not parser.latex:
        parser.fail("it is not clear how far the root reaches", "put brackets behind √")
    return inside
