"""The loss of the linear model over its two parameters: contours and heat map."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from udlsym.figures.labels import formula
from udlsym.figures.linear_fit import LinearFit, book_fit
from udlsym.figures.theme import STEPS, Theme
from udlsym.syntax.build import element

Frame = tuple[float, float, float, float]
"""φ_0 from, to, φ_1 from, to."""


def frame_of(fit: LinearFit) -> Frame:
    """Return the parameters to show: the book's, or two units around the best line.

    >>> frame_of(book_fit())
    (0.0, 2.0, -1.0, 1.0)
    """
    if fit == book_fit():
        return (0.0, 2.0, -1.0, 1.0)
    offset, slope = map(float, fit.best)
    return (offset - 1, offset + 1, slope - 1, slope + 1)


def surface(fit: LinearFit, frame: Frame, parts: int) -> tuple[Any, Any, Any]:
    """Return offsets, slopes and the losses on the grid that they make."""
    offsets = np.linspace(*frame[:2], parts + 1)
    slopes = np.linspace(*frame[2:], parts + 1)
    return offsets, slopes, fit.losses(offsets, slopes)


def levels_of(losses: Any, steps: int = STEPS) -> Any:
    """Return levels between the least and the greatest loss, closer to each other at the least."""
    low, high = float(np.min(losses)), float(np.max(losses))
    return low + (high - low) * np.linspace(0, 1, steps + 1) ** 2


def draw_loss_map(ax: Axes, fit: LinearFit, theme: Theme) -> None:
    """Draw heat map and contours, with the same scale on both axes."""
    frame = frame_of(fit)
    offsets, slopes, losses = surface(fit, frame, 60)
    levels = levels_of(losses)
    ax.contourf(offsets, slopes, losses, levels, colors=list(theme.loss), zorder=0)
    ax.contour(offsets, slopes, losses, levels, colors=[theme.muted], linewidths=0.5, zorder=1)
    ax.set_xlim(*frame[:2])
    ax.set_ylim(*frame[2:])
    ax.set_aspect("equal")
    ax.set_xlabel(formula(element("phi", 0)), labelpad=1)
    ax.set_ylabel(formula(element("phi", 1)), rotation=0, labelpad=8)
    ax.tick_params(length=2.5, width=0.8)
