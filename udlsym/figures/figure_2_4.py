"""UDL fig. 2.4: steepest descent on the loss map, and the lines along the way."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from udlsym.figures.labels import decimal, name
from udlsym.figures.linear_fit import LinearFit, book_fit
from udlsym.figures.loss_map import draw_loss_map, frame_of
from udlsym.figures.strokes import quiet_axes, widened
from udlsym.figures.theme import LIGHT, Theme, canvas, halo, styled
from udlsym.numeric.descent import steepest_descent

STEPS = 4


@styled
def draw(
    data: LinearFit | None = None, *, figure: Figure | None = None, theme: Theme = LIGHT
) -> Figure:
    """Draw positions 0 to 4 on the map, and the line at each of them through the data."""
    fit = data or book_fit()
    figure = canvas(figure, 8.4, 3.9)
    grid = figure.add_gridspec(1, 2, wspace=0.24)
    path = descent(fit, start_of(fit))
    left, right = (figure.add_subplot(cell) for cell in (grid[0], grid[1]))
    draw_loss_map(left, fit, theme)
    _path(left, path, theme)
    left.set_title("(a)", loc="left")
    _lines(right, fit, path, theme)
    right.set_title("(b)", loc="left")
    return figure


def descent(fit: LinearFit, start: Any, steps: int = STEPS) -> list[tuple[float, float]]:
    """Follow the gradient downhill, each step as far as the loss falls: by g·g/(g·Hg).

    >>> from fractions import Fraction
    >>> round_bowl = LinearFit((Fraction(-1), Fraction(1)), (Fraction(0), Fraction(0)))
    >>> [tuple(map(abs, each)) for each in descent(round_bowl, (1.0, 2.0), 1)]
    [(1.0, 2.0), (0.0, 0.0)]
    """
    path = steepest_descent(fit.at, np.array(list(map(float, start))), steps)
    return [(float(offset), float(slope)) for offset, slope in path]


def start_of(fit: LinearFit) -> tuple[float, float]:
    """Return a start inside the map from which descent bends: between the axes of the bowl.

    Off the best line by 1/λ along the long axis of the bowl and by 3/λ along the short one.
    """
    low, high, bottom, top = frame_of(fit)
    best = np.array(list(map(float, fit.best)))
    curvatures, axes = np.linalg.eigh(fit.at(best)[2])
    if axes[0, 0] < 0:
        axes[:, 0] *= -1
    if axes[1, 1] < 0:
        axes[:, 1] *= -1
    away = axes[:, 0] - axes[:, 1] * 3 * curvatures[0] / curvatures[1]
    room = [
        (edge - place) / step
        for place, step, edges in zip(best, away, ((low, high), (bottom, top)), strict=True)
        for edge in edges
        if (edge - place) * step > 0
    ]
    found = best + 0.9 * min(room) * away
    return float(found[0]), float(found[1])


def _path(ax: Axes, path: list[tuple[float, float]], theme: Theme) -> None:
    ax.plot(*zip(*path, strict=True), color=theme.ink, linewidth=1.3, zorder=3)
    for place, point in enumerate(path):
        ax.plot(
            *point,
            "o",
            color=theme.unit(place + 1),
            markeredgecolor=theme.surface,
            markersize=7.5,
            zorder=4,
        )
        beside = ((-11, -4), (6, -9), (-10, 4), (6, 3), (6, -10))[place % 5]
        ax.annotate(
            str(place),
            point,
            xytext=beside,
            textcoords="offset points",
            path_effects=halo(theme),
            zorder=5,
        )


def _lines(ax: Axes, fit: LinearFit, path: list[tuple[float, float]], theme: Theme) -> None:
    book = fit == book_fit()
    quiet_axes(
        ax,
        (0.0, 2.0) if book else widened(fit.x),
        (0.0, 2.2) if book else widened(fit.y, 0.25),
        theme,
    )
    ends = ax.get_xlim()
    for place, (offset, slope) in enumerate(path):
        ax.plot(ends, [offset + slope * x for x in ends], color=theme.unit(place + 1), zorder=2)
    ax.plot(*fit.floats, "o", color=theme.ink, markersize=4.5, zorder=4)
    _listed(ax, fit, path, theme)
    ax.set_xlabel(name("x"), labelpad=1)
    ax.set_ylabel(name("y"), rotation=0, labelpad=8)


def _listed(ax: Axes, fit: LinearFit, path: list[tuple[float, float]], theme: Theme) -> None:
    """The loss at each position, to the right of the lines."""
    for place, line in enumerate(path):
        ax.annotate(
            f"{place}:  $L = {decimal(fit.at(line)[0])}$",
            (1.03, 0.9 - 0.1 * place),
            xycoords="axes fraction",
            color=theme.unit(place + 1),
        )
