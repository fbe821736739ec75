"""Running generated passes over the data, block by block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from udlsym.context import Context
from udlsym.numeric.arguments import DOUBLE, SINGLE, Array
from udlsym.numeric.emit import Kernel, emit_outputs, emit_passes, emit_whole, imports_of
from udlsym.numeric.lowering import lower
from udlsym.syntax.nodes import Node

BLOCK: Final = 32768
"""Examples in a block: a buffer of doubles of that length (256 KiB) stays in cache."""


def _ones(dtype: np.dtype[Any]) -> Array:
    ones = np.ones(BLOCK, dtype)
    ones.setflags(write=False)
    return ones


_SINGLE_ONES: Final = _ones(SINGLE)
_DOUBLE_ONES: Final = _ones(DOUBLE)


class Reductions:
    """Groups of scalar formulas over the examples, compiled together.

    scalars, data: names of the parameters and of the data, in the order of the arguments.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.build import element, sum_over
    >>> compiled = Reductions([[sum_over(element("x", "i"), "i", "I")]], LINEAR, (), ["x"])
    >>> compiled.evaluate([], [np.array([1.0, 2.0])]), compiled.evaluate([], [np.array([])])
    ([[3.0]], [[0.0]])
    """

    def __init__(
        self,
        groups: Sequence[Sequence[Node]],
        context: Context,
        scalars: Sequence[str],
        data: Sequence[str],
    ) -> None:
        trees = [tree for group in groups for tree in group]
        program = lower(trees, context, data, scalars)
        sizes = [len(group) for group in groups]
        self._whole = emit_whole(program, sizes)
        self._passes = emit_passes(program)
        self._outputs = emit_outputs(program, sizes)

    @property
    def source(self) -> str:
        """The generated functions as a module that needs NumPy alone.

        ``whole`` takes data of up to `BLOCK` examples. For more, ``sums_1`` (and so on, one for
        each pass over the data) takes a block, and ``outputs`` what they give, added up.
        """
        kernels = (self._whole, *self._passes, self._outputs)
        functions = "\n\n".join(kernel.source for kernel in kernels)
        return f"{imports_of(functions)}\n\n\n{functions}"

    @property
    def buffers(self) -> int:
        """How many buffers ``whole`` can be given."""
        return len(self._whole.no_buffers)

    def evaluate(
        self, values: Sequence[float], data: Sequence[Array], block: int = BLOCK
    ) -> list[list[float]]:
        """Return the value of each formula, group by group.

        values: the parameters as plain numbers. data: vectors of one length and one precision.
        block: examples handled at a time, at most `BLOCK`. Raises `ZeroDivisionError`.
        """
        size = data[0].size
        found: list[list[float]]
        if size <= block:  # where no buffer is given NumPy allocates, which is fastest when short
            ones = (_SINGLE_ONES if data[0].itemsize == 4 else _DOUBLE_ONES)[:size]
            found = self._whole.call(*values, size, *data, ones, *self._whole.no_buffers)
            return found
        known = [*values, size]
        for kernel in self._passes:
            known += _in_blocks(kernel, known, data, block)
        found = self._outputs.call(*known)
        return found


def _in_blocks(
    kernel: Kernel, known: list[float], data: Sequence[Array], block: int
) -> list[float]:
    """The sums over the examples, block by block, added up in double precision."""
    size, dtype = data[0].size, data[0].dtype
    ones = (_SINGLE_ONES if dtype.itemsize == 4 else _DOUBLE_ONES)[:block]
    work = [np.empty(block, dtype) for _ in kernel.no_buffers]
    parts = []
    for start in range(0, size, block):
        vectors = [vector[start : start + block] for vector in data]
        if (rest := size - start) < block:
            ones, work = ones[:rest], [buffer[:rest] for buffer in work]
        parts.append(kernel.call(*known, *vectors, ones, *work))
    return [float(sum(map(float, sums))) for sums in zip(*parts, strict=True)]
