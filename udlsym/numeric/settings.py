"""A program at certain sizes: which views it takes, how examples are cut, and its buffers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from udlsym.numeric.arguments import Array
from udlsym.numeric.arrays.kinds import EXAMPLES, INPUTS, OUTPUTS, UNITS
from udlsym.numeric.arrays.variants import Variant
from udlsym.numeric.sizes import Shape, Sizes

BLOCK_BYTES: Final = 1 << 19
"""Bytes of one activation of a block, so that what is computed from it is found in cache."""

SMALLEST_BLOCK: Final = 64
"""Examples below which calls cost more than cache misses."""

MOST_BUFFERS: Final = 8
"""Sets of buffers that a thread keeps."""

_NDARRAY: Final = np.ndarray

Data = tuple[Array, ...]


def block_length(width: int, itemsize: int) -> int:
    """Examples in a block where arrays have `width` rows.

    >>> block_length(101, 8), block_length(10**9, 8)
    (648, 64)
    """
    length = BLOCK_BYTES // (width * itemsize)
    return max(SMALLEST_BLOCK, length - length % 8)


def block_starts(examples: int, longest: int) -> range:
    """Where blocks of nearly equal length start.

    >>> list(block_starts(10, 4)), list(block_starts(0, 4))
    ([0, 4, 8], [0])
    """
    count = max(1, -(-examples // longest))
    length = max(1, -(-examples // count))
    return range(0, max(1, examples), length)


class Setting:
    """A program with sizes, a precision and a length of blocks.

    parameter_shapes: of the arrays of parameters. rows: which arrays of parameters have one row
    that the program takes as a vector. vectors: whether it takes x and y as vectors.
    """

    __slots__ = (
        "block",
        "dtype",
        "head",
        "lay_out",
        "make_work",
        "parameter_shapes",
        "results",
        "row_places",
        "rows",
        "sizes",
        "starts",
        "sums",
        "variant",
        "vectors",
    )

    def __init__(
        self,
        variant: Variant,
        sizes: Sizes,
        dtype: np.dtype[Any],
        parameter_shapes: Sequence[Shape],
        block: int | None = None,
    ) -> None:
        self.variant, self.sizes, self.dtype = variant, sizes, dtype
        self.parameter_shapes = tuple(parameter_shapes)
        context, module = variant.context, variant.module
        dimensions = dict(context.arrays)
        self.rows = tuple(
            (name, 1) in dimensions for name in module.parameters[: len(parameter_shapes)]
        )
        self.row_places = tuple(place for place, row in enumerate(self.rows) if row)
        self.vectors = ("x", 1) in dimensions, ("y", 1) in dimensions
        others = tuple(sizes[name] for name in module.sizes[1:])
        self.head = (sizes[EXAMPLES], *others)
        self.lay_out: Callable[..., Data] = variant.functions["lay_out"]
        self.sums: Callable[..., tuple[Any, ...]] = variant.functions["sums"]
        self.results: Callable[..., Any] = variant.functions["results"]
        self.make_work = variant.functions["work"]
        width = 1 + max(sizes.get(UNITS, 1), sizes[INPUTS] // 4, sizes[OUTPUTS])
        whole = max(1, sizes[EXAMPLES]) if variant.backend.whole else 0
        self.block = block or whole or block_length(width, dtype.itemsize)
        self.starts = block_starts(sizes[EXAMPLES], self.block)

    def work(self, examples: int) -> tuple[Data, Data]:
        """New buffers for blocks of so many examples."""
        found: tuple[Data, Data] = self.make_work(examples, *self.head[1:], self.dtype)
        return found

    def takes(self, arrays: Sequence[Any]) -> bool:
        """Whether parameters are arrays of the shapes and the precision of this setting."""
        dtype = self.dtype
        for array, shape in zip(arrays, self.parameter_shapes):  # noqa: B905 - strict is slower
            if type(array) is not _NDARRAY or array.dtype is not dtype or array.shape != shape:
                return False
        return True

    def seen_parameters(self, arrays: Sequence[Array]) -> list[Array]:
        """The arrays of parameters as the program takes them."""
        found = list(arrays)
        for place in self.row_places:
            found[place] = found[place][0]
        return found

    def seen_data(self, x: Array, y: Array) -> tuple[Array, Array]:
        """The data as the program takes them: a single column is a vector."""
        one_input, one_output = self.vectors
        if x.ndim == 2 and one_input:
            x = x[:, 0]
        elif x.ndim == 1 and not one_input:
            x = x[:, None]
        return x, y[:, 0] if one_output and y.ndim == 2 else y

    def blocks(self) -> list[slice]:
        """The examples of each block."""
        return [slice(start, start + self.starts.step) for start in self.starts]


class Buffers(threading.local):
    """The buffers of each thread, made when they are first needed, the oldest forgotten."""

    def __init__(self) -> None:
        self.known: dict[tuple[Setting, int], tuple[Data, Data]] = {}

    def of(self, setting: Setting, examples: int) -> tuple[Data, Data]:
        """The buffers of this thread for blocks of so many examples."""
        key = setting, examples
        found = self.known.get(key)
        if found is None:
            if len(self.known) >= MOST_BUFFERS:
                del self.known[next(iter(self.known))]
            found = self.known[key] = setting.work(examples)
        return found


def summed(
    setting: Setting, parameters: Sequence[Array], x: Array, y: Array, buffers: Buffers
) -> Sequence[Any]:
    """The sums over all examples, block by block."""
    if len(setting.starts) == 1:
        laid, work = buffers.of(setting, x.shape[0])
        return setting.sums(*setting.head, *parameters, *setting.lay_out(x, y, *laid), *work)
    total: list[Any] = []
    for part in setting.blocks():
        own_x, own_y = x[part], y[part]
        laid, work = buffers.of(setting, own_x.shape[0])
        data = setting.lay_out(own_x, own_y, *laid)
        _add(total, setting.sums(*setting.head, *parameters, *data, *work))
    return total


def summed_again(
    setting: Setting,
    parameters: Sequence[Array],
    laid_out: Sequence[tuple[int, Data]],
    buffers: Buffers,
) -> Sequence[Any]:
    """The sums over data that were laid out before."""
    if len(laid_out) == 1:
        examples, data = laid_out[0]
        return setting.sums(*setting.head, *parameters, *data, *buffers.of(setting, examples)[1])
    total: list[Any] = []
    for examples, data in laid_out:
        work = buffers.of(setting, examples)[1]
        _add(total, setting.sums(*setting.head, *parameters, *data, *work))
    return total


def _add(total: list[Any], part: Sequence[Any]) -> None:
    """Add the sums of a block in double precision; they are new arrays, so the first is kept."""
    if not total:
        total += [_double(each) for each in part]
        return
    for place, each in enumerate(part):
        total[place] += each


def _double(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.astype(np.float64, copy=False)
    return float(value)
