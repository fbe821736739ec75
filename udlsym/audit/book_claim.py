"""A claim of the book: what it says in formulas, and where it would fail. Data only."""

from __future__ import annotations

from dataclasses import dataclass, replace

from udlsym.claims import Claim, Premise
from udlsym.derivation.document import Block
from udlsym.derivation.message import Message
from udlsym.derivation.step import Step
from udlsym.syntax.nodes import Relation


@dataclass(frozen=True, slots=True)
class BookClaim:
    """One claim of the text, or one part of it.

    number: "5", or "1a" for a part. title, sentence: a heading, and what is claimed, in our words.
    stated: the formulas that say it, each as the book has it. condition: relations under which it
    is true, where it is not true as it stands. witness: values for all names at which the formula
    number `fails` of `stated` does not hold. instead: what is true where the claim is false.
    before: blocks that lead to the formulas. premises: theorems that it rests on beside them.

    Nothing here says whether the claim is true: `udlsym.audit.verdicts.decided` finds out.
    """

    number: str
    title: Message
    sentence: Message
    stated: tuple[Step, ...]
    condition: tuple[Relation, ...] = ()
    witness: tuple[Relation, ...] = ()
    fails: int = 0
    instead: tuple[Step, ...] = ()
    before: tuple[Block, ...] = ()
    premises: tuple[Premise, ...] = ()

    def __post_init__(self) -> None:
        if not self.stated:
            raise ValueError(f"claim {self.number} says nothing in formulas")
        if self.condition and not self.witness:
            raise ValueError(f"claim {self.number} has a condition and no point that needs it")
        if self.instead and (self.condition or not self.witness):
            raise ValueError(f"claim {self.number} is not false, and yet something holds instead")

    @property
    def under_condition(self) -> tuple[Step, ...]:
        """The formulas with the condition as an assumption."""
        return tuple(assuming(step, *self.condition) for step in self.stated)

    @property
    def at_witness(self) -> Claim:
        """The formula that fails, at the values of the witness."""
        return assuming(self.stated[self.fails], *self.witness).claim


def assuming(step: Step, *relations: Relation) -> Step:
    """The step with more assumptions."""
    claim = step.claim
    return replace(step, claim=replace(claim, assumptions=(*claim.assumptions, *relations)))
