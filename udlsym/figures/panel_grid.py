"""The panels of UDL fig. 3.3 on one sheet: a column for each unit, and the sum below."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from udlsym.figures.labels import exact, formula, name
from udlsym.figures.one_input import Panel, Window, panels
from udlsym.figures.region_marks import (
    dot_joints,
    mark_joints,
    mark_patterns,
    mark_slopes,
    shade,
)
from udlsym.figures.strokes import draw_strokes, quiet_axes, widened
from udlsym.figures.theme import Theme, canvas
from udlsym.regions.one_input_network import OneInputNetwork

LEAST = (Fraction(-1), Fraction(1))
"""Every panel shows at least this range of values, so that slopes can be compared."""


def draw_panel_grid(
    network: OneInputNetwork,
    window: Window,
    theme: Theme,
    shaded: int | None,
    figure: Figure | None,
) -> Figure:
    """Draw a network from its lines to its output; `shaded` is a region, counted from 0."""
    drawn = panels(network, window)
    figure = canvas(figure, max(4.0, 2.35 * network.hidden), 8.4)
    rows = figure.add_gridspec(
        2, 1, height_ratios=(3, 1.45), hspace=0.16, left=0.08, right=0.98, top=0.96, bottom=0.06
    )
    small = rows[0].subgridspec(3, network.hidden, hspace=0.5, wspace=0.28)
    limits = _limits(drawn)
    for place, panel in enumerate(drawn[:-1]):
        ax = figure.add_subplot(small[divmod(place, network.hidden)])
        draw_unit_panel(ax, panel, _joint(network, panel.unit), window, limits, theme)
    ax = figure.add_subplot(rows[1])
    draw_output(ax, network, window, theme, shaded)
    ax.set_title("(j)" if network.hidden == 3 else f"({drawn[-1].letter})", loc="left", x=-0.045)
    return figure


def draw_unit_panel(
    ax: Axes,
    panel: Panel,
    joint: Fraction | None,
    window: Window,
    limits: tuple[float, float],
    theme: Theme,
) -> None:
    """Draw a line, an active line or a weighted one, with its joint marked."""
    low, high = map(float, window)
    colour = theme.unit(panel.unit)
    shown = [joint] if joint is not None and window[0] < joint < window[1] else []
    for place in shown:
        ax.axvline(float(place), color=colour, linewidth=1.1, linestyle=(0, (1, 2)), zorder=1.5)
    draw_strokes(ax, panel.strokes, colour, theme)
    quiet_axes(ax, (low, high), limits, theme)
    places = [window[0], *shown, window[1]]
    ax.set_xticks(list(map(float, places)), list(map(exact, places)))
    ax.set_title(f"({panel.letter})  {formula(panel.formula)}", loc="left", fontsize=10.5)


def draw_output(
    ax: Axes, network: OneInputNetwork, window: Window, theme: Theme, shaded: int | None
) -> None:
    """Draw the output with its joints, its regions' patterns and slopes, and one region shaded."""
    regions = network.regions()
    panel = panels(network, window)[-1]
    if shaded is not None:
        shade(ax, regions, window, shaded, theme)
    draw_strokes(ax, panel.strokes, theme.ink, theme, width=2.2)
    low, high = map(float, window)
    bottom, top = _limits([panel])
    quiet_axes(ax, (low, high), (bottom, top), theme)
    mark_joints(ax, regions, window, theme)
    dot_joints(ax, regions, window, theme)
    mark_patterns(ax, regions, window, theme)
    mark_slopes(ax, regions, window, theme)
    ax.set_ylabel(name("y"), rotation=0, labelpad=8)
    ax.set_xlabel(name("x"), labelpad=1)


def _limits(drawn: Sequence[Panel]) -> tuple[float, float]:
    ends = [end.y for panel in drawn for stroke in panel.strokes for end in stroke]
    return widened([*ends, *LEAST], 0.06)


def _joint(network: OneInputNetwork, unit: int) -> Fraction | None:
    constant, slope = network.theta[unit - 1]
    return -constant / slope if slope else None
