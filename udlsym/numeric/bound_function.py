"""Compiled losses with their data laid out once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from udlsym.numeric.arguments import Array, Parameters
from udlsym.numeric.settings import Data, Setting, summed_again

if TYPE_CHECKING:
    from udlsym.numeric.array_function import ArrayFunction


class BoundFunction:
    """g(parameters) for data that were laid out once."""

    def __init__(self, function: ArrayFunction, x: Array, y: Array) -> None:
        self._function, self._x, self._y = function, x, y
        self._names = function.parameter_names
        self._laid_out: dict[Setting, list[tuple[int, Data]]] = {}
        self._last: tuple[Setting, list[tuple[int, Data]]] | None = None

    def __call__(self, parameters: Parameters) -> Any:
        """Return what the function gives for these parameters and the data."""
        function = self._function
        if self._last is not None and type(parameters) is dict:
            setting, laid_out = self._last
            arrays: list[Any] = [parameters.get(name) for name in self._names]
            if len(parameters) == len(arrays) and setting.takes(arrays):
                seen = setting.seen_parameters(arrays)
                sums = summed_again(setting, seen, laid_out, function.buffers)
                return function.finished(setting, seen, sums, False)
        return self._checked(parameters)

    def _checked(self, parameters: Parameters) -> Any:
        function = self._function
        arrays, x, y, setting, flat = function.read(parameters, self._x, self._y)
        if setting not in self._laid_out:
            self._laid_out[setting] = _laid_out(setting, *setting.seen_data(x, y))
        self._last = setting, self._laid_out[setting]
        seen = setting.seen_parameters(arrays)
        sums = summed_again(setting, seen, self._laid_out[setting], function.buffers)
        return function.finished(setting, seen, sums, flat)


def _laid_out(setting: Setting, x: Array, y: Array) -> list[tuple[int, Data]]:
    found = []
    for part in setting.blocks():
        examples = x[part].shape[0]
        laid = setting.lay_out(x[part], y[part], *setting.work(examples)[0])
        found.append((examples, tuple(map(_kept, laid))))
    return found


def _kept(array: Any) -> Any:
    """Data as they are kept; what lies on a device of a back end stays there."""
    return np.ascontiguousarray(array) if isinstance(array, np.ndarray) else array
