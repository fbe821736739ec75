"""UDL fig. 2.1: members of the family of lines, which their two parameters pick."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from udlsym.figures.labels import exact, name
from udlsym.figures.strokes import quiet_axes
from udlsym.figures.theme import LIGHT, Theme, single, styled

LINES: Final = (
    (Fraction(6, 5), Fraction(2, 5)),
    (Fraction(9, 10), Fraction(-3, 10)),
    (Fraction(-1, 5), Fraction(3, 5)),
)
"""(φ_0, φ_1); the first one has its offset and slope marked."""

RANGE: Final = (Fraction(0), Fraction(2))


@styled
def draw(*, ax: Axes | None = None, theme: Theme = LIGHT) -> Figure:
    """Draw three lines y = φ_0 + φ_1 x, with offset and slope shown on one of them."""
    figure, ax = single(ax, 4.6, 3.4)
    for number, (offset, slope) in enumerate(LINES, start=1):
        ends = [float(offset + slope * x) for x in RANGE]
        ax.plot(list(map(float, RANGE)), ends, color=theme.unit(number))
        ax.plot(0, float(offset), "o", color=theme.unit(number), markersize=5, clip_on=False)
        ax.annotate(
            rf"$\phi_0 = {exact(offset)},\ \phi_1 = {exact(slope)}$",
            (2, ends[1]),
            xytext=(7, 0),
            textcoords="offset points",
            va="center",
            color=theme.unit(number),
        )
    _rise_and_run(ax, theme)
    quiet_axes(ax, (0, 2), (-0.4, 2.2), theme)
    ax.set_xticks([0, 0.5, 1, 1.5, 2])
    ax.set_xlabel(name("x"))
    ax.set_ylabel(name("y"), rotation=0, labelpad=10)
    return figure


def _rise_and_run(ax: Axes, theme: Theme) -> None:
    """A triangle one unit wide and φ_1 high below the first line."""
    offset, slope = map(float, LINES[0])
    start, end = offset + slope / 2, offset + slope * 3 / 2
    ax.plot([0.5, 1.5, 1.5], [start, start, end], color=theme.muted, linewidth=1, zorder=1)
    ax.annotate("1", (1.0, start), xytext=(0, -12), textcoords="offset points", ha="center")
    ax.annotate(r"$\phi_1$", (1.5, (start + end) / 2), xytext=(5, -4), textcoords="offset points")
    ax.annotate(r"$\phi_0$", (0, offset), xytext=(5, 9), textcoords="offset points")
