"""Where d hyperplanes meet, for many choices of d at once, and on which side of the others.

Corner and edges come from one adjugate: with A the normals of the chosen hyperplanes and b their
offsets, the corner is −A⁻¹ b, the edges that leave it are the columns of A⁻¹, and c falls along the
k-th edge where (c A⁻¹)_k < 0. A cell has its lowest corner there if it lies, for every k, on the
side of hyperplane k towards which the form rises.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

import numpy as np

from udlsym.enumeration.minors import Array, adjugates
from udlsym.enumeration.scaling import Scaled

_SLACK = 2.0**-40
"""More than the rounding of a quotient, relative to it."""


@dataclass(frozen=True, slots=True)
class Corners:
    """Of each chosen set of hyperplanes: multiples, by the positive determinant, of what it gives.

    chosen: m × d places. edges: m × d × d, the k-th column the edge off hyperplane k. values:
    m × n, of every hyperplane at the corner. slopes: m × d, of the form along the edges. heights
    and scales: the form at the corner is their quotient.
    """

    chosen: Array
    edges: Array
    values: Array
    slopes: Array
    heights: Array
    scales: Array

    def take(self, which: Array) -> Corners:
        """Return some of them."""
        return Corners(
            self.chosen[which],
            self.edges[which],
            self.values[which],
            self.slopes[which],
            self.heights[which],
            self.scales[which],
        )

    def signs(self) -> Array:
        """Return m × n sides, 1 or −1, of the cells whose lowest corners these are.

        They are right where no other hyperplane passes through the corner.
        """
        above = self.values > 0
        np.put_along_axis(above, self.chosen, self.slopes > 0, axis=1)
        return above.view(np.int8) * np.int8(2) - np.int8(1)

    def on(self) -> Array:
        """Return m × n: which hyperplanes pass through the corner; only in exact arithmetic."""
        return np.asarray(self.values == 0)


def corners(table: Array, form: Array, chosen: Array, least: Any = 0) -> Corners:
    """Return the corners of chosen hyperplanes; those with |det| ≤ `least` are left out.

    >>> table = np.array([[1, 0, -2], [0, 1, -3]])
    >>> found = corners(table, np.array([2, 1]), np.array([[0, 1]]))
    >>> found.heights.tolist(), found.scales.tolist(), found.values.tolist()
    ([7], [1], [[0, 0]])
    """
    dimension = table.shape[1] - 1
    matrices = table[chosen]
    edges, scales = adjugates(matrices[:, :, :dimension])
    independent = np.abs(scales) > least
    if not independent.all():
        chosen, matrices = chosen[independent], matrices[independent]
        edges, scales = edges[independent], scales[independent]
    turned = scales < 0
    edges[turned] *= -1
    scales = np.abs(scales)
    offsets = matrices[:, :, dimension]
    places = edges[:, :, 0] * -offsets[:, :1]
    for column in range(1, dimension):
        places = places - edges[:, :, column] * offsets[:, column : column + 1]
    slopes = edges[:, 0, :] * form[0]
    for column in range(1, dimension):
        slopes = slopes + edges[:, column, :] * form[column]
    values = np.concatenate([places, scales[:, None]], axis=1) @ table.T
    return Corners(chosen, edges, values, slopes, places @ form, scales)


def lowest_height(found: Corners) -> int | None:
    """Return a whole number below the form at all of the corners, which are exact.

    >>> table = np.array([[2.0, -3.0]])
    >>> lowest_height(corners(table, np.array([1.0]), np.array([[0]])))
    0
    """
    if not len(found.heights):
        return None
    if found.heights.dtype == np.float64:
        least = float((found.heights / found.scales).min())
        return floor(least - abs(least) * _SLACK) - 1
    return int((found.heights // found.scales).min()) - 1


def certain(found: Corners, error: float) -> Array:
    """Tell for which corners, computed in float64, all signs are sure.

    Determinants must exceed 2E, so that the scale is sure as well.
    """
    sides = np.abs(found.values) > error
    np.put_along_axis(sides, found.chosen, True, axis=1)
    sure = sides.all(axis=1)
    sure &= (np.abs(found.slopes) > error).all(axis=1)
    return np.asarray(sure & (found.scales > 2 * error))


def lowest_certain_height(found: Corners, floats: Scaled) -> int | None:
    """Return a whole number below the form at corners that are certain.

    Heights and scales are off by E at most, so a height h over a scale s is not below
    (h − E) / (s − E) where that is negative, nor below 0 where it is not.
    """
    if not len(found.heights):
        return None
    quotients = (found.heights - floats.error) / (found.scales - floats.error)
    least = min(0.0, float(quotients.min()))
    return floor(Fraction(least * (1 + _SLACK)) * floats.unit) - 1
