"""Sizes of models from the shapes of arrays, and the checks that all shapes agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Any

from udlsym.context import Axis, Context
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.shallow import ShallowNetwork
from udlsym.numeric.arguments import Array, as_array
from udlsym.numeric.array_sizes import length
from udlsym.numeric.arrays.kinds import EXAMPLES, INPUTS, OUTPUTS, UNITS
from udlsym.numeric.errors import ShapeError

Shape = tuple[int, ...]
Sizes = Mapping[str, int]


@dataclass(frozen=True)
class Shapes:
    """The shapes of parameters and data in terms of sizes, and the sizes that are given.

    axes: array -> its axes, parameters first. given: sizes that the model fixes.
    """

    parameters: Mapping[str, tuple[Axis, ...]]
    data: Mapping[str, tuple[Axis, ...]]
    given: Sizes

    def shape(self, name: str, sizes: Sizes) -> Shape:
        """The shape of an array of parameters at some sizes."""
        return tuple(length(axis, sizes) for axis in self.parameters[name])

    def total(self, sizes: Sizes) -> int:
        """The number of all parameters."""
        return sum(prod(self.shape(name, sizes)) for name in self.parameters)

    def symbolic(self, name: str) -> str:
        """The shape of an array in letters, as messages show it.

        >>> axes = {"theta": (Axis("D"), Axis("D_i", 0))}
        >>> Shapes(axes, {}, {}).symbolic("theta")
        '(D, D_i + 1)'
        """
        axes = {**self.parameters, **self.data}[name]
        parts = [_name(axis) for axis in axes]
        return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"

    def data_array(self, name: str, values: Any) -> Array:
        """Data of shape (I,) or (I, columns) as a table, without copying."""
        return table(name, values)

    def of(self, arrays: Mapping[str, Array]) -> dict[str, int]:
        """The sizes that all arrays have; raises `ShapeError` where they disagree."""
        return self.of_mapping(arrays, self.of_data(arrays["x"], arrays["y"]))

    def of_data(self, x: Array, y: Array) -> dict[str, int]:
        """The sizes that the data have; raises `ShapeError` where they disagree."""
        if x.shape[0] != y.shape[0]:
            raise ShapeError(
                f"x has {x.shape[0]} examples and y has {y.shape[0]}; as many are wanted"
            )
        sizes = {EXAMPLES: x.shape[0], INPUTS: x.shape[1], OUTPUTS: y.shape[1]}
        for name, own in (("x", INPUTS), ("y", OUTPUTS)):
            if self.given.get(own, sizes[own]) != sizes[own]:
                raise ShapeError(
                    f"{name} has {sizes[own]} columns, but the model has {own} = {self.given[own]}"
                )
        return sizes

    def of_mapping(self, arrays: Mapping[str, Array], sizes: dict[str, int]) -> dict[str, int]:
        """The sizes with that of the hidden layer; raises `ShapeError` for other shapes."""
        found = dict(sizes)
        for name, axes in self.parameters.items():
            shape = arrays[name].shape
            if UNITS in {axis.last for axis in axes} and UNITS not in found:
                place = [axis.last for axis in axes].index(UNITS)
                if len(shape) == len(axes):
                    found[UNITS] = shape[place] + axes[place].first - 1
            found.setdefault(UNITS, 1)
            self._check(name, shape, found)
        return found

    def _check(self, name: str, shape: Shape, sizes: dict[str, int]) -> None:
        units = self.given.get(UNITS, sizes[UNITS])
        wanted = self.shape(name, {**sizes, UNITS: units})
        if shape != wanted or sizes[UNITS] < 1:
            raise ShapeError(
                f"{name} has shape {shape}; {self.symbolic(name)} is wanted, here {wanted}"
            )

    def of_flat(self, vector: Array, data: Mapping[str, Array]) -> dict[str, int]:
        """The sizes where a vector holds all parameters; raises `ShapeError` for other lengths."""
        size, sizes = vector.size, self.of_data(data["x"], data["y"])
        found = {**sizes, UNITS: self.given.get(UNITS, 1)}
        if UNITS not in self.given:
            one, two = (self.total({**found, UNITS: units}) for units in (1, 2))
            if two > one:
                found[UNITS] = max(1, 1 + (size - one) // (two - one))
        if self.total(found) != size:
            shapes = ", ".join(f"{name} {self.symbolic(name)}" for name in self.parameters)
            raise ShapeError(
                f"the vector of parameters has {size} numbers, which do not fit {shapes} with "
                f"D_i = {found[INPUTS]} and D_o = {found[OUTPUTS]}"
            )
        return found


def shapes_of(context: Context, given: Sizes) -> Shapes:
    """The shapes of the arrays of a context whose sizes are all symbols."""
    named = {name: axes for (name, _), axes in context.arrays.items()}
    parameters = {name: named[name] for name in context.parameters}
    return Shapes(parameters, {name: named[name] for name in ("x", "y")}, given)


def given_sizes(loss: LeastSquares) -> dict[str, int]:
    """The sizes that a loss's model fixes.

    >>> from udlsym.models.linear import LinearModel
    >>> given_sizes(LeastSquares(LinearModel(outputs=2)))
    {'D_o': 2}
    """
    model = loss.model
    hidden = model.hidden if isinstance(model, ShallowNetwork) else None
    sizes = {INPUTS: model.inputs, UNITS: hidden, OUTPUTS: model.outputs}
    return {name: size for name, size in sizes.items() if size is not None}


def _name(axis: Axis) -> str:
    return f"{axis.last} + {1 - axis.first}" if axis.first < 1 else str(axis.last)


def table(name: str, values: Any) -> Array:
    """Data of shape (I,) or (I, columns) as a table, without copying.

    >>> table("x", [1, 2]).shape
    (2, 1)
    >>> table("x", 1.0)
    Traceback (most recent call last):
    udlsym.numeric.errors.ShapeError: x has shape (); (I,) or (I, D_i) is wanted
    """
    array = as_array(name, values)
    if array.ndim == 1:
        return array[:, None]
    if array.ndim == 2 and array.shape[1] > 0:
        return array
    columns = INPUTS if name == "x" else OUTPUTS
    raise ShapeError(f"{name} has shape {array.shape}; (I,) or (I, {columns}) is wanted")
