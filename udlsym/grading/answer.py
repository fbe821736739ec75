"""`udlsym.check`: is an answer, or a whole working, right?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from udlsym.errors import UsageError
from udlsym.grading.conditions import grade_conditions
from udlsym.grading.lines import MOST_LINES, Line, lines_of
from udlsym.grading.part import GRADERS, graded_text
from udlsym.grading.patterns import grade_patterns
from udlsym.grading.report import Mark, Report
from udlsym.grading.several import Labelled, grade_several, labelled, unlabelled
from udlsym.grading.truth import part_of, parts_of, patterns_of, table_of, truth_of, truths_of
from udlsym.grading.value_tables import grade_values
from udlsym.grading.working_report import grade_working
from udlsym.grading.yes_no import grade_yes_no
from udlsym.syntax.plain import to_plain


def check(number: str, text: str, part: str | None = None) -> Report:
    """Grade an answer to a part of a problem, or a working of several lines.

    number: ``2.1``. text: LaTeX or plain text. part: its name; without it the text answers all
    parts, as a working or with each answer behind its part's name and a colon. What cannot be
    read is reported as such. Raises `UsageError` for an unknown problem or part.

    >>> check("2.1", "2*sum(phi_0 + phi_1*x_i - y_i)", part="dphi0").verdict
    <Mark.CORRECT: 'correct'>
    >>> check("2.1", "sum(phi_0 + phi_1*x_i - y_i)", part="dphi0").diagnosis
    'a factor 2 is missing'
    """
    lines = lines_of(text)
    if not lines:
        return Report(Mark.UNREADABLE, "the answer is empty")
    if len(lines) > MOST_LINES:
        return Report(
            Mark.UNREADABLE, f"there are {len(lines)} lines; at most {MOST_LINES} are read"
        )
    if part is None and (report := _of_all_parts(number, text, lines)):
        return report
    asked = part_of(number, part)
    if asked.kind in IN_WORDS:
        return IN_WORDS[asked.kind](number, asked.name, text)
    if asked.kind == "value" and (table := table_of(number, asked.name)):
        return grade_values(text, table)
    truth = truth_of(number, asked.name)
    if asked.kind not in GRADERS:
        raise UsageError(f"part {asked.name} is a {asked.kind}, which is not graded")
    return graded_text(lines[0], truth) if len(lines) == 1 else grade_working((truth,), lines)


def _of_all_parts(number: str, text: str, lines: Sequence[Line]) -> Report | None:
    """Grade an answer to all parts; None where it is one to the only part."""
    names = parts_of(number)
    if len(names) == 1:
        return None
    if answers := labelled(text, names):
        only_answers = len(answers) == len(names) or not any("\n" in said for _, said in answers)
        if only_answers or not _all_right_in_front(number, answers):
            return grade_several(answers, names, lambda part, said: check(number, said, part))
        called = {part: to_plain(truth_of(number, part).names[0]) for part in names}
        lines = lines_of(unlabelled(text, called))
    speaks_of_several = len(lines) > 1 or "=" in text
    truths = truths_of(number) if speaks_of_several else ()
    return grade_working(truths, lines) if truths else None


def _all_right_in_front(number: str, answers: Labelled) -> bool:
    """Whether the first line behind each label is right, where other lines follow the labels."""
    firsts = ((part, said.partition("\n")[0]) for part, said in answers)
    return all(check(number, said, part).verdict is Mark.CORRECT for part, said in firsts)


def _patterns(number: str, part: str, text: str) -> Report:
    return grade_patterns(text, patterns_of(number, part))


def _yes_no(number: str, part: str, text: str) -> Report:
    decides = truth_of(number, part).decides
    if decides is None:
        raise UsageError(f"part {part} of problem {number} has no answer of yes or no")
    return grade_yes_no(text, decides, part)


def _conditions(number: str, part: str, text: str) -> Report:
    return grade_conditions(text, truth_of(number, part))


IN_WORDS: Final[dict[str, Callable[[str, str, str], Report]]] = {
    "ordered list": _patterns,
    "set": _patterns,
    "yes/no": _yes_no,
    "conditions": _conditions,
}
"""Kinds of parts whose answers are no formulas."""
