"""Compiled functions: the generated code with the checks around it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

import numpy as np

from udlsym.losses.least_squares import LeastSquares
from udlsym.numeric.arguments import (
    DOUBLE,
    SINGLE,
    Array,
    Layout,
    Parameters,
    column,
    in_one_precision,
)
from udlsym.numeric.array_function import ArrayFunction
from udlsym.numeric.bound_function import BoundFunction
from udlsym.numeric.delivering import delivered
from udlsym.numeric.errors import ShapeError
from udlsym.numeric.quantities import layout_of, quantities_of
from udlsym.numeric.reductions import BLOCK, Reductions
from udlsym.numeric.statistics import Statistics
from udlsym.numeric.verify import Verification, verify

_NDARRAY: Final = np.ndarray
_Form = Callable[[list[float], Any, bool], Any]


def _scalar(_: Layout) -> _Form:
    def form(values: list[float], dtype: Any, as_mapping: bool) -> Any:
        del as_mapping
        return dtype.type(values[0])

    return form


def _gradient(layout: Layout) -> _Form:
    name, (rows, columns) = layout.name, layout.shape
    starts = range(0, rows * columns, columns)

    def form(values: list[float], dtype: Any, as_mapping: bool) -> Any:
        if not as_mapping:
            return np.array(values, dtype)
        table = (values,) if rows == 1 else [values[start : start + columns] for start in starts]
        return {name: np.array(table, dtype)}

    return form


def _matrix(layout: Layout) -> _Form:
    shape = (layout.size, layout.size)

    def form(values: list[float], dtype: Any, as_mapping: bool) -> Any:
        del as_mapping
        return np.array(values, dtype).reshape(shape)

    return form


_FORMS: Final[dict[str, Callable[[Layout], _Form]]] = {
    "scalar": _scalar,
    "gradient": _gradient,
    "matrix": _matrix,
}
"""Kind of quantity -> how its numbers are handed back, in the form that the parameters had."""


class CompiledFunction:
    """f(parameters, x, y): what was asked for, computed from a loss's own formulas.

    parameters: ``{"phi": (1, 2)}``, column 0 the offset, or a flat vector (2,). x, y: (I,) or
    (I, 1), any I; no examples give 0, as an empty sum does. Single precision is kept, integers are
    converted; the gradient comes back in the form of the parameters, the Hessian as a matrix over
    the flat parameters. Raises `ShapeError` and `DataTypeError`. Made by `udlsym.to_numpy`.
    """

    def __init__(self, loss: LeastSquares, of: str | tuple[str, ...], block: int = BLOCK) -> None:
        self._loss, self._of, self._block, self._single = loss, of, block, isinstance(of, str)
        self._layout, self._scalars = layout_of(loss)
        self._quantities = quantities_of(loss, (of,) if isinstance(of, str) else of)
        groups = [quantity.trees for quantity in self._quantities]
        self._reductions = Reductions(groups, loss.context, self._scalars, ("x", "y"))
        self._forms = [_FORMS[quantity.kind](self._layout) for quantity in self._quantities]
        self._evaluate = self._reductions.evaluate

    def __call__(self, parameters: Parameters, x: Any, y: Any, out: Any = None) -> Any:
        """Return the value asked for, or a tuple of them in the order of `of`.

        out: arrays in the form of the result, to be filled.
        """
        if out is not None:
            return delivered(self(parameters, x, y), out)
        # Arrays that need nothing done go straight through: at a dozen examples checks cost most.
        if type(x) is not _NDARRAY or x.ndim != 1:
            x = column("x", x)
        if type(y) is not _NDARRAY or y.ndim != 1:
            y = column("y", y)
        table, as_mapping = self._layout.read(parameters)
        dtype = x.dtype
        if not (dtype is y.dtype is table.dtype and (dtype is DOUBLE or dtype is SINGLE)):
            table, x, y = in_one_precision({self._layout.name: table, "x": x, "y": y})
            dtype = x.dtype
        if x.size != y.size:
            raise ShapeError(f"x has {x.size} examples and y has {y.size}; as many are wanted")
        found = self._evaluate(table.ravel().tolist(), (x, y), self._block)
        if self._single:
            return self._forms[0](found[0], dtype, as_mapping)
        results = []
        for form, values in zip(self._forms, found):  # noqa: B905 - as many, and strict is slower
            results.append(form(values, dtype, as_mapping))
        return tuple(results)

    @property
    def of(self) -> str | tuple[str, ...]:
        """What is computed, as it was asked for."""
        return self._of

    @property
    def loss(self) -> LeastSquares:
        """The loss that was compiled."""
        return self._loss

    @property
    def source(self) -> str:
        """The generated NumPy code, one function a pass over the data and one for the results."""
        wanted = ", ".join(quantity.name for quantity in self._quantities)
        return f'"""{wanted}; the sums of all blocks of examples are added up."""\n\n' + (
            self._reductions.source
        )

    @cached_property
    def general(self) -> ArrayFunction:
        """The same function as a program for any sizes."""
        return ArrayFunction(self._loss, self._of)

    def bind(self, x: Any, y: Any) -> BoundFunction:
        """The function of the parameters alone, with a copy of the data laid out once."""
        return self.general.bind(x, y)

    def scipy(self, x: Any, y: Any) -> Callable[[Array], tuple[float, Array]]:
        """The function of a vector that ``scipy.optimize.minimize(…, jac=True)`` takes."""
        return self.general.scipy(x, y)

    def statistics(self, x: Any, y: Any) -> Statistics:
        """Loss and gradient as a function of the parameters whose cost does not grow with I."""
        return self.general.statistics(x, y)

    def explain(self) -> str:
        """What is computed, operation by operation."""
        return self.general.explain()

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
