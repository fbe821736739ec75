"""Grading a class: many answers at once, each with a budget of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue

from udlsym.errors import UdlsymError
from udlsym.grading.bounded import SECONDS, Grader
from udlsym.grading.report import Mark, Report
from udlsym.grading.sheets import Sheet
from udlsym.grading.worker import Request


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one answer. error: why it could not be graded at all, or empty."""

    sheet: Sheet
    report: Report
    error: str = ""


def grade_sheets(
    sheets: Iterable[Sheet],
    jobs: int = 1,
    seconds: float = SECONDS,
    done: Callable[[Outcome], None] = lambda _: None,
) -> tuple[Outcome, ...]:
    """Grade answers in several processes at once, in the order in which they were given.

    done: called with each outcome as soon as it is there, from the thread that graded it. An
    answer to a problem that does not exist is reported and does not stop the others.
    """
    graders = [Grader() for _ in range(max(1, jobs))]
    free: SimpleQueue[Grader] = SimpleQueue()
    for grader in graders:
        free.put(grader)

    def grade(sheet: Sheet) -> Outcome:
        grader = free.get()
        try:
            outcome = _graded(sheet, grader, seconds)
        finally:
            free.put(grader)
        done(outcome)
        return outcome

    try:
        with ThreadPoolExecutor(len(graders)) as pool:
            return tuple(pool.map(grade, sheets))
    finally:
        for grader in graders:
            grader.end()


def _graded(sheet: Sheet, grader: Grader, seconds: float) -> Outcome:
    if sheet.fault:
        return Outcome(sheet, Report(Mark.UNREADABLE, sheet.fault), sheet.fault)
    try:
        request = Request(sheet.problem.strip(), sheet.answer, sheet.part or None)
        return Outcome(sheet, grader.grade(request, seconds))
    except UdlsymError as error:
        return Outcome(sheet, Report(Mark.UNREADABLE, str(error)), str(error))
