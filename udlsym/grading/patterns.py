"""Grading activation patterns: words such as 101, or lists of active units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from udlsym.grading.pattern_texts import Entry, entries
from udlsym.grading.report import Mark, Report


@dataclass(frozen=True, slots=True)
class Patterns:
    """Words of 0 and 1, one a region, unit 1 first; ordered from left to right, or a set."""

    words: tuple[str, ...]
    ordered: bool

    @property
    def units(self) -> int:
        """The number of hidden units."""
        return len(self.words[0])


def grade_patterns(text: str, truth: Patterns) -> Report:
    """Grade a list of patterns.

    Read are words (001, 101), lists of active units (h_1, h_3), "all" and "none", one a line or
    separated by semicolons, with or without "region 2:". A right list that is too short is
    incomplete.
    """
    found = entries(text, truth.units)
    if not found:
        return Report(Mark.UNREADABLE, "no pattern is found: write 101, or h_1, h_3, one a region")
    shown = ", ".join(each.word for each in found)
    grade = _graded_list if truth.ordered else _graded_set
    mark, how, named = grade(found, truth)
    return Report(mark, how, named, read_as=shown)


_Grade = tuple[Mark, str, str]


def _graded_list(found: list[Entry], truth: Patterns) -> _Grade:
    placed = {
        each.region if each.region is not None else place: each.word
        for place, each in enumerate(found, start=1)
    }
    right = dict(enumerate(truth.words, start=1))
    wrong = [place for place, word in sorted(placed.items()) if right.get(place) != word]
    if not wrong and len(placed) < len(right):
        return Mark.INCOMPLETE, f"right, but {len(right) - len(placed)} regions are missing", ""
    if not wrong:
        return Mark.CORRECT, "every region has the pattern that was proved", ""
    given = tuple(placed[place] for place in sorted(placed))
    how = f"region {wrong[0]} has another pattern"
    return Mark.INCORRECT, how, _slip(given, truth.words)


def _graded_set(found: list[Entry], truth: Patterns) -> _Grade:
    given, right = {each.word for each in found}, set(truth.words)
    if given == right:
        return Mark.CORRECT, "these are the patterns that were proved, and no others", ""
    if surplus := sorted(given - right):
        how = f"no region has the pattern {surplus[0]}"
        return Mark.INCORRECT, how, _slip(tuple(sorted(given)), tuple(sorted(right)))
    return Mark.INCOMPLETE, f"right, but {len(right - given)} patterns are missing", ""


def _slip(given: tuple[str, ...], right: tuple[str, ...]) -> str:
    """The name of the mistake that turns the right list into the given one."""
    for name, change in SLIPS.items():
        if change(given) == right or sorted(change(given)) == list(right):
            return name
    return ""


def _exchanged(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.translate(str.maketrans("01", "10")) for word in words)


SLIPS: Final[dict[str, Callable[[tuple[str, ...]], tuple[str, ...]]]] = {
    "active and inactive are exchanged": _exchanged,
    "the regions are listed from right to left": lambda words: words[::-1],
    "the units are written in the reverse order": lambda words: tuple(w[::-1] for w in words),
    "the regions are shifted by one": lambda words: words[1:] + words[:1],
    "the regions are shifted back by one": lambda words: words[-1:] + words[:-1],
}
"""Name of a mistake -> what undoes it."""
