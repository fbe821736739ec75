"""UDL fig. 3.4: the network with 1 input, 3 hidden units and 1 output, with its ten parameters."""

from __future__ import annotations

from matplotlib.figure import Figure

from udlsym.figures.diagram_picture import diagram_of, draw_diagram
from udlsym.figures.theme import LIGHT, Theme, canvas, styled

SIZES = (1, 3, 1)
"""Inputs, hidden units, outputs."""


@styled
def draw(*, figure: Figure | None = None, theme: Theme = LIGHT) -> Figure:
    """Draw the network with its parameters and the nodes that hold 1, and without them."""
    figure = canvas(figure, 9.0, 3.7)
    grid = figure.add_gridspec(1, 2, wspace=0.06)
    for place, whole in enumerate((True, False)):
        ax = figure.add_subplot(grid[place])
        draw_diagram(ax, diagram_of(*SIZES), theme, offsets=whole, weights=whole)
        ax.set_title(f"({'ab'[place]})", loc="left", x=0)
    return figure
