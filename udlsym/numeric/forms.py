"""The forms of results: a number, a gradient like the parameters, a matrix over all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from math import prod
from typing import Any, Final, Protocol

import numpy as np

from udlsym.numeric.arguments import Array


class Shaped(Protocol):
    """What forms need to know: the shapes and the precision of results."""

    @property
    def parameter_shapes(self) -> tuple[tuple[int, ...], ...]:
        """The shapes of the arrays of parameters."""

    @property
    def rows(self) -> tuple[bool, ...]:
        """Which arrays of parameters have one row that the program takes as a vector."""

    @property
    def dtype(self) -> np.dtype[Any]:
        """The precision of results."""

    @property
    def count(self) -> int:
        """The number of all parameters."""

    def split(self, vector: Array) -> list[Array]:
        """The arrays that a vector holds one after the other."""

    def seen_parameters(self, arrays: Sequence[Array]) -> list[Array]:
        """The arrays as the program takes them."""


Form = Callable[[Shaped, Sequence[str], bool, list[Array]], Any]
"""Makes a result's new arrays, adds the views that the program fills to a list, and returns the
result."""

_EMPTY: Final = np.empty


def _like_parameters(setting: Shaped, names: Sequence[str], flat: bool, outs: list[Array]) -> Any:
    if flat:
        vector = _EMPTY(setting.count, setting.dtype)
        outs += setting.seen_parameters(setting.split(vector))
        return vector
    arrays = [_EMPTY(shape, setting.dtype) for shape in setting.parameter_shapes]
    outs += setting.seen_parameters(arrays)
    return dict(zip(names, arrays))  # noqa: B905 - as many, and strict is slower


def _matrix(setting: Shaped, names: Sequence[str], flat: bool, outs: list[Array]) -> Array:
    del names, flat
    shapes = setting.parameter_shapes
    ends = list(accumulate(map(prod, shapes), initial=0))
    matrix = np.zeros((ends[-1], ends[-1]), setting.dtype)
    for row, shape in enumerate(shapes):
        for column, other in enumerate(shapes):
            part = matrix[ends[row] : ends[row + 1], ends[column] : ends[column + 1]]
            view = part.reshape(*shape, *other)
            assert np.shares_memory(view, matrix)
            if setting.rows[column]:
                view = view[:, :, 0]
            outs.append(view[0] if setting.rows[row] else view)
    return matrix


FORMS: Final[dict[str, Form | None]] = {
    "loss": None,
    "gradient": _like_parameters,
    "hessian": _matrix,
    "hessian_vector": _like_parameters,
    "gauss_newton": _matrix,
}
"""Quantity -> its form; None for a number, which the program returns."""
