"""The subsets of a fixed size, in lexicographic order, chunk by chunk."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, islice
from math import comb

import numpy as np

from udlsym.enumeration.minors import Array


def subsets(of: int, size: int, chunk: int) -> Iterator[Array]:
    """Yield arrays of at most `chunk` rows, each a subset of 0, …, of − 1 in ascending order.

    >>> [block.tolist() for block in subsets(3, 2, 2)]
    [[[0, 1], [0, 2]], [[1, 2]]]
    >>> list(subsets(1, 2, 5))
    []
    """
    listed = combinations(range(of), size)
    remaining = comb(of, size)
    while remaining > 0:
        rows = min(chunk, remaining)
        flat = chain.from_iterable(islice(listed, rows))
        yield np.fromiter(flat, np.intp, rows * size).reshape(rows, size)
        remaining -= rows


def spread_subsets(of: int, size: int, count: int) -> Array:
    """Return at most `count` subsets, evenly spread over all.

    >>> spread_subsets(4, 2, 3).tolist(), spread_subsets(2, 2, 9).tolist()
    ([[0, 1], [0, 3], [1, 3]], [[0, 1]])
    """
    total = comb(of, size)
    number = min(count, total)
    places = (k * total // number for k in range(number))
    return np.array([_subset(place, of, size) for place in places], np.intp).reshape(number, size)


def _subset(place: int, of: int, size: int) -> list[int]:
    """The subset with a given place in the order, counted from 0."""
    found: list[int] = []
    for member in range(of):
        if len(found) == size:
            break
        with_it = comb(of - member - 1, size - len(found) - 1)
        if place < with_it:
            found.append(member)
        else:
            place -= with_it
    return found
