"""Answers to several parts of a problem in one text, each behind the name of its part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    >>> labelled("Slope 1: phi_3*theta_31", ["slope1", "slope4"])
    [('slope1', 'phi_3*theta_31')]
    >>> labelled("phi_0 = 1", ["phi0"])
    []
    """
    before, *found = _labels(parts).split(text)
    if before.strip() or not found:
        return []
    known = {part.lower(): part for part in parts}
    names = (re.sub(r"[\s_]", "", name.lower()) for name in found[::2])
    answers = (answer.strip(" \t\n;,") for answer in found[1::2])
    return [(known[name], answer) for name, answer in zip(names, answers, strict=True)]


def unlabelled(text: str, called: Mapping[str, str]) -> str:
    r"""The text without the names of parts at the start of its lines.

    called: part -> the name of what it asks for, which is put before a bare expression.

    >>> unlabelled("joint 1: x = 0; joint 2: 1", {"joint1": "x", "joint2": "x"})
    'x = 0\nx = 1'
    """

    def opened(label: re.Match[str]) -> str:
        line = text[label.end() :].partition("\n")[0]
        name = called[re.sub(r"[\s_]", "", label[1].lower())]
        return "\n" if re.search("[=<>]", line.partition(";")[0]) else f"\n{name} = "

    return _labels(list(called)).sub(opened, text).strip()


def _labels(parts: Sequence[str]) -> re.Pattern[str]:
    """Names of parts with a colon: "slope1:", "part slope1:", "Slope 1:", "**slope 1**:"."""
    spaced = (re.sub(r"(?<=[a-z])(?=\d)", r"[\\s_]*", re.escape(part)) for part in parts)
    names = "|".join(sorted(spaced, key=len, reverse=True))
    return re.compile(
        rf"(?:^|[\n;,])\s*[-*]{{0,3}}\s*(?:part\s+)?({names})[*]*\s*:[*]*\s*", re.IGNORECASE
    )


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
