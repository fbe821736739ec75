"""Every language says what English says, with the same places for formulas."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest

_MESSAGES = files("udlsym.messages")


def _files(language: str) -> list[str]:
    folder = _MESSAGES.joinpath(language)
    return sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))


_FILES = _files("zh")

_HAN = "[\u3400-\u9fff]"
_IS_A_WORK = re.compile(r"premise\.\w+\.source")  # as it was published
_ENDS = {".": "。？", "?": "。？", ":": "："}
_MARKS = frozenset("。？：，；、！")


def _texts(language: str, name: str) -> dict[str, str]:
    table = tomllib.loads(_MESSAGES.joinpath(language).joinpath(name).read_text("utf-8"))
    return dict(_flat(table, ""))


def _flat(table: dict[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _places(text: str) -> Counter[str]:
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_chinese_is_complete() -> None:
    """Every file of English texts has its Chinese one, and no other is there."""
    assert _files("en") == _FILES


@pytest.mark.parametrize("name", _FILES)
def test_chinese_has_the_keys_and_places_of_english(name: str) -> None:
    """No text is missing, none is left over, and every formula keeps its place in the text."""
    english, chinese = _texts("en", name), _texts("zh", name)
    assert chinese.keys() == english.keys()
    for id_, text in english.items():
        assert _places(chinese[id_]) == _places(text), id_


@pytest.mark.parametrize("name", _FILES)
def test_a_chinese_text_ends_as_the_english_one_does(name: str) -> None:
    """A rule leads on to its formula, so it has no mark at its end; a sentence has one."""
    english, chinese = _texts("en", name), _texts("zh", name)
    for id_, text in english.items():
        mark = chinese[id_][-1]
        assert mark in _ENDS.get(text[-1], mark), id_
        assert (mark in _MARKS) == (not text[-1].isalnum() and text[-1] not in "})"), id_


@pytest.mark.parametrize("name", _FILES)
def test_chinese_texts_are_set_as_chinese(name: str) -> None:
    """Marks are full-width, a space stands beside Latin words and digits only, no mathematics."""
    for id_, text in _texts("zh", name).items():
        prose = "".join(part for part, *_ in Formatter().parse(text))
        assert not set(prose) & set("=$\\^_+<>≤≥≠∂Σ"), id_
        if not _IS_A_WORK.fullmatch(id_):
            assert not set(prose) & set(",;:?!()\"'"), id_
        assert not re.search(f"{_HAN} {_HAN}", text), id_
        assert not re.search(f"{_HAN}[A-Za-z0-9]|[A-Za-z0-9]{_HAN}", text), id_
