"""A claim of the book: what it says in formulas, and where it would fail. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, cast

from udlsym.claims import Claim, Consequence, Premise
from udlsym.derivation.document import Block
from udlsym.derivation.message import Message
from udlsym.derivation.step import Step, concluded
from udlsym.syntax.nodes import Indexed, Node, Relation, Symbol
from udlsym.syntax.traverse import substitute, walk


@dataclass(frozen=True, slots=True)
class BookClaim:
    """One claim of the text, or one part of it.

    number: "5", or "1a" for a part. title, sentence: a heading, and what is claimed, in our words.
    stated: the formulas that say it, each as the book has it. condition: relations under which it
    is true, where it is not true as it stands. witness: values for all names at which the formula
    number `fails` of `stated` does not hold. instead: what is true where the claim is false.
    holds: the formulas with the condition among their hypotheses, where a proof has to say how it
    is used; else the condition is added to each. before: blocks that lead to the formulas.
    premises: theorems that it rests on beside them.

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
    holds: tuple[Step, ...] = ()
    before: tuple[Block, ...] = ()
    premises: tuple[Premise, ...] = ()

    def __post_init__(self) -> None:
        if not self.stated:
            raise ValueError(f"claim {self.number} says nothing in formulas")
        if self.condition and not self.witness:
            raise ValueError(f"claim {self.number} has a condition and no point that needs it")
        if self.instead and (self.condition or not self.witness):
            raise ValueError(f"claim {self.number} is not false, and yet something holds instead")
        if self.holds and list(map(_parts, self.holds)) != [
            (given | set(self.condition), *rest) for given, *rest in map(_parts, self.stated)
        ]:
            raise ValueError(f"claim {self.number} holds for more or less than its condition says")

    @property
    def under_condition(self) -> tuple[Step, ...]:
        """The formulas with the condition as an assumption."""
        return self.holds or tuple(assuming(step, *self.condition) for step in self.stated)

    @property
    def at_witness(self) -> Claim:
        """The formula that fails, at the values of the witness; index letters are put in."""
        claim = self.stated[self.fails].claim
        letters = _letters(claim)
        values = {each.operands[0]: each.operands[1] for each in self.witness}
        numbers = {name: value for name, value in values.items() if name in letters}
        others = (each for each in self.witness if each.operands[0] not in letters)
        given = tuple(dict.fromkeys((*claim.assumptions, *others)))
        return _put_in(replace(claim, assumptions=given), numbers)


def _letters(claim: Claim) -> set[Node]:
    """The names that stand in subscripts of what is claimed."""
    (relation,) = concluded(claim)
    elements = (each for each in walk(relation) if isinstance(each, Indexed))
    return {index for each in elements for index in each.indices if isinstance(index, Symbol)}


def _put_in(claim: Claim, values: Mapping[Node, Node]) -> Claim:
    """The claim with numbers in the place of index letters; a hypothesis stays, for every index."""
    trees = {
        field.name: getattr(claim, field.name)
        for field in fields(claim)
        if isinstance(getattr(claim, field.name), Node)
    }
    given = tuple(cast(Relation, substitute(each, values)) for each in claim.assumptions)
    moved: dict[str, Any] = {name: substitute(tree, values) for name, tree in trees.items()}
    return replace(claim, assumptions=given, **moved)


def _parts(step: Step) -> tuple[set[Relation], tuple[Relation, ...]]:
    """What a formula is given, and what it says."""
    claim = step.claim
    hypotheses = claim.hypotheses if isinstance(claim, Consequence) else ()
    return {*claim.assumptions, *hypotheses}, concluded(claim)


def assuming(step: Step, *relations: Relation) -> Step:
    """The step with more assumptions."""
    claim = step.claim
    return replace(step, claim=replace(claim, assumptions=(*claim.assumptions, *relations)))
