r"""Pieces of LaTeX that are more than one command: braces, \arg\min, \mathbb{1}, \not=."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from udlsym.errors import ReadingError
from udlsym.reading.latex_commands import BLACKBOARD, DOUBLE_STRUCK
from udlsym.reading.tokens import NAME, SIGN

OPENING_BRACE: Final = re.compile(r"[ \t\r\n]*\{")
_BRACE: Final = re.compile(r"\\.|[{}]", re.DOTALL)
_ONE: Final = re.compile(r"[ \t\r\n]*(?:\{[ \t\r\n]*1[ \t\r\n]*\}|1(?=\s*[\[_{(\\]))")
_CAPITAL_I: Final = re.compile(r"[ \t\r\n]*(?:\{[ \t\r\n]*I[ \t\r\n]*\}|I(?![A-Za-z]))")
_EQUALS: Final = re.compile(r"[ \t]*=")
_ARGMIN: Final = re.compile(
    r"\\arg[ \t]*(?:\\[,!;: ])?[ \t]*\\min(?![A-Za-z])"
    r"|\\(?:operatorname\*?|mathrm|text)\{arg(?:[ \t]|\\[,!;: ])*min\}"
)

_NAMED_ARGMIN: Final = re.compile(r"\\(?:operatorname\*?|mathrm|text)\{argmin\}|\\argmin")
_CASES: Final = re.compile(
    r"(?P<brace>[ \t\r\n]*\\(?:\{|lbrace(?![A-Za-z])))[ \t\r\n]*\\begin[ \t]*\{array\}"
    r"(?:(?!\\begin|\\end).)*\\end[ \t]*\{array\}[ \t\r\n]*\\right[ \t\r\n]*\.",
    re.DOTALL,
)

Piece = tuple[str, str, int]
"""Kind and value of a token, and where it stops."""


class Brace(NamedTuple):
    r"""A brace that is open.

    vanishes: a command such as \mathrm stands before it. above: the sign of the text that follows
    its end, and that is left out. text: words stand in it.
    """

    place: int
    vanishes: bool = False
    above: str = ""
    text: bool = False


def behind_braces(text: str, place: int) -> int:
    """Where the braces that open at a place are closed; the place itself if none open there.

    >>> behind_braces("{a{b}}c", 0), behind_braces("c", 0)
    (6, 0)
    """
    opening = OPENING_BRACE.match(text, place)
    if opening is None:
        return place
    depth = 0
    for step in _BRACE.finditer(text, opening.end() - 1):
        depth += {"{": 1, "}": -1}.get(step.group(), 0)
        if not depth:
            return step.end()
    raise ReadingError(text, opening.end() - 1, "this brace is not closed")


def argmin(text: str, place: int) -> Piece | None:
    r"""\arg\min and \operatorname{arg\,min} are the word argmin."""
    found = _ARGMIN.match(text, place)
    return (NAME, "argmin", found.end()) if found else None


def opens_cases(text: str, place: int) -> int | None:
    r"""Where the brace of \left\{\begin{array}…\end{array}\right. stops; None for anything else.

    >>> opens_cases(r"\{\begin{array}{ll} 1 & z>0 \end{array}\right.", 0), opens_cases("(", 0)
    (2, None)
    """
    found = _CASES.match(text, place)
    return found.end("brace") if found else None


def below(text: str, place: int) -> tuple[int, int, int] | None:
    r"""For \underset{φ}{\operatorname{argmin}} where the first braces open and close, and the end.

    >>> below(r"{x}{\arg\min} y", 0), below("{x}{y}", 0)
    ((0, 3, 13), None)
    """
    first = behind_braces(text, place)
    last = behind_braces(text, first)
    inside = text[first:last].strip()[1:-1].strip()
    word = argmin(inside, 0) or _NAMED_ARGMIN.fullmatch(inside)
    whole = word is not None and (not isinstance(word, tuple) or word[2] == len(inside))
    return (place, first, last) if place < first < last and whole else None


def indicator(text: str, name: str, stop: int) -> Piece | None:
    r"""\mathbb{1} and \mathbb I are the sign of an indicator, \not= is ≠."""
    if name == "not" and (sign := _EQUALS.match(text, stop)):
        return SIGN, "!=", sign.end()
    if name in DOUBLE_STRUCK and (one := _ONE.match(text, stop)):
        return SIGN, "1[", one.end()
    if name in BLACKBOARD and (letter := _CAPITAL_I.match(text, stop)):
        return SIGN, "1[", letter.end()
    return None
