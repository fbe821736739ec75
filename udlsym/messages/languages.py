"""The languages of the prose: how each one is named, and its texts by id.

A language is a folder of TOML files. Ids are ``table.key``; the texts have ``{name}`` places.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from udlsym.errors import UsageError


class MessageError(ValueError):
    """A text that cannot be had or filled: an unknown id, a place too few or too many."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its name in itself, and the tag by which browsers know it."""

    name: str
    tag: str


LANGUAGES: Final = {"en": Language("English", "en"), "zh": Language("中文", "zh-Hans")}
"""Code -> language."""

DEFAULT: Final = "en"


def require(language: str) -> None:
    """Raise `UsageError` if there is no such language.

    >>> require("fr")
    Traceback (most recent call last):
    udlsym.errors.UsageError: there is no language 'fr'; there are en, zh
    """
    if language not in LANGUAGES:
        raise UsageError(f"there is no language {language!r}; there are {', '.join(LANGUAGES)}")


@cache
def texts(language: str = DEFAULT) -> Mapping[str, str]:
    """Return every text of a language by its id, from all files of its folder.

    Raises `UsageError` for a language that there is not.

    >>> texts()["rule.multiply-out"], texts("zh")["rule.multiply-out"] == "multiply out"
    ('multiply out', False)
    """
    require(language)
    found: dict[str, str] = {}
    for source in _sources(language):
        for id_, text in _flat(tomllib.loads(source)):
            if id_ in found:
                raise MessageError(f"the catalogue {language} has two texts for {id_}")
            found[id_] = text
    return found


def text(language: str, id_: str) -> str:
    """Return one text; `MessageError` where the language has none, and never another language's.

    >>> text("en", "rule.of-thumb")
    Traceback (most recent call last):
    udlsym.messages.languages.MessageError: the catalogue en has no text for rule.of-thumb
    """
    if id_ not in texts(language):
        raise MessageError(f"the catalogue {language} has no text for {id_}")
    return texts(language)[id_]


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
