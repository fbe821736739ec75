"""A program at certain sizes: which views it takes, how examples are cut, and its buffers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import accumulate
from math import prod
from typing import Any, Final, Protocol, TypeGuard

import numpy as np

from udlsym.context import Context
from udlsym.numeric.arguments import Array
from udlsym.numeric.arrays.module import Module
from udlsym.numeric.backends import Backend

BLOCK_BYTES: Final = 1 << 19
"""Bytes of one activation of a block, so that what is computed from it is found in cache."""

SMALLEST_BLOCK: Final = 64
"""Examples below which calls cost more than cache misses."""

MOST_BUFFERS: Final = 8
"""Sets of buffers that a thread keeps."""

_NDARRAY: Final = np.ndarray

Data = tuple[Array, ...]
Shape = tuple[int, ...]

LaidOut = Sequence[tuple[int, Data]]
"""The number of examples of each block, and its data as the sums take them."""


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


class Program(Protocol):
    """A program, whatever it was made from."""

    @property
    def context(self) -> Context:
        """What its names mean."""

    @property
    def module(self) -> Module:
        """Its code."""

    @property
    def functions(self) -> Mapping[str, Any]:
        """The functions of its module."""

    @property
    def backend(self) -> Backend:
        """What runs it."""


class Setting:
    """A program with sizes, a precision and a length of blocks.

    parameter_shapes: of the arrays of parameters. rows: which arrays of parameters have one row
    that the program takes as a vector. axes: how many axes the program wants each array of data to
    have. own_blocks: whether the results take the data and cut them into blocks themselves.
    """

    __slots__ = (
        "axes",
        "block",
        "count",
        "cuts",
        "dtype",
        "examples",
        "head",
        "lay_out",
        "make_work",
        "number",
        "own_blocks",
        "parameter_shapes",
        "program",
        "results",
        "row_places",
        "rows",
        "sizes",
        "starts",
        "sums",
    )

    def __init__(
        self,
        program: Program,
        sizes: Mapping[str, int],
        dtype: np.dtype[Any],
        parameter_shapes: Sequence[Shape],
        width: int,
        block: int | None = None,
    ) -> None:
        self.program, self.sizes, self.dtype = program, sizes, dtype
        self.number = dtype.type
        self.parameter_shapes = tuple(parameter_shapes)
        ends = tuple(accumulate(map(prod, parameter_shapes), initial=0))
        self.count = ends[-1]
        self.cuts = tuple(zip(ends, ends[1:], self.parameter_shapes, strict=False))
        module, axes = program.module, dict(program.context.arrays.keys())
        names = module.parameters[: len(parameter_shapes)]
        self.rows = tuple(
            len(shape) > axes[name] for name, shape in zip(names, parameter_shapes, strict=True)
        )
        self.row_places = tuple(place for place, row in enumerate(self.rows) if row)
        self.axes = tuple(axes[name] for name in module.data)
        self.head = tuple(sizes[name] for name in module.sizes)
        self.examples = self.head[0] if module.data else 0
        functions = program.functions
        self.lay_out: Callable[..., Data] = functions["lay_out"]
        self.sums: Callable[..., tuple[Any, ...]] = functions["sums"]
        self.results: Callable[..., Any] = functions["results"]
        self.make_work = functions["work"]
        whole = max(1, self.examples) if program.backend.whole else 0
        self.block = block or whole or block_length(width, dtype.itemsize)
        self.own_blocks = program.backend.at_once is not None
        if self.own_blocks:
            self.block = block or program.backend.at_once or 1
            self.results = partial(self.results, self.block)
        self.starts = block_starts(self.examples, whole if self.own_blocks else self.block)

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

    def takes_vector(self, vector: Any) -> TypeGuard[Array]:
        """Whether parameters are one vector of this setting's length and precision."""
        ready = type(vector) is _NDARRAY and vector.dtype is self.dtype
        return ready and vector.shape == (self.count,)

    def split(self, vector: Array) -> list[Array]:
        """The arrays that a vector holds one after the other."""
        return [vector[start:stop].reshape(shape) for start, stop, shape in self.cuts]

    def seen_parameters(self, arrays: Sequence[Array]) -> list[Array]:
        """The arrays of parameters as the program takes them."""
        found = list(arrays)
        for place in self.row_places:
            found[place] = found[place][0]
        return found

    def seen_data(self, data: Sequence[Array]) -> list[Array]:
        """The data as the program takes them: a single column is a vector, or a vector a column."""
        return [
            array if array.ndim == axes else array[:, 0] if array.ndim > axes else array[:, None]
            for array, axes in zip(data, self.axes)  # noqa: B905 - as many, and strict is slower
        ]

    def blocks(self) -> list[slice]:
        """The examples of each block."""
        return [slice(start, start + self.starts.step) for start in self.starts]


class Buffers(threading.local):
    """The buffers of each thread, made when they are first needed, the oldest forgotten."""

    def __init__(self) -> None:
        self.known: dict[tuple[Setting, int], tuple[Data, Data]] = {}
        self.last: tuple[Setting | None, int, tuple[Data, Data]] = None, 0, ((), ())

    def of(self, setting: Setting, examples: int) -> tuple[Data, Data]:
        """The buffers of this thread for blocks of so many examples."""
        last, count, found_last = self.last
        if last is setting and count == examples:
            return found_last
        key = setting, examples
        found = self.known.get(key)
        if found is None:
            if len(self.known) >= MOST_BUFFERS:
                del self.known[next(iter(self.known))]
            found = self.known[key] = setting.work(examples)
        self.last = setting, examples, found
        return found


def summed(
    setting: Setting, parameters: Sequence[Array], data: Sequence[Array], buffers: Buffers
) -> Sequence[Any]:
    """The sums over all examples, block by block; the data where the results make them."""
    if setting.own_blocks:
        return data
    if len(setting.starts) == 1:
        laid, work = buffers.of(setting, setting.examples)
        return setting.sums(*setting.head, *parameters, *setting.lay_out(*data, *laid), *work)
    total: list[Any] = []
    for part in setting.blocks():
        own = [each[part] for each in data]
        laid, work = buffers.of(setting, own[0].shape[0])
        laid_out = setting.lay_out(*own, *laid)
        _add(total, setting.sums(*setting.head, *parameters, *laid_out, *work))
    return total


def laid_out_once(setting: Setting, data: Sequence[Array]) -> LaidOut:
    """Each block of data as the sums take it, to be kept."""
    found = []
    for part in setting.blocks():
        own = [each[part] for each in data]
        examples = own[0].shape[0] if own else 0
        laid = setting.lay_out(*own, *setting.work(examples)[0])
        found.append((examples, tuple(map(_kept, laid))))
    return found


def _kept(array: Any) -> Any:
    """Data as they are kept; what lies on a device of a back end stays there."""
    return np.ascontiguousarray(array) if isinstance(array, np.ndarray) else array


def summed_again(
    setting: Setting, parameters: Sequence[Array], laid_out: LaidOut, buffers: Buffers
) -> Sequence[Any]:
    """The sums over data that were laid out before."""
    if len(laid_out) == 1:
        examples, data = laid_out[0]
        if setting.own_blocks:
            return data
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
        # A number of NumPy in single precision would make the sum one of its kind.
        total[place] += each if isinstance(each, np.ndarray) else float(each)


def _double(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.astype(np.float64, copy=False)
    return float(value)
