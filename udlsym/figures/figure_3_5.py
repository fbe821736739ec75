"""UDL fig. 3.5: a curve approximated with more and more linear regions."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from udlsym.figures.labels import name
from udlsym.figures.one_input import output_strokes
from udlsym.figures.region_marks import dot_joints
from udlsym.figures.strokes import draw_strokes, quiet_axes
from udlsym.figures.theme import LIGHT, Theme, canvas, styled
from udlsym.figures.values import function_of, sampled
from udlsym.reading import read_expression
from udlsym.regions.approximation import approximated
from udlsym.regions.one_input_network import OneInputNetwork

CURVE: Final = read_expression("sin(4*x)/2 + cos(9*x)/5 - x/5 + 1/10")
WINDOW: Final = (Fraction(0), Fraction(2))
REGIONS: Final = (5, 10, 20)


def approximation(regions: int) -> OneInputNetwork:
    """Return the network through points of the curve at equal distances.

    It has a unit for each region, with its joint at the left end, and is constant before the first.

    >>> approximation(5).hidden, approximation(5).regions().count_linear_regions()
    (5, 6)
    """
    return approximated(CURVE, WINDOW, regions).network


@styled
def draw(*, figure: Figure | None = None, theme: Theme = LIGHT) -> Figure:
    """Draw the curve and the networks with five, ten and twenty regions."""
    figure = canvas(figure, 8.6, 2.6)
    grid = figure.add_gridspec(1, len(REGIONS), wspace=0.2)
    for place, regions in enumerate(REGIONS):
        ax = figure.add_subplot(grid[place])
        _panel(ax, regions, theme)
        ax.set_title(f"({'abc'[place]})  $D = {approximation(regions).hidden}$", loc="left")
    return figure


def _panel(ax: Axes, regions: int, theme: Theme) -> None:
    network = approximation(regions)
    low, high = map(float, WINDOW)
    ax.plot(*sampled(function_of(CURVE, "x"), low, high), color=theme.unit(2), linewidth=1.6)
    draw_strokes(ax, output_strokes(network, WINDOW), theme.ink, theme, width=1.6)
    quiet_axes(ax, (low, high), (-1.2, 0.9), theme)
    if regions < REGIONS[-1]:
        dot_joints(ax, network.regions(), WINDOW, theme)
    for joint in network.regions().joints:
        ax.axvline(float(joint.position), color=theme.faint, linewidth=0.8, zorder=0)
    ax.set_xticks([0, 1, 2])
    ax.set_xlabel(name("x"), labelpad=1)
