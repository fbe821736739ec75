"""Compiled losses with their data laid out once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from udlsym.numeric.arguments import Array, Parameters
from udlsym.numeric.settings import LaidOut, Setting, laid_out_once, summed_again

if TYPE_CHECKING:
    from udlsym.numeric.compiled_loss import CompiledLoss


class BoundFunction:
    """g(parameters) for data that were laid out once."""

    def __init__(self, function: CompiledLoss[Any], data: Sequence[Array]) -> None:
        self._function, self._data = function, data
        self._names = function.parameter_names
        self._laid_out: dict[Setting, LaidOut] = {}
        self._last: tuple[Setting, LaidOut, Sequence[Array]] | None = None

    def __call__(self, parameters: Parameters, vector: Parameters | None = None) -> Any:
        """Return what the function gives for these parameters and the data."""
        if self._last is None:
            return self._checked(parameters, vector)
        setting, laid_out, others = self._last
        arrays: list[Any]
        if type(parameters) is dict and len(parameters) == len(self._names):
            flat, arrays = False, [parameters.get(name) for name in self._names]
            if not setting.takes(arrays):
                return self._checked(parameters, vector)
        elif setting.takes_vector(parameters):
            flat, arrays = True, setting.split(parameters)
        else:
            return self._checked(parameters, vector)
        function = self._function
        seen = function.seen(setting, arrays, others, vector)
        sums = summed_again(setting, seen, laid_out, function.buffers)
        return function.finished(setting, seen, sums, flat)

    def _checked(self, parameters: Parameters, vector: Parameters | None) -> Any:
        function = self._function
        arrays, rows, others, setting, flat = function.read(parameters, self._data)
        if setting not in self._laid_out:
            self._laid_out[setting] = laid_out_once(setting, setting.seen_data(rows))
        self._last = setting, self._laid_out[setting], others
        seen = function.seen(setting, arrays, others, vector)
        sums = summed_again(setting, seen, self._laid_out[setting], function.buffers)
        return function.finished(setting, seen, sums, flat)
