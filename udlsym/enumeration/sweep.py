"""Enumeration by sweeping: a linear form rises, and each cell is found at its lowest corner.

A corner on d hyperplanes is the lowest one of a single cell. On a corner with more hyperplanes
than that, the cells are those that the level above it cuts out of these hyperplanes and that do not
go on below. Cells without a lowest corner reach down to any level, so they are the regions in a
level below all corners, one dimension lower.

Signs are exact: by whole numbers in float64 or int64 while a bound shows that they fit, else by
float64 where the value exceeds a proved bound on its error, and by Python's whole numbers where it
does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from udlsym.arrangements.frame import Frame, frame_of
from udlsym.arrangements.rows import Row, primitive
from udlsym.enumeration.corners import corners
from udlsym.enumeration.directions import Form, generic_form
from udlsym.enumeration.exactness import exact_type, largest_number
from udlsym.enumeration.line import on_line
from udlsym.enumeration.lowest import LowestCorners
from udlsym.enumeration.minors import Array
from udlsym.enumeration.subsets import spread_subsets, subsets

_ENTRIES: Final = 1 << 17
"""Numbers in one array: what fits into the processor's cache."""

_MOST_DIMENSIONS: Final = 6
"""Determinants without division take d! products."""

_SAMPLE: Final = 128
_WORTH: Final = 32
"""So many sets of hyperplanes are swept in the time in which one region is cut."""


def sign_blocks(rows: Sequence[Row], dimension: int) -> Iterator[Array]:
    """Yield the sides 1 and −1 of all regions, as int8 arrays with a row for each region.

    rows: distinct hyperplanes whose normals span the space.

    >>> [block.tolist() for block in sign_blocks([(1, 0), (-1, 2)], 1)]
    [[[-1, 1], [1, 1], [1, -1]]]
    >>> [block.shape for block in sign_blocks([], 0)]
    [(1, 0)]
    """
    if dimension == 0:
        yield np.ones((1, 0), np.int8)
    elif dimension == 1:
        yield from on_line(rows)
    else:
        yield from _swept(rows, dimension)


def _swept(rows: Sequence[Row], dimension: int) -> Iterator[Array]:
    form = generic_form(rows, dimension)
    search = LowestCorners(rows, form, all_sign_blocks)
    for chunk in subsets(len(rows), dimension, max(64, _ENTRIES // len(rows))):
        yield from search.blocks(chunk)
    assert search.level is not None, "hyperplanes whose normals span the space have a corner"
    yield from all_sign_blocks(level_cut(rows, form, search.level), dimension - 1)


def level_cut(rows: Sequence[Row], form: Form, level: int) -> list[Row]:
    """Return what hyperplanes are on c·x = level, where the last entry of c is 1.

    >>> level_cut([(1, 2, 3)], (5, 1), -1)
    [(-9, 1)]
    """
    return [
        (
            *(a - c * row[-2] for a, c in zip(row[:-2], form[:-1], strict=True)),
            row[-1] + level * row[-2],
        )
        for row in rows
    ]


def all_sign_blocks(rows: Sequence[Row], dimension: int) -> Iterator[Array]:
    """Yield the sides of all regions for any rows, repeated ones and zero normals among them.

    The side of a zero normal is the sign of its offset; where that is 0 there are no regions.

    >>> [block.tolist() for block in all_sign_blocks([(1, 0, 5), (0, 0, -1), (-2, 0, -10)], 2)]
    [[[-1, -1, 1], [1, -1, -1]]]
    """
    frame = frame_of([primitive(row) for row in rows], dimension)
    if frame.covered:
        return
    for block in sign_blocks(frame.rows, frame.rank):
        yield block if frame.plain else _as_given(block, frame)


def _as_given(block: Array, frame: Frame) -> Array:
    found = np.empty((len(block), len(frame.places)), np.int8)
    for number, place in enumerate(frame.places):
        side = 1 if place.hyperplane is None else block[:, place.hyperplane]
        found[:, number] = side * np.int8(place.sign)
    return found


def is_suited(rows: Sequence[Row], dimension: int) -> bool:
    """Tell whether most corners lie on d hyperplanes only, and enough of the sets of d have one.

    Judged by sets spread over all of them, exactly.

    >>> from udlsym.arrangements import families
    >>> is_suited(families.generic(9, 3).rows, 3), is_suited(families.boolean(3).rows, 3)
    (True, True)
    >>> is_suited(families.resonance(3).rows, 3)
    False
    """
    if dimension > _MOST_DIMENSIONS:
        return False
    if dimension < 2:
        return True
    chosen = spread_subsets(len(rows), dimension, _SAMPLE)
    form = (1,) * dimension
    kind = exact_type(largest_number(rows, form))
    found = corners(np.array(rows, kind), np.array(form, kind), chosen)
    simple = int((found.on().sum(axis=1) == dimension).sum())
    return 2 * simple >= len(found.chosen) and simple * _WORTH >= len(chosen)
