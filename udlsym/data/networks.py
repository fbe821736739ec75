"""Networks given digit by digit, as exact numbers and as assumptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from udlsym.syntax.build import element
from udlsym.syntax.decimals import value_of
from udlsym.syntax.nodes import Indexed, Negative, Node, Number, Relation, Symbol, equation


@dataclass(frozen=True)
class NetworkNumbers:
    """Rows θ_{d0}, θ_{d1}, … and φ_0, …, φ_D with the digits as they are written.

    With several outputs `phi` has a row φ_{j0}, …, φ_{jD} for each. window: the range of each
    input over which the network is drawn.
    """

    theta: Sequence[Sequence[str]]
    phi: Sequence[str] | Sequence[Sequence[str]]
    window: Sequence[tuple[str, str]] = ()

    @property
    def hidden(self) -> int:
        """D."""
        return len(self.theta)

    @property
    def units(self) -> range:
        """1, …, D."""
        return range(1, self.hidden + 1)

    def values(self) -> Mapping[Indexed, Node]:
        """Each parameter with its digits."""
        rows = {
            element("theta", unit, place): digits
            for unit, row in enumerate(self.theta, start=1)
            for place, digits in enumerate(row)
        }
        return {name: _tree(digits) for name, digits in {**rows, **self._weights()}.items()}

    def _weights(self) -> Mapping[Indexed, str]:
        single = {element("phi", k): each for k, each in enumerate(self.phi) if type(each) is str}
        return single or {
            element("phi", output, place): digits
            for output, row in enumerate(self.phi, start=1)
            for place, digits in enumerate(row)
        }

    def relations(self) -> tuple[Relation, ...]:
        """The assumptions D = …, θ_{10} = …, and so on.

        >>> from udlsym.syntax.plain import to_plain
        >>> [to_plain(each) for each in NetworkNumbers([("-1", "0.5")], ("0", "2")).relations()]
        ['D = 1', 'theta_{10} = -1', 'theta_{11} = 0.5', 'phi_0 = 0', 'phi_1 = 2']
        """
        size = equation(Symbol("D"), Number(str(self.hidden)))
        return (size, *self.parameters())

    def unit_relations(self) -> tuple[Relation, ...]:
        """The assumptions D = …, θ_{10} = …, on which alone the patterns of the units depend."""
        size, *parameters = self.relations()
        return (size, *parameters[: sum(map(len, self.theta))])

    def parameters(self) -> tuple[Relation, ...]:
        """The assumptions θ_{10} = …, and so on, for a network whose sizes are numbers already."""
        return tuple(equation(name, digits) for name, digits in self.values().items())

    def exact(self) -> Mapping[Node, Fraction]:
        """Each parameter with its exact value."""
        return {name: value_of(digits) for name, digits in self.values().items()}


def _tree(digits: str) -> Node:
    return Negative(Number(digits[1:])) if digits.startswith("-") else Number(digits)


_ONE_OUTPUT = ("-0.23", "-1.3", "1.3", "0.66")
_FIRST_TWO = (("-0.2", "0.4"), ("-0.9", "0.9"))
_UP_TO_TWO = (("0", "2"),)

FIGURE_3_3 = NetworkNumbers((*_FIRST_TWO, ("1.1", "-0.7")), _ONE_OUTPUT, _UP_TO_TWO)
"""The network of UDL fig. 3.3, drawn for x from 0 to 2."""

FIGURE_3_14 = NetworkNumbers((*_FIRST_TWO, ("-1.1", "0.7")), _ONE_OUTPUT, _UP_TO_TWO)
"""The network of UDL fig. 3.14, read off the drawing: fig. 3.3 with its third unit negated."""

FIGURE_3_8 = NetworkNumbers(
    (("0.2", "0.5", "0.5"), ("-0.3", "0.9", "-0.1"), ("0.2", "0.2", "-0.7")),
    ("0.4", "-1", "1.8", "-0.5"),
    (("-1", "1"), ("-1", "1")),
)
"""The network of UDL fig. 3.8: two inputs, three units."""

SECOND_ONE_INPUT = NetworkNumbers(
    (("0.3", "-1.0"), ("-1.0", "2.0"), ("-0.5", "0.65")),
    ("-0.3", "2.0", "-1.0", "7.0"),
    (("0", "1"),),
)
"""Another network with one input and three units, for x from 0 to 1."""

_SECOND_UNITS = (("-4", "0.9", "0"), ("5", "-0.9", "-0.5"), ("-7", "0.5", "0.9"))
_SECOND_ROWS = (("0", "-2", "2", "1.5"), ("-2", "-1", "-2", "0.8"))
_UP_TO_TEN = (("0", "10"), ("0", "10"))

SECOND_TWO_INPUTS = NetworkNumbers(_SECOND_UNITS, _SECOND_ROWS[0], _UP_TO_TEN)
"""Another network with two inputs and three units."""

SECOND_TWO_OUTPUTS = NetworkNumbers(_SECOND_UNITS, _SECOND_ROWS, _UP_TO_TEN)
"""The same units with two outputs."""
