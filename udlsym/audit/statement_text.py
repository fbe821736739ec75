"""A typed claim as text: conditions in front and behind, what follows from what, and parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from udlsym.errors import UsageError

FOR_ALL: Final = re.compile(
    r"\s*(?:for\s+(?:all|every|any|each)\b|forall\b|for\b|∀|\\forall(?![A-Za-z]))\s*", re.I
)
SAME: Final = re.compile(r"<=>|⇔|\\iff(?![A-Za-z])|\biff\b|\bif and only if\b|\bexactly when\b")
FOLLOWS: Final = re.compile(r"=>|⇒|\\implies(?![A-Za-z])|\bimplies\b|\bthen\b")
IF: Final = re.compile(r"\s*if\b", re.I)
_BEHIND: Final = re.compile(
    r"\b(?:if|when|whenever|where|provided(?:\s+that)?|for(?:\s+(?:all|every|any|each))?|forall)\b"
    r"|∀|\\forall(?![A-Za-z])",
    re.I,
)
"""Words behind a claim that lead to what it needs: ReLU(z) = z if z > 0."""
AND: Final = re.compile(r"\band\b")

_BRACKETS: Final = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}


_OUTSIDE: Final = re.compile(
    r"\b(?:not|exists?|there\s+(?:is|are|exists?)|for\s+some|unless)\b|∃|∨|¬", re.I
)
_OR: Final = re.compile(r"\bor\b")
_EVERY_INDEX: Final = re.compile(
    r"[, ]\s*(?:for\s+(?:all|every|any|each)|∀)\s+(?P<letter>[A-Za-z])\s*"
    r"(?=<=>|=>|⇒|⇔|\\implies(?![A-Za-z])|\\iff(?![A-Za-z])|\b(?:implies|then|iff)\b)"
)
"""What may stand behind a hypothesis: x_i > 0 for all i => x_1 > 0."""


def refuse_other_words(text: str) -> None:
    """Raise `UsageError` for words of logic that no claim here is made of.

    >>> refuse_other_words("z > 0 or z < 1")
    >>> refuse_other_words("not z > 0")
    Traceback (most recent call last):
    udlsym.errors.UsageError: a claim holds for all values and cannot say "not"; state its parts
    """
    if _OR.search(text) and AND.search(text):
        raise UsageError('a claim with "or" and "and" is not clear; state its parts')
    found = _OUTSIDE.search(text)
    if found:
        raise UsageError(
            f'a claim holds for all values and cannot say "{found[0]}"; state its parts'
        )


def split_off_indices(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without "for all i" behind a hypothesis, and those letters.

    >>> split_off_indices("x_i > 0 for all i => x_1 > 0")
    ('x_i > 0 => x_1 > 0', ('i',))
    >>> split_off_indices("z > 0 for all z")
    ('z > 0 for all z', ())
    """
    letters = tuple(found["letter"] for found in _EVERY_INDEX.finditer(text))
    return _EVERY_INDEX.sub(" ", text), letters


def split_off_conditions(text: str) -> tuple[str, str]:
    """Return what stands between "for all" and its colon, and the rest.

    >>> split_off_conditions("for all z > 0: z = z")
    ('z > 0', ' z = z')
    """
    found = FOR_ALL.match(text)
    if not found:
        return "", text
    rest = text[found.end() :]
    place = next((k for k in _top_level(rest, ":")), None)
    if place is None:
        raise UsageError('after "for all" and its conditions a colon is wanted, then the claim')
    return rest[:place], rest[place + 1 :]


def split_off_behind(text: str) -> tuple[str, str, str]:
    """Return the claim, the word behind it that leads to conditions, and these; empty for none.

    An "if" in front leads to no condition behind.

    >>> split_off_behind("ReLU(z) = z if z > 0")
    ('ReLU(z) = z', 'if', ' z > 0')
    """
    start = found.end() if (found := IF.match(text)) else 0
    # "A if and only if B" holds an "if" that leads to no condition.
    hidden = SAME.sub(lambda same: "=" * len(same[0]), text)
    inside = _inside_brackets(text)
    words = (each for each in _BEHIND.finditer(hidden, start) if not inside[each.start()])
    behind = next(words, None)
    if behind is None:
        return text, "", ""
    return text[: behind.start()].rstrip(" ,"), behind[0], text[behind.end() :]


def _inside_brackets(text: str) -> list[bool]:
    """For each character whether it stands inside brackets."""
    depths = accumulate(_BRACKETS.get(character, 0) for character in text)
    return [depth > 0 for depth in depths]


def parts(text: str) -> Iterator[str]:
    """The conditions, split at commas outside brackets and at "and"."""
    start = 0
    for place in (*_top_level(text, ","), len(text)):
        yield from (part.strip() for part in AND.split(text[start:place]) if part.strip())
        start = place + 1


def _top_level(text: str, wanted: str) -> Iterator[int]:
    """The places of a character outside brackets."""
    inside = _inside_brackets(text)
    for place, character in enumerate(text):
        if character == wanted and not inside[place]:
            yield place
