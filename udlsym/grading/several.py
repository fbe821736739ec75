"""Answers to several parts of a problem in one text, each behind the name of its part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from udlsym.grading.report import LineMark, LineReport, Mark, Report

Labelled = list[tuple[str, str]]
"""Part names with the texts that stand behind them."""

_FIRST: Final = (Mark.INCORRECT, Mark.UNREADABLE, Mark.UNDECIDED, Mark.INCOMPLETE)
"""The verdict of several answers is the first of these that one of them has."""

_MARKS: Final = {
    Mark.CORRECT: LineMark.FOLLOWS,
    Mark.INCORRECT: LineMark.WRONG,
    Mark.INCOMPLETE: LineMark.EXPRESSION,
    Mark.UNDECIDED: LineMark.UNDECIDED,
    Mark.UNREADABLE: LineMark.NOT_UNDERSTOOD,
}


def labelled(text: str, parts: Sequence[str]) -> Labelled:
    """Split a text at the names of parts with a colon behind them; empty if it is not so written.

    >>> labelled("slope1: phi_3*theta_31; slope4: 0", ["slope1", "slope4"])
    [('slope1', 'phi_3*theta_31'), ('slope4', '0')]
    >>> labelled("phi_0 = 1", ["phi0"])
    []
    """
    names = "|".join(map(re.escape, sorted(parts, key=len, reverse=True)))
    label = re.compile(rf"(?:^|[\n;,])\s*[-*]?\s*(?:part\s+)?({names})\s*:\s*", re.IGNORECASE)
    before, *found = label.split(text)
    if before.strip() or not found:
        return []
    known = {part.lower(): part for part in parts}
    answers = (answer.strip(" \t\n;,") for answer in found[1::2])
    return [(known[name.lower()], answer) for name, answer in zip(found[::2], answers, strict=True)]


def grade_several(
    answers: Labelled, parts: Sequence[str], grade: Callable[[str, str], Report]
) -> Report:
    """Grade every labelled answer by itself; a part without one leaves the whole incomplete."""
    reports = [(part, text, grade(part, text)) for part, text in answers]
    lines = tuple(_lines(reports))
    for mark in _FIRST:
        for part, _, report in reports:
            if report.verdict is mark:
                wrong = [each.number for each in lines if each.mark is LineMark.WRONG]
                how = f"{part}: {report.how}"
                first = wrong[0] if wrong else None
                return Report(
                    mark, how, report.diagnosis, report.counterexample, (), "", lines, first
                )
    missing = [part for part in parts if part not in {part for part, _, _ in reports}]
    if missing:
        how = f"right so far, but {', '.join(missing)} is not answered"
        return Report(Mark.INCOMPLETE, how, lines=lines)
    return Report(Mark.CORRECT, "every part is right", lines=lines)


def _lines(reports: Sequence[tuple[str, str, Report]]) -> Iterator[LineReport]:
    for number, (part, text, report) in enumerate(reports, start=1):
        how = f"{part}: {report}"
        mark = _MARKS[report.verdict]
        yield LineReport(
            number, f"{part}: {text}", mark, how, report.read_as, report.counterexample
        )
