"""What a page has assumed so far: nobody is told the same numbers twice as if they were new.

An equation counts as said before while no other value was given to its left side. Any other
relation does only if the last assumptions of the page held it too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from udlsym.syntax.nodes import Node, Relation

Relations = tuple[Relation, ...]

FEW: Final = 3
"""From this many on, assumptions that are repeated are said to be so."""

MANY: Final = 6
"""From this many equations on, those between the second and the last are left out."""


@dataclass
class Memory:
    """The assumptions of a page: `values` by left side, `last` where they stood last."""

    values: dict[Node, Relation] = field(default_factory=dict)
    last: frozenset[Relation] = frozenset()
    here: frozenset[Relation] = frozenset()

    def next_section(self) -> None:
        """Assumptions end with a section, but those of the last section that had some are known.

        >>> memory = Memory(here=frozenset())
        >>> memory.next_section()
        >>> memory.last
        frozenset()
        """
        self.last, self.here = self.here or self.last, frozenset()

    def split(self, relations: Iterable[Relation]) -> tuple[Relations, Relations]:
        """Return what is new and what was said before, each in the order given."""
        old: list[Relation] = []
        new: list[Relation] = []
        for each in relations:
            (old if self._known(each) else new).append(each)
        return tuple(new), tuple(old)

    def add(self, relations: Iterable[Relation]) -> None:
        """Take note of assumptions that are printed."""
        given = tuple(relations)
        self.here |= frozenset(given)
        self.values |= {each.operands[0]: each for each in given if is_equation(each)}

    def _known(self, relation: Relation) -> bool:
        if is_equation(relation):
            return self.values.get(relation.operands[0]) == relation
        return relation in self.last | self.here


def is_equation(relation: Relation) -> bool:
    """Whether a relation is left = right."""
    return relation.operators == ("=",)


def abridged(relations: Relations) -> tuple[Relations, Relations]:
    """Return the first and the last of many equations; of few, all and nothing.

    >>> from udlsym.syntax.nodes import Number, Symbol, equation
    >>> seven = tuple(equation(Symbol(each), Number("0")) for each in "abcdefg")
    >>> first, last = abridged(seven)
    >>> [len(each) for each in (first, last)], abridged(seven[:3])[1]
    ([2, 1], ())
    """
    if len(relations) < MANY or not all(map(is_equation, relations)):
        return relations, ()
    return relations[:2], relations[-1:]
