"""What a part's right answer is: the boxed answer of the item's own derivation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from udlsym.context import Context
from udlsym.derivation.cells import Pattern, content
from udlsym.derivation.document import Answer, Chain, Derivation, Part, concluded
from udlsym.derivation.problem import Problem
from udlsym.derivation.table import Row, Table
from udlsym.errors import UsageError
from udlsym.grading.patterns import Patterns
from udlsym.grading.sizes import with_sizes
from udlsym.problems import problem
from udlsym.syntax.nodes import Node, Partial, Relation
from udlsym.syntax.traverse import walk

FIGURE: Final = "figure"
"""The kind of a part that asks for a drawing, which is not graded."""


@dataclass(frozen=True, slots=True)
class Truth:
    """The right answer of one part.

    relations: what the boxed answer says. granted: the standing conditions of the problem, which
    an answer need not repeat. others: what the other boxed answers of the problem say. decides:
    the answer to a question of yes or no. forms: other ways to write the value, each a line of
    the derivation. standing: what is granted here, and what is not zero anywhere in the problem.
    """

    part: Part
    context: Context
    relations: tuple[Relation, ...]
    granted: tuple[Relation, ...]
    others: tuple[Relation, ...]
    decides: bool | None = None
    forms: tuple[Node, ...] = ()
    standing: tuple[Relation, ...] = ()

    @property
    def value(self) -> Node:
        """The right side of the answer."""
        return self.relations[-1].operands[-1]

    def known_beside(self, *nodes: Node) -> tuple[Relation, ...]:
        """The other answers that say what a name in these trees is, if only one does."""
        named: dict[Node, list[Relation]] = {}
        for relation in (*self.relations, *self.others):
            if set(relation.operators) == {"="}:
                named.setdefault(relation.operands[0], []).append(relation)
        used = {part for node in nodes for part in walk(node)}
        single = (found[0] for name, found in named.items() if name in used and len(found) == 1)
        return tuple(relation for relation in single if relation not in self.relations)

    @property
    def names(self) -> tuple[Node, ...]:
        """What the answer calls the value."""
        return tuple(side for each in self.relations for side in each.operands[:-1])


@cache
def truth_of(number: str, part: str | None) -> Truth:
    """Return the right answer of a part; None stands for the only part of a problem.

    Raises `UsageError` for an unknown problem or part.

    >>> truth_of("2.1", "dphi2")
    Traceback (most recent call last):
    udlsym.errors.UsageError: problem 2.1 has no part 'dphi2'; its parts are dphi0, dphi1
    """
    item = problem(number)
    wanted = _part(item, part)
    derivation = item.derive()
    boxes = {box.part: box for box in _boxes(derivation)}
    if wanted.name not in boxes:
        raise UsageError(f"part {wanted.name} of problem {number} is a {wanted.kind}: not graded")
    box = boxes.pop(wanted.name)
    claim = box.step.claim
    granted = dict.fromkeys((*claim.assumptions, *box.step.conditions))
    others = (relation for other in boxes.values() for relation in concluded(other.step.claim))
    relations, context = concluded(claim), claim.context
    if wanted.kind == "count":
        context, sizes = with_sizes(context, relations)
        granted |= dict.fromkeys(sizes)
    truth = Truth(wanted, context, relations, tuple(granted), tuple(others), box.decides)
    standing = dict.fromkeys((*granted, *_not_zero(boxes.values())))
    forms = tuple(_forms(derivation, truth.value))
    return replace(truth, forms=forms, standing=tuple(standing))


def _not_zero(boxes: Iterable[Answer]) -> Iterator[Relation]:
    for box in boxes:
        for relation in (*box.step.claim.assumptions, *box.step.conditions):
            if set(relation.operators) == {"!="}:
                yield relation


def _forms(derivation: Derivation, value: Node) -> Iterator[Node]:
    """Yield the lines, free of derivatives, of the chains in which the answer stands."""
    for section in derivation.sections:
        for block in section.blocks:
            if isinstance(block, Chain) and value in (block.start, *block.lines):
                for line in block.lines:
                    if not any(isinstance(each, Partial) for each in walk(line)):
                        yield line


@cache
def patterns_of(number: str, part: str | None) -> Patterns:
    """Return the patterns of the table that answers a part. Raises `UsageError`."""
    table = table_of(number, part)
    if table is None:
        raise UsageError(f"problem {number} has no table of patterns")
    ordered = part_of(number, part).kind == "ordered list"
    return Patterns(tuple(map(_word, table.rows)), ordered)


@cache
def table_of(number: str, part: str | None) -> Table | None:
    """Return the table that answers a part, or None. Raises `UsageError`."""
    item = problem(number)
    wanted = _part(item, part)
    for section in item.derive().sections:
        for block in section.blocks:
            if isinstance(block, Table) and block.part == wanted.name:
                return block
    return None


def _word(row: Row) -> str:
    cell = next(each for each in row.cells if isinstance(each, Pattern))
    return str(content(cell, row.steps))


def part_of(number: str, part: str | None) -> Part:
    """Return a part of a problem; None stands for the only one. Raises `UsageError`."""
    return _part(problem(number), part)


def parts_of(number: str) -> tuple[str, ...]:
    """Return the names of the parts that are graded, all but figures. Raises `UsageError`."""
    return tuple(each.name for each in problem(number).parts if each.kind != FIGURE)


def truths_of(number: str) -> tuple[Truth, ...]:
    """Return the right answers of all parts that have a boxed answer."""
    item = problem(number)
    boxed = {each.part for each in _boxes(item.derive())}
    return tuple(truth_of(number, each.name) for each in item.parts if each.name in boxed)


def _part(item: Problem, name: str | None) -> Part:
    listed = ", ".join(each.name for each in item.parts) or "none"
    if name is None:
        graded = [each for each in item.parts if each.kind != FIGURE] or item.parts
        if len(graded) == 1:
            return graded[0]
        raise UsageError(f"problem {item.number} has several parts: say which of {listed}")
    for each in item.parts:
        if each.name == name:
            return each
    raise UsageError(f"problem {item.number} has no part {name!r}; its parts are {listed}")


def _boxes(derivation: Derivation) -> Iterator[Answer]:
    for section in derivation.sections:
        yield from (block for block in section.blocks if isinstance(block, Answer))
