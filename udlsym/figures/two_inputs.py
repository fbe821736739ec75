"""Networks with two inputs as figures see them: polygons with exact corners, an affine map each.

A function with two inputs is drawn as steps between level lines. On a polygon it is affine, so the
level lines that follow from the values at the corners are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from matplotlib.axes import Axes
from matplotlib.tri import Triangulation

from udlsym.data.networks import NetworkNumbers
from udlsym.errors import UsageError
from udlsym.figures.plane_lines import Window
from udlsym.figures.theme import Theme
from udlsym.rationals import rational
from udlsym.regions.network import Network

Corner = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Patch:
    """A polygon with its corners in order, and the value of the function at each."""

    corners: tuple[Corner, ...]
    values: tuple[Fraction, ...]
    pattern: str

    @property
    def area(self) -> Fraction:
        """How large the polygon is, exactly.

        >>> zero, one = Fraction(0), Fraction(1)
        >>> Patch(((zero, zero), (one, zero), (zero, one)), (zero,) * 3, "1").area
        Fraction(1, 2)
        """
        around = zip(self.corners, self.corners[1:] + self.corners[:1], strict=True)
        return abs(sum((a * d - c * b for (a, b), (c, d) in around), Fraction(0))) / 2

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of mass of the polygon.

        >>> zero, one = Fraction(0), Fraction(1)
        >>> square = ((zero, zero), (one, zero), (one, one), (zero, one))
        >>> Patch(square, (zero,) * 4, "1").middle
        (0.5, 0.5)
        """
        corners = [(float(x), float(y)) for x, y in self.corners]
        area, sum_x, sum_y = 0.0, 0.0, 0.0
        for (a, b), (c, d) in zip(corners, corners[1:] + corners[:1], strict=True):
            cross = a * d - c * b
            area += cross
            sum_x += (a + c) * cross
            sum_y += (b + d) * cross
        return sum_x / (3 * area), sum_y / (3 * area)


def network_of(numbers: NetworkNumbers) -> Network:
    """Return the network that has these numbers."""
    return Network(numbers.theta, numbers.phi)


def window_of(numbers: NetworkNumbers) -> Window:
    """Return the ranges of the inputs over which a network of the book is drawn."""
    first, second = ((rational(low), rational(high)) for low, high in numbers.window)
    return first, second


def patches(network: Network, window: Window, output: int = 1) -> tuple[Patch, ...]:
    """Return the activation regions inside a window as polygons, with the values of an output.

    >>> cross = Network([[0, 1, 0], [0, 0, 1]], [0, 1, 1])
    >>> side = (Fraction(-1), Fraction(1))
    >>> sorted(patch.pattern for patch in patches(cross, (side, side)))
    ['00', '01', '10', '11']
    """
    if network.inputs != 2:
        raise UsageError(f"this figure wants two inputs, but the network has {network.inputs}")
    return tuple(_patches(network, window, output))


def _patches(network: Network, window: Window, output: int) -> Iterator[Patch]:
    for region in network.regions(box=window).activation_regions():
        corners = tuple((x, y) for x, y in region.outline)
        values = tuple(region.map.at(corner)[output - 1] for corner in corners)
        yield Patch(corners, values, region.pattern)


def draw_steps(ax: Axes, drawn: Sequence[Patch], reach: float, theme: Theme) -> None:
    """Fill the window between level lines, from −reach to reach, with the colours for heat."""
    points = [corner for patch in drawn for corner in patch.corners]
    triangles: list[tuple[int, int, int]] = []
    first = 0
    for patch in drawn:
        count = len(patch.corners)
        triangles += [(first, first + k, first + k + 1) for k in range(1, count - 1)]
        first += count
    x, y = (np.array([float(point[axis]) for point in points]) for axis in (0, 1))
    values = np.array([float(value) for patch in drawn for value in patch.values])
    levels = np.linspace(-reach, reach, len(theme.heat) + 1)
    mesh = Triangulation(x, y, np.array(triangles))
    ax.tricontourf(mesh, values, levels, colors=list(theme.heat), zorder=0)


def reach_of(drawn: Iterable[Patch]) -> float:
    """The greatest size of a value at a corner, a little more, and never 0.

    >>> 1 < reach_of([]) < 1.001
    True
    """
    sizes = [abs(float(value)) for patch in drawn for value in patch.values]
    return (max(sizes, default=0.0) or 1.0) * 1.0001
