"""Formulas of claims from text, as steps that a page can show."""

from __future__ import annotations

from dataclasses import dataclass

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.statement import statement
from udlsym.claims import Claim, Equality, Induction
from udlsym.context import Context
from udlsym.derivation.message import Message, Slot, message
from udlsym.derivation.step import Step
from udlsym.errors import UsageError
from udlsym.reading import read
from udlsym.reading.reader import read_relation
from udlsym.syntax.nodes import Node, Relation


@dataclass(frozen=True, slots=True)
class Formulas:
    """Reads the formulas of one page; `module` is the name of its texts, such as claim_5."""

    module: str
    context: Context

    def step(self, text: str, rule: str, *conditions: str, **slots: Slot) -> Step:
        """One formula, its rule by its key among the page's texts, and conditions beside it."""
        (claim,) = statement(text, self.context).claims
        return self.judged(claim, rule, *conditions, **slots)

    def judged(self, claim: Claim, rule: str, *conditions: str, **slots: Slot) -> Step:
        """A claim as a step of the page."""
        return Step(claim, self.message(rule, **slots), self.relations(*conditions))

    def by_induction(self, text: str, size: str, rule: str) -> Step:
        """One equality for every value of a size, by induction over it."""
        (claim,) = statement(text, self.context).claims
        if not isinstance(claim, Equality):
            raise UsageError("an induction is about an equality")
        induction = Induction(
            claim.left, claim.right, size, context=claim.context, assumptions=claim.assumptions
        )
        return self.judged(induction, rule)

    def relations(self, *texts: str) -> tuple[Relation, ...]:
        """Relations from text."""
        return tuple(read_relation(each, self.context) for each in texts)

    def tree(self, text: str) -> Node:
        """A formula from text."""
        return read(text, self.context)

    def message(self, key: str, **slots: Slot) -> Message:
        """A text of the page."""
        return message(f"{self.module}.{key}", **slots)

    def claim(
        self,
        letter: str,
        *stated: Step,
        when: tuple[str, ...] = (),
        unless: tuple[str, ...] = (),
        **more: object,
    ) -> BookClaim:
        """The part with a letter: its condition `when`, and values at which it fails, `unless`.

        Its texts have the keys ``a`` (what is claimed) and ``a_title`` (the heading), or
        ``claim`` and ``claim_title`` on a page with one claim only.
        """
        key = letter or "claim"
        return BookClaim(
            self.module.removeprefix("claim_") + letter,
            self.message(f"{key}_title"),
            self.message(key),
            stated,
            self.relations(*when),
            self.relations(*unless),
            **more,  # type: ignore[arg-type]
        )
