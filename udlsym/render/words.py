"""Where lines of prose may end: at spaces, and between Chinese characters.

A closing mark stays with the character before it, an opening one with that behind it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Final

_WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6"
OPENING: Final = "（《「『【"
CLOSING: Final = "，。、；：？！）》」』】"
_PIECE: Final = re.compile(
    rf"[ ]|[{OPENING}]*(?:[^ {_WIDE}]+|[{_WIDE}])[{CLOSING}]*|[{OPENING}{CLOSING}]+"
)


def is_wide(character: str) -> bool:
    """Whether a character is as wide as two letters.

    >>> is_wide("和"), is_wide("。"), is_wide("a"), is_wide("φ")
    (True, True, False, False)
    """
    return unicodedata.east_asian_width(character) in "WF"


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: an accent none, a Chinese character two.

    >>> columns("φ̂_0"), columns(""), columns("和。")
    (3, 0, 4)
    """
    return sum(1 + is_wide(each) for each in text if not unicodedata.combining(each))


def pieces(text: str) -> list[str]:
    """Return what a line can be made of; spaces are pieces of their own.

    >>> pieces("at least 3"), pieces("所以（ReLU）为零。"), pieces("")
    (['at', ' ', 'least', ' ', '3'], ['所', '以', '（ReLU）', '为', '零。'], [])
    """
    return _PIECE.findall(text)


def wrapped(
    text: str, width: int, broken: Callable[[str, int], list[str]] = lambda piece, _: [piece]
) -> list[str]:
    """Return the lines of a text, each at most so many columns wide where pieces allow it.

    broken: takes a piece apart that is too wide for a line.

    >>> wrapped("three short words", 11), wrapped("一二三，四", 6), wrapped("", 3)
    (['three short', 'words'], ['一二', '三，四'], [''])
    """
    lines = [""]
    for piece in pieces(text):
        for part in broken(piece, width) if columns(piece) > width else [piece]:
            if columns(lines[-1] + part.rstrip(" ")) <= width or not lines[-1]:
                lines[-1] += part
            else:
                lines.append(part)
        if lines[-1] == " ":
            lines[-1] = ""
    return [line.rstrip(" ") for line in lines]
