"""The tokens of one text, read from left to right."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NoReturn

from udlsym.errors import ReadingError
from udlsym.reading.tokens import END, NAME, SIGN, Token

_SHOWN: Final = {")|": "|", "end": r"\end"}
"""Sign of a token -> how it is typed, where the two differ."""


class Stream:
    """A cursor over tokens; every complaint carries the place in the text."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text, self._tokens, self._place = text, tokens, 0

    @property
    def now(self) -> Token:
        """The token that comes next."""
        return self._tokens[self._place]

    @property
    def behind(self) -> int:
        """Where the token that was taken last stops."""
        return self._tokens[self._place - 1].stop if self._place else 0

    def ahead(self, steps: int = 1) -> Token:
        """The token that comes after the next one, or a later one."""
        return self._tokens[min(self._place + steps, len(self._tokens) - 1)]

    def take(self) -> Token:
        """Take the next token."""
        token = self.now
        if token.kind != END:
            self._place += 1
        return token

    def divide(self, length: int) -> None:
        """Part the next token in two; the second one is a name."""
        whole = self.now
        middle = whole.start + length
        self._tokens[self._place : self._place + 1] = [
            replace(whole, value=whole.value[:length], stop=middle),
            Token(NAME, whole.value[length:], middle, whole.stop, glued=True),
        ]

    def sees(self, *values: str) -> bool:
        """Whether the next token is one of these signs."""
        return self.now.kind == SIGN and self.now.value in values

    def skip(self, value: str) -> bool:
        """Take the next token if it is this sign."""
        found = self.sees(value)
        if found:
            self.take()
        return found

    def expect(self, value: str, after: str) -> Token:
        """Take the sign that must come now."""
        if not self.sees(value):
            self.fail(f"{_SHOWN.get(value, value)} is missing {after}")
        return self.take()

    def word(self, value: str) -> bool:
        """Take the next token if it is this word."""
        found = self.now.kind == NAME and self.now.value == value
        if found:
            self.take()
        return found

    def end_sentence(self) -> None:
        """Take the comma or full stop behind a whole formula or row."""
        after = self.ahead()
        ended = after.kind == END or (after.kind == SIGN and after.value in {"\\\\", "end"})
        if self.sees(".", ",", ";") and ended:
            self.take()

    def mark(self) -> int:
        """The place of the cursor, to come back to."""
        return self._place

    def back(self, place: int) -> None:
        """Go back to a marked place."""
        self._place = place

    def typed(self, token: Token) -> str:
        """A token as it stands in the text."""
        return " ".join(self.text[token.start : token.stop].split())

    def fail(self, message: str, suggestion: str = "", at: int | None = None) -> NoReturn:
        """Complain at the next token, or at a given place of the text."""
        place = self.now.start if at is None else at
        raise ReadingError(self.text, place, message, suggestion)
