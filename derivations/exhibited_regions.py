"""A network of given weights, and one point in each of its regions with the pattern there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from udlsym.arrangements.arrangement import Arrangement
from udlsym.arrangements.grid_points import grid_points
from udlsym.derivation.cells import Assumed, Cell, Pattern
from udlsym.derivation.document import Block, Given, Step
from udlsym.derivation.message import message
from udlsym.derivation.table import Row, Table
from udlsym.derivation.writing import Writer
from udlsym.models.shallow import ShallowNetwork
from udlsym.syntax import nodes
from udlsym.syntax.build import ONE, ZERO, element
from udlsym.syntax.nodes import Indicator, Relation, equation

Weights = Sequence[int]


@dataclass(frozen=True)
class Exhibited:
    """The hidden units of a network: for each one its offset and its slopes."""

    weights: tuple[Weights, ...]

    @property
    def network(self) -> ShallowNetwork:
        """The network of these sizes, with one output."""
        return ShallowNetwork(len(self.weights[0]) - 1, len(self.weights), 1)

    def first(self, units: int) -> Exhibited:
        """The same without the later units."""
        return Exhibited(self.weights[:units])

    def unit_weights(self, unit: int) -> tuple[Relation, ...]:
        """θ_{d0} = …, θ_{d1} = …, … for one unit."""
        return tuple(
            equation(element("theta", unit, place), nodes.number(Fraction(weight)))
            for place, weight in enumerate(self.weights[unit - 1])
        )

    @property
    def given(self) -> tuple[Relation, ...]:
        """All weights."""
        units = range(1, len(self.weights) + 1)
        return tuple(relation for unit in units for relation in self.unit_weights(unit))

    def settings(self) -> tuple[Block, ...]:
        """The weights as the page says them, one unit a line."""
        units = range(1, len(self.weights) + 1)
        return tuple(Given(self.unit_weights(unit)) for unit in units)

    def table(self, writer: Writer) -> Table:
        """A point in each region, with whole coordinates, and which units are active there."""
        at = writer.assuming(*self.given)
        inputs = range(1, len(self.weights[0]))
        coordinates = tuple(message("exhibited_regions.input", number=place) for place in inputs)
        return Table(
            (*coordinates, message("exhibited_regions.pattern")),
            tuple(self._row(at, point, pattern) for point, pattern in self.points()),
        )

    def points(self) -> tuple[tuple[Weights, str], ...]:
        """A point in each region, and the pattern that the signs of the units make there."""
        normals = [row[1:] for row in self.weights]
        return grid_points(Arrangement(normals, [row[0] for row in self.weights]))

    def _row(self, writer: Writer, point: Weights, pattern: str) -> Row:
        place = tuple(
            equation(element("x", number), nodes.number(Fraction(value)))
            for number, value in enumerate(point, start=1)
        )
        at = writer.assuming(*place)
        steps = tuple(
            Step(
                at.equality(self._active(unit), ONE if digit == "1" else ZERO),
                message("exhibited_regions.sign"),
            )
            for unit, digit in enumerate(pattern, start=1)
        )
        coordinates: list[Cell] = [Assumed(each, value_only=True) for each in place]
        return Row((*coordinates, Pattern(tuple(range(len(pattern))))), steps)

    def _active(self, unit: int) -> Indicator:
        """1 where the unit's pre-activation is above zero."""
        return Indicator(Relation((self.network.pre_activation(unit), ZERO), (">",)))
