"""Grading what was read as the answer to one part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from udlsym.errors import ReadingError
from udlsym.grading.identity import grade_identity
from udlsym.grading.lines import Line
from udlsym.grading.moments import (
    NORMALISED,
    has_covariance,
    readings,
    with_covariance_written_out,
    with_the_usual_normaliser,
)
from udlsym.grading.names import in_the_problems_names, with_one_activation
from udlsym.grading.report import Mark, Report
from udlsym.grading.statements import statement_of, under_its_conditions
from udlsym.grading.truth import Truth
from udlsym.grading.unchanged import OUTPUT, says_unchanged
from udlsym.grading.value import grade_value
from udlsym.syntax.nodes import Node
from udlsym.syntax.plain import to_plain

Grader = Callable[[Node, Truth], Report]

GRADERS: Final[Mapping[str, Grader]] = {
    "value": grade_value,
    "equation": grade_value,
    "chain": grade_identity,
    "count": grade_value,
}
"""Kind of part -> how an answer that was read is graded."""


def graded_text(line: Line, truth: Truth) -> Report:
    """Read and grade an answer of one line."""
    text = OUTPUT if says_unchanged(line.text, truth) else line.formula or line.text
    try:
        said = statement_of(text, truth)
    except ReadingError as error:
        return Report(Mark.UNREADABLE, str(error))
    report = graded(said.answer, said.truth)
    return under_its_conditions(report, said.conditions, said.truth)


def graded(answer: Node, truth: Truth) -> Report:
    """Grade an answer that was read, in each way in which its names may be meant."""
    shown = to_plain(answer)
    answer = in_the_problems_names(answer, truth)
    reports = [_graded(each, truth) for each in readings(answer, truth.context)]
    if len({each.verdict for each in reports}) > 1:
        hint = "say what S stands for: raw sums such as sum(x_i*y_i), or centred ones"
        return Report(Mark.UNREADABLE, hint, read_as=shown)
    return replace(reports[0], read_as=shown)


def _graded(answer: Node, truth: Truth) -> Report:
    grade = GRADERS[truth.part.kind]
    if not has_covariance(answer):
        return grade(*with_one_activation(answer, truth))
    answer = with_covariance_written_out(answer, truth.context)
    report = grade(answer, replace(truth, granted=(*truth.granted, NORMALISED)))
    if report.verdict is Mark.CORRECT:
        return report
    usual = grade(with_the_usual_normaliser(answer, truth.context), truth)
    return usual if usual.verdict is Mark.CORRECT else report
