"""UDL fig. 3.10: units on the coordinates cut the line, the plane and the space into orthants."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from udlsym.figures.labels import formula
from udlsym.figures.theme import LIGHT, Theme, canvas, halo, styled
from udlsym.regions.network import Network
from udlsym.syntax.build import element

Point = tuple[float, float]

VIEW: Final = ((1.0, -0.16), (0.52, 0.34), (0.0, 1.0))
"""Where a step along x_1, x_2, x_3 goes on the paper."""


def orthant_patterns(dimensions: int) -> dict[tuple[int, ...], str]:
    """Return the regions of D = D_i units ReLU[x_d]: the signs of a point -> the pattern there.

    >>> orthant_patterns(1)
    {(-1,): '0', (1,): '1'}
    >>> len(orthant_patterns(3))
    8
    """
    rows = [[0, *(int(place == unit) for place in range(dimensions))] for unit in range(dimensions)]
    network = Network(rows, [0, *[1] * dimensions])
    return {
        tuple(1 if value > 0 else -1 for value in region.point): region.pattern
        for region in network.regions().activation_regions()
    }


@styled
def draw(*, figure: Figure | None = None, theme: Theme = LIGHT) -> Figure:
    """Draw two, four and eight regions with their patterns."""
    figure = canvas(figure, 9.4, 3.7)
    grid = figure.add_gridspec(1, 3, wspace=0.08, width_ratios=(1, 1, 1.6))
    for place, panel in enumerate((_line, _plane, _space)):
        ax = figure.add_subplot(grid[place])
        panel(ax, theme)
        ax.set_aspect("equal")
        ax.set_axis_off()
        ax.set_title(f"({'abc'[place]})  $2^{place + 1} = {2 ** (place + 1)}$", loc="left")
    return figure


def _line(ax: Axes, theme: Theme) -> None:
    ax.plot([0, 1], [0, 0], color=theme.shade, linewidth=14, solid_capstyle="butt", zorder=0)
    ax.annotate("", (1.15, 0), (-1.1, 0), arrowprops=_arrow(theme))
    ax.plot(0, 0, "o", color=theme.unit(1), markersize=8, zorder=3)
    for (sign,), pattern in orthant_patterns(1).items():
        ax.text(0.5 * sign, 0.17, pattern, ha="center", fontsize=13)
    ax.text(1.18, 0, formula(element("x", 1)), va="center")
    ax.set_xlim(-1.2, 1.4)
    ax.set_ylim(-1.2, 1.3)


def _plane(ax: Axes, theme: Theme) -> None:
    ax.add_patch(Polygon([(0, 0), (1, 0), (1, 1), (0, 1)], color=theme.shade, linewidth=0))
    for unit, (x, y) in enumerate((([0, 0], [-1, 1]), ([-1, 1], [0, 0])), start=1):
        ax.plot(x, y, color=theme.unit(unit))
    for signs, pattern in orthant_patterns(2).items():
        ax.text(0.5 * signs[0], 0.5 * signs[1], pattern, ha="center", va="center", fontsize=13)
    ax.text(1.04, 0, formula(element("x", 1)), va="center")
    ax.text(0, 1.06, formula(element("x", 2)), ha="center")
    ax.set_xlim(-1.2, 1.4)
    ax.set_ylim(-1.2, 1.3)


def _space(ax: Axes, theme: Theme) -> None:
    """A cube, the three planes in it, and a pattern in each of the eight small cubes."""
    for unit in range(3):
        square = [_shown(corner) for corner in _square(unit)]
        ax.add_patch(Polygon(square, color=theme.unit(unit + 1), alpha=0.22, linewidth=0))
        ax.add_patch(Polygon(square, fill=False, edgecolor=theme.unit(unit + 1), linewidth=1.2))
    for start, end in _edges():
        ax.plot(*zip(_shown(start), _shown(end), strict=True), color=theme.faint, linewidth=0.8)
    for axis in range(3):
        start, end = ([sign * 1.0 * (axis == place) for place in range(3)] for sign in (-1, 1))
        ax.plot(*zip(_shown(start), _shown(end), strict=True), color=theme.muted, linewidth=1)
        tip = _shown([1.3 * each for each in end])
        ax.text(*tip, formula(element("x", axis + 1)), ha="center", va="center")
    for signs, pattern in orthant_patterns(3).items():
        middle = _shown([0.6 * sign for sign in signs])
        ax.text(
            *middle,
            pattern,
            ha="center",
            va="center",
            fontsize=11,
            color=theme.ink if signs[1] < 0 else theme.muted,
            path_effects=halo(theme),
        )
    ax.set_xlim(-1.75, 1.8)
    ax.set_ylim(-1.7, 1.7)


def _square(unit: int) -> list[list[float]]:
    corners = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))
    return [[*pair[:unit], 0.0, *pair[unit:]] for pair in corners]


def _edges() -> list[tuple[list[float], list[float]]]:
    corners = [list(map(float, signs)) for signs in product((-1, 1), repeat=3)]
    return [
        (first, second)
        for place, first in enumerate(corners)
        for second in corners[place + 1 :]
        if sum(a != b for a, b in zip(first, second, strict=True)) == 1
    ]


def _shown(point: Sequence[float | Fraction]) -> Point:
    pairs = list(zip(point, VIEW, strict=True))
    return (
        sum(float(value) * step[0] for value, step in pairs),
        sum(float(value) * step[1] for value, step in pairs),
    )


def _arrow(theme: Theme) -> dict[str, object]:
    return {"arrowstyle": "-|>", "color": theme.muted, "linewidth": 1}
