"""Grading a value: an expression, perhaps named, perhaps at the end of a chain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from udlsym.claims import Consequence, Equality, Status, Verdict
from udlsym.grading.diagnosis import diagnosis
from udlsym.grading.names import ACTIVATION, is_called, is_inverse, is_name, is_new_name, is_output
from udlsym.grading.narrowing import ONLY_WHERE, narrowing
from udlsym.grading.report import Mark, Report
from udlsym.grading.truth import Truth
from udlsym.oracle.decide import decide
from udlsym.oracle.letters import free_letters
from udlsym.oracle.refutation import refute
from udlsym.syntax.nodes import (
    Call,
    Indexed,
    Node,
    Partial,
    Relation,
    Symbol,
    System,
    equation,
)
from udlsym.syntax.plain import to_plain
from udlsym.syntax.traverse import walk

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
    if isinstance(answer, Relation) and set(answer.operators) != {"="}:
        return Report(Mark.INCORRECT, "an inequality is no value")
    operands = answer.operands if isinstance(answer, Relation) else (answer,)
    return grade_chain(_without_name(operands, truth), truth)


def grade_chain(chain: tuple[Node, ...], truth: Truth) -> Report:
    """Grade a = b = c: each link, and what stands last."""
    return grade_links(chain, truth) or _graded(chain[-1], truth)


def grade_links(chain: tuple[Node, ...], truth: Truth) -> Report | None:
    """Return the grade of the first link of a chain that is not proved, or None."""
    for left, right in pairwise(chain):
        verdict = decide(_equality(left, right, truth))
        if verdict.status is not Status.PROVED:
            return _bad_link(equation(left, right), verdict, truth, chain[-1])
    return None


def _of_several(answer: System, truth: Truth) -> Report:
    """Of several equations the one that names the value counts, and none may be false."""
    reports = [grade_value(relation, truth) for relation in answer.relations]
    named = [each for each in answer.relations if _names_the_value(each.operands[0], truth)]
    chosen = reports[answer.relations.index(named[-1])] if named else reports[-1]
    for relation, report in zip(answer.relations, reports, strict=True):
        if report is not chosen and not _is_known(relation, truth):
            return report
    return chosen


def _names_the_value(name: Node, truth: Truth) -> bool:
    unnamed = not any(map(is_name, truth.names))
    return name in truth.names or (unnamed and is_output(name))


def _is_known(relation: Relation, truth: Truth) -> bool:
    claim = Consequence(
        (*truth.relations, *truth.known_beside(relation)),
        relation,
        (),
        context=truth.context,
        assumptions=truth.granted,
    )
    return decide(claim).status is Status.PROVED


def _without_name(operands: tuple[Node, ...], truth: Truth) -> tuple[Node, ...]:
    """The chain without what it calls the value."""
    first, *chain = operands
    if not chain:
        return operands
    if any(is_called(first, name) for name in truth.names):
        return _without_name(tuple(chain), truth)
    unnamed = not any(map(is_name, truth.names))
    label = is_new_name(first, truth) or is_inverse(first, truth)
    label = label or (unnamed and is_output(first))
    return tuple(chain) if label else operands


def _equality(left: Node, right: Node, truth: Truth) -> Equality:
    known = truth.known_beside(left, right)
    return Equality(left, right, context=truth.context, assumptions=(*truth.granted, *known))


def _graded(value: Node, truth: Truth) -> Report:
    claim = _equality(value, truth.value, truth)
    verdict = decide(claim)
    mark = MARKS[verdict.status]
    if mark is Mark.UNDECIDED:
        return _undecided(claim, verdict, truth)
    if mark is Mark.CORRECT:
        return _unfinished(value, truth) or _proved(verdict, truth)
    if any(is_name(name) and _is_known(equation(name, value), truth) for name in truth.names):
        return Report(Mark.INCOMPLETE, "right so far, but it leaves another unknown in")
    named = diagnosis(claim, truth, verdict.counterexample)
    how = "it differs from the truth at an exact point"
    return Report(mark, how, named or _left_free(claim), verdict.counterexample)


def _proved(verdict: Verdict, truth: Truth) -> Report:
    """Right, unless it has a value at fewer places than the truth."""
    if where := narrowing(verdict, (truth.value,), truth.context, truth.granted):
        return Report(Mark.INCOMPLETE, f"{ONLY_WHERE} {where}")
    return Report(Mark.CORRECT, f"{PROVED} ({verdict.how})", conditions=verdict.conditions)


def _unfinished(value: Node, truth: Truth) -> Report | None:
    """What is equal to the answer, but only says again what is asked for."""
    if any(is_called(each, name) for each in walk(value) for name in truth.names):
        return Report(Mark.INCOMPLETE, "it only names what is asked for")
    if any(isinstance(each, Partial) for each in walk(value)):
        return Report(Mark.INCOMPLETE, "right so far, but the derivative is not worked out")
    if left := _left_in(value, truth):
        return Report(Mark.INCOMPLETE, f"right so far, but it leaves {left} in")
    asked_for = set(walk(truth.value))
    known = (each for each in truth.known_beside(value) if each.operands[0] not in asked_for)
    if other := next(known, None):
        name = to_plain(other.operands[0])
        return Report(Mark.INCOMPLETE, f"right so far, but it leaves {name} in")
    return None


def _left_in(value: Node, truth: Truth) -> str:
    """A size in a number that is asked for, or an activation that the problem replaces."""
    names = {each.name for each in walk(value) if isinstance(each, Symbol)}
    sizes = truth.context.sizes if truth.part.kind == "count" else frozenset()
    asked_for = {each.name for each in walk(truth.value) if isinstance(each, Symbol)}
    if left := sorted((names & sizes) - asked_for):
        return left[0]
    if ACTIVATION not in truth.context.definitions:
        return ""
    units = (each for each in walk(value) if isinstance(each, Indexed | Call))
    written = {each.base if isinstance(each, Indexed) else each.function for each in units}
    return next(iter(sorted(written & truth.context.definitions.keys())), "")


def _left_free(claim: Equality) -> str:
    left, right = (free_letters((side,), claim.context) for side in (claim.left, claim.right))
    loose = ", ".join(letter for letter in left if letter not in right)
    return f"the index {loose} is left free" if loose else ""


def _undecided(claim: Equality, verdict: Verdict, truth: Truth) -> Report:
    alone = refute(replace(claim, right=claim.left))
    if alone.points and not alone.defined and not alone.inexact:
        how = "the answer has no value for any data"
        return Report(Mark.INCORRECT, how, diagnosis(claim, truth, None))
    return Report(Mark.UNDECIDED, verdict.how)


def _bad_link(link: Relation, verdict: Verdict, truth: Truth, last: Node) -> Report:
    if verdict.status is Status.UNDECIDED:
        return Report(Mark.UNDECIDED, verdict.how)
    if _is_known(link, truth):
        how = "right so far, but the equation is not solved for the value that is asked for"
        return Report(Mark.INCOMPLETE, how)
    how = f"the equation {to_plain(link)} is false"
    named = _graded(last, truth).diagnosis
    return Report(Mark.INCORRECT, how, named, counterexample=verdict.counterexample)
