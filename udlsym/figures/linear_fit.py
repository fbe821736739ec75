"""Lines through points: the loss of eq. 2.5 compiled, and the best line from its exact solution."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np

from udlsym.data.figure_2_2 import FIGURE_2_2, LINES
from udlsym.data.points import Points
from udlsym.data.table import Table
from udlsym.errors import UsageError
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.numeric import to_numpy
from udlsym.syntax.decimals import value_of

Line = tuple[Fraction, Fraction]
"""(φ_0, φ_1)."""


@dataclass(frozen=True)
class LinearFit:
    """Examples as exact numbers, and what the linear model makes of them."""

    x: tuple[Fraction, ...]
    y: tuple[Fraction, ...]

    @cached_property
    def compiled(self) -> Any:
        """Loss, gradient and Hessian as one NumPy function."""
        model = LeastSquares(LinearModel(inputs=1, outputs=1))
        return to_numpy(model, of=("loss", "gradient", "hessian"))

    @cached_property
    def floats(self) -> tuple[Any, Any]:
        """The examples as arrays."""
        return np.array(list(map(float, self.x))), np.array(list(map(float, self.y)))

    def at(self, line: Any) -> tuple[float, Any, Any]:
        """Return loss, gradient and Hessian of a line."""
        loss, gradient, hessian = self.compiled(np.array(list(map(float, line))), *self.floats)
        return float(loss), gradient, hessian

    def losses(self, offsets: Any, slopes: Any) -> Any:
        """Return the loss on a grid, a row for each slope."""
        return np.array([[self.at((a, b))[0] for a in offsets] for b in slopes])

    @cached_property
    def best(self) -> Line:
        """The line of least loss, exactly: where the two normal equations hold.

        >>> LinearFit((Fraction(0), Fraction(1)), (Fraction(1), Fraction(3))).best
        (Fraction(1, 1), Fraction(2, 1))
        """
        count = len(self.x)
        mean_x, mean_y = sum(self.x) / count, sum(self.y) / count
        pairs = zip(self.x, self.y, strict=True)
        spread = sum((each - mean_x) ** 2 for each in self.x)
        slope = sum((x - mean_x) * (y - mean_y) for x, y in pairs) / Fraction(spread)
        return Fraction(mean_y - slope * mean_x), Fraction(slope)


def book_fit() -> LinearFit:
    """The twelve examples of UDL fig. 2.2."""
    return _fit(FIGURE_2_2)


def book_lines() -> tuple[Line, ...]:
    """The lines of figs 2.2 b, c and d; the last is the best one.

    >>> [tuple(map(float, line)) for line in book_lines()[:2]]
    [(0.4, 0.2), (1.6, -0.8)]
    """
    return (*((value_of(a), value_of(b)) for a, b in LINES), book_fit().best)


def fit_of_table(table: Table) -> LinearFit:
    """Return the examples in the columns x and y; `UsageError` where they determine no line."""
    x, y = table.exact("x"), table.exact("y")
    if len(set(x)) < 2:
        raise UsageError(f"{table.source} has fewer than two different x, which fit no one line")
    return LinearFit(x, y)


def _fit(points: Points) -> LinearFit:
    return LinearFit(*(tuple(map(Fraction, column)) for column in (points.x, points.y)))
