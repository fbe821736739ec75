"""UDL fig. 3.6: four hidden units and two outputs, which share their joints."""

from __future__ import annotations

from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from udlsym.data.networks import NetworkNumbers
from udlsym.errors import UsageError
from udlsym.figures.diagram_picture import diagram_of, draw_diagram
from udlsym.figures.labels import formula, name
from udlsym.figures.one_input import (
    Window,
    network_of,
    output_strokes,
    window_around,
    window_of,
)
from udlsym.figures.region_marks import dot_joints, mark_joints, mark_patterns
from udlsym.figures.strokes import draw_strokes, quiet_axes, widened
from udlsym.figures.theme import LIGHT, Theme, canvas, styled
from udlsym.regions.one_input_network import OneInputNetwork
from udlsym.syntax.build import element

NUMBERS: Final = NetworkNumbers(
    (("-0.3", "1"), ("0.8", "-1"), ("-1.2", "1"), ("-1.6", "1")),
    (("-0.2", "0.9", "0.8", "-2.1", "3"), ("0.7", "-1.2", "-0.9", "1.3", "1.4")),
    (("0", "2"),),
)
"""A network of our own: the book prints none for this figure."""

MOST = 6
"""Networks with more units or outputs than this are not drawn as nodes and arrows."""


@styled
def draw(
    network: OneInputNetwork | None = None, *, figure: Figure | None = None, theme: Theme = LIGHT
) -> Figure:
    """Draw the diagram of a network with one input, and its outputs."""
    drawn = network or network_of(NUMBERS)
    if max(drawn.hidden, drawn.outputs) > MOST:
        raise UsageError(
            f"figure 3.6 shows up to {MOST} hidden units and outputs,"
            f" but the network has {drawn.hidden} and {drawn.outputs}"
        )
    figure = canvas(figure, 9.0, 3.6)
    grid = figure.add_gridspec(1, 2, width_ratios=(1, 1.25), wspace=0.1)
    left, right = (figure.add_subplot(cell) for cell in (grid[0], grid[1]))
    diagram = diagram_of(1, drawn.hidden, drawn.outputs)
    draw_diagram(left, diagram, theme, offsets=False, weights=False)
    left.set_title("(a)", loc="left", x=0)
    _outputs(right, drawn, window_around(network) if network else window_of(NUMBERS), theme)
    right.set_title("(b)", loc="left", pad=16)
    return figure


def _outputs(ax: Axes, network: OneInputNetwork, window: Window, theme: Theme) -> None:
    regions = network.regions()
    every = []
    for output in range(1, network.outputs + 1):
        strokes = output_strokes(network, window, output)
        colour = theme.ink if output == 1 else theme.unit(network.hidden + output)
        draw_strokes(ax, strokes, colour, theme, width=2.2)
        last = strokes[-1][-1]
        label = formula(element("y", output)) if network.outputs > 1 else name("y")
        ax.annotate(
            label,
            (float(last.x), float(last.y)),
            xytext=(6, -3),
            textcoords="offset points",
            color=colour,
        )
        every += [end.y for stroke in strokes for end in stroke]
    quiet_axes(ax, (float(window[0]), float(window[1])), widened(every), theme)
    mark_joints(ax, regions, window, theme)
    dot_joints(ax, regions, window, theme)
    mark_patterns(ax, regions, window, theme)
    ax.set_xlabel(name("x"), labelpad=1)
