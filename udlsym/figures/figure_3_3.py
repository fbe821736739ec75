"""UDL fig. 3.3: three lines, clipped, weighted, and added up to a function with four regions."""

from __future__ import annotations

from matplotlib.figure import Figure

from udlsym.data.networks import FIGURE_3_3
from udlsym.figures.one_input import network_of, window_around, window_of
from udlsym.figures.panel_grid import draw_panel_grid
from udlsym.figures.theme import LIGHT, Theme, styled
from udlsym.regions.one_input_network import OneInputNetwork

SHADED = 1
"""The second region, in which units 1 and 3 are active."""


@styled
def draw(
    network: OneInputNetwork | None = None, *, figure: Figure | None = None, theme: Theme = LIGHT
) -> Figure:
    """Draw the panels of the book's network, or of another one with one input and one output."""
    if network is None:
        return draw_panel_grid(network_of(FIGURE_3_3), window_of(FIGURE_3_3), theme, SHADED, figure)
    return draw_panel_grid(network, window_around(network), theme, None, figure)
