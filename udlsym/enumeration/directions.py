"""The linear form of the sweep: no line in which hyperplanes meet may be level.

Then each cell with corners has one lowest corner, however many hyperplanes meet there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from random import Random

import numpy as np

from udlsym.arrangements.rows import Row
from udlsym.enumeration.exactness import exact_type, largest_number
from udlsym.enumeration.minors import Array, determinants
from udlsym.enumeration.scaling import Scaled, scaled
from udlsym.enumeration.subsets import subsets

Form = tuple[int, ...]

_CHUNK = 1 << 14


def generic_form(rows: Sequence[Row], dimension: int) -> Form:
    """Return c with last entry 1 such that c·y ≠ 0 along every line that d − 1 hyperplanes share.

    Small numbers are tried first. As few lines are ruled out, one of the first does.

    >>> form = generic_form([(1, 0, 0), (0, 1, 0), (3, 1, 5)], 2)
    >>> form[-1], form[0] not in (0, 3)
    (1, True)
    >>> generic_form([(5, 1)], 1)
    (1,)
    """
    return next(form for form in _candidates(dimension) if is_generic(form, rows))


def _candidates(dimension: int) -> Iterator[Form]:
    """The same forms in every run, of small numbers and then of larger ones."""
    random = Random(dimension)
    for attempt in count():
        most = 7 << attempt // 3
        yield (*(random.randint(-most, most) for _ in range(dimension - 1)), 1)


def is_generic(form: Form, rows: Sequence[Row]) -> bool:
    """Tell whether no line that d − 1 of the hyperplanes share is level.

    >>> is_generic((0, 1), [(0, 1, 3)]), is_generic((2, 1), [(0, 1, 3)])
    (False, True)
    """
    kind = exact_type(largest_number(rows, form))
    exact = np.array(rows, kind)[:, :-1]
    weights = np.array(form, kind)
    floats = None if kind is np.float64 else scaled(rows, form)
    for chunk in subsets(len(rows), len(form) - 1, _CHUNK):
        unsure = chunk if floats is None else _unsure(floats, chunk)
        lines = _lines(exact, unsure)
        # Normals that are not independent share more than a line, which does not count.
        if np.any((lines @ weights == 0) & (lines != 0).any(axis=1)):
            return False
    return True


def _unsure(floats: Scaled, chunk: Array) -> Array:
    heights = _lines(floats.table[:, :-1], chunk) @ floats.form
    return np.asarray(chunk[np.abs(heights) <= floats.error])


def _lines(normals: Array, chunk: Array) -> Array:
    """The directions orthogonal to d − 1 normals each, or 0 where these are not independent."""
    chosen = normals[chunk]
    size = normals.shape[1]
    found = np.empty((len(chunk), size), normals.dtype)
    if size == 1:
        found[...] = 1
        return found
    for column in range(size):
        minor = determinants(np.delete(chosen, column, 2))
        found[:, column] = -minor if column % 2 else minor
    return found
