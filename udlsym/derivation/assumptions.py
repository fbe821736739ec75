"""No step may rest on what the reader was not told: assumptions are checked against the page.

An assumption of a step is fine if it is one of its printed conditions, was given or stated as a
condition earlier, or was proved earlier under no more than the step itself assumes. A row of a
table and a piece of a curve say themselves what holds on them; that ends with the row, the piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from udlsym.derivation.document import Block, Derivation, Given, Step, concluded, steps_of
from udlsym.derivation.figure import Curve, Figure
from udlsym.derivation.table import Table
from udlsym.errors import ProofError
from udlsym.syntax.nodes import Relation

Assumptions = frozenset[Relation]


@dataclass
class Told:
    """What a reader knows at some place of a derivation.

    given: what holds until the section ends. stated: conditions printed so far. proved: each
    relation with the assumptions under which it was proved.
    """

    given: set[Relation] = field(default_factory=set)
    stated: set[Relation] = field(default_factory=set)
    proved: dict[Relation, list[Assumptions]] = field(default_factory=dict)

    def covers(self, step: Step, here: Assumptions) -> bool:
        """Whether every assumption of a step was told, or is said `here`, beside the step."""
        own = frozenset(step.claim.assumptions)
        return all(
            each in self.given | self.stated | here | set(step.conditions)
            or any(needed <= own for needed in self.proved.get(each, ()))
            for each in own
        )

    def add(self, step: Step) -> None:
        """Take note of what a step says."""
        self.stated.update(step.conditions)
        for relation in concluded(step.claim):
            self.proved.setdefault(relation, []).append(frozenset(step.claim.assumptions))


def check_assumptions(number: str, derivation: Derivation) -> None:
    """Raise ProofError at the first step that assumes what the page has not said before it."""
    told = Told()
    for section in derivation.sections:
        told.given.clear()
        for block in section.blocks:
            _read(number, block, told)


def _read(number: str, block: Block, told: Told) -> None:
    if isinstance(block, Given):
        told.given.update(block.relations)
    if isinstance(block, Figure) and not told.given.issuperset(block.given):
        raise ProofError(f"{number}: the figure {block.caption.id} has numbers that nobody gave")
    for step, here in _steps_and_places(block):
        if not told.covers(step, here):
            raise ProofError(
                f"{number}: the step {step.rule.id} assumes what the page has not said before it"
            )
        told.add(step)


def _steps_and_places(block: Block) -> Iterator[tuple[Step, Assumptions]]:
    """Each step of a block with what is said right beside it."""
    if isinstance(block, Table):
        for row in block.rows:
            yield from ((step, frozenset(row.assumed)) for step in row.steps)
    elif isinstance(block, Figure):
        for curve in block.curves:
            pieces = curve.pieces if isinstance(curve, Curve) else ()
            yield from ((piece.step, frozenset({piece.bounds})) for piece in pieces)
    else:
        yield from ((step, frozenset()) for step in steps_of(block))
