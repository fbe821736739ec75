"""Which lines of a working answer its parts: boxed, named, or the last line of a single part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_letters
from typing import Final

from udlsym.claims import Consequence, Status
from udlsym.grading.cases import Case, cover_everything
from udlsym.grading.line_verdicts import relations_of
from udlsym.grading.names import in_the_problems_names, is_called
from udlsym.grading.part import GRADERS, graded
from udlsym.grading.report import Mark, Report
from udlsym.grading.truth import Truth
from udlsym.grading.working import Said, Working
from udlsym.oracle.decide import decide
from udlsym.syntax.nodes import Indexed, Node, Number, Relation

COUNT: Final = "count"
"""The kind of a part that asks for a number."""

Names = Sequence[Node]
"""What an answer to a part may be called."""


def final_answers(working: Working) -> list[Report | None]:
    """Return the grade of each part, None where it has no answer.

    A name that several parts share, as the x of every joint, may answer each of them.
    """
    asked = [truth for truth in working.truths if truth.part.kind in GRADERS]
    counts = Counter(name for truth in asked for name in dict.fromkeys(truth.names))
    answers: list[Report | None] = []
    for truth in asked:
        own = [name for name in truth.names if counts[name] == 1]
        answer = _answer(truth, own, working)
        if answer is None and len(own) < len(truth.names):
            answer = _under_a_shared_name(truth, asked, working)
        if answer is None and truth.part.kind == COUNT:
            answer = _right_count(truth, working)
        answers.append(answer)
    return answers


def _under_a_shared_name(truth: Truth, asked: Sequence[Truth], working: Working) -> Report | None:
    """A right answer among all of that name, else one that is right for no part, or None."""
    found = [
        pair for said in working.said for pair in _answers_in(said, truth, truth.names, alone=False)
    ]
    for pair in (*found, *_numbered(truth, working)):
        report = _graded_in_its_case([pair], truth, working)
        if report.verdict is Mark.CORRECT:
            return report
    others = [each for each in asked if each is not truth and set(each.names) & set(truth.names)]
    for pair in found:
        reports = (_graded_in_its_case([pair], each, working) for each in others)
        if all(each.verdict is not Mark.CORRECT for each in reports):
            return _graded_in_its_case([pair], truth, working)
    return None


def _right_count(truth: Truth, working: Working) -> Report | None:
    """A line that ends in the number that a part asks for: Σ C(5, j) = 1 + 5 + 10 = 16."""
    reports = (
        graded(relation, replace(truth, context=working.context))
        for said in working.said
        for relation in relations_of(said.node)
    )
    return next((each for each in reports if each.verdict is Mark.CORRECT), None)


def _numbered(truth: Truth, working: Working) -> Iterator[tuple[Node, Case]]:
    """What is called by a name of one's own with the number of the part: x_2 or j_2 of joint2."""
    number = truth.part.name.lstrip(ascii_letters)
    for said in working.said:
        for relation in relations_of(said.node):
            name = relation.operands[0]
            if isinstance(name, Indexed) and name.indices == (Number(number),):
                yield (
                    replace(relation, operands=(truth.names[0], *relation.operands[1:])),
                    said.case,
                )


def _answer(truth: Truth, names: Names, working: Working) -> Report | None:
    """The grade of the answer to one part: boxed, named, or the last line of a single part."""
    alone = len(working.truths) == 1
    found = [pair for said in working.said for pair in _answers_in(said, truth, names, alone)]
    if alone and working.said and (not found or is_expression(working.said[-1])):
        found.append((working.said[-1].node, working.said[-1].case))
    if not found:
        return None
    return _graded_in_its_case(found, truth, working)


def _graded_in_its_case(found: list[tuple[Node, Case]], truth: Truth, working: Working) -> Report:
    """The grade of the last answer, or of all where they stand in cases."""
    context = working.context
    node, case = found[-1]
    if not case or _is_granted(case, truth):
        return graded(node, replace(truth, context=context))
    return _in_every_case({case: node for node, case in found if case}, truth, working)


def _answers_in(said: Said, truth: Truth, names: Names, alone: bool) -> Iterator[tuple[Node, Case]]:
    """What of a line answers a part, with its case."""
    if said.line.boxed and alone:
        yield said.node, said.case
        return
    for relation in relations_of(said.node):
        renamed = in_the_problems_names(relation, truth)
        assert isinstance(renamed, Relation)
        if any(is_called(renamed.operands[0], name) for name in names):
            yield relation, said.case


def is_expression(said: Said) -> bool:
    """Whether a line is no relation."""
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
