"""Names that an answer makes for itself: "where e_i = x_i − x̄", "S_xy = Σ …"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from udlsym.context import Context, Definition
from udlsym.grading.moments import has_covariance, has_sums
from udlsym.syntax.nodes import Indexed, Node, Relation, Symbol
from udlsym.syntax.traverse import contains, substitute, walk


def explains_itself(relation: Relation) -> bool:
    """Whether a definition uses the name that it makes, as k = k + 1 does."""
    name, body = relation.operands[0], relation.operands[-1]
    if isinstance(name, Indexed):
        return any(isinstance(each, Indexed) and each.base == name.base for each in walk(body))
    return contains(body, name)


@dataclass(frozen=True)
class Abbreviations:
    """The context with the names that were made, and what stands for names that are no index.

    S_xy is one name, of which x and y are a part; in e_i the i is any example.
    """

    context: Context
    replaced: Mapping[Node, Node] = field(default_factory=dict)

    def with_one_more(self, relation: Relation) -> Abbreviations:
        """Add name = what it stands for.

        >>> from udlsym.context import LINEAR
        >>> from udlsym.reading import read
        >>> made = Abbreviations(LINEAR).with_one_more(read("S_xx = sum(x_i**2)", LINEAR))
        >>> made.written_out(Indexed("S", (Symbol("x"), Symbol("x")))).index
        'i'
        """
        name, body = relation.operands[0], self.written_out(relation.operands[-1])
        if isinstance(name, Symbol) and not (has_covariance(body) or has_sums(body)):
            return self._defining(Definition(name.name, body))
        if isinstance(name, Indexed) and (letters := self._letters(name)):
            return self._defining(Definition(name.base, body, indices=letters))
        before = {each: substitute(old, {name: body}) for each, old in self.replaced.items()}
        return replace(self, replaced={**before, name: body})

    def with_value(self, relation: Relation) -> Abbreviations:
        """Put a value in the place of a name: 3 for D where D = 3."""
        name, value = relation.operands
        return replace(self, replaced={**self.replaced, name: value})

    def _defining(self, definition: Definition) -> Abbreviations:
        return replace(self, context=self.context.defining(definition))

    def _letters(self, name: Indexed) -> tuple[str, ...]:
        """The subscripts, if they are distinct letters that are no names of data."""
        letters = tuple(each.name for each in name.indices if isinstance(each, Symbol))
        data = any(self.context.axes(letter, 1) for letter in letters)
        distinct = len(set(letters)) == len(name.indices)
        return letters if distinct and not data else ()

    def written_out(self, node: Node) -> Node:
        """The tree with what stands for a name put in its place."""
        return substitute(node, self.replaced) if self.replaced else node
