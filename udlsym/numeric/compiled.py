"""Compiled functions: the generated code with the checks around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from udlsym.losses.least_squares import LeastSquares
from udlsym.numeric.arguments import (
    DOUBLE,
    SINGLE,
    Layout,
    Parameters,
    column,
    working_type,
)
from udlsym.numeric.errors import ShapeError
from udlsym.numeric.quantities import layout_of, quantities_of
from udlsym.numeric.reductions import BLOCK, Reductions
from udlsym.numeric.verify import Verification, verify


def _scalar(values: list[float], dtype: Any, layout: Layout, as_mapping: bool) -> Any:
    del layout, as_mapping
    return dtype.type(values[0])


def _gradient(values: list[float], dtype: Any, layout: Layout, as_mapping: bool) -> Any:
    array = np.array(values, dtype)
    return {layout.name: array.reshape(layout.shape)} if as_mapping else array


def _matrix(values: list[float], dtype: Any, layout: Layout, as_mapping: bool) -> Any:
    del as_mapping
    return np.array(values, dtype).reshape(layout.size, layout.size)


_FORMS: Final[dict[str, Callable[[list[float], Any, Layout, bool], Any]]] = {
    "scalar": _scalar,
    "gradient": _gradient,
    "matrix": _matrix,
}
"""Kind of quantity -> how its numbers are handed back."""


class CompiledFunction:
    """f(parameters, x, y): what was asked for, computed from a loss's own formulas.

    parameters: ``{"phi": (1, 2)}``, column 0 the offset, or a flat vector (2,). x, y: (I,) or
    (I, 1), any I; no examples give 0, as an empty sum does. Single precision is kept, integers are
    converted; the gradient comes back in the form of the parameters, the Hessian as a matrix over
    the flat parameters. Raises `ShapeError` and `DataTypeError`. Made by `udlsym.to_numpy`.
    """

    def __init__(self, loss: LeastSquares, of: str | tuple[str, ...], block: int = BLOCK) -> None:
        self._loss, self._of, self._block = loss, of, block
        self._layout, self._scalars = layout_of(loss)
        self._quantities = quantities_of(loss, (of,) if isinstance(of, str) else of)
        groups = [quantity.trees for quantity in self._quantities]
        self._reductions = Reductions(groups, loss.context, self._scalars, ("x", "y"))
        self._forms = [_FORMS[quantity.kind] for quantity in self._quantities]

    def __call__(self, parameters: Parameters, x: Any, y: Any) -> Any:
        """Return the value asked for, or a tuple of them in the order of `of`."""
        table, as_mapping = self._layout.read(parameters)
        x, y = column("x", x), column("y", y)
        if x.size != y.size:
            raise ShapeError(f"x has {x.size} examples and y has {y.size}; as many are wanted")
        dtype = table.dtype
        if not (dtype is x.dtype is y.dtype and (dtype is DOUBLE or dtype is SINGLE)):
            dtype = working_type(table, x, y)
            table, x, y = (each.astype(dtype, copy=False) for each in (table, x, y))
        found = self._reductions.evaluate(table.ravel().tolist(), x, y, block=self._block)
        results = [
            form(values, dtype, self._layout, as_mapping)
            for form, values in zip(self._forms, found, strict=True)
        ]
        return results[0] if isinstance(self._of, str) else tuple(results)

    @property
    def of(self) -> str | tuple[str, ...]:
        """What is computed, as it was asked for."""
        return self._of

    @property
    def source(self) -> str:
        """The generated NumPy code, one function a pass over the data and one for the results."""
        wanted = ", ".join(quantity.name for quantity in self._quantities)
        return f'"""{wanted}; the sums of all blocks of examples are added up."""\n\n' + (
            self._reductions.source
        )

    def verify(self, points: int = 5, seed: int = 0) -> Verification:
        """Compare with the exact evaluator at random points; see `udlsym.numeric.verify`.

        The loop over blocks is tried too, with blocks of two examples. Raises `VerificationError`.
        """
        in_blocks = CompiledFunction(self._loss, self._of, block=2)
        whole = verify(self._loss, self._quantities, self, points, seed)
        return whole.merged(verify(self._loss, self._quantities, in_blocks, points, seed + 1))

    def __reduce__(self) -> tuple[Any, ...]:
        return CompiledFunction, (self._loss, self._of, self._block)

    def __repr__(self) -> str:
        return f"to_numpy({self._loss!r}, of={self._of!r})"
