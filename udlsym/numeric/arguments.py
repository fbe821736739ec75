"""Reading the arguments of compiled functions: parameters, data, and in which precision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from udlsym.numeric.errors import DataTypeError, ShapeError

Array = NDArray[Any]
Parameters = Mapping[str, Any] | Any

SINGLE: Final = np.dtype(np.float32)
DOUBLE: Final = np.dtype(np.float64)


def as_array(name: str, values: Any) -> Array:
    """Return values as an array, whatever they hold; `ShapeError` if they are not rectangular.

    >>> as_array("x", [1, 2]).shape
    (2,)
    >>> as_array("x", [[1], [2, 3]])
    Traceback (most recent call last):
    udlsym.numeric.errors.ShapeError: x is not a rectangular array
    """
    if type(values) is np.ndarray:
        return values
    if isinstance(values, np.ma.MaskedArray):
        raise DataTypeError(f"{name} is a masked array; choose what stands for its missing values")
    try:
        return np.asarray(values)
    except ValueError:
        raise ShapeError(f"{name} is not a rectangular array") from None


def column(name: str, values: Any) -> Array:
    """Return data of shape (I,) or (I, 1) as a vector, without copying.

    >>> column("x", np.zeros((3, 1))).shape
    (3,)
    >>> column("x", np.zeros((3, 2)))
    Traceback (most recent call last):
    udlsym.numeric.errors.ShapeError: x has shape (3, 2); (I,) or (I, 1) is wanted
    """
    array = as_array(name, values)
    if array.ndim == 1:
        return array
    if array.ndim == 2 and array.shape[1] == 1:
        return array[:, 0]
    raise ShapeError(f"{name} has shape {array.shape}; (I,) or (I, 1) is wanted")


def in_one_precision(arrays: Mapping[str, Array]) -> list[Array]:
    """Return arrays of real numbers in the precision that they share.

    That is single if none is wider, else double; integers are as wide as NumPy takes them to be.
    `DataTypeError` names the array that holds something else.

    >>> [x.dtype.name for x in in_one_precision({"x": np.zeros(1, np.float32)})]
    ['float32']
    >>> in_one_precision({"x": np.array(["1"])})
    Traceback (most recent call last):
    udlsym.numeric.errors.DataTypeError: x holds <U1; numbers up to float64 are wanted
    """
    for name, array in arrays.items():
        if array.dtype.kind not in "fiub" or array.itemsize > 8:
            raise DataTypeError(f"{name} holds {array.dtype}; numbers up to float64 are wanted")
    common = np.result_type(*arrays.values())
    dtype = SINGLE if common.kind == "f" and common.itemsize <= 4 else DOUBLE
    return [array.astype(dtype, copy=False) for array in arrays.values()]


def check_finite(x: Array, y: Array) -> None:
    """Raise `DataTypeError` with the first row of x or y that holds something not finite.

    >>> check_finite(np.array([[1.0], [np.nan]]), np.zeros((2, 1)))
    Traceback (most recent call last):
    udlsym.numeric.errors.DataTypeError: x holds a value that is not finite, in row 2
    """
    check_all_finite({"x": x, "y": y})


def check_all_finite(arrays: Mapping[str, Array]) -> None:
    """Raise `DataTypeError` with the first row of any array that holds something not finite."""
    for name, array in arrays.items():
        finite = np.isfinite(array)
        if not finite.all():
            row = int(np.argmin(finite.reshape(len(array), -1).all(axis=1))) + 1
            raise DataTypeError(f"{name} holds a value that is not finite, in row {row}")


@dataclass(frozen=True, slots=True)
class Layout:
    """The table that parameters stand in: a row an output, a column a weight, the offset first.

    Parameters come as a mapping with one entry, ``name``, of that shape, or as one flat vector in
    C order.
    """

    name: str
    shape: tuple[int, int]

    @property
    def size(self) -> int:
        """The number of parameters."""
        return self.shape[0] * self.shape[1]

    def read(self, parameters: Parameters) -> tuple[Array, bool]:
        """Return the parameters as an array, and whether they came as a mapping."""
        if type(parameters) is dict or isinstance(parameters, Mapping):
            if len(parameters) != 1 or self.name not in parameters:
                keys = ", ".join(map(repr, parameters)) or "nothing"
                raise ShapeError(f"parameters hold {keys}; one entry {self.name!r} is wanted")
            table = parameters[self.name]
            ready = type(table) is np.ndarray and table.shape == self.shape
            return (table if ready else self._table(table)), True
        return self._flat(parameters), False

    def _table(self, values: Any) -> Array:
        array = as_array(self.name, values)
        if array.shape != self.shape:
            raise ShapeError(f"{self.name} has shape {array.shape}; {self.shape} is wanted")
        return array

    def _flat(self, values: Any) -> Array:
        array = as_array("the vector of parameters", values)
        if array.shape != (self.size,):
            raise ShapeError(
                f"the vector of parameters has shape {array.shape}; {(self.size,)} is wanted, "
                f"or a mapping with {self.name!r} of shape {self.shape}"
            )
        return array
