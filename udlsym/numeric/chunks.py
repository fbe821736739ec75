"""Data in chunks: on disk, in many threads, on many machines.

A loss that is a sum over the examples, and all its derivatives, are the sums of what they are over
the chunks; so a chunk needs to know of no other. Chunks are added in pairs, pairs of pairs, and so
on, in the same order whoever computes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from typing import Any

from udlsym.errors import UsageError
from udlsym.losses.formula_loss import Loss
from udlsym.losses.least_squares import LeastSquares
from udlsym.numeric.array_function import ArrayFunction
from udlsym.numeric.compiled import CompiledFunction
from udlsym.numeric.loss_function import LossFunction
from udlsym.numeric.statistics import Statistics
from udlsym.syntax.nodes import Summation, Symbol
from udlsym.syntax.traverse import children, free_symbols

Compiled = ArrayFunction | CompiledFunction | LossFunction
Chunk = Sequence[Any] | Callable[[], Sequence[Any]]
"""The data of some examples, (x, y), or a function without arguments that loads them."""


def in_chunks(function: Compiled, chunks: Sequence[Chunk], threads: int = 1) -> Callable[..., Any]:
    """The function of the parameters over all chunks, in so many threads.

    Let each thread have one processor: OMP_NUM_THREADS=1 before NumPy is loaded. Raises
    `UsageError` for a loss that is no sum over the examples.

    >>> from udlsym import LeastSquares, LinearModel, to_numpy
    >>> f = to_numpy(LeastSquares(LinearModel(inputs=1, outputs=1)))
    >>> g = in_chunks(f, [([0.0, 1.0], [1.0, 2.0]), ([2.0], [2.0])])
    >>> loss, gradient = g([1.0, 1.0])
    >>> float(loss), gradient.tolist()
    (1.0, [2.0, 4.0])
    """
    check_additive(function)
    _check_chunks(chunks, threads)

    def total(parameters: Any, **more: Any) -> Any:
        def over(chunk: Chunk) -> Any:
            return function(parameters, *_loaded(chunk), **more)

        return _tree(_mapped(over, chunks, threads), added)

    return total


def statistics_in_chunks(
    function: ArrayFunction | CompiledFunction, chunks: Sequence[Chunk], threads: int = 1
) -> Statistics:
    """The sufficient statistics of all chunks together: a small matrix a chunk, not its data.

    >>> from udlsym import LeastSquares, LinearModel, to_numpy
    >>> f = to_numpy(LeastSquares(LinearModel(inputs=1, outputs=1)))
    >>> found = statistics_in_chunks(f, [([0.0, 1.0], [1.0, 2.0]), ([2.0], [2.0])])
    >>> round(float(found([1.0, 1.0])[0]), 12), found.examples
    (1.0, 3)
    """
    _check_chunks(chunks, threads)

    def over(chunk: Chunk) -> Statistics:
        return function.statistics(*_loaded(chunk))

    merged: Statistics = _tree(_mapped(over, chunks, threads), Statistics.merged)
    return merged


def with_dask(function: Compiled, *data: Any) -> Callable[..., Any]:
    """The function of the parameters over Dask arrays, chunk by chunk, wherever Dask runs them.

    data: arrays of `dask.array` with the same chunks of examples, each with all of its columns.
    Make chunks large: a task costs about 200 µs. Raises `UsageError` where Dask is not installed.
    """
    if find_spec("dask") is None:
        raise UsageError("Dask is not installed: python -m pip install 'udlsym[dask]'")
    import dask

    check_additive(function)
    columns = [_delayed_rows(each) for each in data]
    if len({each.chunks[0] for each in data}) != 1:
        raise UsageError("all arrays of data are to have the same chunks of examples")
    own, add = dask.delayed(function, pure=True), dask.delayed(added, pure=True)

    def total(parameters: Any, **more: Any) -> Any:
        parts = [own(parameters, *chunk, **more) for chunk in zip(*columns, strict=True)]
        return _tree(parts, add).compute()

    return total


def _delayed_rows(array: Any) -> list[Any]:
    if any(len(own) != 1 for own in array.chunks[1:]):
        raise UsageError("a chunk of data is to have all columns; rechunk along the examples only")
    return list(array.to_delayed().ravel())


def check_additive(function: Compiled) -> None:
    """Raise `UsageError` unless the loss is a sum over the examples of what knows of no other."""
    loss: LeastSquares | Loss = function.loss
    if isinstance(loss, LeastSquares):
        return
    tree, size = loss.tree, loss.context.examples
    whole = isinstance(tree, Summation) and tree.upper == Symbol(size)
    if not whole or any(size in free_symbols(part) for part in children(tree)[:1]):
        raise UsageError(f"the loss is no sum over the examples 1..{size} that chunks would add to")


def added(left: Any, right: Any) -> Any:
    """Two results as one, whatever form they have.

    >>> added((1.0, {"phi": 2.0}), (3.0, {"phi": 4.0}))
    (4.0, {'phi': 6.0})
    """
    if isinstance(left, Mapping):
        return {name: added(left[name], right[name]) for name in left}
    if isinstance(left, tuple):
        return tuple(added(*pair) for pair in zip(left, right, strict=True))
    return left + right


def _tree(parts: Sequence[Any], add: Callable[[Any, Any], Any]) -> Any:
    """Neighbours added in pairs until one is left."""
    found = list(parts)
    while len(found) > 1:
        pairs = [found[place : place + 2] for place in range(0, len(found), 2)]
        found = [add(*pair) if len(pair) == 2 else pair[0] for pair in pairs]
    return found[0]


def _mapped(function: Callable[[Chunk], Any], chunks: Sequence[Chunk], threads: int) -> list[Any]:
    if threads == 1:
        return [function(chunk) for chunk in chunks]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(function, chunks))


def _loaded(chunk: Chunk) -> Sequence[Any]:
    return chunk() if callable(chunk) else chunk


def _check_chunks(chunks: Sequence[Chunk], threads: int) -> None:
    if not chunks:
        raise UsageError("there are no chunks of data; one or more are wanted")
    if threads < 1:
        raise UsageError(f"one thread or more is wanted, not {threads}")
