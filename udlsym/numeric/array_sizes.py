"""Sizes of a formula from the shapes of its arrays, and the checks that all shapes agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

from udlsym.context import Axis, Context
from udlsym.numeric.arguments import Array, as_array
from udlsym.numeric.errors import ShapeError

Shape = tuple[int, ...]

MOST_UNITS = 10**7
"""Largest size that is tried to make a vector of parameters fit."""


class ArraySizes:
    """The shapes of a formula's arrays in terms of its sizes.

    >>> from udlsym.context import LINEAR
    >>> import numpy as np
    >>> sizes = ArraySizes(LINEAR, ("phi",), ("x", "y"))
    >>> sizes.of({"phi": np.zeros(2), "x": np.zeros(3), "y": np.zeros(3)})
    {'I': 3}
    >>> sizes.of({"phi": np.zeros(2), "x": np.zeros(3), "y": np.zeros(4)})
    Traceback (most recent call last):
    udlsym.numeric.errors.ShapeError: y has shape (4,); (I,) is wanted, here (3,)
    """

    def __init__(
        self,
        context: Context,
        parameters: Sequence[str],
        data: Sequence[str],
        others: Sequence[str] = (),
    ) -> None:
        self._names = (*data, *others, *parameters)
        self._parameters = tuple(parameters)
        self._axes = {base: axes for (base, _), axes in context.arrays.items()}
        self._known = tuple(sorted(context.sizes))
        self._examples = context.examples

    def symbolic(self, name: str) -> str:
        """The shape of an array in letters, as messages show it."""
        parts = [_symbolic(axis) for axis in self._axes[name]]
        return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"

    def data_array(self, name: str, values: Any) -> Array:
        """Data as the formula counts them: a single column may come as a vector and back."""
        array, axes = as_array(name, values), self._axes[name]
        if axes[0].last != self._examples:
            return array
        if len(axes) == 1 and array.ndim == 2 and array.shape[1] == 1:
            return array[:, 0]
        return array[:, None] if len(axes) == 2 and array.ndim == 1 else array

    def of(self, arrays: Mapping[str, Array]) -> dict[str, int]:
        """The sizes that arrays have; raises `ShapeError` where they disagree."""
        found: dict[str, int] = {}
        for name in self._names:
            self._take(name, arrays[name].shape, found)
        found.setdefault(self._examples, 0)
        for size in self._known:
            if size not in found:
                raise ShapeError(f"no array tells the size {size}")
        return found

    def _take(self, name: str, shape: Shape, found: dict[str, int]) -> None:
        axes = self._axes[name]
        if len(shape) == len(axes):
            for axis, length in zip(axes, shape, strict=True):
                least = 0 if axis.last == self._examples else 1
                if isinstance(axis.last, str) and length + axis.first - 1 >= least:
                    found.setdefault(axis.last, length + axis.first - 1)
        if len(shape) != len(axes) or not all(_known(axis, found) for axis in axes):
            raise ShapeError(f"{name} has shape {shape}; {self.symbolic(name)} is wanted")
        wanted = self.shape(name, found)
        if shape != wanted:
            raise ShapeError(
                f"{name} has shape {shape}; {self.symbolic(name)} is wanted, here {wanted}"
            )

    def shape(self, name: str, sizes: Mapping[str, int]) -> Shape:
        """The shape of an array at some sizes."""
        return tuple(length(axis, sizes) for axis in self._axes[name])

    def total(self, sizes: Mapping[str, int]) -> int:
        """The number of all parameters."""
        return sum(prod(self.shape(name, sizes)) for name in self._parameters)

    def of_flat(self, vector: Array, arrays: Mapping[str, Array]) -> dict[str, int]:
        """The sizes where a vector holds all parameters; raises `ShapeError` for other lengths."""
        found: dict[str, int] = {}
        for name in self._names:
            if name not in self._parameters:
                self._take(name, arrays[name].shape, found)
        found.setdefault(self._examples, 0)
        unknown = [size for size in self._known if size not in found]
        if len(unknown) > 1:
            raise ShapeError(f"a vector does not tell the sizes {', '.join(unknown)}; give arrays")
        for size in unknown:
            found[size] = self._fitting(size, vector.size, found)
        if vector.size != self.total(found):
            shapes = ", ".join(f"{name} {self.symbolic(name)}" for name in self._parameters)
            raise ShapeError(
                f"the vector of parameters has shape {vector.shape}, which does not fit {shapes}"
            )
        return found

    def _fitting(self, size: str, numbers: int, found: Mapping[str, int]) -> int:
        """The size at which there are so many parameters, or the largest with fewer."""
        low, high = 1, max(1, min(numbers, MOST_UNITS))
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (
                (middle, high)
                if self.total({**found, size: middle}) <= numbers
                else (low, middle - 1)
            )
        return low


def length(axis: Axis, sizes: Mapping[str, int]) -> int:
    """The number of places of an axis."""
    last = sizes[axis.last] if isinstance(axis.last, str) else axis.last
    assert last is not None
    return last - axis.first + 1


def _known(axis: Axis, sizes: Mapping[str, int]) -> bool:
    return not isinstance(axis.last, str) or axis.last in sizes


def _symbolic(axis: Axis) -> str:
    if isinstance(axis.last, int):
        return str(axis.last - axis.first + 1)
    return f"{axis.last} + {1 - axis.first}" if axis.first < 1 else str(axis.last)
