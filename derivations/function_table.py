"""Tables of activation functions at given places."""

from __future__ import annotations

from udlsym.derivation.cells import Assumed, Value
from udlsym.derivation.message import Message, message
from udlsym.derivation.step import Step
from udlsym.derivation.table import Row, Table
from udlsym.derivation.writing import Writer
from udlsym.functions.activation import Activation, Z
from udlsym.solve.value import value_at
from udlsym.syntax import nodes
from udlsym.syntax.nodes import Node, equation


def function_table(
    writer: Writer, activations: tuple[Activation, ...], places: tuple[Node, ...]
) -> Table:
    """A row for each place, a column for each function."""
    headings = (message("function_table.argument"), *map(_heading, activations))
    return Table(headings, tuple(_row(writer, activations, place) for place in places))


def _heading(activation: Activation) -> Message:
    return message("function_table.function", function=activation.of(Z))


def _row(writer: Writer, activations: tuple[Activation, ...], place: Node) -> Row:
    at = equation(Z, place)
    steps = tuple(_step(writer.assuming(at), each, place) for each in activations)
    cells = (Value(number) for number in range(len(steps)))
    return Row((Assumed(at, value_only=True), *cells), steps)


def _step(writer: Writer, activation: Activation, place: Node) -> Step:
    value = nodes.number(value_at(activation.of(place), {}, {}, writer.context))
    return Step(writer.equality(activation.of(Z), value), message("function_table.value"))
