"""What a derivation consists of: sections of prose, chains, statements, tables, answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from udlsym.claims import Equality, Premise
from udlsym.context import Context, Definition
from udlsym.derivation.diagram import Diagram
from udlsym.derivation.figure import Figure
from udlsym.derivation.message import Message
from udlsym.derivation.step import Step as Step
from udlsym.derivation.step import concluded as concluded
from udlsym.derivation.table import Table
from udlsym.syntax.nodes import Node, Relation

PartKind = Literal[
    "value",
    "equation",
    "chain",
    "system",
    "set",
    "ordered list",
    "count",
    "yes/no",
    "conditions",
    "figure",
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or two; formulas in its slots are mentions, not assertions."""

    text: Message


@dataclass(frozen=True, slots=True)
class Setting:
    """What is given, not proved: a definition of the context, shown as name[…] = body.

    `label` is the book's number of the equation, such as ``2.5``, or empty.
    """

    definition: Definition
    label: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What is assumed from here to the end of the section, and printed as such."""

    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """start = steps[0].claim.right = steps[1].claim.right = …, one rule a line.

    Every claim is an `Equality` whose left side is the line before; anything else is a
    ValueError, so that what is printed below each other is what was proved.
    """

    start: Node
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        line = self.start
        for step in self.steps:
            if not isinstance(step.claim, Equality) or step.claim.left != line:
                raise ValueError(f"step {step.rule.id} does not start from the line above it")
            line = step.claim.right

    @property
    def lines(self) -> tuple[Node, ...]:
        """The right side of each step, in order."""
        return tuple(step.claim.right for step in self.steps if isinstance(step.claim, Equality))


@dataclass(frozen=True, slots=True)
class Statement:
    """What a step proves, displayed on its own: `concluded(step.claim)`."""

    step: Step


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a part, boxed: `concluded(step.claim)` with the step's conditions.

    `decides`: what it says to a question of yes or no; None where nothing of the kind is asked.
    """

    part: str
    step: Step
    decides: bool | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A premise on which what follows rests."""

    premise: Premise


Drawn = Table | Figure | Diagram
Block = Paragraph | Setting | Given | Chain | Statement | Answer | Citation | Drawn


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    heading: Message
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a problem asks for, by the name used in answers."""

    name: str
    kind: PartKind


@dataclass(frozen=True, slots=True)
class Derivation:
    """A claim to have derived something; only `prove` turns it into a `Proof`."""

    title: Message
    context: Context
    sections: tuple[Section, ...]


def steps(derivation: Derivation) -> Iterator[Step]:
    """Yield every step of a derivation in reading order."""
    for section in derivation.sections:
        for block in section.blocks:
            yield from steps_of(block)


def steps_of(block: Block) -> tuple[Step, ...]:
    """Return the steps that a block shows; prose has none."""
    if isinstance(block, Chain):
        return block.steps
    if isinstance(block, Statement | Answer):
        return (block.step,)
    return block.steps if isinstance(block, Drawn) else ()
