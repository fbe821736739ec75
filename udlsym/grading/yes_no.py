"""Grading a question of yes or no."""

from __future__ import annotations

import re
from typing import Final

from udlsym.grading.report import Mark, Report

_WORDS: Final = {
    True: re.compile(r"\b(yes|true|always|unique|they do|it is|they agree)\b", re.IGNORECASE),
    False: re.compile(
        r"\b(no|not|never|false|isn't|don't|doesn't|cannot|only (if|when|where)|non-?unique)\b",
        re.IGNORECASE,
    ),
}


def grade_yes_no(text: str, truth: bool) -> Report:
    """Grade an answer in words; a "no" anywhere makes it a no, as in "not always".

    >>> grade_yes_no("No, only if r^2 = 1", False).verdict
    <Mark.CORRECT: 'correct'>
    >>> grade_yes_no("perhaps", False).verdict
    <Mark.UNREADABLE: 'unreadable'>
    """
    said = next((value for value in (False, True) if _WORDS[value].search(text)), None)
    if said is None:
        return Report(Mark.UNREADABLE, "say yes or no")
    shown = "yes" if said else "no"
    if said == truth:
        how = f"the derivation proves that the answer is {shown}"
        return Report(Mark.CORRECT, how, read_as=shown)
    return Report(Mark.INCORRECT, "the derivation proves the contrary", read_as=shown)
