r"""Tokens of LaTeX: the same kinds as those of plain text.

Letters stand one by one; words come from commands (``\phi``, ``\mathrm{ReLU}``). What only sets
space or size is left out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from udlsym.errors import ReadingError
from udlsym.notation import FUNCTION_WORDS, GREEK
from udlsym.reading.tokens import (
    END,
    NAME,
    NUMBER,
    SIGN,
    SUBSCRIPT,
    Token,
    check_length,
    plain_tokens,
)

COMMAND: Final = re.compile(r"\\([A-Za-z]+\*?|.)", re.DOTALL)
WORD_ARGUMENT: Final = re.compile(r"\s*\{\s*([A-Za-z]+)\s*\}")
PLAIN_STRETCH: Final = re.compile(r"[^\\$%~]+")

SILENT: Final = frozenset(
    {
        *("left", "right", "middle", "limits", "nolimits", "displaystyle", "textstyle"),
        *("big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "bigm", "Bigm"),
        *("biggl", "biggr", "Biggl", "Biggr", "quad", "qquad"),
        *(",", ";", ":", "!", " ", ">"),
    }
)
WRAPPERS: Final = frozenset(
    {
        *("mathrm", "mathbf", "mathit", "mathsf", "mathcal", "boldsymbol", "bm"),
        *("text", "textrm", "textbf", "operatorname", "operatorname*", "mathop"),
    }
)
ACCENT_COMMANDS: Final = {
    "bar": "bar",
    "overline": "overline",
    "hat": "hat",
    "widehat": "hat",
    "tilde": "tilde",
    "widetilde": "tilde",
}
SIGN_COMMANDS: Final = {
    "cdot": "*",
    "times": "*",
    "ast": "*",
    "le": "<=",
    "leq": "<=",
    "leqslant": "<=",
    "ge": ">=",
    "geq": ">=",
    "geqslant": ">=",
    "ne": "!=",
    "neq": "!=",
    "lt": "<",
    "gt": ">",
    "sum": "Σ",
    "partial": "∂",
    "frac": "frac",
    "tfrac": "frac",
    "dfrac": "frac",
    "begin": "begin",
    "end": "end",
    "lbrack": "[",
    "rbrack": "]",
    "vert": "|",
    "lvert": "|",
    "rvert": "|",
    "{": "{",
    "}": "}",
    "\\": "\\\\",
}
NAME_COMMANDS: Final = (
    {name: name for name in GREEK}
    | {"varphi": "phi", "vartheta": "theta", "varepsilon": "epsilon"}
    | {word: word for word in FUNCTION_WORDS}
)
INDICATOR_COMMANDS: Final = frozenset({"mathbb", "mathds", "mathbf"})


def is_latex(text: str) -> bool:
    r"""Whether a text is LaTeX.

    >>> is_latex(r"\phi_0"), is_latex("phi_0")
    (True, False)
    """
    return "\\" in text or "$" in text


def latex_tokens(text: str) -> list[Token]:
    r"""Split LaTeX into tokens.

    Raises ReadingError at a command that is not known.

    >>> [token.value for token in latex_tokens(r"\hat\phi_{0}x")]
    ['accent', 'hat', 'phi', '_', '{', '0', '}', 'x', '']
    """
    check_length(text)
    tokens: list[Token] = []
    place = 0
    while place < len(text):
        found, place = _next(text, place)
        for token in found:
            glued = bool(tokens) and tokens[-1].stop == token.start
            tokens.append(replace(token, glued=glued))
    return [*tokens, Token(END, "", len(text), len(text))]


def _next(text: str, place: int) -> tuple[list[Token], int]:
    if text[place] in "$~":
        return [], place + 1
    if text[place] == "%":
        raise ReadingError(text, place, "a comment sign has no meaning in a formula")
    if command := COMMAND.match(text, place):
        return _command(text, command)
    stretch = PLAIN_STRETCH.match(text, place)
    if stretch is None:
        raise ReadingError(text, place, "a backslash at the end of the text")
    return _letters(text, place, stretch.end()), stretch.end()


def _letters(text: str, start: int, stop: int) -> list[Token]:
    """The tokens of a stretch without commands, its words taken apart into letters."""
    found: list[Token] = []
    # Line breaks and places must stay where they are, so what is not read now becomes space.
    masked = " " * start + text[start:stop]
    for token in plain_tokens(masked)[:-1]:
        if token.kind == SUBSCRIPT:
            found += _first_only(token)
        elif token.kind == NAME and token.value.isascii() and len(token.value) > 1:
            found += _spelt(text, token)
        elif token.kind == NUMBER and _is_script(found, text, start):
            found += _digits(token)
        else:
            found.append(token)
    return found


def _is_script(found: list[Token], text: str, start: int) -> bool:
    r"""Whether a number follows ^ or \frac, of which TeX takes one digit only."""
    if found:
        return found[-1].value == "^"
    return text[:start].rstrip().endswith("frac")


def _digits(token: Token) -> list[Token]:
    r"""x^23 in TeX is x²·3, and \frac12 is a half: only the first digit belongs."""
    return [
        Token(NUMBER, digit, place, place + 1)
        for place, digit in enumerate(token.value, start=token.start)
    ]


def _first_only(token: Token) -> list[Token]:
    r"""\phi_10 in TeX is φ_1·0: only the first character is lowered."""
    first = replace(token, value=token.value[0], stop=token.start + 1)
    rest = [
        Token(NUMBER if letter.isdigit() else NAME, letter, place, place + 1)
        for place, letter in enumerate(token.value[1:], start=token.start + 1)
    ]
    return [first, *rest]


def _spelt(text: str, token: Token) -> list[Token]:
    if text[token.start : token.stop] != token.value:
        return [token]
    return [
        Token(NAME, letter, place, place + 1)
        for place, letter in enumerate(token.value, start=token.start)
    ]


def _command(text: str, found: re.Match[str]) -> tuple[list[Token], int]:
    name, start, stop = found.group(1), found.start(), found.end()
    if name in SILENT:
        return [], _past_dot(text, name, stop)
    if name in INDICATOR_COMMANDS and (one := re.compile(r"\s*\{\s*1\s*\}").match(text, stop)):
        return [Token(SIGN, "1[", start, one.end())], one.end()
    if name in WRAPPERS:
        return _wrapped(text, start, stop)
    if name in ACCENT_COMMANDS:
        accent = ACCENT_COMMANDS[name]
        return [Token(SIGN, "accent", start, stop), Token("accent", accent, start, stop)], stop
    if name in {"begin", "end"}:
        return _environment(text, name, start, stop)
    if name in SIGN_COMMANDS:
        return [Token(SIGN, SIGN_COMMANDS[name], start, stop)], stop
    if name in NAME_COMMANDS:
        return [Token(NAME, NAME_COMMANDS[name], start, stop)], stop
    raise ReadingError(text, start, rf"the command \{name} is not known here")


def _past_dot(text: str, name: str, stop: int) -> int:
    r"""Skip the invisible bracket of \right. too."""
    return stop + 1 if name in {"left", "right"} and text[stop : stop + 1] == "." else stop


def _wrapped(text: str, start: int, stop: int) -> tuple[list[Token], int]:
    r"""\mathrm{ReLU} is the word ReLU; \boldsymbol{\phi} is what stands in the braces."""
    if word := WORD_ARGUMENT.match(text, stop):
        return [Token(NAME, word.group(1), start, word.end())], word.end()
    opening = re.compile(r"\s*\{").match(text, stop)
    if opening is None:
        return [], stop
    closing = _closing(text, opening.end())
    inner = latex_tokens(" " * opening.end() + text[opening.end() : closing])[:-1]
    return inner, closing + 1


def _closing(text: str, place: int) -> int:
    depth = 1
    for at in range(place, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at
    raise ReadingError(text, place - 1, "this brace is not closed")


def _environment(text: str, name: str, start: int, stop: int) -> tuple[list[Token], int]:
    word = re.compile(r"\s*\{([A-Za-z]+\*?)\}").match(text, stop)
    if word is None:
        raise ReadingError(text, start, rf"a name in braces is expected behind \{name}")
    kind = word.group(1)
    if kind not in {"cases", "bmatrix", "pmatrix", "matrix"}:
        raise ReadingError(text, start, f"the environment {kind} is not known here")
    return [
        Token(SIGN, name, start, stop),
        Token("environment", kind, stop, word.end()),
    ], word.end()
