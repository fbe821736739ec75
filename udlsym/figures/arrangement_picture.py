"""Lines of the plane: numbered, with what is bounded shaded and with crowded crossings marked."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from udlsym.arrangements.arrangement import Arrangement
from udlsym.arrangements.rows import Row, canonical
from udlsym.figures.plane_lines import (
    Window,
    draw_line,
    frame,
    line_style,
    require_plane,
    segment,
    window_around,
)
from udlsym.figures.theme import LIGHT, Theme, canvas, halo, styled

_MOST_NUMBERED: Final = 12
_INWARDS: Final = Fraction(1, 20)


@styled
def draw(
    lines: Arrangement,
    window: Window | None = None,
    *,
    figure: Figure | None = None,
    theme: Theme = LIGHT,
) -> Figure:
    """Draw the lines in a window, or in one that shows where they cross.

    Bounded regions are shaded; a dot is a point in which more than two lines meet. A few lines are
    numbered as given, from 0. Raises `UsageError` unless there are two dimensions.
    """
    require_plane(lines.dimension, "the arrangement")
    shown = window or window_around(lines)
    figure = canvas(figure, 5.4, 5.0)
    ax = figure.add_subplot()
    bounded = [region.outline for region in lines.regions("cutting") if region.is_bounded()]
    polygons = [[(float(x), float(y)) for x, y in outline] for outline in bounded]
    ax.add_collection(PolyCollection(polygons, facecolors=theme.shade, edgecolors="face", zorder=0))
    for number, row in enumerate(lines.hyperplanes, start=1):
        draw_line(ax, row, shown, **line_style(number, len(lines.hyperplanes), theme))
    _mark_crowded(ax, lines, theme)
    if len(lines.normals) <= _MOST_NUMBERED:
        _number(ax, lines, shown, theme)
    regions = lines.count_regions()
    ax.set_title("1 region" if regions == 1 else f"{regions} regions, {len(bounded)} bounded")
    frame(ax, shown)
    return figure


def crowded_points(rows: Sequence[Row]) -> list[tuple[Fraction, Fraction]]:
    """Return the points in which more than two of distinct lines meet.

    >>> [tuple(map(int, point)) for point in crowded_points([(1, 0, 0), (0, 1, -2), (1, 1, -2)])]
    [(0, 2)]
    >>> crowded_points([(1, 0, 0), (1, 0, 1)])
    []
    """
    through: dict[Row, set[Row]] = {}
    for first, second in combinations(rows, 2):
        (a, b, c), (p, q, r) = first, second
        point = canonical((b * r - c * q, c * p - a * r, a * q - b * p))
        through.setdefault(point, set()).update((first, second))
    crowded = [point for point, lines in through.items() if point[2] and len(lines) > 2]
    return [(Fraction(x, scale), Fraction(y, scale)) for x, y, scale in crowded]


def _mark_crowded(ax: Axes, lines: Arrangement, theme: Theme) -> None:
    for x, y in crowded_points(lines.hyperplanes):
        ax.plot(float(x), float(y), "o", color=theme.ink, markersize=5, zorder=3)


def _number(ax: Axes, lines: Arrangement, window: Window, theme: Theme) -> None:
    """The numbers of each line a little way in from the wall at which it leaves the window."""
    numbers: dict[Row, list[str]] = {}
    for number, row in enumerate(lines.rows):
        numbers.setdefault(canonical(row), []).append(str(number))
    for row in lines.hyperplanes:
        ends = segment(row, window)
        if ends is not None:
            (a, b), (c, d) = ends
            place = (float(c + (a - c) * _INWARDS), float(d + (b - d) * _INWARDS))
            text = ", ".join(numbers[row])
            ax.text(*place, text, ha="center", va="center", path_effects=halo(theme), zorder=4)
