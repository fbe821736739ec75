"""The prose of a language, and its filling with formulas.

Ids are ``table.key``; the texts have ``{name}`` places and no mathematics of their own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from udlsym.derivation.message import Message
from udlsym.syntax.nodes import Node

Sentence = tuple[str | Node, ...]
"""Prose, and the trees of the formulas that stand in it."""


class MessageError(ValueError):
    """A message that the catalogue cannot fill: an unknown id, a slot too few or too many."""


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
        udlsym.render.catalogue.MessageError: a.b has the places least, size but was given size
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


@cache
def catalogue(language: str = "en") -> Catalogue:
    """Load the catalogue of a language: every file of its folder in ``messages``."""
    texts: dict[str, str] = {}
    for source in _sources(language):
        for id_, text in _flat(tomllib.loads(source)):
            if id_ in texts:
                raise MessageError(f"the catalogue {language} has two texts for {id_}")
            texts[id_] = text
    return Catalogue(language, texts)


def _sources(language: str) -> Iterator[str]:
    folder = files("udlsym.messages").joinpath(language)
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".toml"):
            yield file.read_text("utf-8")


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            yield f"{prefix}{key}", value
        else:
            raise MessageError(f"the text of {prefix}{key} is not a string")
