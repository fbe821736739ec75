"""Examples given digit by digit, as exact numbers and as assumptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from udlsym.syntax.build import element
from udlsym.syntax.nodes import Indexed, Node, Number, Relation, Symbol, equation


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
        """The assumptions I = …, x_1 = …, y_1 = …, and so on.

        >>> [each.operands[1].text for each in Points(("0",), ("7",)).relations()]
        ['1', '0', '7']
        """
        size = equation(Symbol(self.size), Number(str(len(self.x))))
        return (size, *(equation(name, digits) for name, digits in self.values().items()))

    def exact(self) -> Mapping[Node, Fraction]:
        """Each element with its exact value."""
        return {name: digits.value for name, digits in self.values().items()}

    def sizes(self) -> Mapping[str, int]:
        """The number of examples, by its name."""
        return {self.size: len(self.x)}


THREE_POINTS = Points(("0", "1", "2"), ("1", "2", "2"))
"""Three examples for mental arithmetic."""
