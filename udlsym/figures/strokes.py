"""Graphs and axes: exact pieces as strokes, ends of jumps as dots, quiet axes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from matplotlib.axes import Axes

from udlsym.figures.theme import Theme
from udlsym.regions.graphs import GraphPiece


@dataclass(frozen=True, slots=True)
class End:
    """A point of a graph; `filled` unless the graph leaves it out."""

    x: Fraction | float
    y: Fraction | float
    filled: bool = True


Stroke = tuple[End, ...]
"""What is drawn without lifting the pen."""


def strokes_of(pieces: Iterable[GraphPiece]) -> tuple[Stroke, ...]:
    """Join the pieces of a graph where they meet.

    >>> zero, one, two = map(Fraction, range(3))
    >>> rising = GraphPiece(zero, one, True, True, zero, one)
    >>> flat = GraphPiece(one, two, True, True, one, zero)
    >>> [[(int(end.x), int(end.y)) for end in stroke] for stroke in strokes_of([rising, flat])]
    [[(0, 0), (1, 1), (2, 1)]]
    """
    found: list[list[End]] = []
    for piece in pieces:
        start = End(piece.left, piece.at(piece.left), piece.left_closed)
        end = End(piece.right, piece.at(piece.right), piece.right_closed)
        if found and found[-1][-1].y == start.y:
            found[-1][-1] = End(start.x, start.y)
            found[-1] += [end] if end.x != start.x else []
        else:
            found.append([start] if start.x == end.x else [start, end])
    return tuple(map(tuple, found))


def draw_strokes(
    ax: Axes, strokes: Sequence[Stroke], colour: str, theme: Theme, width: float = 1.8
) -> None:
    """Draw a graph; where it jumps, a dot shows which end belongs to it."""
    last = strokes[-1][-1].x
    for stroke in strokes:
        x, y = [float(end.x) for end in stroke], [float(end.y) for end in stroke]
        ax.plot(x, y, color=colour, linewidth=width, zorder=3)
        jumps = [stroke[0]] * (stroke != strokes[0]) + [stroke[-1]] * (stroke[-1].x != last)
        for end in jumps:
            inside = colour if end.filled else theme.surface
            ax.plot(
                [float(end.x)],
                [float(end.y)],
                marker="o",
                color=colour,
                markersize=4.2,
                markerfacecolor=inside,
                markeredgecolor=colour,
                zorder=4,
            )


def quiet_axes(ax: Axes, x: tuple[float, float], y: tuple[float, float], theme: Theme) -> None:
    """Set the limits, a line at zero, and ticks at the ends and in the middle."""
    ax.set_xlim(*x)
    ax.set_ylim(*y)
    if y[0] < 0 < y[1]:
        ax.axhline(0, color=theme.faint, linewidth=0.8, zorder=1)
    ax.tick_params(length=2.5, width=0.8, pad=2.5)


def widened(values: Iterable[Fraction | float], share: float = 0.08) -> tuple[float, float]:
    """Return limits around the values, with room on both sides.

    >>> widened([0, 10], 0.1), widened([3])
    ((-1.0, 11.0), (2.0, 4.0))
    """
    numbers = [float(value) for value in values]
    low, high = min(numbers), max(numbers)
    room = (high - low) * share or 1.0
    return low - room, high + room
