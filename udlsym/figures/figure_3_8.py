"""UDL fig. 3.8: two inputs, three hidden units: planes, clipped, weighted, and their sum."""

from __future__ import annotations

from fractions import Fraction

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.gridspec import GridSpecFromSubplotSpec

from udlsym.data.networks import FIGURE_3_8
from udlsym.errors import UsageError
from udlsym.figures.labels import formula, name
from udlsym.figures.one_input import MOST_UNITS
from udlsym.figures.plane_lines import Window, window_around
from udlsym.figures.theme import LIGHT, Theme, canvas, halo, styled
from udlsym.figures.two_inputs import (
    Patch,
    draw_steps,
    network_of,
    patches,
    reach_of,
    window_of,
)
from udlsym.regions.network import Network
from udlsym.syntax.build import element, times

ROWS = ("line", "active", "weighted")
SMALLEST = Fraction(1, 80)
"""Regions smaller than this share of the window have no label."""


@styled
def draw(
    network: Network | None = None, *, figure: Figure | None = None, theme: Theme = LIGHT
) -> Figure:
    """Draw the panels of the book's network, or of another one with two inputs and one output."""
    drawn = network or network_of(FIGURE_3_8)
    if (drawn.inputs, drawn.outputs) != (2, 1) or drawn.hidden > MOST_UNITS:
        raise UsageError(
            f"figure 3.8 shows two inputs, one output and up to {MOST_UNITS} hidden units,"
            f" but the network has {drawn.inputs}, {drawn.outputs} and {drawn.hidden}"
        )
    window = window_around(network.regions().arrangement()) if network else window_of(FIGURE_3_8)
    figure = canvas(figure, 2.25 * drawn.hidden + 3.6, 6.7)
    outer = figure.add_gridspec(
        1, 2, width_ratios=(2.25 * drawn.hidden, 3.6), wspace=0.14, left=0.06, right=0.99
    )
    small = GridSpecFromSubplotSpec(3, drawn.hidden, outer[0], hspace=0.34, wspace=0.16)
    for row, kind in enumerate(ROWS):
        reach = _row_reach(drawn, kind, window)
        for unit in range(1, drawn.hidden + 1):
            ax = figure.add_subplot(small[row, unit - 1])
            _unit_panel(ax, drawn, unit, kind, window, reach, theme)
            letter = "abcdefghijklmnopqr"[row * drawn.hidden + unit - 1]
            ax.set_title(f"({letter})  {_title(kind, unit)}", loc="left", fontsize=10, pad=4)
    ax = figure.add_subplot(outer[1])
    _output(ax, drawn, window, theme)
    ax.set_title(f"({'abcdefghijklmnopqrs'[3 * drawn.hidden]})  {name('y')}", loc="left", pad=4)
    return figure


def _title(kind: str, unit: int) -> str:
    if kind == "line":
        return formula(element("z", unit))
    if kind == "active":
        return formula(element("h", unit))
    return formula(times(element("phi", unit), element("h", unit)))


def _unit_network(network: Network, unit: int, kind: str) -> Network:
    """One unit alone: its plane as the difference of two clipped ones, clipped, or weighted."""
    offset, *slopes = network.theta[unit - 1]
    if kind == "line":
        turned = [-offset, *(-slope for slope in slopes)]
        return Network([[offset, *slopes], turned], [0, 1, -1])
    weight = network.phi[0][unit] if kind == "weighted" else 1
    return Network([[offset, *slopes]], [0, weight])


def _row_reach(network: Network, kind: str, window: Window) -> float:
    units = range(1, network.hidden + 1)
    drawn = (patches(_unit_network(network, unit, kind), window) for unit in units)
    return max(map(reach_of, drawn))


def _unit_panel(
    ax: Axes, network: Network, unit: int, kind: str, window: Window, reach: float, theme: Theme
) -> None:
    drawn = patches(_unit_network(network, unit, kind), window)
    draw_steps(ax, drawn, reach, theme)
    _boundary(ax, drawn, theme.unit(unit), 1.8)
    _square(ax, window)
    ax.set_xticks([])
    ax.set_yticks([])


def _boundary(ax: Axes, drawn: tuple[Patch, ...], colour: str, width: float) -> None:
    """The edges that two polygons share."""
    seen = set()
    for patch in drawn:
        around = zip(patch.corners, patch.corners[1:] + patch.corners[:1], strict=True)
        for edge in map(frozenset, around):
            if edge in seen:
                (x, y), (a, b) = edge
                ax.plot([float(x), float(a)], [float(y), float(b)], color=colour, linewidth=width)
            seen.add(edge)


def _output(ax: Axes, network: Network, window: Window, theme: Theme) -> None:
    drawn = patches(network, window)
    draw_steps(ax, drawn, reach_of(drawn), theme)
    for unit in range(1, network.hidden + 1):
        alone = patches(_unit_network(network, unit, "active"), window)
        _boundary(ax, alone, theme.unit(unit), 2.2)
    whole = (window[0][1] - window[0][0]) * (window[1][1] - window[1][0])
    for patch in drawn:
        if patch.area > SMALLEST * whole:
            ax.text(
                *patch.middle,
                patch.pattern,
                ha="center",
                va="center",
                fontsize=13,
                path_effects=halo(theme),
            )
    _square(ax, window)
    ax.set_xlabel(formula(element("x", 1)), labelpad=1)
    ax.set_ylabel(formula(element("x", 2)), rotation=0, labelpad=6)


def _square(ax: Axes, window: Window) -> None:
    ax.set_xlim(float(window[0][0]), float(window[0][1]))
    ax.set_ylim(float(window[1][0]), float(window[1][1]))
    ax.set_aspect("equal")
    for spine in ax.spines.values():
        spine.set_visible(True)
