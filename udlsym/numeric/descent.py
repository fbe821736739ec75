"""Gradient descent with a rate that is safe for a quadratic loss."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, isfinite
from typing import Any, Final

import numpy as np

from udlsym.errors import UsageError
from udlsym.numeric.arguments import Array

TOLERANCE: Final = 1e-12
"""Descent stops where the gradient is this small next to the one that it started with."""

Watch = Callable[[int, float], None]


class DivergenceError(UsageError):
    """The loss grew: the rate is too large for this loss."""


@dataclass(frozen=True, slots=True)
class Descent:
    """Where descent ended: the parameters, their loss, the steps taken, the rate used.

    converged: whether the gradient became as small as rounding lets it.
    """

    parameters: Array
    loss: float
    steps: int
    rate: float
    converged: bool


def safe_rate(hessian: Array) -> float:
    """Return 2/(λ_min + λ_max), the rate at which descent on a quadratic loss is fastest.

    Every rate below 2/λ_max converges. Raises `UsageError` for a Hessian without curvature.

    >>> safe_rate(np.diag([1.0, 3.0]))
    0.5
    >>> safe_rate(np.zeros((2, 2)))
    Traceback (most recent call last):
    udlsym.errors.UsageError: the loss has no curvature, so no rate is the right one
    """
    smallest, largest = _extremes(hessian)
    if largest <= 0:
        raise UsageError("the loss has no curvature, so no rate is the right one")
    return 2.0 / (max(smallest, 0.0) + largest)


def largest_rate(hessian: Array) -> float:
    """Return 2/λ_max, the bound below which descent on a quadratic loss converges.

    >>> largest_rate(np.diag([1.0, 4.0]))
    0.5
    """
    return 2.0 / _extremes(hessian)[1]


def condition(hessian: Array) -> float:
    """Return λ_max/λ_min: descent needs steps in proportion to it; inf where λ_min is not above 0.

    >>> condition(np.diag([1.0, 4.0])), condition(np.diag([0.0, 1.0]))
    (4.0, inf)
    """
    smallest, largest = _extremes(hessian)
    return largest / smallest if smallest > 0 else inf


def _extremes(hessian: Array) -> tuple[float, float]:
    values = np.linalg.eigvalsh(hessian)
    return float(values[0]), float(values[-1])


def unwatched(step: int, loss: float) -> None:
    """Look on and do nothing."""
    del step, loss


def gradient_descent(
    function: Callable[[Array], tuple[Any, Array]],
    start: Array,
    rate: float,
    steps: int,
    watch: Watch = unwatched,
) -> Descent:
    """Take steps φ ← φ − rate · ∂L/∂φ until the gradient is small or the steps are used up.

    function: φ -> (loss, gradient). watch: told the number and the loss of each step. Raises
    `DivergenceError` at the first loss that is not finite or above the loss at the start.

    >>> square = lambda phi: (float(phi @ phi), 2 * phi)
    >>> gradient_descent(square, np.array([1.0]), rate=0.5, steps=9).steps
    1
    >>> gradient_descent(square, np.array([1.0]), rate=2.0, steps=9)
    Traceback (most recent call last):
    udlsym.numeric.descent.DivergenceError: the loss grew from 1.0 to 9.0 in step 1
    """
    parameters = np.array(start, dtype=np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        first, gradient = function(parameters)
        loss, wanted = first, TOLERANCE * _length(gradient)
        for step in range(1, steps + 1):
            if _length(gradient) <= wanted:
                return Descent(parameters, float(loss), step - 1, rate, converged=True)
            parameters = parameters - rate * gradient
            loss, gradient = function(parameters)
            if not isfinite(loss) or loss > first:
                raise DivergenceError(
                    f"the loss grew from {float(first)!r} to {float(loss)!r} in step {step}"
                )
            watch(step, float(loss))
    done = _length(gradient) <= wanted
    return Descent(parameters, float(loss), steps, rate, converged=done)


def steepest_descent(
    function: Callable[[Array], tuple[Any, Array, Array]], start: Array, steps: int
) -> list[Array]:
    """The points of steps downhill, each as far as a quadratic loss falls: by g·g/(g·Hg).

    function: φ -> (loss, gradient, Hessian). Steps from where the slope is 0 stay there.

    >>> bowl = lambda phi: (phi @ phi, 2 * phi, 2 * np.eye(2))
    >>> [point.tolist() for point in steepest_descent(bowl, np.array([1.0, 2.0]), 2)]
    [[1.0, 2.0], [0.0, 0.0], [0.0, 0.0]]
    """
    path = [np.array(start, dtype=np.float64)]
    for _ in range(steps):
        _, gradient, hessian = function(path[-1])
        bend = float(gradient @ hessian @ gradient)
        rate = float(gradient @ gradient) / bend if bend else 0.0
        path.append(path[-1] - rate * gradient)
    return path


def _length(gradient: Array) -> float:
    return float(np.linalg.norm(gradient))
