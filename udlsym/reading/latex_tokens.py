r"""Tokens of LaTeX: the same kinds as those of plain text.

Letters stand one by one; words come from commands (``\phi``, ``\mathrm{ReLU}``). What only sets
space or size is left out. One walk from left to right, without recursion.
"""

from __future__ import annotations

import re
from typing import Final

from udlsym.errors import ReadingError
from udlsym.reading.latex_commands import (
    ACCENTS,
    CLOSING_SIZES,
    DOUBLE_STRUCK,
    ENVIRONMENTS,
    NAMES,
    OPENING_SIZES,
    SIGNS,
    SILENT,
    WRAPPERS,
)
from udlsym.reading.tokens import (
    ACCENT,
    END,
    ENVIRONMENT,
    NAME,
    NUMBER,
    SIGN,
    SUBSCRIPT,
    WORD_OF,
    Token,
    check_length,
    plain_tokens,
)

COMMAND: Final = re.compile(r"\\(operatorname\*|[A-Za-z]+|.)", re.DOTALL)
WORD_ARGUMENT: Final = re.compile(r"[ \t\r\n]*\{[ \t\r\n]*([A-Za-z]+)[ \t\r\n]*\}")
ENVIRONMENT_NAME: Final = re.compile(r"[ \t\r\n]*\{([A-Za-z]+\*?)\}")
ONE_IN_BRACES: Final = re.compile(r"[ \t\r\n]*\{[ \t\r\n]*1[ \t\r\n]*\}")
OPENING_BRACE: Final = re.compile(r"[ \t\r\n]*\{")
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
        # Place of each open brace, and whether a command such as \mathrm made it vanish.
        self.braces: list[tuple[int, bool]] = []

    def tokens(self) -> list[Token]:
        while self.place < len(self.text):
            self._next()
        for place, vanished in self.braces:
            if vanished:
                raise ReadingError(self.text, place, "this brace is not closed")
        return [*self.found, Token(END, "", len(self.text), len(self.text))]

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

    def _fail(self, message: str) -> None:
        raise ReadingError(self.text, self.place, message)

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
                self._brace(token)
            elif token.kind == SUBSCRIPT and typed:
                self._lowered(token)
            elif typed and (self._is_word(token) or self._is_script(token)):
                self._apart(token, token.kind)
            else:
                self._add(token.kind, token.value, token.start, token.stop)
        self.place = stop

    def _brace(self, token: Token) -> None:
        vanished = False
        if token.value == "{":
            self.braces.append((token.start, False))
        elif self.braces:
            _, vanished = self.braces.pop()
        if not vanished:
            self._add(SIGN, token.value, token.start, token.stop)

    def _is_word(self, token: Token) -> bool:
        return token.kind == NAME and len(token.value) > 1

    def _is_script(self, token: Token) -> bool:
        r"""Whether a number follows ^ or \frac, of which TeX takes one digit only."""
        before = self.found[-1].value if self.found else ""
        return token.kind == NUMBER and token.value.isdigit() and before in {"^", "frac"}

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
        if name in SILENT:
            self._silent(name, stop)
        elif name in DOUBLE_STRUCK and (one := ONE_IN_BRACES.match(self.text, stop)):
            self._take(SIGN, "1[", one.end())
        elif name in WRAPPERS:
            self._wrapper(stop)
        elif name in ACCENTS:
            self._take(SIGN, "accent", stop)
            self._take(ACCENT, ACCENTS[name], stop)
        elif name in {"begin", "end"}:
            self._environment(name, stop)
        elif name in SIGNS:
            self._take(SIGN, SIGNS[name], stop)
        elif name in NAMES:
            self._take(NAME, NAMES[name], stop)
        else:
            shown = name if name.isprintable() else "and what follows it"
            self._fail(rf"the command \{shown} is not known here")

    def _silent(self, name: str, stop: int) -> None:
        r"""\left( is (, \right. is nothing; of bars alone the size tells which one opens."""
        after = self.text[stop : stop + 1]
        if after == "." and name in {"left", "right"}:
            self.place = stop + 1
        elif after == "|" and name in OPENING_SIZES | CLOSING_SIZES:
            self._take(SIGN, "|(" if name in OPENING_SIZES else ")|", stop + 1)
        else:
            self.place = stop

    def _wrapper(self, stop: int) -> None:
        r"""\mathrm{ReLU} is the word ReLU; \boldsymbol{\phi} is what stands in the braces."""
        if word := WORD_ARGUMENT.match(self.text, stop):
            self._take(NAME, WORD_OF.get(word.group(1), word.group(1)), word.end())
        elif opening := OPENING_BRACE.match(self.text, stop):
            self.braces.append((opening.end() - 1, True))
            self.place = opening.end()
        else:
            self.place = stop

    def _environment(self, name: str, stop: int) -> None:
        word = ENVIRONMENT_NAME.match(self.text, stop)
        if word is None:
            raise ReadingError(
                self.text, self.place, rf"a name in braces is expected behind \{name}"
            )
        if word.group(1) not in ENVIRONMENTS:
            self._fail(f"the environment {word.group(1)} is not known here")
        self._take(SIGN, name, stop)
        self._take(ENVIRONMENT, word.group(1), word.end())
