"""Fitting the line of least squares in closed form and by gradient descent, side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from udlsym.errors import UsageError
from udlsym.numeric.arguments import Array
from udlsym.numeric.closed_form import LOSS, by_formula, by_qr, examples, r_squared
from udlsym.numeric.compiled import CompiledFunction
from udlsym.numeric.descent import (
    Descent,
    DivergenceError,
    Watch,
    condition,
    gradient_descent,
    largest_rate,
    safe_rate,
    unwatched,
)
from udlsym.numeric.model_file import FittedLine


@dataclass(frozen=True, slots=True)
class Training:
    """One data set, three roads to its line.

    closed_form: by QR, the one to keep. formula: the formula as derived. descended: where
    gradient descent ended, and `descent` how it went. condition: the ratio of the loss's largest
    curvature to its smallest, to which the steps that descent needs are in proportion.
    """

    closed_form: FittedLine
    formula: FittedLine
    descended: FittedLine
    descent: Descent
    condition: float


def train_line(
    x: Any,
    y: Any,
    steps: int = 1000,
    rate: float | None = None,
    watch: Watch = unwatched,
    columns: tuple[str, str] = ("x", "y"),
) -> Training:
    """Fit φ_0 + φ_1 x to examples; the rate is `safe_rate` of the Hessian if none is given.

    Raises `UsageError` where the data do not determine a line, `DivergenceError` where the rate is
    too large.

    >>> found = train_line([0.0, 1.0, 2.0], [1.0, 3.0, 5.0])
    >>> round(found.closed_form.slope, 12), round(found.descended.slope, 9)
    (2.0, 2.0)
    """
    with np.errstate(over="ignore", invalid="ignore"):
        data = examples(x, y)
        evaluate = _Fitting(data, columns)
        closed, formula = evaluate.line(*by_qr(*data)), evaluate.line(*by_formula(*data))
        hessian = _hessian(data)
        descent = _descent(data, hessian, steps, rate, watch)
        descended = evaluate.line(*descent.parameters.tolist())
        return Training(closed, formula, descended, descent, condition(hessian))


@dataclass(frozen=True)
class _Fitting:
    """The examples that lines are judged on, and their columns."""

    data: tuple[Array, Array]
    columns: tuple[str, str]

    def line(self, offset: float, slope: float) -> FittedLine:
        loss = float(CompiledFunction(LOSS, "loss")([offset, slope], *self.data))
        if not isfinite(loss):
            raise UsageError("the numbers are too large: the loss overflows")
        fit = r_squared(loss, self.data[1])
        return FittedLine(offset, slope, loss, fit, self.data[0].size, *self.columns)


def _hessian(data: tuple[Array, Array]) -> Array:
    hessian: Array = CompiledFunction(LOSS, "hessian")(np.zeros(2), *data)
    if not np.isfinite(hessian).all():
        raise UsageError("the numbers are too large: the second derivatives overflow")
    return hessian


def _descent(
    data: tuple[Array, Array], hessian: Array, steps: int, rate: float | None, watch: Watch
) -> Descent:
    chosen = safe_rate(hessian) if rate is None else rate
    try:
        return gradient_descent(_at(data), np.zeros(2), chosen, steps, watch)
    except DivergenceError as error:
        bound = f"a rate below {largest_rate(hessian):.6g} converges"
        raise DivergenceError(f"gradient descent diverged: {error}; {bound}") from None


def _at(data: tuple[Array, Array]) -> Callable[[Array], Any]:
    compiled = CompiledFunction(LOSS, ("loss", "gradient"))
    return lambda parameters: compiled(parameters, *data)
