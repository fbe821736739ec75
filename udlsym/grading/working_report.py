"""The grade of a whole working: its answers and its lines together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from udlsym.claims import Consequence, Status
from udlsym.grading.abbreviations import Abbreviations
from udlsym.grading.cases import Case, cover_everything
from udlsym.grading.line_verdicts import relations_of
from udlsym.grading.lines import Line
from udlsym.grading.names import in_the_problems_names, is_called
from udlsym.grading.part import GRADERS, graded
from udlsym.grading.report import LineMark, LineReport, Mark, Report
from udlsym.grading.truth import Truth
from udlsym.grading.working import Said, Working
from udlsym.oracle.decide import decide
from udlsym.syntax.nodes import Node, Relation

BAD = frozenset({LineMark.WRONG})
OPEN = frozenset({LineMark.UNDECIDED, LineMark.NOT_UNDERSTOOD})


def grade_working(truths: tuple[Truth, ...], lines: Sequence[Line]) -> Report:
    """Grade each line, find the answers, and put both together.

    A right answer that is reached through a wrong line is incorrect.
    """
    working = Working(truths, Abbreviations(truths[0].context))
    for line in lines:
        working.read(line)
    answers = [_answer(truth, working) for truth in truths if truth.part.kind in GRADERS]
    verdict, how = _summary(working.reports, [*answers, *_boxed_beside(working)])
    first = next((each.number for each in working.reports if each.mark in BAD), None)
    diagnosis = next((each.diagnosis for each in answers if each and each.diagnosis), "")
    return Report(verdict, how, diagnosis, lines=tuple(working.reports), first_wrong_line=first)


def _answer(truth: Truth, working: Working) -> Report | None:
    """The grade of the answer to one part: boxed, named, or the last line of a single part."""
    alone = len(working.truths) == 1
    found = [pair for said in working.said for pair in _answers_in(said, truth, alone)]
    if alone and working.said and (not found or _is_expression(working.said[-1])):
        found.append((working.said[-1].node, working.said[-1].case))
    if not found:
        return None
    context = working.context
    node, case = found[-1]
    if not case or _is_granted(case, truth):
        return graded(node, replace(truth, context=context))
    return _in_every_case({case: node for node, case in found if case}, truth, working)


def _answers_in(said: Said, truth: Truth, alone: bool) -> Iterator[tuple[Node, Case]]:
    """What of a line answers a part, with its case."""
    if said.line.boxed and alone:
        yield said.node, said.case
        return
    for relation in relations_of(said.node):
        renamed = in_the_problems_names(relation, truth)
        assert isinstance(renamed, Relation)
        if any(is_called(renamed.operands[0], name) for name in truth.names):
            yield relation, said.case


def _is_expression(said: Said) -> bool:
    return not relations_of(said.node)


def _is_granted(case: Case, truth: Truth) -> bool:
    """Whether a case is the one that the part is about anyway."""
    claims = (
        Consequence((), each, (), context=truth.context, assumptions=truth.granted) for each in case
    )
    return all(decide(claim).status is Status.PROVED for claim in claims)


def _in_every_case(answers: dict[Case, Node], truth: Truth, working: Working) -> Report:
    """Each case by itself, and all of them together must leave nothing out."""
    reports = [
        graded(node, replace(truth, context=working.context, granted=(*truth.granted, *case)))
        for case, node in answers.items()
    ]
    bad = next((each for each in reports if each.verdict is not Mark.CORRECT), None)
    if bad or cover_everything(answers):
        return bad or reports[-1]
    return Report(Mark.INCOMPLETE, "right in each case, but the cases leave something out")


def _boxed_beside(working: Working) -> Iterator[Report]:
    """Boxed expressions in a working on several parts: each must answer one of them."""
    if len(working.truths) == 1:
        return
    boxed = (each for each in working.said if each.line.boxed and _is_expression(each))
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
