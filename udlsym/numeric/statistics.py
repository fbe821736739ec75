"""Sufficient statistics of models that are linear in their parameters.

There the residual is [1, x, y] times a vector of parameters and numbers, and any matrix R with
RᵀR = [1, x, y]ᵀ[1, x, y] gives the same loss and the same slopes: Σ r² = |R v|². R is found by QR,
block by block; it has as many rows as columns, however many examples there are. Unlike the moments
Σ x², Σ x y it keeps its digits where the data lie far from 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from udlsym.calculus.derivatives import gradient
from udlsym.errors import UsageError
from udlsym.losses.least_squares import LeastSquares
from udlsym.numeric.arguments import Array, as_array, in_one_precision
from udlsym.numeric.errors import ShapeError
from udlsym.numeric.settings import BLOCK_BYTES
from udlsym.numeric.sizes import table
from udlsym.syntax.build import ZERO


def is_linear_in_parameters(loss: LeastSquares) -> bool:
    """Whether all second derivatives of the model's output are 0.

    >>> from udlsym import LinearModel, ShallowNetwork
    >>> models = LinearModel(), ShallowNetwork()
    >>> [is_linear_in_parameters(LeastSquares(each)) for each in models]
    [True, False]
    """
    model, context = loss.model, loss.context
    slopes = gradient(model.tree, model.parameters, context)
    bends = (bend for each in slopes for bend in gradient(each, model.second_parameters, context))
    return all(bend == ZERO for bend in bends)


@dataclass(frozen=True)
class Statistics:
    """What loss and gradient need to know of the data: R, the number of examples, D_i."""

    factor: Array
    examples: int
    inputs: int

    def __call__(self, parameters: Mapping[str, Any] | Any) -> tuple[Any, Any]:
        """Loss and gradient at parameters {"phi": (D_o, D_i + 1)} or a vector, whatever I is."""
        flat = not isinstance(parameters, Mapping)
        given = parameters if not isinstance(parameters, Mapping) else parameters.get("phi")
        (phi,) = in_one_precision({"phi": as_array("phi", given)})
        outputs = self.factor.shape[1] - self.inputs - 1
        shape = (outputs, self.inputs + 1)
        if phi.shape != ((outputs * (self.inputs + 1),) if flat else shape):
            raise ShapeError(f"phi has shape {phi.shape}; {shape} is wanted")
        weights = phi.reshape(shape)
        known, wanted = self.factor[:, : shape[1]], self.factor[:, shape[1] :]
        residual = known @ weights.T - wanted
        slopes = 2.0 * (residual.T @ known)
        loss = np.vdot(residual, residual)
        return loss, slopes.ravel() if flat else {"phi": slopes}

    def merged(self, other: Statistics) -> Statistics:
        """The statistics of both data sets together; only R factors travel, not data."""
        if (self.inputs, self.factor.shape[1]) != (other.inputs, other.factor.shape[1]):
            raise UsageError("statistics of models of different sizes do not go together")
        stacked = np.concatenate([self.factor, other.factor])
        return Statistics(_triangle(stacked), self.examples + other.examples, self.inputs)


def statistics_of(loss: LeastSquares, x: Any, y: Any) -> Statistics:
    """The statistics of data, read once in blocks; `UsageError` for other models.

    >>> from udlsym import LinearModel
    >>> found = statistics_of(LeastSquares(LinearModel()), [0.0, 1.0, 2.0], [1.0, 2.0, 2.0])
    >>> value, slopes = found([1.0, 1.0])
    >>> round(float(value), 12), slopes.round(12).tolist()
    (1.0, [2.0, 4.0])
    """
    if not is_linear_in_parameters(loss):
        raise UsageError("only a model that is linear in its parameters has sufficient statistics")
    x, y = table("x", x), table("y", y)
    if len(x) != len(y):
        raise ShapeError(f"x has {len(x)} examples and y has {len(y)}; as many are wanted")
    width = 1 + x.shape[1] + y.shape[1]
    step = max(width, BLOCK_BYTES // (8 * width))
    factor = np.zeros((0, width))
    for start in range(0, len(x), step):
        own_x, own_y = in_one_precision(
            {"x": x[start : start + step], "y": y[start : start + step]}
        )
        block = np.concatenate([np.ones((len(own_x), 1)), own_x, own_y], axis=1)
        factor = _triangle(np.concatenate([factor, block]))
    return Statistics(factor, len(x), x.shape[1])


def _triangle(rows: Array) -> Array:
    if len(rows) <= rows.shape[1]:
        return rows
    return np.asarray(np.linalg.qr(rows.astype(np.float64), mode="r"))
