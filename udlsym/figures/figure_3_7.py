"""UDL fig. 3.7: the network with 2 inputs, 3 hidden units and 1 output."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from udlsym.figures.diagram_picture import draw_network
from udlsym.figures.theme import LIGHT, Theme, styled


@styled
def draw(*, ax: Axes | None = None, theme: Theme = LIGHT) -> Figure:
    """Draw nodes and arrows, inputs left."""
    return draw_network((2, 3, 1), ax, theme)
