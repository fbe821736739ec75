"""Grading a question of yes or no."""

from __future__ import annotations

import re
from typing import Final

from udlsym.grading.report import Mark, Report

_UNSURE: Final = re.compile(
    r"\b(perhaps|maybe|probably|possibly|depends?|know|unsure|not sure|no idea|guess|either)\b|\?",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(
    r"\W*(?P<word>yes|no|true|false)\b(?!\s+(unique|minim|one|diff))", re.I
)
_CONDITIONS: Final = re.compile(
    r"\b(only|unless|if|when|where|because|since|for example|e\.g\.)\b.*|[:;].*", re.I | re.S
)
_ONLY_IF: Final = re.compile(r"\b(only|unless)\b", re.IGNORECASE)
_NEGATIONS: Final = re.compile(
    r"\b(not|never|no|cannot|without)\b|n['’]t\b|\bnon-?(?=unique)", re.IGNORECASE
)
_SAYS: Final = {
    "same": (
        re.compile(r"\b(same|agree|identical|equal|coincide|always)\b", re.I),
        re.compile(r"\b(differ(s|ent|ence)?|disagree)\b", re.I),
    ),
    "unique": (
        re.compile(r"\b(unique(ly)?|one minimum|always)\b", re.I),
        re.compile(r"\b(infinitely many|several|many minima|two minima)\b", re.I),
    ),
}
"""Part -> the words that say yes and those that say no; "the same loss" says nothing of unique."""


def grade_yes_no(text: str, truth: bool, part: str = "same") -> Report:
    """Grade an answer in words; what contradicts itself, or is unsure, is unreadable.

    part: what is asked, ``same`` or ``unique``; it tells which words are an answer.

    >>> grade_yes_no("No, only if r^2 = 1", False).verdict
    <Mark.CORRECT: 'correct'>
    >>> grade_yes_no("there is no difference", False).verdict
    <Mark.INCORRECT: 'incorrect'>
    >>> grade_yes_no("I do not know", False).verdict
    <Mark.UNREADABLE: 'unreadable'>
    """
    said = None if _UNSURE.search(text) else _said(text, part)
    if said is None:
        return Report(Mark.UNREADABLE, "say yes or no")
    shown = "yes" if said else "no"
    if said == truth:
        how = f"the derivation proves that the answer is {shown}"
        return Report(Mark.CORRECT, how, read_as=shown)
    return Report(Mark.INCORRECT, "the derivation proves the contrary", read_as=shown)


def _said(text: str, part: str) -> bool | None:
    """Yes, no, or None where nothing is said, or one thing and its contrary."""
    leading = _LEADING.match(text)
    rest = text[leading.end() :] if leading else text
    sayings = {_meaning(sentence, part) for sentence in re.split(r"[.,!]\s*|\n", rest)} - {None}
    if leading:
        sayings.add(leading["word"].lower() in {"yes", "true"})
    elif not sayings and _ONLY_IF.search(text):
        return False
    return sayings.pop() if len(sayings) == 1 else None


def _meaning(sentence: str, part: str) -> bool | None:
    """What a sentence says; a condition behind "only if" limits a yes to a no."""
    main = _CONDITIONS.sub("", sentence)
    yes, no = _SAYS[part]
    found = {value for value, words in ((True, yes), (False, no)) if words.search(main)}
    negations = len(_NEGATIONS.findall(main))
    limited = bool(_ONLY_IF.search(sentence))
    if re.fullmatch(r"\W*(yes|no)\W*|\W*(and|or)\W+(yes|no)\W*", main, re.IGNORECASE):
        return "yes" in main.lower()
    if not found:
        return False if re.search(r"\bnot (in general|necessarily)\b", main, re.I) else None
    if len(found) > 1:
        return None
    value = found.pop() ^ (negations % 2 == 1)
    return False if value and limited else value
