"""Errors of the reader: one line, a caret under the right place, nothing that moves the screen."""

from __future__ import annotations

import pickle

import pytest

from udlsym.errors import WINDOW, ReadingError


def test_caret_stands_under_the_place() -> None:
    """The caret is below the character at the position, also on a later line."""
    lines = str(ReadingError("ab\ncd + ?", 8, "no sign")).split("\n")
    assert lines[1] == "  cd + ?"
    assert lines[2].index("^") == lines[1].index("?")


def test_long_lines_are_cropped_around_the_caret() -> None:
    """A line of thousands of characters shows its part around the place."""
    text = "a" * 3000 + "?" + "b" * 3000
    shown, caret = str(ReadingError(text, 3000, "no sign")).split("\n")[1:3]
    assert len(shown) < WINDOW + 10
    assert shown[caret.index("^")] == "?"


def test_short_lines_are_whole() -> None:
    """A short line is shown as it is, with the suggestion below."""
    assert str(ReadingError("xbr", 0, "unknown", "did you mean xbar?")).endswith("mean xbar?")


def test_control_characters_are_not_printed() -> None:
    """Escape sequences in a text do not reach the terminal."""
    assert "\x1b" not in str(ReadingError("x\x1b[2J", 1, "no sign"))


@pytest.mark.parametrize(
    ("text", "place", "columns"),
    [
        ("ab?", 2, 2),
        ("x\u0304?", 2, 1),
        ("\u6570\u5b66?", 2, 4),
        ("\u05d0\u202e?", 2, 2),
        ("\t\udcff?", 2, 2),
        ("", 0, 0),
        ("ab", 2, 2),
    ],
)
def test_caret_counts_columns(text: str, place: int, columns: int) -> None:
    """Marks take no column and wide letters two; what would turn the line round is replaced."""
    _, shown, caret = str(ReadingError(text, place, "no sign")).split("\n")
    assert caret == " " * (2 + columns) + "^"
    assert not set(shown) & set("\u05d0\u202e\t\udcff")


def test_caret_of_a_long_line_counts_columns() -> None:
    """Where a line is cropped, only what is shown before the place counts."""
    text = "x\u0304" * 500 + "?" + "b" * 500
    _, shown, caret = str(ReadingError(text, 1000, "no sign")).split("\n")
    assert shown.startswith("  … ")
    assert len(caret) == len("  … ") + 25 + 1


def test_an_error_of_the_reader_can_be_pickled() -> None:
    """It reaches the caller of another process as it was."""
    error = ReadingError("(x", 2, "a bracket is open", "close it")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
