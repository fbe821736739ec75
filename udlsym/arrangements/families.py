"""Named arrangements of hyperplanes. Their known counts are in `closed_forms`.

Source of the names: R. P. Stanley, An Introduction to Hyperplane Arrangements (2007).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations, product

from udlsym.arrangements.arrangement import Arrangement
from udlsym.rationals import whole_number


def boolean(n: int) -> Arrangement:
    """The coordinate hyperplanes x_i = 0 of n dimensions.

    >>> boolean(3).count_regions(), boolean(0).count_regions()
    (8, 1)
    """
    size = _size(n)
    return _central(size, (_unit(size, {place: 1}) for place in range(size)))


def generic(n: int, dimension: int) -> Arrangement:
    """n hyperplanes in general position: rows of a Cauchy matrix, all of whose minors are nonzero.

    >>> generic(5, 2).count_regions(), generic(0, 3).count_regions()
    (16, 1)
    """
    size = whole_number(dimension, "dimension")
    rows = [[Fraction(1, row + column) for column in range(1, size + 2)] for row in range(_size(n))]
    return Arrangement([row[:-1] for row in rows], [row[-1] for row in rows], size)


def cyclic(n: int, dimension: int) -> Arrangement:
    """n hyperplanes along the moment curve: t^d + t^{d−1} x_d + … + t x_2 + x_1 = 0, t = 1, …, n.

    >>> cyclic(5, 2).count_regions(), cyclic(3, 0).count_regions()
    (16, 1)
    """
    size = whole_number(dimension, "dimension")
    places = range(1, _size(n) + 1)
    return Arrangement(
        [[t**power for power in range(size)] for t in places], [t**size for t in places], size
    )


def braid(n: int) -> Arrangement:
    """x_i = x_j for i < j, in n dimensions; a region is an order of the coordinates.

    >>> braid(4).count_regions(), braid(1).count_regions()
    (24, 1)
    """
    return _differences(n, [0])


def shi(n: int) -> Arrangement:
    """x_i − x_j = 0 and 1 for i < j, in n dimensions.

    >>> shi(3).count_regions(), shi(1).count_regions()
    (16, 1)
    """
    return _differences(n, [0, 1])


def catalan(n: int) -> Arrangement:
    """x_i − x_j = −1, 0 and 1 for i < j, in n dimensions.

    >>> catalan(3).count_regions(), catalan(1).count_regions()
    (30, 1)
    """
    return _differences(n, [-1, 0, 1])


def linial(n: int) -> Arrangement:
    """x_i − x_j = 1 for i < j, in n dimensions.

    >>> linial(3).count_regions(), linial(1).count_regions()
    (7, 1)
    """
    return _differences(n, [1])


def type_b(n: int) -> Arrangement:
    """x_i = 0, x_i = x_j and x_i = −x_j for i < j, in n dimensions.

    >>> type_b(3).count_regions(), type_b(0).count_regions()
    (48, 1)
    """
    size = _size(n)
    return _central(size, [*boolean(size).normals, *type_d(size).normals])


def type_d(n: int) -> Arrangement:
    """x_i = x_j and x_i = −x_j for i < j, in n dimensions.

    >>> type_d(3).count_regions(), type_d(1).count_regions()
    (24, 1)
    """
    size = _size(n)
    return _central(size, [*braid(size).normals, *threshold(size).normals])


def threshold(n: int) -> Arrangement:
    """x_i + x_j = 0 for i < j, in n dimensions; a region is a labelled threshold graph.

    >>> threshold(3).count_regions(), threshold(1).count_regions()
    (8, 1)
    """
    size = _size(n)
    return _central(size, (_unit(size, {i: 1, j: 1}) for i, j in combinations(range(size), 2)))


def resonance(n: int) -> Arrangement:
    """Σ_{i in S} x_i = 0 for every nonempty set S of coordinates, in n dimensions.

    >>> resonance(3).count_regions(), resonance(0).count_regions()
    (32, 1)
    """
    size = _size(n)
    return _central(size, filter(any, product((0, 1), repeat=size)))


def _differences(n: int, constants: Iterable[int]) -> Arrangement:
    """x_i − x_j = c for i < j and each c."""
    size = _size(n)
    rows = [
        (_unit(size, {i: 1, j: -1}), -constant)
        for i, j in combinations(range(size), 2)
        for constant in constants
    ]
    return Arrangement([row for row, _ in rows], [offset for _, offset in rows], size)


def _central(dimension: int, normals: Iterable[Sequence[int]]) -> Arrangement:
    listed = list(normals)
    return Arrangement(listed, [0] * len(listed), dimension)


def _unit(size: int, entries: dict[int, int]) -> list[int]:
    return [entries.get(place, 0) for place in range(size)]


def _size(n: int) -> int:
    return whole_number(n, "n")
