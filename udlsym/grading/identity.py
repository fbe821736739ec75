"""Grading an identity: a chain that leads from one side of it to the other."""

from __future__ import annotations

from dataclasses import replace

from udlsym.claims import Equality, Status
from udlsym.grading.report import Mark, Report
from udlsym.grading.truth import Truth
from udlsym.grading.value import grade_chain
from udlsym.oracle.decide import decide
from udlsym.syntax.build import ZERO
from udlsym.syntax.nodes import Call, Node, Relation
from udlsym.syntax.traverse import map_children

OPAQUE = "opaque"
"""A function of which nothing is known."""


def grade_identity(answer: Node, truth: Truth) -> Report:
    """Grade a chain of equations: every link is proved, and its ends are those of the identity.

    The ends may be written otherwise, but not by means of what is to be shown: the activation
    counts as a function of which nothing is known.
    """
    if not isinstance(answer, Relation):
        return Report(Mark.INCOMPLETE, "an identity has two sides; the answer has one")
    report = grade_chain(answer.operands, truth)
    if report.verdict is not Mark.CORRECT or _has_the_ends(answer, truth):
        return report
    return Report(Mark.INCOMPLETE, "it is true, but its ends are not those of the identity")


def _has_the_ends(answer: Relation, truth: Truth) -> bool:
    (relation,) = truth.relations
    ends = (answer.operands[0], answer.operands[-1])
    wanted = (relation.operands[0], relation.operands[-1])
    return any(
        all(_written_alike(a, b, truth) for a, b in zip(pair, wanted, strict=True))
        for pair in (ends, ends[::-1])
    )


def _written_alike(left: Node, right: Node, truth: Truth) -> bool:
    """Whether two sides are equal whatever the activation is."""
    context = truth.context
    context = replace(context, functions=context.functions | {OPAQUE})
    claim = Equality(_opaque(left), _opaque(right), context=context)
    return decide(claim).status is Status.PROVED


def _opaque(node: Node) -> Node:
    node = map_children(_opaque, node)
    if not isinstance(node, Call):
        return node
    if node.function == "max" and len(node.arguments) == 2 and ZERO in node.arguments:
        argument = next((each for each in node.arguments if each != ZERO), ZERO)
        return Call(OPAQUE, (argument,))
    return replace(node, function=OPAQUE) if node.function in {"ReLU", "a"} else node
