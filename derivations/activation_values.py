"""Tables of problem 3.8: one network with several activations, at given inputs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from udlsym.claims import Enclosed, Equality
from udlsym.context import Context
from udlsym.data.networks import NetworkNumbers
from udlsym.derivation.cells import Assumed, Cell, Rounded, Value
from udlsym.derivation.message import message
from udlsym.derivation.rounding import ends
from udlsym.derivation.step import Step
from udlsym.derivation.table import Row, Table
from udlsym.models.shallow import ShallowNetwork
from udlsym.regions.graphs import SHAPES, Term
from udlsym.syntax.build import element, negative, plus, times
from udlsym.syntax.decimals import decimal
from udlsym.syntax.nodes import Node, Relation, equation, number

from .intervals import X, line, numbers_in

DECIMALS: Final = 6
"""To how many decimals values are rounded that are not rational."""

SMOOTH: Final[Mapping[str, Callable[[float], float]]] = {"tanh": math.tanh, "sine": math.sin}
"""Activations without rational values. The floats only suggest a value; the oracle decides it."""


@dataclass(frozen=True)
class ActivationValues:
    """A network with one input, one output and given numbers, and inputs at which to evaluate it.

    activations: names of `udlsym.functions`; inputs: exact numbers.
    """

    numbers: NetworkNumbers
    activations: tuple[str, ...]
    inputs: tuple[Fraction, ...]

    def network(self, activation: str | None) -> ShallowNetwork:
        """The network with an activation, or with any."""
        return ShallowNetwork(1, self.numbers.hidden, 1, activation)

    def with_numbers(self, x: Fraction | None = None) -> Node:
        """The output for any activation with its numbers put in; for the input x or a given one."""
        any_activation, exact = self.network(None), self.numbers.exact()
        terms = [decimal(exact[element("phi", 0)])]
        for unit in range(1, self.numbers.hidden + 1):
            constant, slope = (exact[element("theta", unit, place)] for place in (0, 1))
            z = line(constant, slope) if x is None else decimal(constant + slope * x)
            terms.append(_weighted(exact[element("phi", unit)], any_activation.activated(z)))
        return plus(*terms)

    def formulas(self) -> Table:
        """The output at each input, for any activation."""
        headings = (message("activation_values.input"), message("activation_values.any"))
        return Table(headings, tuple(map(self._formula_row, self.inputs)))

    def _formula_row(self, x: Fraction) -> Row:
        at = equation(X, number(x))
        step = self._equal(None, self.with_numbers(x), at)
        return Row((Assumed(at, value_only=True), Value(0)), (step,))

    def values(self, part: str = "") -> Table:
        """The output at each input, a column for each activation."""
        names = (message(f"activation_values.{each}") for each in self.activations)
        headings = (message("activation_values.input"), *names)
        return Table(headings, tuple(map(self._value_row, self.inputs)), part)

    def _value_row(self, x: Fraction) -> Row:
        at = equation(X, number(x))
        steps = tuple(self.value_step(each, x) for each in self.activations)
        cells: Iterable[Cell] = (
            Rounded(place) if each in SMOOTH else Value(place)
            for place, each in enumerate(self.activations)
        )
        return Row((Assumed(at, value_only=True), *cells), steps)

    def value_step(self, activation: str, x: Fraction) -> Step:
        """That the output has its value at an input, or lies within half a last digit of it."""
        at = equation(X, number(x))
        if activation not in SMOOTH:
            return self._equal(activation, decimal(self._exact(activation, x)), at)
        network = self.network(activation)
        lower, upper = ends(self._rounded(activation, x), DECIMALS)
        claim = Enclosed(
            network.written_out,
            lower,
            upper,
            context=_context(activation),
            assumptions=(*numbers_in(network.written_out, self.numbers), at),
        )
        return Step(claim, message("activation_values.rule"))

    def general_step(self) -> Step:
        """That the output is what one gets by putting the numbers in, at every input."""
        step = self._equal(None, self.with_numbers())
        return replace(step, rule=message("activation_values.any_rule"))

    def _equal(self, activation: str | None, right: Node, *further: Relation) -> Step:
        left = self.network(activation).written_out
        claim = Equality(
            left,
            right,
            context=_context(activation),
            assumptions=(*numbers_in(left, self.numbers), *further),
        )
        return Step(claim, message("activation_values.rule"))

    def _exact(self, activation: str, x: Fraction) -> Fraction:
        terms = (self._term(unit, activation) for unit in range(1, self.numbers.hidden + 1))
        forms = (term.form(x) for term in terms)
        start = self.numbers.exact()[element("phi", 0)]
        return start + sum((constant + slope * x for constant, slope in forms), Fraction(0))

    def _term(self, unit: int, activation: str) -> Term:
        exact = self.numbers.exact()
        constant, slope = (exact[element("theta", unit, place)] for place in (0, 1))
        return Term(exact[element("phi", unit)], constant, slope, SHAPES[activation])

    def _rounded(self, activation: str, x: Fraction) -> Fraction:
        exact, function = self.numbers.exact(), SMOOTH[activation]
        total = float(exact[element("phi", 0)])
        for unit in range(1, self.numbers.hidden + 1):
            constant, slope = (exact[element("theta", unit, place)] for place in (0, 1))
            total += float(exact[element("phi", unit)]) * function(float(constant + slope * x))
        return Fraction(f"{total:.{DECIMALS}f}")


def _context(activation: str | None) -> Context:
    return ShallowNetwork(inputs=1, outputs=1, activation=activation).vector_context


def _weighted(weight: Fraction, unit: Node) -> Node:
    if weight < 0:
        return negative(_weighted(-weight, unit))
    return times(decimal(weight), unit)
