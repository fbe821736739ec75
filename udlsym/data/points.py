"""Examples given digit by digit, as exact numbers and as assumptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from udlsym.syntax.build import element
from udlsym.syntax.nodes import Indexed, Node, Number, Relation, Symbol, equation
from udlsym.syntax.traverse import substitute


@dataclass(frozen=True)
class Points:
    """Examples (x_i, y_i) with the digits as they are written."""

    x: Sequence[str]
    y: Sequence[str]
    size: str = "I"

    def values(self) -> Mapping[Indexed, Number]:
        """Each element with its digits."""
        columns = {"x": self.x, "y": self.y}
        return {
            element(name, place): Number(digits)
            for name, column in columns.items()
            for place, digits in enumerate(column, start=1)
        }

    def relations(self) -> tuple[Relation, ...]:
        """The assumptions x_1 = …, y_1 = …, and so on."""
        return tuple(equation(name, digits) for name, digits in self.values().items())

    def exact(self) -> Mapping[Node, Fraction]:
        """Each element with its exact value."""
        return {name: digits.value for name, digits in self.values().items()}

    def sized_relation(self, relation: Relation) -> Relation:
        """The relation with the number of examples put in."""
        return Relation(tuple(map(self.sized, relation.operands)), relation.operators)

    def sized(self, node: Node) -> Node:
        """The tree with the number of examples put in.

        >>> Points(("0",), ("1",)).sized(Symbol("I"))
        Number(text='1')
        """
        return substitute(node, {Symbol(self.size): Number(str(len(self.x)))})
