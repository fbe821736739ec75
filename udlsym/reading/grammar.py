"""What the forms may ask of the parser: the levels of the grammar, by name.

The forms know this class only, the parser knows the forms, and so no import goes round in a circle.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Final

from udlsym.context import Context
from udlsym.reading.stream import Stream
from udlsym.reading.tokens import Token
from udlsym.syntax.nodes import Node, Symbol

DEEPEST: Final = 40
"""Most brackets, signs, exponents or sums inside each other; twice that is too much for Python."""


class Grammar(Stream, ABC):
    """Tokens with a context, and one method for each level of the grammar."""

    def __init__(self, text: str, tokens: list[Token], context: Context, latex: bool) -> None:
        super().__init__(text, tokens)
        self.context, self.latex = context, latex
        self.open_bars = 0
        self._depth = 0

    def nested(self, read: Callable[[], Node]) -> Node:
        """Read something one level deeper; fail before Python's stack would."""
        self._depth += 1
        if self._depth > DEEPEST:
            self.fail(f"the formula is nested more than {DEEPEST} deep here")
        found = read()
        self._depth -= 1
        return found

    def letter(self) -> Node:
        """Take a name as it stands, without the subscripts behind it."""
        token = self.take()
        return Symbol(token.value, span=(token.start, token.stop))

    @abstractmethod
    def relations(self) -> Node:
        """Read one relation or sum, or several relations that are joined."""

    @abstractmethod
    def relation(self) -> Node:
        """Read a sum, or a chain of comparisons of sums."""

    @abstractmethod
    def sum(self) -> Node:
        """Read products with + and − between them."""

    @abstractmethod
    def product(self) -> Node:
        """Read factors side by side or with * and / between them."""

    @abstractmethod
    def power(self) -> Node:
        """Read an atom with its exponent."""

    @abstractmethod
    def exponent(self) -> Node | None:
        """Read what stands behind ^ or above the line; None if there is nothing."""

    @abstractmethod
    def atom(self) -> Node:
        """Read a number, a name, a call, a bracket, or a form of its own."""
