"""What is computed: a quantity's formulas, each with the part of the result that it fills."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from udlsym.numeric.arrays.folding import EXTENDED, pair_folded
from udlsym.numeric.arrays.graph import Graph, Range
from udlsym.numeric.arrays.lowering import Lowering
from udlsym.numeric.arrays.parts import Part, Subscript, part_of
from udlsym.numeric.arrays.shifting import shifted
from udlsym.numeric.arrays.terms import Term
from udlsym.syntax.nodes import Indexed, Node


@dataclass(frozen=True, slots=True)
class Target:
    """Terms, and where they go: no part for a number, one for a gradient, two for a Hessian."""

    quantity: str
    parts: tuple[Part, ...]
    terms: tuple[Term, ...]

    @property
    def subscripts(self) -> tuple[Subscript, ...]:
        """All subscripts, part by part."""
        return tuple(each for part in self.parts for each in part.subscripts)

    def at(self, place: int, subscript: Subscript) -> tuple[Part, ...]:
        """The parts with another subscript at a place."""
        found, parts = place, []
        for part in self.parts:
            own = list(part.subscripts)
            if 0 <= found < len(own):
                own[found] = subscript
            found -= len(part.subscripts)
            parts.append(replace(part, subscripts=tuple(own)))
        return tuple(parts)


def target(quantity: str, parameters: Sequence[Indexed], tree: Node, lowering: Lowering) -> Target:
    """The terms of a formula for the part that some parameters name."""
    ranges = dict(lowering.ranges)
    for letter, size in lowering.context.index_ranges.items():
        ranges.setdefault(letter, Range(size))
    terms = replace(lowering, ranges=ranges).terms(shifted(tree))
    return Target(quantity, tuple(map(part_of, parameters)), terms)


def folded(targets: Sequence[Target], graph: Graph) -> tuple[Target, ...]:
    """Targets for offsets and for weights joined where one product gives both."""
    found = list(targets)
    for offset in targets:
        for place, subscript in enumerate(offset.subscripts):
            if subscript == 0:
                _join(found, offset, place, graph)
    again = tuple(found)
    return again if len(again) == len(targets) else folded(again, graph)


def _join(found: list[Target], offset: Target, place: int, graph: Graph) -> None:
    for weight in found:
        letter = weight.subscripts[place] if place < len(weight.subscripts) else 0
        if offset not in found or not isinstance(letter, str) or letter.endswith(EXTENDED):
            continue
        if weight.quantity != offset.quantity or offset.at(place, letter) != weight.parts:
            continue
        terms = pair_folded(offset.terms, weight.terms, letter, graph)
        if terms is not None:
            parts = weight.at(place, letter + EXTENDED)
            found[found.index(weight)] = Target(weight.quantity, parts, terms)
            found.remove(offset)
            return
