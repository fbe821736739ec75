"""The line of least squares without iteration: the formula as derived, and a stable way.

Both give the same line; they differ in rounding. The derived formula is compiled from the steps of
problem 2.2. QR never forms Σ x_i², so it keeps its digits where x lies far from 0.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from udlsym.errors import UsageError
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.numeric.arguments import Array, column, in_one_precision
from udlsym.numeric.errors import ShapeError
from udlsym.numeric.reductions import Reductions
from udlsym.solve.normal_equations import BEST_SLOPE, least_squares_line
from udlsym.syntax.traverse import substitute

LOSS = LeastSquares(LinearModel(inputs=1, outputs=1))


def by_formula(x: Any, y: Any) -> tuple[float, float]:
    """Return φ̂_0 and φ̂_1 from the derived formula φ̂_1 = Σ(x_i−x̄)(y_i−ȳ) / Σ(x_i−x̄)².

    Raises `UsageError` where the formula does not determine a line.

    >>> by_formula([0.0, 1.0, 2.0], [1.0, 3.0, 5.0])
    (1.0, 2.0)
    >>> by_formula([2.0, 2.0], [1.0, 3.0])
    Traceback (most recent call last):
    udlsym.errors.UsageError: x is constant, so the slope is not determined: Σ (x_i − x̄)² = 0
    """
    values = examples(x, y)
    try:
        ((offset, slope),) = _formula().evaluate([], values)
    except ZeroDivisionError:
        raise UsageError("x hardly varies: Σ (x_i − x̄)² is 0 in floating point") from None
    return float(offset), float(slope)


@cache
def _formula() -> Reductions:
    """The derived formulas, compiled once; they hold no parameters and no data."""
    line = least_squares_line("L", LOSS.context)
    slope = line.slope.operands[1]
    offset = substitute(line.offset.operands[1], {BEST_SLOPE: slope})
    return Reductions([[offset, slope]], LOSS.context, (), ("x", "y"))


def by_qr(x: Any, y: Any) -> tuple[float, float]:
    """Return φ̂_0 and φ̂_1 by a QR decomposition of [1, x, y], the data moved to their means.

    Raises `UsageError` where the data do not determine a line.

    >>> offset, slope = by_qr([1e8, 1e8 + 1, 1e8 + 2], [1.0, 3.0, 5.0])
    >>> round(slope, 12)
    2.0
    >>> by_qr([1.0], [1.0])
    Traceback (most recent call last):
    udlsym.errors.UsageError: one example does not determine a line; two or more are wanted
    """
    inputs, targets = examples(x, y)
    middle, height = float(inputs.mean()), float(targets.mean())
    # Any two numbers may be taken off: the column of ones makes up for how the means are rounded.
    columns = (np.ones_like(inputs), inputs - middle, targets - height)
    triangle = np.asarray(np.linalg.qr(np.column_stack(columns), mode="r"))
    slope = float(triangle[1, 2] / triangle[1, 1])
    at_middle = float((triangle[0, 2] - triangle[0, 1] * slope) / triangle[0, 0])
    return at_middle + height - slope * middle, slope


def r_squared(loss: float, y: Any) -> float | None:
    """Return R² = 1 − L / Σ (y_i − ȳ)², or None where y is constant.

    >>> r_squared(0.5, [0.0, 1.0]), r_squared(0.0, [1.0, 1.0])
    (0.0, None)
    """
    (targets,) = in_one_precision({"y": column("y", y)})
    if not targets.size or (targets == targets[0]).all():
        return None
    deviations = targets - targets.mean()
    total = float(deviations @ deviations)
    return 1.0 - loss / total if total else None


def examples(x: Any, y: Any) -> tuple[Array, Array]:
    """Return data in double precision; `UsageError` unless they determine a line.

    >>> examples([0.0, 1.0], [1.0, float("nan")])
    Traceback (most recent call last):
    udlsym.errors.UsageError: y holds a value that is not finite, at example 2
    """
    arrays = {"x": column("x", x), "y": column("y", y)}
    inputs, targets = (each.astype(np.float64) for each in in_one_precision(arrays))
    if inputs.size != targets.size:
        raise ShapeError(f"x has {inputs.size} examples and y has {targets.size}")
    for name, values in (("x", inputs), ("y", targets)):
        finite = np.isfinite(values)
        if not finite.all():
            where = int(np.argmin(finite)) + 1
            raise UsageError(f"{name} holds a value that is not finite, at example {where}")
    check_determined(inputs)
    return inputs, targets


def check_determined(x: Array) -> None:
    """Raise `UsageError` unless x takes two values.

    >>> check_determined(np.array([]))
    Traceback (most recent call last):
    udlsym.errors.UsageError: there are no examples; two or more are wanted
    """
    if x.size == 0:
        raise UsageError("there are no examples; two or more are wanted")
    if x.size == 1:
        raise UsageError("one example does not determine a line; two or more are wanted")
    if (x == x[0]).all():
        raise UsageError("x is constant, so the slope is not determined: Σ (x_i − x̄)² = 0")
