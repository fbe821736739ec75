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
    True: re.compile(
        r"\b(unique(ly)?|same|agree|identical|equal|coincide|one minimum|always)\b", re.I
    ),
    False: re.compile(
        r"\b(differ(s|ent|ence)?|disagree|infinitely many|several|many minima|two minima)\b", re.I
    ),
}


def grade_yes_no(text: str, truth: bool) -> Report:
    """Grade an answer in words; what contradicts itself, or is unsure, is unreadable.

    >>> grade_yes_no("No, only if r^2 = 1", False).verdict
    <Mark.CORRECT: 'correct'>
    >>> grade_yes_no("there is no difference", False).verdict
    <Mark.INCORRECT: 'incorrect'>
    >>> grade_yes_no("I do not know", False).verdict
    <Mark.UNREADABLE: 'unreadable'>
    """
    said = None if _UNSURE.search(text) else _said(text)
    if said is None:
        return Report(Mark.UNREADABLE, "say yes or no")
    shown = "yes" if said else "no"
    if said == truth:
        how = f"the derivation proves that the answer is {shown}"
        return Report(Mark.CORRECT, how, read_as=shown)
    return Report(Mark.INCORRECT, "the derivation proves the contrary", read_as=shown)


def _said(text: str) -> bool | None:
    """Yes, no, or None where nothing is said, or one thing and its contrary."""
    leading = _LEADING.match(text)
    rest = text[leading.end() :] if leading else text
    sayings = {_meaning(sentence) for sentence in re.split(r"[.,!]\s*|\n", rest)} - {None}
    if leading:
        sayings.add(leading["word"].lower() in {"yes", "true"})
    elif not sayings and _ONLY_IF.search(text):
        return False
    return sayings.pop() if len(sayings) == 1 else None


def _meaning(sentence: str) -> bool | None:
    """What a sentence says; a condition behind "only if" limits a yes to a no."""
    main = _CONDITIONS.sub("", sentence)
    found = {value for value, words in _SAYS.items() if words.search(main)}
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
