r"""tan, sinh and their kin, written out by sin, cos and exp as they are read.

tan(x) is sin(x)/cos(x): what it may not be 0 is a condition as any other denominator is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from udlsym.reading.applied import argument_behind
from udlsym.reading.grammar import Grammar
from udlsym.reading.names import declared
from udlsym.reading.tokens import SUPERSCRIPT, Token
from udlsym.syntax.build import ONE, TWO, minus, negative, over, plus
from udlsym.syntax.nodes import Call, Node, Number, Power
from udlsym.syntax.traverse import walk

LARGEST_ARGUMENT: Final = 300
"""Most nodes of an argument, which is written twice or more."""


def _of(function: str) -> Callable[[Node], Node]:
    return lambda z: Call(function, (z,))


_sin, _cos, _exp = _of("sin"), _of("cos"), _of("exp")


def _double_sinh(z: Node) -> Node:
    return minus(_exp(z), _exp(negative(z)))


def _double_cosh(z: Node) -> Node:
    return plus(_exp(z), _exp(negative(z)))


WRITTEN: Final[dict[str, Callable[[Node], Node]]] = {
    "tan": lambda z: over(_sin(z), _cos(z)),
    "cot": lambda z: over(_cos(z), _sin(z)),
    "sec": lambda z: over(ONE, _cos(z)),
    "csc": lambda z: over(ONE, _sin(z)),
    "sinh": lambda z: over(_double_sinh(z), TWO),
    "cosh": lambda z: over(_double_cosh(z), TWO),
    "coth": lambda z: over(_double_cosh(z), _double_sinh(z)),
    "sech": lambda z: over(TWO, _double_cosh(z)),
    "csch": lambda z: over(TWO, _double_sinh(z)),
}
"""Word -> what it is of z."""


def is_written_out(parser: Grammar, token: Token) -> bool:
    """Whether a word is one of these functions and no name of the problem."""
    return token.value in WRITTEN and token.value not in declared(parser.context)


def written_out(parser: Grammar, token: Token) -> Node:
    r"""tan(x), \sinh x or cosh²(x), the word being taken already."""
    if parser.sees("'"):
        parser.fail(f"a prime behind {token.value} is not read", "write it by sin, cos or exp")
    exponent = None
    if parser.sees("^") or parser.now.kind == SUPERSCRIPT:
        exponent = parser.exponent()
        if not isinstance(exponent, Number):
            parser.fail("a power of a function is a number", "put brackets around the call")
    argument = argument_behind(parser, token)
    if sum(1 for _ in walk(argument)) > LARGEST_ARGUMENT:
        parser.fail(f"what stands behind {token.value} is too long", at=token.start)
    found = WRITTEN[token.value](argument)
    return found if exponent is None else Power(found, exponent)
