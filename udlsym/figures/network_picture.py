"""The regions of a network with two inputs: exact polygons, coloured by pattern or by slope."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import atan2, cos, hypot, pi, radians, sin
from typing import Final, Literal, TypeAlias

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import hsv_to_rgb, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Wedge

from udlsym.arrangements.arrangement import Arrangement
from udlsym.errors import UsageError
from udlsym.figures.plane_lines import (
    Window,
    draw_line,
    frame,
    line_style,
    require_plane,
    window_around,
)
from udlsym.figures.theme import LIGHT, Theme, canvas, halo, styled
from udlsym.figures.two_inputs import Patch, patches
from udlsym.rationals import RationalLike
from udlsym.regions.network import Network
from udlsym.regions.network_box import box_of

ColourBy: TypeAlias = Literal["pattern", "slope"]
COLOURINGS: Final = ("pattern", "slope")

Colour: TypeAlias = tuple[float, ...]

_MOST_LABELLED: Final = 8
"""Words of more units do not fit into regions."""

_SMALLEST: Final = 1 / 120
"""Regions smaller than this share of the window have no label."""

_STRONGEST: Final = 0.8
"""The share of its hue that the colour of the steepest slope has."""


@styled
def draw(
    network: Network,
    window: Sequence[tuple[RationalLike, RationalLike]] | None = None,
    colour_by: ColourBy = "pattern",
    output: int = 1,
    *,
    figure: Figure | None = None,
    theme: Theme = LIGHT,
) -> Figure:
    """Draw the activation regions in a window, or in one that shows where their boundaries cross.

    colour_by: "pattern" lays a veil of a unit's colour over where it is active, or shades by how
    many of many units are; with "slope" the hue is the direction in which the output rises fastest,
    and the strength how fast. Boundaries across which no output has a kink are dashed. window: the
    range (low, high) of each input. Raises `UsageError` unless there are two inputs.
    """
    require_plane(network.inputs, "the network")
    if colour_by not in COLOURINGS:
        raise UsageError(f"colours are by {' or '.join(COLOURINGS)}, not by {colour_by!r}")
    shown = window_around(_boundaries(network)) if window is None else _read(window)
    drawn = patches(network, shown, output)
    figure = canvas(figure, 5.4, 5.0)
    ax = figure.add_subplot()
    if colour_by == "pattern":
        colours = [pattern_colour(patch.pattern, theme) for patch in drawn]
    else:
        steepest = max((hypot(*slope_of(patch)) for patch in drawn), default=0.0)
        colours = [slope_colour(slope_of(patch), steepest, theme) for patch in drawn]
        _wheel(ax, steepest, theme)
    polygons = [[(float(x), float(y)) for x, y in patch.corners] for patch in drawn]
    ax.add_collection(PolyCollection(polygons, facecolors=colours, edgecolors="face", zorder=0))
    _draw_boundaries(ax, network, shown, theme)
    if network.hidden <= _MOST_LABELLED:
        _label(ax, drawn, shown, theme)
    ax.set_title(_counts(len(drawn), network.regions().count_activation_regions()))
    frame(ax, shown)
    return figure


def _read(window: Sequence[tuple[RationalLike, RationalLike]]) -> Window:
    first, second = box_of(window, 2).ranges
    return first, second


def _counts(shown: int, all_of_them: int) -> str:
    number = f"{shown}" if shown == all_of_them else f"{shown} of {all_of_them}"
    return f"{number} activation region{'' if all_of_them == 1 else 's'}"


def pattern_colour(pattern: str, theme: Theme) -> Colour:
    """Return the paper under a veil for each unit that is active, in the colour of the unit.

    Where there are more units than colours it is a shade for how many units are active.

    >>> pattern_colour("00", LIGHT) == to_rgb(LIGHT.surface)
    True
    >>> pattern_colour("10", LIGHT) == pattern_colour("01", LIGHT)
    False
    """
    if len(pattern) > len(theme.units):
        return to_rgb(theme.loss[pattern.count("1") * (len(theme.loss) - 1) // len(pattern)])
    share = 1 / (2 + len(pattern) / 2)
    colour: Colour = to_rgb(theme.surface)
    for unit, active in enumerate(pattern, start=1):
        if active == "1":
            colour = _mixed(colour, to_rgb(theme.unit(unit)), share)
    return colour


def slope_of(patch: Patch) -> tuple[float, float]:
    """Return the slopes of the affine function with the exact values at the corners of a polygon.

    >>> from fractions import Fraction
    >>> corners = tuple((Fraction(x), Fraction(y)) for x, y in ((0, 0), (1, 0), (0, 2)))
    >>> slope_of(Patch(corners, (Fraction(1), Fraction(4), Fraction(2)), ""))
    (3.0, 0.5)
    """
    (x, y), (a, b), (c, d), *_ = patch.corners
    start, first, second = patch.values[:3]
    area = (a - x) * (d - y) - (c - x) * (b - y)
    rise = (first - start, second - start)
    return (
        float((rise[0] * (d - y) - rise[1] * (b - y)) / area),
        float((rise[1] * (a - x) - rise[0] * (c - x)) / area),
    )


def slope_colour(slope: tuple[float, float], steepest: float, theme: Theme) -> Colour:
    """Return a hue for the direction, the stronger the steeper; the paper for a level function.

    >>> slope_colour((0.0, 0.0), 0.0, LIGHT) == to_rgb(LIGHT.surface)
    True
    >>> slope_colour((1.0, 0.0), 2.0, LIGHT) == slope_colour((-1.0, 0.0), 2.0, LIGHT)
    False
    """
    size = hypot(*slope)
    if not size:
        return to_rgb(theme.surface)
    angle = atan2(slope[1], slope[0]) / (2 * pi) % 1
    hue = hsv_to_rgb((angle, 0.8, 0.85))
    return _mixed(to_rgb(theme.surface), hue, _STRONGEST * size / steepest)


def _mixed(first: Iterable[float], second: Iterable[float], share: float) -> Colour:
    pairs = zip(first, second, strict=True)
    return tuple(float(a + (b - a) * share) for a, b in pairs)


def _boundaries(network: Network) -> Arrangement:
    rows = [kink.row for kink in network.form.kinks]
    return Arrangement([row[:-1] for row in rows], [row[-1] for row in rows], network.inputs)


def _draw_boundaries(ax: Axes, network: Network, window: Window, theme: Theme) -> None:
    for kink in network.form.kinks:
        dashes = "-" if kink.is_visible else (0, (3, 3))
        style = line_style(kink.units[0], network.hidden, theme)
        draw_line(ax, kink.row, window, linestyle=dashes, **style)


def _label(ax: Axes, drawn: Sequence[Patch], window: Window, theme: Theme) -> None:
    (left, right), (low, high) = window
    whole = (right - left) * (high - low)
    for patch in drawn:
        if patch.area > _SMALLEST * len(patch.pattern) * whole:
            place = {"ha": "center", "va": "center"}
            ax.text(*patch.middle, patch.pattern, place, fontsize=11, path_effects=halo(theme))


def _wheel(ax: Axes, steepest: float, theme: Theme) -> None:
    """Beside the picture: the colour of each slope, the steepest at the rim."""
    wheel = ax.inset_axes((1.06, 0.66, 0.3, 0.3))
    for ring in range(4, 0, -1):
        for start in range(0, 360, 15):
            middle = radians(start + 7.5)
            slope = (ring / 4 * cos(middle), ring / 4 * sin(middle))
            colour = slope_colour(slope, 1.0, theme)
            wheel.add_patch(Wedge((0, 0), ring / 4, start, start + 15, color=colour, linewidth=0))
    wheel.set_xlim(-1.05, 1.05)
    wheel.set_ylim(-1.05, 1.05)
    wheel.set_aspect("equal")
    wheel.set_axis_off()
    wheel.set_title(f"slope, up to {steepest:.3g}", fontsize=10)
