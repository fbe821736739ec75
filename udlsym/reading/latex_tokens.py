r"""Tokens of LaTeX: the same kinds as those of plain text.

Letters stand one by one; words come from commands (``\phi``, ``\mathrm{ReLU}``). What only sets
space or size is left out. One walk from left to right, without recursion.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NoReturn

from udlsym.errors import ReadingError
from udlsym.reading.alignment import ALIGNED, unfolded
from udlsym.reading.function_words import WORD_OF
from udlsym.reading.latex_commands import (
    ACCENTS,
    ALIGNMENTS,
    BOXES,
    BRACES_ABOVE,
    CLOSING_SIZES,
    DROPPED,
    ENVIRONMENTS,
    NAMES,
    NOT_READ,
    OPENING_SIZES,
    SIGNS,
    SILENT,
    TEXTS,
    WRAPPERS,
)
from udlsym.reading.latex_special import (
    OPENING_BRACE,
    Brace,
    argmin,
    behind_braces,
    below,
    indicator,
    opens_cases,
)
from udlsym.reading.latex_words import word_at_end
from udlsym.reading.tokens import (
    ACCENT,
    END,
    ENVIRONMENT,
    NAME,
    NUMBER,
    SIGN,
    SUBSCRIPT,
    Token,
    check_length,
    plain_tokens,
)

COMMAND: Final = re.compile(r"\\((?:operatorname|tag|hspace)\*|[A-Za-z]+|.)", re.DOTALL)
WORD_ARGUMENT: Final = re.compile(r"[ \t\r\n]*\{[ \t\r\n]*([A-Za-z]+)[ \t\r\n]*\}")
ENVIRONMENT_NAME: Final = re.compile(r"[ \t\r\n]*\{([A-Za-z]+\*?)\}")
COLUMNS: Final = re.compile(r"(?:\[[tbc]\])?[ \t\r\n]*\{[lcr|@ 0-9{}.]*\}")
ROW_SPACE: Final = re.compile(r"\*?(?:[ \t]*\[[^\]\[]{1,12}(?:pt|em|ex|cm|mm)\])?")
SCRIPT: Final = re.compile(r"[ \t\r\n]*([_^])")
_DIGIT_BY_DIGIT: Final = frozenset({"^", "frac", "binom", "√"})
PLAIN_STRETCH: Final = re.compile(r"[^\\$%~]+")


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
    return _Walk(text).tokens()


class _Walk:
    """The place in the text, the tokens up to there, and the braces that are open there."""

    def __init__(self, text: str) -> None:
        self.text, self.place = text, 0
        self.found: list[Token] = []
        self.braces: list[Brace] = []
        self.holds_cases = False

    def tokens(self) -> list[Token]:
        while self.place < len(self.text):
            self._next()
        for brace in self.braces:
            if brace.vanishes:
                raise ReadingError(self.text, brace.place, "this brace is not closed")
        return unfolded([*self.found, Token(END, "", len(self.text), len(self.text))])

    def _next(self) -> None:
        if self.text[self.place] in "$~":
            self.place += 1
        elif self.text[self.place] == "%":
            self._fail("a comment sign has no meaning in a formula")
        elif command := COMMAND.match(self.text, self.place):
            self._command(command.group(1), command.end())
        elif stretch := PLAIN_STRETCH.match(self.text, self.place):
            self._letters(stretch.end())
        else:
            self._fail("a backslash at the end of the text")

    def _fail(self, message: str, suggestion: str = "") -> NoReturn:
        raise ReadingError(self.text, self.place, message, suggestion)

    def _add(self, kind: str, value: str, start: int, stop: int) -> None:
        glued = bool(self.found) and self.found[-1].stop == start
        self.found.append(Token(kind, value, start, stop, glued))

    def _take(self, kind: str, value: str, stop: int) -> None:
        """Add a token that reaches from here to `stop`, and go there."""
        self._add(kind, value, self.place, stop)
        self.place = stop

    def _letters(self, stop: int) -> None:
        """Read a stretch without commands, its words taken apart into letters."""
        for token in plain_tokens(self.text, self.place, stop)[:-1]:
            typed = self.text[token.start : token.stop] == token.value
            if token.value in {"{", "}"} and token.kind == SIGN:
                brace = self._brace(token)
                if brace and brace.above:
                    self.place = self._behind_script(brace.above, token.stop)
                    return
            elif token.kind == SUBSCRIPT and typed:
                self._lowered(token)
            elif typed and self._is_script(token):
                self._apart(token, token.kind)
            elif self._is_word(token):
                self._run(token)
            else:
                self._add(token.kind, token.value, token.start, token.stop)
        self.place = stop

    def _brace(self, token: Token) -> Brace | None:
        """Take a brace; the one that it closes, if any."""
        brace = None
        if token.value == "{":
            self.braces.append(Brace(token.start))
        elif self.braces:
            brace = self.braces.pop()
        if brace is None or not brace.vanishes:
            self._add(SIGN, token.value, token.start, token.stop)
        return brace

    def _is_word(self, token: Token) -> bool:
        """Whether a token is a run of Latin letters."""
        typed = self.text[token.start : token.stop]
        return token.kind == NAME and len(typed) > 1 and typed.isascii() and typed.isalpha()

    @property
    def _is_in_text(self) -> bool:
        return any(brace.text for brace in self.braces[-2:])

    def _run(self, token: Token) -> None:
        """Letters one by one, and the word with which the run ends."""
        stop = token.stop
        start = token.start if self._is_in_text else word_at_end(self.text, token.start, stop)
        for place in range(token.start, start):
            self._add(NAME, self.text[place], place, place + 1)
        if start < stop:
            word = self.text[start:stop]
            self._add(NAME, WORD_OF.get(word, word), start, stop)

    def _is_script(self, token: Token) -> bool:
        r"""Whether a number follows ^ or \frac, of which TeX takes one digit only."""
        before = self.found[-1].value if self.found else ""
        return token.kind == NUMBER and token.value.isdigit() and before in _DIGIT_BY_DIGIT

    def _apart(self, token: Token, kind: str) -> None:
        r"""xy is x·y; x^23 in TeX is x²·3, and \frac12 is a half."""
        for place, letter in enumerate(token.value, start=token.start):
            self._add(kind, letter, place, place + 1)

    def _lowered(self, token: Token) -> None:
        r"""\phi_10 in TeX is φ_1·0: only the first character is lowered."""
        self._add(SUBSCRIPT, token.value[0], token.start, token.start + 1)
        for place, letter in enumerate(token.value[1:], start=token.start + 1):
            self._add(NUMBER if letter.isdigit() else NAME, letter, place, place + 1)

    def _command(self, name: str, stop: int) -> None:
        special = argmin(self.text, self.place) or indicator(self.text, name, stop)
        if special:
            kind, value, stop = special
            self._take(kind, value, stop)
        elif name == "underset" and (found := below(self.text, stop)):
            self._set_below(*found)
        elif name in _WAYS:
            _WAYS[name](self, name, stop)
        else:
            shown = name if name.isprintable() else "and what follows it"
            self._fail(rf"the command \{shown} is not known here", NOT_READ.get(name, ""))

    def _set_below(self, opening: int, closing: int, stop: int) -> None:
        r"""\underset{φ}{\operatorname{argmin}} is argmin_{φ}."""
        self._take(NAME, "argmin", opening)
        self._add(SIGN, "_", opening, opening)
        inner = _Walk(self.text[:closing])
        inner.place = opening
        self.found += inner.tokens()[:-1]
        self.place = stop

    def _sign(self, name: str, stop: int) -> None:
        self._take(SIGN, SIGNS[name], stop)

    def _name(self, name: str, stop: int) -> None:
        self._take(NAME, NAMES[name], stop)

    def _accent(self, name: str, stop: int) -> None:
        self._take(SIGN, "accent", stop)
        self._take(ACCENT, ACCENTS[name], stop)

    def _row_end(self, name: str, stop: int) -> None:
        r"""\\[2pt] ends a row as \\ does."""
        space = ROW_SPACE.match(self.text, stop)
        self._take(SIGN, SIGNS[name], space.end() if space else stop)

    def _box(self, _: str, stop: int) -> None:
        self._take(SIGN, "boxed", stop)

    def _dropped(self, _: str, stop: int) -> None:
        self.place = behind_braces(self.text, stop)

    def _brace_above(self, name: str, stop: int) -> None:
        r"""\underbrace{…}_{text} is what stands in the braces."""
        self._opened(name, stop, above=BRACES_ABOVE[name])

    def _text(self, name: str, stop: int) -> None:
        r"""\text{for all } holds words, which stay whole."""
        if WORD_ARGUMENT.match(self.text, stop):
            self._wrapper(name, stop)
        else:
            self._opened(name, stop, text=True)

    def _behind_script(self, sign: str, stop: int) -> int:
        """Where the text under or over a brace ends."""
        script = SCRIPT.match(self.text, stop)
        if script is None or script.group(1) != sign:
            return stop
        return behind_braces(self.text, script.end())

    def _opened(self, name: str, stop: int, above: str = "", text: bool = False) -> None:
        r"""Go into the braces behind a command: \underbrace{…}_{text}, \text{if }."""
        opening = OPENING_BRACE.match(self.text, stop)
        if opening is None:
            self._fail(rf"braces are expected behind \{name}")
        self.place = opening.end()
        if above:
            self._add(SIGN, "{", opening.end() - 1, opening.end())
        self.braces.append(Brace(opening.end() - 1, not above, above, text))

    def _silent(self, name: str, stop: int) -> None:
        r"""\left( is (, \right. is nothing; of bars alone the size tells which one opens."""
        after = self.text[stop : stop + 1]
        if name == "left" and (behind := opens_cases(self.text, stop)):
            self.holds_cases, self.place = True, behind
        elif after == "." and name in {"left", "right"}:
            self.place = stop + 1
        elif after == "|" and name in OPENING_SIZES | CLOSING_SIZES:
            self._take(SIGN, "|(" if name in OPENING_SIZES else ")|", stop + 1)
        else:
            self.place = stop

    def _wrapper(self, _: str, stop: int) -> None:
        r"""\mathrm{ReLU} is the word ReLU; \boldsymbol{\phi} is what stands in the braces."""
        if word := WORD_ARGUMENT.match(self.text, stop):
            self._take(NAME, WORD_OF.get(word.group(1), word.group(1)), word.end())
        elif opening := OPENING_BRACE.match(self.text, stop):
            self.braces.append(Brace(opening.end() - 1, True))
            self.place = opening.end()
        else:
            self.place = stop

    def _environment(self, name: str, stop: int) -> None:
        word = ENVIRONMENT_NAME.match(self.text, stop)
        if word is None:
            raise ReadingError(
                self.text, self.place, rf"a name in braces is expected behind \{name}"
            )
        kind = word.group(1)
        if kind not in ENVIRONMENTS and kind not in ALIGNMENTS:
            self._fail(f"the environment {kind} is not known here")
        self._take(SIGN, name, stop)
        of_cases = kind == "array" and self.holds_cases
        self._take(
            ENVIRONMENT,
            "cases" if of_cases else ENVIRONMENTS.get(kind, ALIGNED),
            word.end(),
        )
        self.holds_cases = self.holds_cases and name == "begin"
        columns = COLUMNS.match(self.text, word.end())
        if name == "begin" and columns and kind.startswith(("array", "alignat", "alignedat")):
            self.place = columns.end()


_WAYS: Final[dict[str, Callable[[_Walk, str, int], None]]] = {
    **dict.fromkeys(NAMES, _Walk._name),
    **dict.fromkeys(SIGNS, _Walk._sign),
    **dict.fromkeys(SILENT, _Walk._silent),
    **dict.fromkeys(WRAPPERS, _Walk._wrapper),
    **dict.fromkeys(TEXTS, _Walk._text),
    **dict.fromkeys(ACCENTS, _Walk._accent),
    **dict.fromkeys(DROPPED, _Walk._dropped),
    **dict.fromkeys(BOXES, _Walk._box),
    **dict.fromkeys(BRACES_ABOVE, _Walk._brace_above),
    "begin": _Walk._environment,
    "end": _Walk._environment,
    "\\": _Walk._row_end,
}
"""Command -> how it is read."""
