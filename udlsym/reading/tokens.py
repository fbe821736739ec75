"""Tokens of plain text, with their places; LaTeX makes the same tokens."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Final

from udlsym.errors import ReadingError
from udlsym.notation import GREEK
from udlsym.reading.function_words import WORD_OF

LONGEST_TEXT: Final = 20_000
LONGEST_NUMBER: Final = 1_000

NUMBER, NAME, SUBSCRIPT, SUPERSCRIPT, SIGN, ACCENT, ENVIRONMENT, END = (
    "number",
    "name",
    "subscript",
    "superscript",
    "sign",
    "accent",
    "environment",
    "end",
)
"""Kinds of tokens. A subscript is what follows an underscore without braces, or small glyphs.

Which accent and which environment it is stands behind the signs accent, begin and end of LaTeX.
"""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text: its kind, its canonical value and its place from start to stop.

    `glued`: nothing, not even a space, stands between it and the token before.
    """

    kind: str
    value: str
    start: int
    stop: int
    glued: bool = field(default=False)


LETTER_OF: Final = {glyph: name for name, glyph in GREEK.items()} | {
    "ϕ": "phi",
    "ϑ": "theta",
    "ϵ": "epsilon",
    "ε": "epsilon",
    "\N{MICRO SIGN}": "mu",
}
MARKS: Final = {
    "\u0304": "bar",
    "\u0305": "bar",
    "\u0302": "hat",
    "\u0303": "tilde",
}
SUBSCRIPT_GLYPHS: Final = dict(
    zip("₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙₘₐₑₒₓₚₛₜₕₗ₌", "0123456789ijknmaeoxpsthl=", strict=True)
)
SUPERSCRIPT_GLYPHS: Final = dict(
    zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿⁱᵏᴵᴺᴰᴹᵀ⁺⁽⁾", "0123456789-nikINDMT+()", strict=True)
)
SIGNS: Final = {
    "−": "-",
    "–": "-",
    "·": "*",
    "×": "*",
    "∗": "*",
    "⋅": "*",
    "÷": "/",
    "⁄": "/",
    "≤": "<=",
    "⩽": "<=",
    "≥": ">=",
    "⩾": ">=",
    "≠": "!=",
    "Σ": "Σ",
    "∑": "Σ",
    "∂": "∂",
    **dict.fromkeys("𝟙𝟏𝕀", "1["),
    "∙": "*",
    "•": "*",
    "√": "√",
    "±": "±",
    "∓": "∓",
    "‖": "‖",
    "∥": "‖",
    "≔": "=",
    "⇒": "=>",
    "⟹": "=>",
    "⇔": "<=>",
    "⟺": "<=>",
    "′": "'",
    "’": "'",
}
_LONG_SIGNS: Final = ("**", "..", "<=>", "<=", ">=", "=>", "!=", "==", ":=")
ASCII_SIGNS: Final = (*_LONG_SIGNS, *"+-*/^=<>()[]{},;:_'|&!.")
SIGN_VALUES: Final = {"**": "^", "==": "=", ":=": "="}
DIGITS: Final = re.compile(r"\d+(?:\.(?!\.)\d+)?|\.\d+", re.ASCII)
WORD: Final = re.compile(r"[A-Za-z]+")
SCIENTIFIC: Final = re.compile(r"[eE][-+]?\d")
RUN: Final = re.compile(r"[0-9]+|[A-Za-z]+[0-9]*")
_DIGITS_INSIDE: Final = (NUMBER, SUBSCRIPT, SUPERSCRIPT)


def plain_tokens(text: str, start: int = 0, stop: int | None = None) -> list[Token]:
    """Split plain ASCII or Unicode text, or the stretch of it from start to stop, into tokens.

    Raises ReadingError at a character that has no meaning here.

    >>> [token.value for token in plain_tokens("2φ₀ − x̄")]
    ['2', 'phi', '0', '-', 'xbar', '']
    >>> [token.kind for token in plain_tokens("")]
    ['end']
    """
    check_length(text)
    stop = len(text) if stop is None else stop
    tokens: list[Token] = []
    place = start
    while place < stop:
        if is_space(text[place]):
            place += 1
            continue
        token = _next(text, place, tokens)
        if token.kind in _DIGITS_INSIDE and token.stop - token.start > LONGEST_NUMBER:
            raise ReadingError(text, place, f"a number has more than {LONGEST_NUMBER} digits")
        glued = bool(tokens) and tokens[-1].stop == token.start
        tokens.append(replace(token, glued=glued))
        place = token.stop
    return [*tokens, Token(END, "", stop, stop)]


