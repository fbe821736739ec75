"""Reading activation patterns: words such as 101, lists and sets of active units, tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from udlsym.grading.pattern_lines import one_a_line

_REGION: Final = re.compile(
    r"(?:linear\s+)?(?:region|r)?\s*[#_{]*(\d{1,9})\}?\s*(?:[:.)|]|->|→|is\b)", re.IGNORECASE
)
_UNIT: Final = re.compile(r"(?:h|unit)?s?[\s_{]*(\d{1,9})\}?", re.IGNORECASE)
_ALL: Final = re.compile(r"\b(all|every)\b", re.IGNORECASE)
_NONE: Final = re.compile(r"\b(none|no|nothing|off)\b|∅|\\emptyset|\{\s*\}", re.IGNORECASE)
_EXCEPT: Final = re.compile(r"\b(but|except|without|not|inactive|off)\b", re.IGNORECASE)
_NOBODY: Final = re.compile(r"\W*(all|every\w*)(\s+units?)?\s+(off|inactive)\W*", re.IGNORECASE)
_BITS: Final = re.compile(r"[01](?:[\s,]+[01])+")
_ALL_BUT: Final = re.compile(r"\ball\s+(?:units\s+)?(?:but|except)\b", re.IGNORECASE)
_SPEAKS_OF_UNITS: Final = re.compile(
    r"\b(units?|first|second|third|one|two|three|but|except|not|inactive)\b|\d(?!.*:$)",
    re.IGNORECASE,
)
_LAYOUT: Final = re.compile(r"\\(text|mathrm|left|right|quad|,|;|\\)|[$*`]|^\s*[-•]\s+")
_EMPTY: Final = re.compile(r"\\(?:emptyset|varnothing)(?![A-Za-z])")
_RULE: Final = re.compile(r"[-|:\s]+")
_SETS: Final = (
    re.compile(r"\{[^{}]*\}|∅"),
    re.compile(r"\[[^\[\]]*\]"),
    re.compile(r"\([^()]*\)"),
)
_TUPLE: Final = re.compile(r"[(\[]\s*([01](?:\s*,\s*[01])+)\s*[)\]]")
_LIST_LABEL: Final = re.compile(r"^\s*(patterns?|regions?|answer)?\s*[:=]?\s*$", re.IGNORECASE)
_LOWERED: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")

MOST_UNITS: Final = 64
"""Larger numbers in an answer are no units."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One pattern of an answer, with the number of the region that it is for, if that is said."""

    word: str
    region: int | None


def entries(text: str, units: int) -> list[Entry]:
    """Find the patterns in a text, in the first way of writing that it uses.

    >>> [each.word for each in entries("{3}, {1, 3}", 3)]
    ['001', '101']
    >>> entries("I cannot see it", 3)
    []
    """
    text = text.translate(_LOWERED).replace("\\{", "{").replace("\\}", "}")
    text = _EMPTY.sub("∅", text)
    text = one_a_line(text)
    return next((found for find in WAYS if (found := find(text, units))), [])


def _table(text: str, units: int) -> list[Entry]:
    """Rows | region | 0 | 1 | …, with one column a unit."""
    rows = [_cells(line) for line in text.splitlines() if "|" in line]
    bits = [
        row for row in rows if len(row) in (units, units + 1) and set(row[-units:]) <= {"0", "1"}
    ]
    if not bits or len(bits) < len(rows) - 2:
        return []
    return [
        Entry("".join(row[-units:]), int(row[0]) if len(row) > units and row[0].isdigit() else None)
        for row in bits
    ]


def _cells(line: str) -> list[str]:
    return [cell.strip(" $") for cell in line.strip().strip("|").split("|")]


def _tuples(text: str, units: int) -> list[Entry]:
    """(0, 0, 1), (1, 0, 1), …"""
    found = [re.sub(r"\D", "", each) for each in _TUPLE.findall(text)]
    return [Entry(word, None) for word in found] if all(len(w) == units for w in found) else []


