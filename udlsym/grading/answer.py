"""`udlsym.check`: is an answer, or a whole working, right?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from udlsym.errors import ReadingError, UsageError
from udlsym.grading.conditions import grade_conditions
from udlsym.grading.lines import Line, lines_of
from udlsym.grading.part import GRADERS, graded
from udlsym.grading.patterns import grade_patterns
from udlsym.grading.report import Mark, Report
from udlsym.grading.statements import statement_of, under_its_conditions
from udlsym.grading.truth import Truth, part_of, patterns_of, truth_of, truths_of
from udlsym.grading.working import grade_working
from udlsym.grading.yes_no import grade_yes_no


def check(number: str, text: str, part: str | None = None) -> Report:
    """Grade an answer to a part of a problem, or a working of several lines.

    number: ``2.1``. text: LaTeX or plain text. part: its name; without it a text of several lines
    is a working that answers all parts. What cannot be read is reported as such. Raises
    `UsageError` for an unknown problem or part.

    >>> check("2.1", "2*sum(phi_0 + phi_1*x_i - y_i)", part="dphi0").verdict
    <Mark.CORRECT: 'correct'>
    >>> check("2.1", "sum(phi_0 + phi_1*x_i - y_i)", part="dphi0").diagnosis
    'a factor 2 is missing'
    """
    lines = lines_of(text)
    if not lines:
        return Report(Mark.UNREADABLE, "the answer is empty")
    if part is None and len(lines) > 1 and (truths := truths_of(number)):
        return grade_working(truths, lines)
    asked = part_of(number, part)
    if asked.kind in IN_WORDS:
        return IN_WORDS[asked.kind](number, asked.name, text)
    truth = truth_of(number, asked.name)
    if asked.kind not in GRADERS:
        raise UsageError(f"part {asked.name} is a {asked.kind}, which is not graded")
    return _single(lines[0], truth) if len(lines) == 1 else grade_working((truth,), lines)


def _patterns(number: str, part: str, text: str) -> Report:
    return grade_patterns(text, patterns_of(number, part))


def _yes_no(number: str, part: str, text: str) -> Report:
    decides = truth_of(number, part).decides
    if decides is None:
        raise UsageError(f"part {part} of problem {number} has no answer of yes or no")
    return grade_yes_no(text, decides)


def _conditions(number: str, part: str, text: str) -> Report:
    return grade_conditions(text, truth_of(number, part))


IN_WORDS: Final[dict[str, Callable[[str, str, str], Report]]] = {
    "ordered list": _patterns,
    "set": _patterns,
    "yes/no": _yes_no,
    "conditions": _conditions,
}
"""Kinds of parts whose answers are no formulas."""


def _single(line: Line, truth: Truth) -> Report:
    try:
        said = statement_of(line.formula or line.text, truth)
    except ReadingError as error:
        return Report(Mark.UNREADABLE, str(error))
    report = graded(said.answer, said.truth)
    return under_its_conditions(report, said.conditions, said.truth)
