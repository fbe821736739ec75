"""A hint: where the mistake is and of what kind, without the answer."""

from __future__ import annotations

import re
from typing import Final

from udlsym.grading.report import LineMark, Mark, Report

_FACTOR: Final = re.compile(r"it is \S+ times the right answer")

_OPENING: Final = {
    Mark.CORRECT: "this is right",
    Mark.INCORRECT: "this is not right yet",
    Mark.INCOMPLETE: "right so far, but not finished",
    Mark.UNDECIDED: "this could not be decided; try to write it more simply",
    Mark.UNREADABLE: "this could not be read",
}


def hint(report: Report) -> str:
    """Say what to look at again; values, counterexamples and the truth are left out.

    >>> hint(Report(Mark.INCORRECT, "", "it is 3/2 times the right answer"))
    'this is not right yet: look for a constant factor'
    >>> hint(Report(Mark.CORRECT, "proved"))
    'this is right'
    """
    said = _OPENING[report.verdict]
    if report.verdict is Mark.UNREADABLE:
        return f"{said}: {report.how}"
    if report.verdict is Mark.CORRECT:
        return said
    where = _where(report)
    what = _FACTOR.sub("look for a constant factor", report.diagnosis)
    return ": ".join(filter(None, (said, where, what)))


def _where(report: Report) -> str:
    if report.first_wrong_line is not None:
        wrong = next(each for each in report.lines if each.number == report.first_wrong_line)
        return f"look at line {wrong.number}, {wrong.text}"
    doubtful = (LineMark.NOT_UNDERSTOOD, LineMark.UNDECIDED)
    found = next((each for each in report.lines if each.mark in doubtful), None)
    return f"line {found.number} is not understood" if found else ""
