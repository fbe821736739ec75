"""Tables of problem 3.13: the lines of a network with two inputs, their corners, the regions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations, count, product
from math import ceil, floor

from udlsym.arrangements.arrangement import Arrangement
from udlsym.claims import Equality
from udlsym.data.networks import NetworkNumbers
from udlsym.derivation.cells import ActiveUnits, Assumed, Cell, Pattern, Value, Words
from udlsym.derivation.message import Message, message
from udlsym.derivation.step import Step
from udlsym.derivation.table import Row, Table
from udlsym.derivation.writing import Writer
from udlsym.models.shallow import ShallowNetwork
from udlsym.rationals import RationalLike
from udlsym.syntax.build import ONE, element, minus, plus, times
from udlsym.syntax.decimals import decimal
from udlsym.syntax.nodes import Negative, Node, Relation, equation, number

from .intervals import digit, is_on, numbers_in

PointInPlane = tuple[Fraction, Fraction]
X_1, X_2 = element("x", 1), element("x", 2)


NETWORK = ShallowNetwork(inputs=2, outputs=1)
pre_activation = NETWORK.pre_activation_written_out


@dataclass(frozen=True)
class PlaneTables:
    """Tables about a network with two inputs and given numbers."""

    writer: Writer
    numbers: NetworkNumbers

    @property
    def lines_of_units(self) -> list[tuple[str, ...]]:
        """Rows θ_{d1}, θ_{d2}, θ_{d0}."""
        return [(*row[1:], row[0]) for row in self.numbers.theta]

    @property
    def edges(self) -> list[tuple[Fraction, ...]]:
        """The edges of the window in the same form, above zero inside."""
        (left, right), (bottom, top) = (map(Fraction, each) for each in self.numbers.window)
        one, zero = Fraction(1), Fraction(0)
        return [
            (one, zero, -left),
            (-one, zero, right),
            (zero, one, -bottom),
            (zero, -one, top),
        ]

    def lines(self) -> Table:
        """For each unit its pre-activation in numbers."""
        headings = (_heading("unit"), _heading("pre_activation"))
        return Table(headings, tuple(map(self._line_row, self.numbers.units)))

    def _line_row(self, unit: int) -> Row:
        constant, first, second = self._theta(unit)
        with_numbers = plus(decimal(constant), _scaled(first, X_1), _scaled(second, X_2))
        step = self._equal(pre_activation(unit), with_numbers)
        return Row((Words(message("table.number", number=unit)), Value(0)), (step,))

    def corners(self) -> Table:
        """Where the lines of two units meet, and all pre-activations there."""
        pairs = combinations(self.numbers.units, 2)
        rows = tuple(self._corner_row(*pair) for pair in pairs)
        return Table((_heading("lines"), *self._point_headings()), rows)

    def _corner_row(self, first: int, second: int) -> Row:
        row = self._values_row(self._meeting_point(first, second))
        name = Words(message("plane_tables.pair", first=first, second=second))
        return Row((name, *row.cells), row.steps)

    def _meeting_point(self, first: int, second: int) -> PointInPlane:
        (c1, a1, b1), (c2, a2, b2) = self._theta(first), self._theta(second)
        determinant = a1 * b2 - a2 * b1
        return (b1 * c2 - b2 * c1) / determinant, (a2 * c1 - a1 * c2) / determinant

    def inside(self) -> Table:
        """The pre-activations at a point of each region."""
        rows = (self._values_row(point) for point, _ in self.regions)
        return Table(self._point_headings(), tuple(rows))

    def _values_row(self, point: PointInPlane) -> Row:
        at = _at(point)
        steps = tuple(self._value_step(unit, point, at) for unit in self.numbers.units)
        return Row((*_coordinates(at), *map(Value, range(len(steps)))), steps)

    def _value_step(self, unit: int, point: PointInPlane, at: tuple[Relation, ...]) -> Step:
        return self._equal(pre_activation(unit), decimal(self._value(unit, point)), *at)

    def patterns(self, part: str = "") -> Table:
        """For each region a point of it, the word of its pattern, and the units that are on."""
        headings = (
            _heading("region"),
            *map(_of_formula, (X_1, X_2)),
            _heading("pattern"),
            _heading("active"),
        )
        regions = enumerate(self.regions, start=1)
        rows = tuple(self._pattern_row(place, *region) for place, region in regions)
        return Table(headings, rows, part)

    def _pattern_row(self, place: int, point: PointInPlane, word: str) -> Row:
        at, places = _at(point), tuple(range(len(word)))
        steps = tuple(
            self._equal(is_on(pre_activation(unit)), digit(letter == "1"), *at)
            for unit, letter in zip(self.numbers.units, word, strict=True)
        )
        cells = (
            Words(message("table.number", number=place)),
            *_coordinates(at),
            Pattern(places),
            ActiveUnits(places),
        )
        return Row(cells, steps)

    @cached_property
    def regions(self) -> tuple[tuple[PointInPlane, str], ...]:
        """A point in the window and the word of each region that the window meets."""
        return tuple(sorted(self._regions(), key=lambda region: region[1]))

    def _regions(self) -> Iterator[tuple[PointInPlane, str]]:
        """The regions in the window, each with a word of its own, because all are convex."""
        for region in _arrangement([*self.lines_of_units, *self.edges]).regions():
            signs, inside = (
                region.signs[: len(self.numbers.units)],
                region.signs[len(self.numbers.units) :],
            )
            if min(inside) > 0:
                yield self._simple_point(_word(signs)), _word(signs)

    def _simple_point(self, word: str) -> PointInPlane:
        """A point of the window with short decimals at which the word holds.

        Of several the one whose smallest pre-activation, in size, is largest.
        """
        for scale in filter(_is_decimal, count(1)):
            found = [point for point in self._grid(scale) if self._has(word, point)]
            if found:
                return max(found, key=self._distance)
        raise AssertionError("the loop has no end but the return")

    def _grid(self, scale: int) -> Iterator[PointInPlane]:
        """The points strictly inside the window whose coordinates are multiples of 1/scale."""
        ranges = []
        for low, high in self.numbers.window:
            first, last = floor(Fraction(low) * scale) + 1, ceil(Fraction(high) * scale)
            ranges.append([Fraction(place, scale) for place in range(first, last)])
        yield from product(*ranges)

    def _has(self, word: str, point: PointInPlane) -> bool:
        """Whether a point has a word and lies on no line."""
        values = [self._value(unit, point) for unit in self.numbers.units]
        return all(
            value > 0 if digit == "1" else value < 0
            for digit, value in zip(word, values, strict=True)
        )

    def _distance(self, point: PointInPlane) -> Fraction:
        return min(abs(self._value(unit, point)) for unit in self.numbers.units)

    def missing(self) -> tuple[str, ...]:
        """The words that no region has, inside the window or outside."""
        found = {_word(region.signs) for region in _arrangement(self.lines_of_units).regions()}
        words = ("".join(letters) for letters in product("01", repeat=len(self.numbers.units)))
        return tuple(word for word in words if word not in found)

    def nowhere(self, word: str) -> Step:
        """That a product of indicators and of 1 minus indicators is 0 at every input."""
        on = {unit: is_on(pre_activation(unit)) for unit in self.numbers.units}
        factors = (
            on[unit] if letter == "1" else minus(ONE, on[unit])
            for unit, letter in zip(self.numbers.units, word, strict=True)
        )
        step = self._equal(times(*factors), number(0))
        return Step(step.claim, message("plane_tables.nowhere"))

    def balance(self) -> Step:
        """That Σ λ_d (θ_{d0} + θ_{d1} x_1 + θ_{d2} x_2) is one number, for three units."""
        weights = self.weights()
        total = sum(
            (weight * self._theta(unit)[0] for unit, weight in weights.items()), Fraction(0)
        )
        left = plus(*(_scaled(weight, pre_activation(unit)) for unit, weight in weights.items()))
        step = self._equal(left, decimal(total))
        return Step(step.claim, message("plane_tables.balance"))

    def weights(self) -> dict[int, Fraction]:
        """λ_d with Σ λ_d θ_{di} = 0 for both inputs, for three units."""
        (_, a1, b1), (_, a2, b2), (_, a3, b3) = map(self._theta, self.numbers.units)
        return {1: a2 * b3 - a3 * b2, 2: a3 * b1 - a1 * b3, 3: a1 * b2 - a2 * b1}

    def _theta(self, unit: int) -> tuple[Fraction, Fraction, Fraction]:
        constant, first, second = map(Fraction, self.numbers.theta[unit - 1])
        return constant, first, second

    def _value(self, unit: int, point: PointInPlane) -> Fraction:
        constant, first, second = self._theta(unit)
        return constant + first * point[0] + second * point[1]

    def _equal(self, left: Node, right: Node, *further: Relation) -> Step:
        assumed = (*numbers_in(left, self.numbers), *further)
        claim = Equality(left, right, context=self.writer.context, assumptions=assumed)
        return Step(claim, message("plane_tables.rule"))

    def _point_headings(self) -> tuple[Message, ...]:
        units = (message("plane_tables.of_unit", number=unit) for unit in self.numbers.units)
        return (*map(_of_formula, (X_1, X_2)), *units)


def _heading(name: str) -> Message:
    return message(f"plane_tables.{name}")


def _arrangement(rows: Sequence[Sequence[RationalLike]]) -> Arrangement:
    return Arrangement([row[:-1] for row in rows], [row[-1] for row in rows])


def _word(signs: Iterable[int]) -> str:
    return "".join("1" if sign > 0 else "0" for sign in signs)


def _is_decimal(scale: int) -> bool:
    """Whether 1/scale has finite decimals."""
    return pow(10, scale, scale) == 0


def _of_formula(node: Node) -> Message:
    return message("plane_tables.formula", formula=node)


def _at(point: PointInPlane) -> tuple[Relation, ...]:
    return tuple(equation(x, number(value)) for x, value in zip((X_1, X_2), point, strict=True))


def _coordinates(at: tuple[Relation, ...]) -> tuple[Cell, ...]:
    return tuple(Assumed(each, value_only=True) for each in at)


def _scaled(weight: Fraction, node: Node) -> Node:
    positive = times(decimal(abs(weight)), node)
    return positive if weight > 0 else Negative(positive)
