"""UDL fig. 2.3: the loss over both parameters, as a surface and as a map with the three lines."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from udlsym.figures.labels import formula
from udlsym.figures.linear_fit import Line, LinearFit, book_fit, book_lines
from udlsym.figures.loss_map import draw_loss_map, frame_of, levels_of, surface
from udlsym.figures.theme import LIGHT, Theme, canvas, styled
from udlsym.syntax.build import element

PARTS = 30


@styled
def draw(
    data: LinearFit | None = None, *, figure: Figure | None = None, theme: Theme = LIGHT
) -> Figure:
    """Draw surface and map; the lines are those of fig. 2.2."""
    fit = data or book_fit()
    figure = canvas(figure, 8.6, 4.0)
    grid = figure.add_gridspec(1, 2, width_ratios=(1.3, 1), wspace=0.12, left=0.0, right=0.98)
    _surface(figure.add_subplot(grid[0], projection="3d"), fit, theme)
    ax = figure.add_subplot(grid[1])
    draw_loss_map(ax, fit, theme)
    for place, line in enumerate((*book_lines()[:2], fit.best), start=1):
        _mark(ax, line, "bcd"[place - 1], theme.unit(place), theme)
    ax.set_title("(b)", loc="left")
    return figure


def _surface(ax: Any, fit: LinearFit, theme: Theme) -> None:
    offsets, slopes, losses = surface(fit, frame_of(fit), PARTS)
    middles = (losses[:-1, :-1] + losses[1:, 1:]) / 2
    places = np.clip(np.searchsorted(levels_of(losses), middles) - 1, 0, len(theme.loss) - 1)
    x, y = np.meshgrid(offsets, slopes)
    ax.plot_surface(
        *(x, y, losses),
        facecolors=np.array(theme.loss)[places],
        rcount=PARTS,
        ccount=PARTS,
        shade=False,
        linewidth=0.25,
        edgecolor=theme.muted,
    )
    ax.view_init(elev=26, azim=-68)
    ax.set_box_aspect((1, 1, 0.75), zoom=1.0)
    for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
        axis.set_pane_color(theme.surface)
        axis.line.set_color(theme.muted)
        axis.set_rotate_label(False)
        axis._axinfo["grid"]["color"] = theme.faint
    low, high, bottom, top = frame_of(fit)
    ax.set_xticks([low, (low + high) / 2, high])
    ax.set_yticks([bottom, (bottom + top) / 2, top])
    ax.zaxis.set_major_locator(MaxNLocator(4))
    ax.tick_params(pad=-1)
    ax.set_xlabel(formula(element("phi", 0)), labelpad=0)
    ax.set_ylabel(formula(element("phi", 1)), labelpad=0)
    ax.set_zlabel("$L$", labelpad=0)
    ax.set_title("(a)", loc="left", x=0.06, y=0.965)


def _mark(ax: Axes, line: Line, letter: str, colour: str, theme: Theme) -> None:
    place = (float(line[0]), float(line[1]))
    ax.plot(*place, "o", color=colour, markeredgecolor=theme.surface, markersize=8, zorder=4)
    ax.annotate(letter, place, xytext=(7, 5), textcoords="offset points", zorder=5)
