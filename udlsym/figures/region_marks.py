"""What is exact about a one-input network, marked on its graph: joints, regions, patterns."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from matplotlib.axes import Axes

from udlsym.figures.labels import exact, nearly
from udlsym.figures.one_input import Window
from udlsym.figures.theme import Theme
from udlsym.regions.one_input import OneInputRegions

MOST_LABELS = 8
"""With more regions than this in the window, their patterns and joints have no labels."""

Span = tuple[int, Fraction, Fraction]
"""The number of a region, from 0, and its ends in the window."""


def spans(regions: OneInputRegions, window: Window) -> Iterator[Span]:
    """Yield the regions that a window shows, with their ends inside it.

    >>> from udlsym.regions.one_input_network import OneInputNetwork
    >>> found = OneInputNetwork([[0, 1], [-9, 1]], [0, 1, 1]).regions()
    >>> [(place, int(left), int(right)) for place, left, right in spans(found, (-1, 2))]
    [(0, -1, 0), (1, 0, 2)]
    """
    low, high = window
    for place, region in enumerate(regions.regions):
        left = low if region.left is None else max(low, region.left)
        right = high if region.right is None else min(high, region.right)
        if left < right:
            yield place, left, right


def mark_joints(ax: Axes, regions: OneInputRegions, window: Window, theme: Theme) -> None:
    """Draw a dotted line at each joint in the colour of its unit, and write where it is."""
    inside = [joint for joint in regions.joints if window[0] < joint.position < window[1]]
    for joint in inside:
        colour = theme.unit(joint.units[0]) if len(joint.units) == 1 else theme.muted
        ax.axvline(
            float(joint.position), color=colour, linewidth=1.1, linestyle=(0, (1, 2)), zorder=1.5
        )
    if len(inside) < MOST_LABELS:
        places = [window[0], *(joint.position for joint in inside), window[1]]
        ax.set_xticks(list(map(float, places)), list(map(exact, places)))


def dot_joints(ax: Axes, regions: OneInputRegions, window: Window, theme: Theme) -> None:
    """Draw a dot on every output at each joint that can be seen in it."""
    for joint in regions.joints:
        if not window[0] < joint.position < window[1]:
            continue
        for value, change in zip(joint.values, joint.slope_changes, strict=True):
            if change:
                ax.plot(
                    [float(joint.position)],
                    [float(value)],
                    marker="o",
                    color=theme.ink,
                    markersize=5,
                    markerfacecolor=theme.surface,
                    markeredgecolor=theme.ink,
                    markeredgewidth=1.3,
                    zorder=5,
                )


def mark_patterns(ax: Axes, regions: OneInputRegions, window: Window, theme: Theme) -> None:
    """Write the pattern of each region at the top."""
    shown = list(spans(regions, window))
    if len(shown) > MOST_LABELS:
        return
    for place, left, right in shown:
        ax.annotate(
            regions.pattern(place),
            (float(left + right) / 2, 1.0),
            xycoords=("data", "axes fraction"),
            ha="center",
            va="bottom",
            fontsize=11,
            color=theme.ink,
        )


def mark_slopes(ax: Axes, regions: OneInputRegions, window: Window, theme: Theme) -> None:
    """Write the slope of the output in each region at the bottom, exactly where that is short."""
    shown = list(spans(regions, window))
    if len(shown) > MOST_LABELS:
        return
    for number, (place, left, right) in enumerate(shown, start=1):
        ax.annotate(
            f"$m_{{{number}}}$ {nearly(regions.regions[place].slopes[0])}",
            (float(left + right) / 2, 0.03),
            xycoords=("data", "axes fraction"),
            ha="center",
            va="bottom",
            fontsize=10,
            color=theme.muted,
        )


def shade(ax: Axes, regions: OneInputRegions, window: Window, chosen: int, theme: Theme) -> None:
    """Shade one region, counted from 0 in the window."""
    for place, (_, left, right) in enumerate(spans(regions, window)):
        if place == chosen:
            ax.axvspan(float(left), float(right), color=theme.shade, linewidth=0, zorder=0)