def _sets(text: str, units: int) -> list[Entry]:
    """{3}, {1, 3}, …, with nothing but separators between them; brackets of one kind."""
    return next((found for kind in _SETS if (found := _sets_in(kind, text, units))), [])


def _sets_in(kind: re.Pattern[str], text: str, units: int) -> list[Entry]:
    found = kind.findall(text)
    between = [each for each in re.split(r"[,;\n]|\band\b", kind.sub("", text)) if each.strip()]
    if len(found) < 2 or not all(map(_LIST_LABEL.match, between)):
        return []
    if any(re.search(r"[01]{2,}", each) for each in found):
        return []
    return [Entry(_word(_units(each, units), units), None) for each in found]


def _pieces(text: str, units: int) -> list[Entry]:
    """One pattern a line, or several with semicolons between them."""
    word = re.compile(rf"(?<![\w.])[01]{{{units}}}(?![\w.])")
    pieces = [_LAYOUT.sub(" ", piece).strip() for piece in re.split(r"[\n;/]|\\\\", text)]
    pieces = [piece for piece in pieces if piece and not _RULE.fullmatch(piece)]
    found: list[Entry] = []
    for piece in pieces:
        read = _spaced(piece, units) or _words(piece, word) or _list(piece, units)
        if not read and _SPEAKS_OF_UNITS.search(piece):
            return []  # To leave it out would shift the regions that follow.
        found += read
    return found


def _spaced(piece: str, units: int) -> list[Entry]:
    """0 0 1."""
    word = re.sub(r"[\s,]", "", piece)
    return [Entry(word, None)] if _BITS.fullmatch(piece) and len(word) == units else []


def _words(piece: str, word: re.Pattern[str]) -> list[Entry]:
    if _EXCEPT.search(piece):
        return []
    found = [match.group() for match in word.finditer(piece)]
    label = _REGION.match(word.sub(" ", piece).strip(" |"))
    region = int(label[1]) if label and len(found) == 1 else None
    return [Entry(each, region) for each in found]


def _list(piece: str, units: int) -> list[Entry]:
    piece = piece.strip(" |")
    label = _REGION.match(piece)
    rest = piece[label.end() :] if label else piece
    region = int(label[1]) if label else None
    if without := _ALL_BUT.search(rest):
        off = _units(rest[without.end() :], units)
        on = set(range(1, units + 1)) - off
        return [Entry(_word(on, units), region)] if off and max(off) <= units else []
    if _NOBODY.fullmatch(rest):
        return [Entry("0" * units, region)]
    if _EXCEPT.search(rest) or _named_twice(rest):
        return []  # Another way to write, or several patterns: nothing is guessed.
    numbers = _units(rest, units)
    if _ALL.search(rest):
        every = set(range(1, units + 1))
        return [Entry("1" * units, region)] if numbers in (set(), every) else []
    if _NONE.search(rest):
        return [] if numbers else [Entry("0" * units, region)]
    return [Entry(_word(numbers, units), region)] if numbers else []


def _named_twice(text: str) -> bool:
    """Whether one unit is named twice, or one that no network has."""
    found = [int(each) for each in _UNIT.findall(text)]
    return len(set(found)) < len(found) or 0 in found


def _units(text: str, units: int) -> set[int]:
    """The units that are named; 13 is units 1 and 3 where there are not so many."""
    found: set[int] = set()
    for each in _UNIT.findall(text):
        digits = list(map(int, each))
        apart = int(each) > units and digits == sorted(set(digits)) and digits[-1] <= units
        found |= set(digits) if apart and digits[0] else {int(each)}
    return {number for number in found if number <= MOST_UNITS}


def _word(active: set[int], units: int) -> str:
    """The pattern; a unit that the network lacks makes a longer one, which no region has."""
    units = max(units, *active, 0)
    return "".join("1" if unit in active else "0" for unit in range(1, units + 1))


WAYS: Final[tuple[Callable[[str, int], list[Entry]], ...]] = (_table, _tuples, _sets, _pieces)
"""The ways of writing, the most particular first."""
