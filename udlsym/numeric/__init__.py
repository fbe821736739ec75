"""From indexed formulas to NumPy: lowering, scheduling, emitting, and fitting with the result."""

from __future__ import annotations

from collections.abc import Sequence

from udlsym.losses.least_squares import LeastSquares
from udlsym.numeric.compiled import CompiledFunction
from udlsym.numeric.model_file import FittedLine, load, save


def to_numpy(
    loss: LeastSquares, of: str | Sequence[str] = ("loss", "gradient")
) -> CompiledFunction:
    """Compile a loss and its derivatives to one NumPy function f(parameters, x, y).

    of: "loss", "gradient", "hessian", or several of them. Raises `UsageError` for other names and
    for models with more than one input or output.

    >>> from udlsym import LeastSquares, LinearModel
    >>> f = to_numpy(LeastSquares(LinearModel(inputs=1, outputs=1)))
    >>> loss, gradient = f([0.0, 1.0], [1.0, 2.0], [1.0, 3.0])
    >>> float(loss), gradient.tolist()
    (1.0, [-2.0, -4.0])
    >>> float(f([0.0, 1.0], [], [])[0])
    0.0
    """
    return CompiledFunction(loss, of if isinstance(of, str) else tuple(of))


__all__ = ["CompiledFunction", "FittedLine", "load", "save", "to_numpy"]
