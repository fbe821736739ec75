"""`udlsym.check`: is an answer, or a whole working, right?"""

from __future__ import annotations

from udlsym.errors import ReadingError, UsageError
from udlsym.grading.lines import Line, lines_of
from udlsym.grading.part import GRADERS, graded
from udlsym.grading.report import Mark, Report
from udlsym.grading.truth import Truth, truth_of, truths_of
from udlsym.grading.working import grade_working
from udlsym.reading import read


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
    if len(lines) > 1:
        truths = truths_of(number) if part is None else (truth_of(number, part),)
        return grade_working(truths, lines)
    truth = truth_of(number, part)
    if truth.part.kind not in GRADERS:
        raise UsageError(f"part {truth.part.name} is a {truth.part.kind}, which is not graded")
    return _single(lines[0], truth) if lines else Report(Mark.UNREADABLE, "the answer is empty")


def _single(line: Line, truth: Truth) -> Report:
    try:
        return graded(read(line.formula or line.text, truth.context), truth)
    except ReadingError as error:
        return Report(Mark.UNREADABLE, str(error))
