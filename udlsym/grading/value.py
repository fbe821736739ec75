"""Grading a value: an expression, perhaps named, perhaps at the end of a chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from udlsym.claims import Consequence, Equality, Status, Verdict
from udlsym.grading.diagnosis import diagnosis
from udlsym.grading.names import is_new_name
from udlsym.grading.report import Mark, Report
from udlsym.grading.truth import Truth
from udlsym.oracle.decide import decide
from udlsym.oracle.letters import free_letters
from udlsym.oracle.refutation import refute
from udlsym.syntax.nodes import Node, Relation, System, equation
from udlsym.syntax.plain import to_plain

PROVED = "proved equal to the answer that was derived"
MARKS: Mapping[Status, Mark] = {
    Status.PROVED: Mark.CORRECT,
    Status.REFUTED: Mark.INCORRECT,
    Status.UNDECIDED: Mark.UNDECIDED,
}


def grade_value(answer: Node, truth: Truth) -> Report:
    """Grade an expression, ``name = expression``, or a chain; every link of a chain counts."""
    if isinstance(answer, System):
        return _of_several(answer, truth)
    operands = answer.operands if isinstance(answer, Relation) else (answer,)
    if isinstance(answer, Relation) and set(answer.operators) != {"="}:
        return Report(Mark.INCORRECT, "an inequality is no value", read_as=to_plain(answer))
    chain = _without_name(operands, truth)
    for left, right in pairwise(chain):
        link = _compared(left, right, truth)
        if link.status is not Status.PROVED:
            return _bad_link(equation(left, right), link, answer, truth)
    return replace(_graded(chain[-1], truth), read_as=to_plain(answer))


def _of_several(answer: System, truth: Truth) -> Report:
    """Of several equations the one that names the value counts, and none may be false."""
    reports = [grade_value(relation, truth) for relation in answer.relations]
    named = [each for each in answer.relations if each.operands[0] in truth.names]
    chosen = reports[answer.relations.index(named[-1])] if named else reports[-1]
    for relation, report in zip(answer.relations, reports, strict=True):
        if report is not chosen and not _is_known(relation, truth):
            return replace(report, read_as=to_plain(answer))
    return replace(chosen, read_as=to_plain(answer))


def _is_known(relation: Relation, truth: Truth) -> bool:
    claim = Consequence(
        (*truth.relations, *truth.others),
        relation,
        (),
        context=truth.context,
        assumptions=truth.granted,
    )
    return decide(claim).status is Status.PROVED


def _without_name(operands: tuple[Node, ...], truth: Truth) -> tuple[Node, ...]:
    """The chain without what it calls the value."""
    if len(operands) > 1 and (
        operands[0] in truth.names or is_new_name(operands[0], truth.context)
    ):
        return operands[1:]
    return operands


def _compared(left: Node, right: Node, truth: Truth) -> Verdict:
    return decide(_equality(left, right, truth))


def _equality(left: Node, right: Node, truth: Truth) -> Equality:
    known = tuple(each for each in truth.others if set(each.operators) == {"="})
    return Equality(left, right, context=truth.context, assumptions=(*truth.granted, *known))


def _graded(value: Node, truth: Truth) -> Report:
    claim = _equality(value, truth.value, truth)
    verdict = decide(claim)
    mark = MARKS[verdict.status]
    if mark is Mark.CORRECT:
        return Report(mark, f"{PROVED} ({verdict.how})", conditions=verdict.conditions)
    if mark is Mark.UNDECIDED:
        return _undecided(claim, verdict)
    named = diagnosis(claim, truth, verdict.counterexample)
    how = "it differs from the truth at an exact point"
    return Report(mark, how, named or _left_free(claim), verdict.counterexample)


def _left_free(claim: Equality) -> str:
    left, right = (free_letters((side,), claim.context) for side in (claim.left, claim.right))
    loose = ", ".join(letter for letter in left if letter not in right)
    return f"the index {loose} is left free" if loose else ""


def _undecided(claim: Equality, verdict: Verdict) -> Report:
    alone = refute(replace(claim, right=claim.left))
    if alone.points and not alone.defined and not alone.inexact:
        return Report(Mark.INCORRECT, "the answer has no value for any data")
    return Report(Mark.UNDECIDED, verdict.how)


def _bad_link(link: Relation, verdict: Verdict, answer: Node, truth: Truth) -> Report:
    if verdict.status is Status.UNDECIDED:
        return Report(Mark.UNDECIDED, verdict.how, read_as=to_plain(answer))
    if _is_known(link, truth):
        how = "right so far, but the equation is not solved for the value that is asked for"
        return Report(Mark.INCOMPLETE, how, read_as=to_plain(answer))
    return Report(
        Mark.INCORRECT,
        f"the equation {to_plain(link)} is false",
        "",
        verdict.counterexample,
        read_as=to_plain(answer),
    )
