"""Lines of the plane as pictures see them: a window that shows where they meet, exact segments."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import islice
from typing import Final, TypeAlias

from matplotlib.axes import Axes

from udlsym.arrangements.arrangement import Arrangement
from udlsym.arrangements.rows import Row
from udlsym.errors import UsageError
from udlsym.figures.labels import formula
from udlsym.figures.theme import Theme
from udlsym.syntax.build import element

Point: TypeAlias = tuple[Fraction, ...]
Window: TypeAlias = tuple[tuple[Fraction, Fraction], tuple[Fraction, Fraction]]

_ALL: Final = 9
"""So many crossings are all in the window."""

_SHOWN: Final = Fraction(3, 4)
"""The share of more crossings that is in the window: a few of many lines cross very far out."""

_MOST_CROSSINGS: Final = 20_000
_MANY: Final = 60


def window_around(lines: Arrangement) -> Window:
    """Return a square around the points where lines cross; of many, around three in four.

    Where no lines cross, it shows the point of each that is nearest to the origin; without lines
    the origin.

    >>> [tuple(map(int, ends)) for ends in window_around(Arrangement([[1, 0], [0, 1]], [0, 0]))]
    [(-1, 1), (-1, 1)]
    >>> [tuple(map(int, ends)) for ends in window_around(Arrangement([[0, 1]], [-5]))]
    [(-1, 1), (4, 6)]
    """
    feet = [_foot(row) for row in lines.hyperplanes]
    points = _crossings(lines) or feet or [(Fraction(0), Fraction(0))]
    centre = [_median([point[axis] for point in points]) for axis in (0, 1)]
    away = sorted(
        max(abs(value - middle) for value, middle in zip(point, centre, strict=True))
        for point in points
    )
    reach = away[max(min(len(away), _ALL), int(len(away) * _SHOWN)) - 1]
    room = reach * Fraction(8, 5) or Fraction(1)
    (a, b), (c, d) = ((middle - room, middle + room) for middle in centre)
    return (a, b), (c, d)


def _crossings(lines: Arrangement) -> list[Point]:
    """As many as decide where the window is."""
    return list(islice(lines.vertices(), _MOST_CROSSINGS))


def _foot(row: Row) -> Point:
    a, b, c = row
    return Fraction(-a * c, a * a + b * b), Fraction(-b * c, a * a + b * b)


def _median(values: Sequence[Fraction]) -> Fraction:
    return (min(values) + max(values)) / 2 if len(values) < 3 else sorted(values)[len(values) // 2]


def segment(row: Row, window: Window) -> tuple[Point, Point] | None:
    """Return where a line enters and leaves a window, exactly; None where it does not.

    >>> side = (Fraction(-1), Fraction(1))
    >>> [tuple(map(int, end)) for end in segment((1, 1, 0), (side, side))]
    [(-1, 1), (1, -1)]
    >>> segment((1, 1, -2), (side, side)) is None
    True
    """
    a, b, c = row
    (left, right), (low, high) = window
    found = set()
    if b:
        across = ((x, -(a * x + c) / b) for x in (left, right))
        found |= {(x, y) for x, y in across if low <= y <= high}
    if a:
        along = ((-(b * y + c) / a, y) for y in (low, high))
        found |= {(x, y) for x, y in along if left <= x <= right}
    ends = sorted(found)
    return (ends[0], ends[-1]) if len(ends) > 1 else None


def draw_line(ax: Axes, row: Row, window: Window, **style: object) -> None:
    """Draw the part of a line that is in the window."""
    ends = segment(row, window)
    if ends is not None:
        (a, b), (c, d) = ends
        ax.plot([float(a), float(c)], [float(b), float(d)], **style)  # type: ignore[arg-type]


def line_style(number: int, of: int, theme: Theme) -> dict[str, object]:
    """Return colour and width of a line counted from 1: of few a colour each, of many thin ink.

    >>> from udlsym.figures.theme import LIGHT
    >>> line_style(1, 2, LIGHT)["color"] == LIGHT.unit(1), line_style(1, 200, LIGHT)["linewidth"]
    (True, 0.3)
    """
    if of <= len(theme.units):
        return {"color": theme.unit(number), "linewidth": 1.8}
    return {"color": theme.ink, "linewidth": 0.6 if of <= _MANY else 0.3}


def frame(ax: Axes, window: Window) -> None:
    """Show the window and name its axes x_1 and x_2."""
    (left, right), (low, high) = window
    ax.set_xlim(float(left), float(right))
    ax.set_ylim(float(low), float(high))
    ax.set_aspect((float(right) - float(left)) / (float(high) - float(low)))
    for spine in ax.spines.values():
        spine.set_visible(True)
    ax.set_xlabel(formula(element("x", 1)), labelpad=1)
    ax.set_ylabel(formula(element("x", 2)), rotation=0, labelpad=6)


def require_plane(dimension: int, what: str) -> None:
    """Raise `UsageError` unless the dimension is two.

    >>> require_plane(3, "the network")
    Traceback (most recent call last):
    udlsym.errors.UsageError: pictures of regions have two dimensions, but the network has 3
    """
    if dimension != 2:
        raise UsageError(f"pictures of regions have two dimensions, but {what} has {dimension}")
