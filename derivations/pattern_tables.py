"""Tables of problems 3.2 and 3.4: where each unit is on, and the pattern of each region."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from udlsym.claims import Equality
from udlsym.data.networks import NetworkNumbers
from udlsym.derivation.cells import ActiveUnits, Assumed, Condition, Pattern, Value, Words
from udlsym.derivation.message import Message, message
from udlsym.derivation.step import Step
from udlsym.derivation.table import Row, Table
from udlsym.derivation.writing import Writer
from udlsym.models.shallow import ShallowNetwork
from udlsym.regions.one_input_network import OneInputNetwork
from udlsym.syntax.build import ZERO, element, negative, over, times
from udlsym.syntax.decimals import decimal
from udlsym.syntax.nodes import Indexed, Indicator, Node, Relation, equation, number

from .intervals import Span, X, affine, digit, is_on, line, numbers_in, spans


@dataclass(frozen=True)
class PatternTables:
    """Tables about a network with one input, one output and given numbers."""

    writer: Writer
    network: ShallowNetwork
    numbers: NetworkNumbers

    def joints(self) -> Table:
        """For each unit its pre-activation in numbers, its joint, and where it is on."""
        headings = ("unit", "pre_activation", "joint", "on_where")
        return Table(_headings(*headings), tuple(map(self._joint_row, self.numbers.units)))

    def _joint_row(self, unit: int) -> Row:
        z = self.network.pre_activation(unit)
        constant, slope = element("theta", unit, 0), element("theta", unit, 1)
        exact = self.numbers.exact()
        place = -exact[constant] / exact[slope]
        side = Indicator(Relation((X, number(place)), (">" if exact[slope] > 0 else "<",)))
        steps = (
            self._equal(z, line(exact[constant], exact[slope])),
            self._equal(negative(over(constant, slope)), number(place)),
            self._equal(is_on(z), side),
        )
        cells = (Words(message("table.number", number=unit)), Value(0), Value(1), Condition(2))
        return Row(cells, steps)

    def patterns(self, part: str = "") -> Table:
        """For each region its bounds, the word of its pattern, and the units that are on."""
        headings = ("region", "inputs", "pattern", "active")
        return Table(_headings(*headings), tuple(map(self._pattern_row, spans(self.numbers))), part)

    def _pattern_row(self, span: Span) -> Row:
        places = tuple(range(len(span.pattern)))
        cells = (
            Words(message("table.number", number=span.number)),
            Assumed(span.bounds),
            Pattern(places),
            ActiveUnits(places),
        )
        return Row(cells, self.pattern_steps(span))

    def pattern_steps(self, span: Span) -> tuple[Step, ...]:
        """That each indicator has its digit on a region."""
        on = (is_on(self.network.pre_activation(unit)) for unit in self.numbers.units)
        digits = (digit(letter == "1") for letter in span.pattern)
        pairs = zip(on, digits, strict=True)
        return tuple(self._equal(left, right, span.bounds) for left, right in pairs)

    def inside(self) -> Table:
        """The pre-activations at an input inside each region."""
        headings = [message("pattern_tables.input")]
        headings += [message("pattern_tables.of_unit", number=unit) for unit in self.numbers.units]
        return Table(tuple(headings), tuple(map(self._inside_row, spans(self.numbers))))

    def _inside_row(self, span: Span) -> Row:
        at = equation(X, number(span.inside))
        steps = tuple(self._pre_activation_at(unit, span.inside, at) for unit in self.numbers.units)
        return Row((Assumed(at, value_only=True), *map(Value, range(len(steps)))), steps)

    def _pre_activation_at(self, unit: int, x: Fraction, at: Relation) -> Step:
        exact = self.numbers.exact()
        constant, slope = (exact[element("theta", unit, place)] for place in (0, 1))
        return self._equal(self.network.pre_activation(unit), decimal(constant + slope * x), at)

    def forms(self) -> Table:
        """The output on each region, as slope times input plus intercept."""
        headings = ("region", "inputs", "pattern", "output")
        return Table(_headings(*headings), tuple(map(self._form_row, spans(self.numbers))))

    def _form_row(self, span: Span) -> Row:
        places = tuple(range(len(span.pattern)))
        cells = (
            Words(message("table.number", number=span.number)),
            Assumed(span.bounds),
            Pattern(places),
            Value(len(places)),
        )
        return Row(cells, (*self.pattern_steps(span), self._output(span)))

    def weighted(self) -> Table:
        """The weighted units, panel by panel, and the output, on each region."""
        headings = [message("pattern_tables.inputs")]
        headings += [message("pattern_tables.weighted", number=unit) for unit in self.numbers.units]
        headings += [message("pattern_tables.output")]
        return Table(tuple(headings), tuple(map(self._weighted_row, spans(self.numbers))))

    def _weighted_row(self, span: Span) -> Row:
        steps = (
            *(self._weighted_step(unit, span) for unit in self.numbers.units),
            self._output(span),
        )
        return Row((Assumed(span.bounds), *map(Value, range(len(steps)))), steps)

    def _weighted_step(self, unit: int, span: Span) -> Step:
        """That φ_d ReLU[…] is 0 on a region, or φ_d times its line."""
        exact = self.numbers.exact()
        weight = exact[element("phi", unit)] * (span.pattern[unit - 1] == "1")
        constant, slope = (exact[element("theta", unit, place)] for place in (0, 1))
        formula = times(element("phi", unit), self.network.unit(unit))
        return self._equal(formula, affine(weight * slope, weight * constant), span.bounds)

    def _output(self, span: Span) -> Step:
        (slope,), (constant,) = span.region.slopes, span.region.intercepts
        return self._equal(self.network.written_out, affine(slope, constant), span.bounds)

    def corners(self) -> Table:
        """The output at the ends of the regions."""
        found = spans(self.numbers)
        places = [found[0].left, *(span.right for span in found)]
        return Table(_headings("input", "value"), tuple(map(self._corner_row, places)))

    def _corner_row(self, x: Fraction) -> Row:
        at = equation(X, number(x))
        (value,) = OneInputNetwork(self.numbers.theta, self.numbers.phi).values(x)
        step = self._equal(self.network.written_out, decimal(value), at)
        return Row((Assumed(at, value_only=True), Value(0)), (step,))

    def _equal(self, left: Node, right: Node, *further: Relation) -> Step:
        assumed = (*numbers_in(left, self.numbers), *further)
        claim = Equality(left, right, context=self.writer.context, assumptions=assumed)
        return Step(claim, message("pattern_tables.rule"))


def _headings(*names: str) -> tuple[Message, ...]:
    return tuple(message(f"pattern_tables.{name}") for name in names)


def joint_of(unit: str | int) -> Node:
    """−θ_{d0}/θ_{d1}."""
    return negative(over(element("theta", unit, 0), slope_of(unit)))


def slope_of(unit: str | int) -> Indexed:
    """θ_{d1}."""
    return element("theta", unit, 1)


def has_slope(unit: str | int, operator: str) -> Relation:
    """θ_{d1} > 0, or < 0."""
    return Relation((slope_of(unit), ZERO), (operator,))
