"""Putting steps together: chains, statements and answers from trees and named rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from udlsym.calculus.rewriting import Line
from udlsym.claims import Consequence, Equality, Equivalence, Induction, NonNegative, ZeroOnly
from udlsym.context import Context
from udlsym.derivation.document import (
    Answer,
    Block,
    Chain,
    Paragraph,
    Section,
    Statement,
    Step,
)
from udlsym.derivation.message import Message, Slot, message
from udlsym.syntax.nodes import Node, Relation

Rewritten = tuple[str | Message, Node]
"""A rule (its message, or the id of a message without slots) and the tree that it led to."""


def rewritten(lines: Iterable[Line]) -> list[Rewritten]:
    """The lines that rules made, as a chain takes them."""
    return [(line.rule, line.tree) for line in lines]


def said(id_: str, **slots: Slot) -> Paragraph:
    """A paragraph of prose."""
    return Paragraph(message(id_, **slots))


def headed(id_: str, *blocks: Block) -> Section:
    """A section with its heading."""
    return Section(message(id_), blocks)


@dataclass(frozen=True)
class Writer:
    """Makes blocks whose claims all stand in one context under the same assumptions."""

    context: Context
    assumptions: tuple[Relation, ...] = ()

    def assuming(self, *relations: Relation) -> Writer:
        """The writer with more assumptions."""
        return Writer(self.context, (*self.assumptions, *relations))

    def equality(self, left: Node, right: Node) -> Equality:
        """The claim left = right."""
        return Equality(left, right, context=self.context, assumptions=self.assumptions)

    def by_induction(self, left: Node, right: Node, size: str, rule: str | Message) -> Statement:
        """The statement left = right, proved by induction over a size."""
        claim = Induction(left, right, size, context=self.context, assumptions=self.assumptions)
        return Statement(Step(claim, _rule(rule)))

    def equivalence(self, left: Iterable[Relation], right: Iterable[Relation]) -> Equivalence:
        """The claim that two systems have the same solutions."""
        return Equivalence(
            tuple(left), tuple(right), context=self.context, assumptions=self.assumptions
        )

    def chain(self, start: Node, lines: Iterable[Rewritten]) -> Chain:
        """start = … = …, one rule a line."""
        steps: list[Step] = []
        line = start
        for rule, tree in lines:
            steps.append(Step(self.equality(line, tree), _rule(rule)))
            line = tree
        return Chain(start, tuple(steps))

    def same(self, left: Node, right: Node, rule: str | Message) -> Statement:
        """The statement left = right."""
        return Statement(Step(self.equality(left, right), _rule(rule)))

    def becomes(
        self,
        before: Relation | tuple[Relation, ...],
        after: Relation | tuple[Relation, ...],
        rule: str | Message,
        *conditions: Relation,
    ) -> Statement:
        """The statement that an equation or a system has the solutions of the one before."""
        claim = self.equivalence(_system(before), _system(after))
        return Statement(Step(claim, _rule(rule), conditions))

    def follows(
        self, hypotheses: tuple[Relation, ...], conclusion: Relation, rule: str | Message
    ) -> Statement:
        """The statement that a relation follows from others."""
        claim = Consequence(
            hypotheses, conclusion, (), context=self.context, assumptions=self.assumptions
        )
        return Statement(Step(claim, _rule(rule)))

    def not_negative(self, expression: Node, rule: str | Message) -> Statement:
        """The statement expression ≥ 0."""
        claim = NonNegative(expression, context=self.context, assumptions=self.assumptions)
        return Statement(Step(claim, _rule(rule)))

    def zero_only(
        self, expression: Node, roots: tuple[Node, ...], rule: str | Message
    ) -> Statement:
        """The statement that a sum of squares is zero only where each root is."""
        claim = ZeroOnly(expression, roots, context=self.context, assumptions=self.assumptions)
        return Statement(Step(claim, _rule(rule), self.assumptions))

    def answer(self, part: str, step: Step | Statement, decides: bool | None = None) -> Answer:
        """The boxed answer of a part, proved by a step; `decides` a question of yes or no."""
        return Answer(part, step.step if isinstance(step, Statement) else step, decides)


def _rule(rule: str | Message) -> Message:
    return message(rule) if isinstance(rule, str) else rule


def _system(relations: Relation | tuple[Relation, ...]) -> tuple[Relation, ...]:
    return (relations,) if isinstance(relations, Relation) else relations
