"""Loading the texts of a language."""

from __future__ import annotations

import pytest

from udlsym.errors import UsageError
from udlsym.messages import languages
from udlsym.messages.languages import MessageError, text, texts


def test_entries_are_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry that is no text is an error."""
    monkeypatch.setattr(languages, "_sources", lambda _: ["[a.b]\nc = 1\n"])
    with pytest.raises(MessageError, match=r"the text of a\.b\.c is not a string"):
        texts.__wrapped__("en")


def test_no_file_overrides_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two files with a text for one id are an error that names it."""
    monkeypatch.setattr(languages, "_sources", lambda _: ['[a]\nb = "c"\n', '[a]\nb = "d"\n'])
    with pytest.raises(MessageError, match=r"two texts for a\.b"):
        texts.__wrapped__("en")


def test_a_text_that_is_missing_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not taken from another language."""
    monkeypatch.setattr(languages, "texts", lambda code: {"a.b": "c"} if code == "en" else {})
    assert text("en", "a.b") == "c"
    with pytest.raises(MessageError, match=r"the catalogue zh has no text for a\.b"):
        text("zh", "a.b")


@pytest.mark.parametrize("code", ["", "EN", "zh-Hans", "../en"])
def test_languages_that_there_are_not(code: str) -> None:
    """They are named in one line, and no folder is looked at."""
    with pytest.raises(UsageError, match=r"there is no language .*; there are en, zh"):
        texts(code)
