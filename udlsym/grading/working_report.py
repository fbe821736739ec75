"""The grade of a whole working: its answers and its lines together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from udlsym.grading.abbreviations import Abbreviations
from udlsym.grading.final_answers import final_answers, is_expression
from udlsym.grading.lines import Line
from udlsym.grading.part import GRADERS, graded
from udlsym.grading.report import LineMark, LineReport, Mark, Report
from udlsym.grading.truth import Truth
from udlsym.grading.working import Working

BAD = frozenset({LineMark.WRONG})
OPEN = frozenset({LineMark.UNDECIDED, LineMark.NOT_UNDERSTOOD})


def grade_working(truths: tuple[Truth, ...], lines: Sequence[Line]) -> Report:
    """Grade each line, find the answers, and put both together.

    A right answer that is reached through a wrong line is incorrect.
    """
    working = Working(truths, Abbreviations(truths[0].context))
    for line in lines:
        working.read(line)
    answers = final_answers(working)
    verdict, how = _summary(working.reports, [*answers, *_boxed_beside(working)])
    first = next((each.number for each in working.reports if each.mark in BAD), None)
    diagnosis = next((each.diagnosis for each in answers if each and each.diagnosis), "")
    return Report(verdict, how, diagnosis, lines=tuple(working.reports), first_wrong_line=first)


def _boxed_beside(working: Working) -> Iterator[Report]:
    """Boxed expressions in a working on several parts: each must answer one of them."""
    if len(working.truths) == 1:
        return
    boxed = (each for each in working.said if each.line.boxed and is_expression(each))
    for said in boxed:
        reports = [
            graded(said.node, replace(truth, context=working.context))
            for truth in working.truths
            if truth.part.kind in GRADERS
        ]
        yield next((each for each in reports if each.verdict is Mark.CORRECT), reports[-1])


def _summary(reports: Sequence[LineReport], answers: Iterable[Report | None]) -> tuple[Mark, str]:
    wrong = next((each.number for each in reports if each.mark in BAD), None)
    if wrong is not None:
        return Mark.INCORRECT, f"line {wrong} does not follow"
    answers = list(answers)
    given = [each for each in answers if each is not None]
    for mark in (Mark.INCORRECT, Mark.UNREADABLE, Mark.UNDECIDED):
        for each in given:
            if each.verdict is mark:
                return mark, each.how
    unsure = next((each.number for each in reports if each.mark in OPEN), None)
    if unsure is not None:
        return Mark.UNDECIDED, f"line {unsure} could not be decided"
    unfinished = next((each for each in given if each.verdict is Mark.INCOMPLETE), None)
    if unfinished is not None:
        return Mark.INCOMPLETE, f"every line is right, but {unfinished.how}"
    if len(given) < len(answers):
        return Mark.INCOMPLETE, "every line is right, but not every part is answered"
    return Mark.CORRECT, "every line follows, and the answers are right"
