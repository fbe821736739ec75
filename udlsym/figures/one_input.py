"""Networks with one input as figures see them: their graphs as exact strokes, their window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from string import ascii_lowercase

from udlsym.data.networks import NetworkNumbers
from udlsym.errors import UsageError
from udlsym.figures.strokes import Stroke, strokes_of
from udlsym.models.shallow import ShallowNetwork
from udlsym.rationals import rational
from udlsym.regions.graphs import SHAPES, Shape, Term, graph
from udlsym.regions.one_input_network import OneInputNetwork
from udlsym.syntax.build import element, times
from udlsym.syntax.nodes import Node, Symbol

Window = tuple[Fraction, Fraction]

MOST_UNITS = 6
"""More units than this are not drawn each in a column of its own."""

X, Y = Symbol("x"), Symbol("y")


@dataclass(frozen=True)
class Panel:
    """One graph: its letter, what is drawn, the unit that it is about (0: none), its strokes."""

    letter: str
    formula: Node
    unit: int
    strokes: tuple[Stroke, ...]


def network_of(numbers: NetworkNumbers) -> OneInputNetwork:
    """Return the network that has these numbers.

    >>> network_of(NetworkNumbers([("-0.5", "1")], ("0", "2"))).values(1)
    (Fraction(1, 1),)
    """
    return OneInputNetwork(numbers.theta, numbers.phi)


def window_of(numbers: NetworkNumbers) -> Window:
    """Return the range of the input over which a network of the book is drawn."""
    ((low, high),) = numbers.window
    return rational(low), rational(high)


def window_around(network: OneInputNetwork) -> Window:
    """Return a range that shows every joint with as much room again on both sides.

    >>> window_around(OneInputNetwork([[0, 1], [-1, 1]], [0, 1, 1]))
    (Fraction(-1, 2), Fraction(3, 2))
    >>> window_around(OneInputNetwork([[1, 0]], [0, 1]))
    (Fraction(-1, 1), Fraction(1, 1))
    """
    places = [joint.position for joint in network.regions().joints]
    if not places:
        return Fraction(-1), Fraction(1)
    room = (places[-1] - places[0]) / 2 or Fraction(1)
    return places[0] - room, places[-1] + room


def panels(network: OneInputNetwork, window: Window) -> tuple[Panel, ...]:
    """Return the lines, the active lines, the weighted ones, and their sum, UDL fig. 3.3.

    Raises `UsageError` for several outputs and for more units than a row has columns.
    """
    if network.outputs != 1 or network.hidden > MOST_UNITS:
        raise UsageError(
            f"panels are drawn for one output and up to {MOST_UNITS} hidden units,"
            f" but the network has {network.outputs} and {network.hidden}"
        )
    drawn = _drawn(network, window)
    return tuple(Panel(letter, *each) for letter, each in zip(ascii_lowercase, drawn, strict=False))


def _drawn(
    network: OneInputNetwork, window: Window
) -> Iterator[tuple[Node, int, tuple[Stroke, ...]]]:
    model = ShallowNetwork(1, network.hidden, 1)
    units = range(1, network.hidden + 1)
    ((_, *weights),) = network.phi
    one = Fraction(1)
    for unit in units:
        yield model.pre_activation(unit), unit, _strokes(network, unit, one, "line", window)
    for unit in units:
        yield model.unit(unit), unit, _strokes(network, unit, one, "relu", window)
    for unit, weight in zip(units, weights, strict=True):
        formula = times(element("phi", unit), element("h", unit))
        yield formula, unit, _strokes(network, unit, weight, "relu", window)
    yield Y, 0, output_strokes(network, window)


def _strokes(
    network: OneInputNetwork, unit: int, weight: Fraction, shape: str, window: Window
) -> tuple[Stroke, ...]:
    term = _term(network, unit, weight, SHAPES[shape])
    return strokes_of(graph(Fraction(0), [term], window))


def output_strokes(network: OneInputNetwork, window: Window, output: int = 1) -> tuple[Stroke, ...]:
    """Return the graph of an output, counted from 1, over a window.

    >>> hat = OneInputNetwork([[0, 1], [-1, 1]], [0, 1, -2])
    >>> ((*_, last),) = output_strokes(hat, (Fraction(-1), Fraction(2)))
    >>> last.x, last.y
    (Fraction(2, 1), Fraction(0, 1))
    """
    offset, *weights = network.phi[output - 1]
    terms = [
        _term(network, unit, weight, SHAPES["relu"]) for unit, weight in enumerate(weights, start=1)
    ]
    return strokes_of(graph(offset, terms, window))


def _term(network: OneInputNetwork, unit: int, weight: Fraction, shape: Shape) -> Term:
    constant, slope = network.theta[unit - 1]
    return Term(weight, constant, slope, shape)
