"""Grading a set of conditions: each must be enough, and together they must leave none out."""

from __future__ import annotations

from udlsym.claims import Consequence, Status
from udlsym.errors import ReadingError
from udlsym.grading.condition_texts import Alternative, alternatives
from udlsym.grading.report import Mark, Report
from udlsym.grading.truth import Truth
from udlsym.oracle.decide import decide
from udlsym.syntax.build import ZERO
from udlsym.syntax.nodes import Indexed, Node, Number, Product, Relation, equation
from udlsym.syntax.plain import to_plain
from udlsym.syntax.traverse import walk


def grade_conditions(text: str, truth: Truth) -> Report:
    """Grade alternatives joined by "or", against a product that is zero where one of them holds.

    An alternative from which the truth does not follow makes the answer incorrect; a factor of
    the truth that no alternative stands for makes it incomplete.
    """
    (relation,) = truth.relations
    factors = _factors(relation.operands[0])
    try:
        found = tuple(alternatives(text, truth.context, _units(factors)))
    except ReadingError as error:
        return Report(Mark.UNREADABLE, str(error))
    if not found:
        return Report(Mark.UNREADABLE, "no condition is found: write phi_1 = 0 or theta_11 = 0")
    shown = " or ".join(" and ".join(map(to_plain, each)) for each in found)
    if report := _not_enough(found, relation, truth):
        return report
    missing = [each for each in factors if not any(_stands_for(each, one, truth) for one in found)]
    if missing:
        how = f"right, but {len(missing)} of {len(factors)} cases are missing"
        return Report(Mark.INCOMPLETE, how, read_as=shown)
    how = f"each is enough, and all {len(factors)} cases are there"
    return Report(Mark.CORRECT, how, read_as=shown)


def _factors(product: Node) -> tuple[Node, ...]:
    return product.factors if isinstance(product, Product) else (product,)


def _units(factors: tuple[Node, ...]) -> tuple[int, ...]:
    """The numbers of the units: the subscripts of the factors that are single weights."""
    weights = (each for each in factors if isinstance(each, Indexed) and len(each.indices) == 1)
    numbers = (each.indices[0] for each in weights)
    return tuple(int(each.value) for each in numbers if isinstance(each, Number))


def _not_enough(found: tuple[Alternative, ...], relation: Relation, truth: Truth) -> Report | None:
    """The report on the first alternative from which the truth is not proved to follow."""
    for alternative in found:
        claim = Consequence(
            alternative, relation, (), context=truth.context, assumptions=truth.granted
        )
        verdict = decide(claim)
        shown = " and ".join(map(to_plain, alternative))
        if verdict.status is Status.REFUTED:
            how = f"{shown} alone is not enough"
            return Report(Mark.INCORRECT, how, counterexample=verdict.counterexample)
        if verdict.status is Status.UNDECIDED:
            return Report(Mark.UNDECIDED, f"whether {shown} is enough: {verdict.how}")
    return None


def _stands_for(factor: Node, alternative: Alternative, truth: Truth) -> bool:
    """Whether an alternative holds wherever a factor is zero."""
    names = {each for relation in alternative for each in walk(relation) if _is_name(each)}
    if not names & {each for each in walk(factor) if _is_name(each)}:
        return False
    return all(
        decide(Consequence((equation(factor, ZERO),), relation, (), context=truth.context)).status
        is Status.PROVED
        for relation in alternative
    )


def _is_name(node: Node) -> bool:
    return isinstance(node, Indexed)
