"""Is a line of a working true, and does it follow from the line above?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from udlsym.claims import Consequence, Status, Verdict
from udlsym.context import Context
from udlsym.grading.moments import (
    NORMALISED,
    has_covariance,
    with_covariance_written_out,
    with_the_usual_normaliser,
)
from udlsym.grading.names import in_the_problems_names
from udlsym.grading.narrowing import ONLY_WHERE, narrowing
from udlsym.grading.truth import Truth
from udlsym.oracle.decide import decide
from udlsym.syntax.nodes import Node, Relation, System

Relations = tuple[Relation, ...]


def relations_of(node: Node) -> Relations:
    """What a line asserts; an expression asserts nothing."""
    if isinstance(node, System):
        return node.relations
    return (node,) if isinstance(node, Relation) else ()


def links_of(relation: Relation) -> Iterator[Relation]:
    """Each comparison of a chain by itself."""
    for place, operator in enumerate(relation.operators):
        yield Relation(relation.operands[place : place + 2], (operator,))


@dataclass(frozen=True)
class Judge:
    """Judges lines by the right answers of the parts, under what the working has assumed."""

    truths: tuple[Truth, ...]
    context: Context
    assumed: Relations

    def verdict(self, relations: Relations) -> Verdict:
        """The best verdict over the parts that a line may be about."""
        found = []
        for truth in self.truths:
            verdict = self._for_part(relations, truth)
            if verdict.status is Status.PROVED:
                return verdict
            found.append(verdict)
        nothing = Verdict(Status.UNDECIDED, "there is nothing to compare with")
        undecided = (each for each in found if each.status is Status.UNDECIDED)
        return next(undecided, None) or next(iter(found), nothing)

    def _for_part(self, relations: Relations, truth: Truth) -> Verdict:
        """Every link holds; the conditions are those of the first link that has any."""
        proved = []
        for link in (link for each in relations for link in links_of(each)):
            verdict = self._link(link, truth)
            if verdict.status is not Status.PROVED:
                return verdict
            proved.append(verdict)
        return next((each for each in proved if each.conditions), proved[0])

    def _link(self, link: Relation, truth: Truth) -> Verdict:
        """The better verdict on a link as it is written, and with the fitted parameters' names."""
        written = self._decided(link, truth)
        renamed = in_the_problems_names(link, truth)
        if written.status is Status.PROVED or renamed == link:
            return written
        assert isinstance(renamed, Relation)
        fitted = self._decided(renamed, truth)
        both_refuted = fitted.status is written.status is Status.REFUTED
        return fitted if fitted.status is not Status.REFUTED or both_refuted else written

    def _decided(self, link: Relation, truth: Truth) -> Verdict:
        if not has_covariance(link):
            return self._judged(link, truth)
        free = with_covariance_written_out(link, self.context)
        verdict = self._judged(free, truth, NORMALISED)
        if verdict.status is Status.PROVED:
            return verdict
        return self._judged(with_the_usual_normaliser(free, self.context), truth)

    def _judged(self, link: Node, truth: Truth, *granted: Relation) -> Verdict:
        assert isinstance(link, Relation)
        known = (*truth.relations, *truth.known_beside(link, *truth.relations))
        assumptions = (*truth.granted, *self.assumed, *granted)
        claim = Consequence(known, link, (), context=self.context, assumptions=assumptions)
        verdict = decide(claim)
        where = narrowing(verdict, known, self.context, assumptions)
        return Verdict(Status.UNDECIDED, f"{ONLY_WHERE} {where}") if where else verdict

    def follows(self, above: Relations, relations: Relations) -> bool:
        """Whether a line follows from another one and from what the first part grants."""
        assumptions = (*self.truths[0].granted, *self.assumed)
        claims = (
            Consequence(above, link, (), context=self.context, assumptions=assumptions)
            for each in relations
            for link in links_of(each)
        )
        return all(decide(claim).status is Status.PROVED for claim in claims)
