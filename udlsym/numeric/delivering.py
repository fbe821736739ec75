"""Results in arrays that a caller gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from udlsym.numeric.errors import ShapeError


def delivered(result: Any, out: Any) -> Any:
    """The result, or `out` filled with it: arrays in the same form, 0-d ones for numbers.

    Raises `ShapeError` before anything is written where an array does not fit.

    >>> given = np.empty(()), {"phi": np.empty((1, 2))}
    >>> _ = delivered((np.float64(3.0), {"phi": np.ones((1, 2))}), given)
    >>> float(given[0]), given[1]["phi"].tolist()
    (3.0, [[1.0, 1.0]])
    >>> delivered(np.ones(2), np.empty(3))
    Traceback (most recent call last):
    udlsym.numeric.errors.ShapeError: out has shape (3,) of float64; (2,) of float64 is wanted
    """
    if out is None:
        return result
    pairs = _pairs(result, out)
    for own, given in pairs:
        _check(own, given)
    for own, given in pairs:
        np.copyto(given, own)
    return out


def _pairs(result: Any, out: Any) -> list[tuple[Any, Any]]:
    if isinstance(result, Mapping):
        if not isinstance(out, Mapping) or out.keys() != result.keys():
            raise ShapeError(f"out holds a mapping with {', '.join(map(repr, result))}")
        return [(result[name], out[name]) for name in result]
    if isinstance(result, tuple):
        if not isinstance(out, tuple | list) or len(out) != len(result):
            raise ShapeError(f"out holds {len(result)} results, in the order of `of`")
        return [pair for own, given in zip(result, out, strict=True) for pair in _pairs(own, given)]
    return [(result, out)]


def _check(own: Any, given: Any) -> None:
    if not isinstance(given, np.ndarray):
        raise ShapeError(f"out holds a {type(given).__name__}; an array is wanted")
    if not given.flags.writeable:
        raise ShapeError("out is read-only")
    if given.shape != np.shape(own) or given.dtype != own.dtype:
        raise ShapeError(
            f"out has shape {given.shape} of {given.dtype}; {np.shape(own)} of {own.dtype} "
            "is wanted"
        )
