"""The prose of a language, and its filling with formulas.

Ids are ``table.key``; the texts have ``{name}`` places and no mathematics of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from udlsym.derivation.message import Message
from udlsym.messages.languages import DEFAULT, MessageError, texts
from udlsym.syntax.nodes import Node

Sentence = tuple[str | Node, ...]
"""Prose, and the trees of the formulas that stand in it."""


@dataclass(frozen=True)
class Catalogue:
    """The texts of one language, by id."""

    language: str
    texts: Mapping[str, str]

    def sentence(self, message: Message) -> Sentence:
        """Fill a message; formulas stay trees, whole numbers become digits.

        >>> from udlsym.derivation.message import message
        >>> from udlsym.syntax.nodes import Symbol
        >>> greeting = Catalogue("en", {"a.b": "For {size} at least {least}"})
        >>> greeting.sentence(message("a.b", size=Symbol("I"), least=1))
        ('For ', Symbol(name='I'), ' at least ', '1')
        >>> greeting.sentence(message("a.b", size=Symbol("I")))
        Traceback (most recent call last):
        udlsym.messages.languages.MessageError: a.b has the places least, size but was given size
        """
        slots = {name: self._slot(value) for name, value in message.slots}
        return self.filled(message.id, slots)

    def filled(self, id_: str, slots: Mapping[str, Sentence]) -> Sentence:
        """Fill the text of an id with sentences, of which every one has its place."""
        pieces = list(Formatter().parse(self._text(id_)))
        places = {name for _, name, _, _ in pieces if name is not None}
        if places != slots.keys():
            given = ", ".join(sorted(slots)) or "nothing"
            wanted = ", ".join(sorted(places)) or "nothing"
            raise MessageError(f"{id_} has the places {wanted} but was given {given}")
        return tuple(
            part
            for before, name, _, _ in pieces
            for part in (*filter(None, (before,)), *(slots[name] if name is not None else ()))
        )

    def words(self, id_: str) -> str:
        """Return a text without places.

        >>> Catalogue("en", {"a.b": "yes"}).words("a.c")
        Traceback (most recent call last):
        udlsym.messages.languages.MessageError: the catalogue en has no text for a.c
        """
        return self._text(id_)

    def _text(self, id_: str) -> str:
        if id_ not in self.texts:
            raise MessageError(f"the catalogue {self.language} has no text for {id_}")
        return self.texts[id_]

    def _slot(self, value: Node | str | int) -> Sentence:
        if isinstance(value, Node):
            return (value,)
        if isinstance(value, str):
            return self.sentence(Message(value))
        return (str(value),)


def catalogue(language: str = DEFAULT) -> Catalogue:
    """Return the catalogue of a language. Raises `UsageError` for one that there is not."""
    return Catalogue(language, texts(language))
