"""Networks with one output given digit by digit, as exact numbers and as assumptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from udlsym.syntax.build import element
from udlsym.syntax.nodes import Indexed, Negative, Node, Number, Relation, Symbol, equation


@dataclass(frozen=True)
class NetworkNumbers:
    """Rows θ_{d0}, θ_{d1}, … and φ_0, …, φ_D with the digits as they are written."""

    theta: Sequence[Sequence[str]]
    phi: Sequence[str]

    @property
    def hidden(self) -> int:
        """D."""
        return len(self.theta)

    def values(self) -> Mapping[Indexed, Node]:
        """Each parameter with its digits."""
        rows = {
            element("theta", unit, place): digits
            for unit, row in enumerate(self.theta, start=1)
            for place, digits in enumerate(row)
        }
        weights = {element("phi", place): digits for place, digits in enumerate(self.phi)}
        return {name: _tree(digits) for name, digits in {**rows, **weights}.items()}

    def relations(self) -> tuple[Relation, ...]:
        """The assumptions D = …, θ_{10} = …, and so on.

        >>> from udlsym.syntax.plain import to_plain
        >>> [to_plain(each) for each in NetworkNumbers([("-1", "0.5")], ("0", "2")).relations()]
        ['D = 1', 'theta_{10} = -1', 'theta_{11} = 0.5', 'phi_0 = 0', 'phi_1 = 2']
        """
        size = equation(Symbol("D"), Number(str(self.hidden)))
        return (size, *(equation(name, digits) for name, digits in self.values().items()))

    def exact(self) -> Mapping[Node, Fraction]:
        """Each parameter with its exact value."""
        return {name: _value(digits) for name, digits in self.values().items()}


def _tree(digits: str) -> Node:
    return Negative(Number(digits[1:])) if digits.startswith("-") else Number(digits)


def _value(digits: Node) -> Fraction:
    if isinstance(digits, Negative):
        return -_value(digits.operand)
    assert isinstance(digits, Number)
    return digits.value


FIGURE_3_3 = NetworkNumbers(
    (("-0.2", "0.4"), ("-0.9", "0.9"), ("1.1", "-0.7")), ("-0.23", "-1.3", "1.3", "0.66")
)
"""The network of UDL fig. 3.3, drawn for x from 0 to 2."""