def is_space(letter: str) -> bool:
    r"""Whether a character is space that one sees as space; other control characters are not.

    >>> is_space("\n"), is_space("\N{THIN SPACE}"), is_space("\x1f")
    (True, True, False)
    """
    return letter in " \t\r\n" or unicodedata.category(letter) == "Zs"


def check_length(text: str) -> None:
    """Refuse a text that is too long to be an answer."""
    if len(text) > LONGEST_TEXT:
        raise ReadingError(
            text[:60],
            0,
            f"the text has {len(text)} characters; at most {LONGEST_TEXT} are read",
        )


def _next(text: str, place: int, before: list[Token]) -> Token:
    if before and before[-1].value == "_" and (run := RUN.match(text, place)):
        return _run(text, place, run.group())
    for pattern, kind in ((DIGITS, NUMBER), (WORD, NAME)):
        if found := pattern.match(text, place):
            if kind == NUMBER and SCIENTIFIC.match(text, found.end()):
                advice = "write 10^(-3) or 0.001 for a power of ten, and * before the letter e"
                raise ReadingError(text, found.end(), "this may be a letter or a power", advice)
            return _worded(text, place, found.group(), kind)
    return _glyph(text, place)


def _run(text: str, place: int, run: str) -> Token:
    """A subscript without braces; a name that has a subscript of its own is no part of it."""
    stop = place + len(run)
    if run.isalpha() and len(run) > 1 and text[stop : stop + 1] in {"_", "[", *SUBSCRIPT_GLYPHS}:
        names = [name for name in GREEK if run.endswith(name) and run != name]
        run = run[: -len(max(names, key=len))] if names else run[:-1]
    elif run.isalpha() and len(run) > 1 and text[stop : stop + 1] in MARKS:
        run = run[:-1]
    return Token(SUBSCRIPT, run, place, place + len(run))


def _worded(text: str, place: int, found: str, kind: str) -> Token:
    stop = place + len(found)
    if kind == NAME and text[stop : stop + 1] in MARKS:
        # The mark belongs to the last letter only.
        if len(found) > 1 and found not in GREEK:
            return Token(NAME, found[:-1], place, stop - 1)
        return _marked(text, place, found, stop)
    return Token(kind, WORD_OF.get(found, found), place, stop)


def _marked(text: str, place: int, name: str, stop: int) -> Token:
    mark = MARKS.get(text[stop : stop + 1])
    if mark is None:
        return Token(NAME, name, place, stop)
    return Token(NAME, name + mark, place, stop + 1)


def _glyph(text: str, place: int) -> Token:
    glyph = text[place]
    if glyph in LETTER_OF:
        return _marked(text, place, LETTER_OF[glyph], place + 1)
    for sign in ASCII_SIGNS:
        if text.startswith(sign, place):
            return Token(SIGN, SIGN_VALUES.get(sign, sign), place, place + len(sign))
    if glyph in SIGNS:
        return Token(SIGN, SIGNS[glyph], place, place + 1)
    for table, kind in ((SUBSCRIPT_GLYPHS, SUBSCRIPT), (SUPERSCRIPT_GLYPHS, SUPERSCRIPT)):
        if glyph in table:
            return _small(text, place, table, kind)
    return _composed(text, place)


def _small(text: str, place: int, table: dict[str, str], kind: str) -> Token:
    stop = place
    while text[stop : stop + 1] in table and stop < len(text):
        stop += 1
    return Token(kind, "".join(table[glyph] for glyph in text[place:stop]), place, stop)


def _composed(text: str, place: int) -> Token:
    """A letter with its accent in one character, such as ȳ."""
    decomposed = unicodedata.normalize("NFD", text[place])
    letter, marks = decomposed[0], decomposed[1:]
    if marks in MARKS and re.fullmatch("[A-Za-z]", letter):
        return Token(NAME, letter + MARKS[marks], place, place + 1)
    name = unicodedata.name(text[place], f"character {ord(text[place]):#x}")
    raise ReadingError(text, place, f"{name} has no meaning here", _advice(text[place]))


def _advice(glyph: str) -> str:
    if unicodedata.category(glyph) in {"Cc", "Cf", "Co", "Cn"}:
        return "it cannot be seen; delete it and type the place again"
    if glyph.isalpha():
        return "type a Latin or Greek letter"
    return ""
