"""UDL fig. 3.12: the network with 3 inputs, 4 hidden units and 2 outputs."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from udlsym.figures.diagram_picture import diagram_of, draw_diagram, size_of
from udlsym.figures.theme import LIGHT, Theme, single, styled

SIZES = (3, 4, 2)
"""Inputs, hidden units, outputs."""


@styled
def draw(*, ax: Axes | None = None, theme: Theme = LIGHT) -> Figure:
    """Draw nodes and arrows, inputs left."""
    diagram = diagram_of(*SIZES)
    figure, ax = single(ax, **size_of(diagram, offsets=False))
    draw_diagram(ax, diagram, theme, offsets=False, weights=False)
    return figure
