"""Grading an identity: a chain that leads from one side of it to the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from udlsym.claims import Equality, Status
from udlsym.grading.report import Mark, Report
from udlsym.grading.truth import Truth
from udlsym.grading.value import PROVED, grade_links
from udlsym.oracle.decide import decide
from udlsym.syntax.build import ZERO, minus
from udlsym.syntax.nodes import Add, Call, Node, Relation
from udlsym.syntax.traverse import map_children

OPAQUE = "opaque"
"""A function of which nothing is known."""


def grade_identity(answer: Node, truth: Truth) -> Report:
    """Grade a chain of equations: every link is proved, and its ends are those of the identity.

    The ends may be written otherwise, but not by means of what is to be shown: the activation
    counts as a function of which nothing is known. Names of known values may be written out.
    """
    if not isinstance(answer, Relation):
        return Report(Mark.INCOMPLETE, "an identity has two sides; the answer has one")
    if set(answer.operators) != {"="}:
        return Report(Mark.INCORRECT, "an inequality is no identity")
    if report := grade_links(answer.operands, truth):
        return report
    if not any(_has_the_ends(each, truth) for each in _parts(answer)):
        return Report(Mark.INCOMPLETE, "it is true, but its ends are not those of the identity")
    return Report(Mark.CORRECT, f"every link is {PROVED.split(' equal')[0]}, and so is the whole")


def _parts(chain: Relation) -> Iterator[Relation]:
    """The chain, and each shorter one in it: what leads from one side to the other may go on."""
    count = len(chain.operands)
    for length in range(count, 1, -1):
        for start in range(count - length + 1):
            operands = chain.operands[start : start + length]
            yield Relation(operands, chain.operators[: length - 1])


def _has_the_ends(answer: Relation, truth: Truth) -> bool:
    (relation,) = truth.relations
    ends = (answer.operands[0], answer.operands[-1])
    wanted = (relation.operands[0], relation.operands[-1])
    sides = (ends, ends[::-1])
    return any(_written_alike(minus(*pair), minus(*wanted), truth) for pair in sides) or any(
        all(_written_out(a, b, truth) for a, b in zip(pair, wanted, strict=True)) for pair in sides
    )


def _written_alike(left: Node, right: Node, truth: Truth) -> bool:
    """Whether two trees are equal whatever the activation and the names of values are."""
    context = truth.context
    context = replace(context, functions=context.functions | {OPAQUE})
    claim = Equality(_opaque(left), _opaque(right), context=context)
    return decide(claim).status is Status.PROVED


def _written_out(side: Node, wanted: Node, truth: Truth) -> bool:
    """Whether a side is a wanted one, or its terms with their values in their place."""
    if not isinstance(wanted, Add):
        return _same_value(side, wanted, truth)
    if not isinstance(side, Add) or len(side.terms) != len(wanted.terms):
        return False
    return any(
        all(_same_value(a, b, truth) for a, b in zip(terms, wanted.terms, strict=True))
        for terms in permutations(side.terms)
    )


def _same_value(left: Node, right: Node, truth: Truth) -> bool:
    """Whether two trees are equal by the values that are granted, the activation being opaque."""
    known = tuple(each for each in truth.granted if each.operators == ("=",))
    context = replace(truth.context, functions=truth.context.functions | {OPAQUE})
    claim = Equality(_opaque(left), _opaque(right), context=context, assumptions=known)
    return decide(claim).status is Status.PROVED


def _opaque(node: Node) -> Node:
    node = map_children(_opaque, node)
    if not isinstance(node, Call):
        return node
    if node.function == "max" and len(node.arguments) == 2 and ZERO in node.arguments:
        argument = next((each for each in node.arguments if each != ZERO), ZERO)
        return Call(OPAQUE, (argument,))
    return replace(node, function=OPAQUE) if node.function in {"ReLU", "a"} else node
