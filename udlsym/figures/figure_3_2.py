"""UDL fig. 3.2: three members of the family with three hidden units; the first is that of 3.3."""

from __future__ import annotations

from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from udlsym.data.networks import FIGURE_3_3, SECOND_ONE_INPUT, NetworkNumbers
from udlsym.figures.labels import name
from udlsym.figures.one_input import network_of, output_strokes, window_of
from udlsym.figures.region_marks import dot_joints, mark_joints, mark_patterns
from udlsym.figures.strokes import draw_strokes, quiet_axes, widened
from udlsym.figures.theme import LIGHT, Theme, canvas, styled

THIRD: Final = NetworkNumbers(
    (("-0.4", "1"), ("1.6", "-1"), ("-0.9", "1")), ("-0.9", "1.1", "0.7", "-2.2"), (("0", "2"),)
)
"""A network of our own, with a hat in the middle."""


@styled
def draw(*, figure: Figure | None = None, theme: Theme = LIGHT) -> Figure:
    """Draw the outputs of three networks with their joints and patterns."""
    figure = canvas(figure, 8.6, 2.7)
    grid = figure.add_gridspec(1, 3, wspace=0.26)
    for place, numbers in enumerate((FIGURE_3_3, SECOND_ONE_INPUT, THIRD)):
        ax = figure.add_subplot(grid[place])
        _member(ax, numbers, theme)
        ax.set_title(f"({'abc'[place]})", loc="left", pad=16)
    return figure


def _member(ax: Axes, numbers: NetworkNumbers, theme: Theme) -> None:
    network, window = network_of(numbers), window_of(numbers)
    regions, strokes = network.regions(), output_strokes(network, window)
    draw_strokes(ax, strokes, theme.ink, theme, width=2.2)
    low, high = map(float, window)
    values = [end.y for stroke in strokes for end in stroke]
    quiet_axes(ax, (low, high), widened([*values, -1, 1], 0.05), theme)
    mark_joints(ax, regions, window, theme)
    dot_joints(ax, regions, window, theme)
    mark_patterns(ax, regions, window, theme)
    ax.set_xlabel(name("x"), labelpad=1)
    ax.set_ylabel(name("y"), rotation=0, labelpad=4)
