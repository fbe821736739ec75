"""Parameters as callers give them: a mapping from names to arrays, or one vector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, Protocol

from udlsym.numeric.arguments import Array, Parameters, as_array, in_one_precision
from udlsym.numeric.errors import ShapeError

VECTOR_OF_PARAMETERS = "the vector of parameters"
"""What messages call it."""

Sizes = Mapping[str, int]


class Shapes(Protocol):
    """The shapes of a loss's arrays in terms of its sizes."""

    def symbolic(self, name: str) -> str:
        """The shape of an array in letters, as messages show it."""

    def shape(self, name: str, sizes: Sizes) -> tuple[int, ...]:
        """The shape of an array of parameters at some sizes."""

    def data_array(self, name: str, values: Any) -> Array:
        """Data with the axes that the formula gives them, without copying."""

    def of(self, arrays: Mapping[str, Array]) -> dict[str, int]:
        """The sizes that arrays have; raises `ShapeError` where they disagree."""

    def of_flat(self, vector: Array, data: Mapping[str, Array]) -> dict[str, int]:
        """The sizes where a vector holds all parameters; raises `ShapeError` for other lengths."""


@dataclass(frozen=True)
class ParameterReader:
    """Reads parameters, and vectors that go with them, by names and shapes."""

    names: tuple[str, ...]
    shapes: Shapes

    def read(
        self, parameters: Parameters, data: Mapping[str, Any]
    ) -> tuple[list[Array], dict[str, Array], dict[str, int]]:
        """The arrays of parameters, the data in the same precision, and the sizes of both."""
        given = {name: self.shapes.data_array(name, values) for name, values in data.items()}
        if isinstance(parameters, Mapping):
            return self._as_mapping(parameters, given)
        whole = as_array(VECTOR_OF_PARAMETERS, parameters)
        vector, *rest = in_one_precision({VECTOR_OF_PARAMETERS: whole, **given})
        given = dict(zip(given, rest, strict=True))
        if vector.ndim != 1:
            raise ShapeError(
                f"{VECTOR_OF_PARAMETERS} has shape {vector.shape}; one axis is wanted, or a "
                f"mapping with {' and '.join(map(repr, self.names))}"
            )
        sizes = self.shapes.of_flat(vector, given)
        return self.split(vector, sizes), given, sizes

    def _as_mapping(
        self, parameters: Mapping[str, Any], given: Mapping[str, Array]
    ) -> tuple[list[Array], dict[str, Array], dict[str, int]]:
        named = {name: as_array(name, values) for name, values in self.named(parameters).items()}
        found = in_one_precision({**named, **given})
        arrays = dict(zip((*named, *given), found, strict=True))
        sizes = self.shapes.of(arrays)
        return [arrays[n] for n in self.names], {name: arrays[name] for name in given}, sizes

    def named(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters in order; raises `ShapeError` where some lack or are unknown."""
        if parameters.keys() != set(self.names):
            keys = ", ".join(map(repr, parameters)) or "nothing"
            wanted = ", ".join(f"{n!r} {self.shapes.symbolic(n)}" for n in self.names)
            raise ShapeError(f"parameters hold {keys}; wanted are {wanted}")
        return {name: parameters[name] for name in self.names}

    def split(self, vector: Array, sizes: Sizes) -> list[Array]:
        """The arrays that a vector holds one after the other."""
        found, start = [], 0
        for name in self.names:
            shape = self.shapes.shape(name, sizes)
            stop = start + prod(shape)
            found.append(vector[start:stop].reshape(shape))
            start = stop
        return found

    def vector(self, values: Any, sizes: Sizes, dtype: Any) -> list[Array]:
        """A vector, in either form of the parameters, as arrays of their shapes."""
        if isinstance(values, Mapping):
            named = self.named(values)
            arrays = in_one_precision({n: as_array(f"vector {n}", v) for n, v in named.items()})
            self._check(arrays, sizes)
        else:
            (whole,) = in_one_precision({"the vector": as_array("the vector", values)})
            total = sum(prod(self.shapes.shape(name, sizes)) for name in self.names)
            if whole.shape != (total,):
                raise ShapeError(f"the vector has shape {whole.shape}; {(total,)} is wanted")
            arrays = self.split(whole, sizes)
        return [each.astype(dtype, copy=False) for each in arrays]

    def _check(self, arrays: Sequence[Array], sizes: Sizes) -> None:
        for name, own in zip(self.names, arrays, strict=True):
            shape = self.shapes.shape(name, sizes)
            if own.shape != shape:
                raise ShapeError(f"{name} of the vector has shape {own.shape}; {shape} is wanted")
