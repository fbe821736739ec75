r"""Derivatives with d: dL/dφ₀, d/dx(…), \frac{dy}{dx}, \frac{\mathrm{d}}{\mathrm{d}x}.

The d is the sign of a derivative where it is no name of the problem and stands above and below
the line, below before a name.
"""

from __future__ import annotations

from typing import Final

from udlsym.reading.calls import arguments
from udlsym.reading.grammar import Grammar
from udlsym.reading.names import declared, is_letter
from udlsym.reading.subscripts import labelled, subscripts
from udlsym.reading.tokens import NAME, Token
from udlsym.syntax.nodes import Call, Node, Symbol

D: Final = "d"
"""The sign; a longer word that starts with it, as in dL, is taken apart."""

LONGEST: Final = 24
"""Most tokens above the line of a derivative with d."""

Parts = tuple[Node | None, Token, tuple[Node, ...]]
"""What is differentiated, the first token, and the variable."""


def is_fraction(parser: Grammar) -> bool:
    r"""Whether \frac{d…}{d…} is written here, the command being taken already."""
    if D in declared(parser.context) or not parser.sees("{"):
        return False
    if parser.ahead().value != D or parser.ahead(2).value == "_":
        return False
    steps = 2
    while steps < LONGEST and parser.ahead(steps).value != "}":
        steps += 1
    opening, sign, variable = (parser.ahead(steps + k) for k in (1, 2, 3))
    return opening.value == "{" and sign.value == D and variable.kind == NAME


def fraction(parser: Grammar) -> Parts:
    """The parts of a fraction of which `is_fraction` holds."""
    parser.take()
    sign = parser.take()
    of = None if parser.sees("}") else _name(parser)
    parser.expect("}", "behind the numerator")
    parser.expect("{", "before the denominator")
    parser.take()
    variable = _name(parser)
    parser.expect("}", "behind the denominator")
    return of, sign, (variable,)


def is_line(parser: Grammar) -> bool:
    """Whether dL/dφ₀ or d/dx is written here, on one line."""
    word = parser.now.value
    if not word.startswith(D) or word in declared(parser.context):
        return False
    steps = 1
    if word == D and parser.ahead().kind == NAME and parser.ahead().glued:
        steps = 2
    elif word != D and not is_letter(word[1:]):
        return False
    return parser.ahead(steps).value == "/" and _is_below(parser, steps + 1)


def _is_below(parser: Grammar, steps: int) -> bool:
    below, after = parser.ahead(steps), parser.ahead(steps + 1)
    if below.kind != NAME or not below.value.startswith(D):
        return False
    if below.value == D:
        return after.kind == NAME and after.glued
    return is_letter(below.value[1:])


def line(parser: Grammar) -> Parts:
    """The parts of dL/dφ₀, of which `is_line` holds."""
    sign = parser.take()
    of: Node | None = None
    if sign.value != D:
        of = Symbol(sign.value[1:])
    elif not parser.sees("/"):
        of = parser.letter()
    parser.take()
    below = parser.take()
    if below.value == D:
        below = parser.take()
        base, start = below.value, below.start
    else:
        base, start = below.value[1:], below.start + 1
    variable = labelled(base, subscripts(parser, base), start, parser)
    return of, sign, (variable,)


def _name(parser: Grammar) -> Node:
    """A name with its subscripts, or a call such as L[φ]."""
    start = parser.now.start
    if parser.now.kind != NAME:
        parser.fail("a derivative with d is of a name, by a name")
    token = parser.take()
    if parser.sees("(", "[") and token.value in parser.context.functions:
        return Call(token.value, arguments(parser), span=(start, parser.behind))
    return labelled(token.value, subscripts(parser, token.value), start, parser)
