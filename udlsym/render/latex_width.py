"""How wide a formula will be on paper, estimated without running LaTeX.

The estimate is in em of the surrounding text, for Computer Modern in display style, and rather
too wide than too narrow; the tests compare it with what pdflatex measures.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_TOKEN: Final = re.compile(r"\\[A-Za-z]+\*?|\\.|\s+|.", re.DOTALL)
_SCRIPT: Final = 0.72
_BINARY: Final = 1.23
_RELATION: Final = 1.34
_SIGN: Final = 0.8
"""A plus or minus with nothing before it."""

_WIDTHS: Final = {
    **dict.fromkeys("()[]|", 0.45),
    **dict.fromkeys("+-*", _BINARY),
    **dict.fromkeys("=<>", _RELATION),
    **dict.fromkeys(",;:'!", 0.45),
    ".": 0.3,
    **dict.fromkeys((r"\cdot", r"\pm"), _BINARY),
    **dict.fromkeys((r"\times",), _BINARY),
    **dict.fromkeys((r"\le", r"\leq", r"\ge", r"\geq", r"\ne", r"\neq", r"\in"), _RELATION),
    **dict.fromkeys((r"\left", r"\right", r"\biggl", r"\biggr"), 0.35),
    **dict.fromkeys((r"\Bigl", r"\Bigr"), 0.18),
    **dict.fromkeys((r"\bigl", r"\bigr"), 0.05),
    **dict.fromkeys((r"\{", r"\}", r"\lvert", r"\rvert"), 0.5),
    **dict.fromkeys((r"\,", r"\:", r"\;", r"\!"), 0.28),
    **dict.fromkeys((r"\ ", "~"), 0.35),
    r"\quad": 1.0,
    r"\qquad": 2.0,
    r"\sum": 1.45,
    r"\ldots": 1.35,
    r"\dots": 1.35,
    r"\partial": 0.6,
}
_NOTHING: Final = frozenset(
    [
        *(r"\boldsymbol", r"\mathbf", r"\mathrm", r"\operatorname", r"\operatorname*", r"\text"),
        *(r"\bar", r"\hat", r"\tilde", r"\overline", r"\limits", r"\displaystyle", r"\textstyle"),
    ]
)
_WORDS: Final = frozenset([r"\min", r"\max", r"\exp", r"\log", r"\sin", r"\cos", r"\tanh"])
_TALL: Final = frozenset([r"\sum", r"\min", r"\max", r"\operatorname*"])


def latex_width(source: str) -> float:
    r"""Estimate the width of a formula, in em.

    >>> latex_width("") == latex_width("{}") == 0
    True
    >>> latex_width(r"\frac{a + b}{c}") < latex_width("a + b + c")
    True
    """
    return _Measurement(source).row(until="")


class _Measurement:
    """One walk over the tokens of a formula."""

    def __init__(self, source: str) -> None:
        self.tokens = [token for token in _TOKEN.findall(source) if not token.isspace()]
        self.at = 0

    def next(self) -> str:
        token = self.tokens[self.at] if self.at < len(self.tokens) else ""
        self.at += 1
        return token

    def before(self) -> str:
        """What stands before the token that was just taken."""
        place = self.at - 1
        return self.tokens[place - 1] if place else ""

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def row(self, until: str) -> float:
        widest = total = 0.0
        while (token := self.peek()) not in (until, ""):
            total += self.scripted() if token != r"\\" else self.skipped()
            widest = max(widest, total)
            if token == r"\\":
                total = 0.0
        self.next()
        return widest

    def skipped(self) -> float:
        self.next()
        return 0.0

    def scripted(self) -> float:
        """The width of one atom with its scripts, which stand above each other."""
        head = self.peek()
        nucleus = self.atom()
        scripts = 0.0
        while self.peek() in ("_", "^"):
            self.next()
            scripts = max(scripts, _SCRIPT * self.atom())
        return max(nucleus, scripts) if head in _TALL else nucleus + scripts

    def atom(self) -> float:
        token = self.next()
        if token in _STRUCTURES:
            return _STRUCTURES[token](self)
        if token in _NOTHING:
            return self.atom() if self.peek() == "{" else 0.0
        if token in _WORDS:
            return 0.55 * len(token)
        if token in ("+", "-") and self.before() in _BEFORE_SIGNS:
            return _SIGN
        return _WIDTHS.get(token) or _letter(token)

    def fraction(self) -> float:
        return max(self.atom(), self.atom()) + 0.3

    def environment(self) -> float:
        self.atom()
        inside = self.row(until=r"\end")
        self.atom()
        return inside + 2.0


_BEFORE_SIGNS: Final = frozenset(
    [*"([{=<>&", "", r"\left", r"\{", r"\le", r"\leq", r"\ge", r"\geq", r"\ne", r"\neq", r"\bigl"]
)

_STRUCTURES: Final[dict[str, Callable[[_Measurement], float]]] = {
    "{": lambda walk: walk.row(until="}"),
    r"\frac": _Measurement.fraction,
    r"\dfrac": _Measurement.fraction,
    r"\tfrac": lambda walk: _SCRIPT * walk.fraction() + 0.1,
    r"\binom": lambda walk: walk.fraction() + 0.9,
    r"\sqrt": lambda walk: walk.atom() + 0.9,
    r"\begin": _Measurement.environment,
    "&": lambda _: 1.0,
}


def _letter(token: str) -> float:
    if token.isdigit():
        return 0.52
    return 0.85 if token.isupper() else 0.62
