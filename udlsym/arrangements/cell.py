"""A cell by its corners: a polyhedron without lines, cut by hyperplanes one after the other.

A point x is the ray (x, 1) and a direction is the ray (y, 0) of a cone one dimension higher; the
cell is what its extreme rays span. A hyperplane cuts the cell where it leaves rays on both sides,
and the trace is spanned by the rays on it and by one more on each two-dimensional face that it
crosses. Everything is in whole numbers, and no case is special: many hyperplanes may pass through
one corner.

Source: T. S. Motzkin et al., The double description method (1953); K. Fukuda and A. Prodon, Double
description method revisited (1996).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import gcd
from operator import mul

from udlsym.arrangements.elimination import inverse_columns, rank
from udlsym.arrangements.rows import Row

Ray = tuple[Row, int]
"""Coordinates, and as bits the hyperplanes that it lies on."""

INFINITY = 1
"""The bit of the hyperplane at infinity; the k-th hyperplane, counted from 0, has the bit k + 1."""


@dataclass(frozen=True, slots=True)
class Cell:
    """rays: the extreme rays of the cone."""

    rays: tuple[Ray, ...]

    def cut(self, row: Row, bit: int) -> tuple[Cell | None, Cell | None]:
        """Return the parts below and above a hyperplane; None for a part that is not there.

        >>> (orthant,) = (cell for signs, cell in orthants([(1, 0)], [0]) if signs == (1,))
        >>> below, above = orthant.cut((1, -2), 4)
        >>> below.inside(), above.inside()
        ((Fraction(1, 1),), (Fraction(3, 1),))
        >>> orthant.cut((1, 2), 4)[0] is None
        True
        """
        values = [sum(map(mul, row, ray)) for ray, _ in self.rays]
        if min(values) >= 0:
            return None, self._touched(values, bit)
        if max(values) <= 0:
            return self._touched(values, bit), None
        trace = self._trace(values, bit)
        below = [ray for value, ray in zip(values, self.rays, strict=True) if value < 0]
        above = [ray for value, ray in zip(values, self.rays, strict=True) if value > 0]
        return Cell((*below, *trace)), Cell((*above, *trace))

    def trace(self, row: Row, bit: int) -> Cell | None:
        """Return what a hyperplane cuts out of the interior; None where it does not pass there.

        >>> (square,) = (cell for signs, cell in orthants([(1, 0, 0), (0, 1, 0)], [0, 1])
        ...     if signs == (1, 1))
        >>> cut = square.trace((1, 1, -1), 8)
        >>> sorted(ray for ray, _ in cut.rays)
        [(0, 1, 1), (1, 0, 1)]
        >>> square.trace((1, 1, 0), 8) is None
        True
        """
        values = [sum(map(mul, row, ray)) for ray, _ in self.rays]
        if min(values) >= 0 or max(values) <= 0:
            return None
        return Cell(tuple(self._trace(values, bit)))

    def _trace(self, values: Sequence[int], bit: int) -> list[Ray]:
        return [*_on(values, self.rays, bit), *self._crossings(values, bit)]

    def without(self, place: int) -> Cell:
        """Leave out a coordinate, which the others determine on every ray.

        >>> Cell((((5, 1, 1), 2), ((7, 2, 1), 4))).without(0).rays
        (((1, 1), 2), ((2, 1), 4))
        """
        return Cell(tuple((ray[:place] + ray[place + 1 :], on) for ray, on in self.rays))

    def _touched(self, values: Sequence[int], bit: int) -> Cell:
        if all(values):
            return self
        pairs = zip(values, self.rays, strict=True)
        return Cell(tuple((ray, on if value else on | bit) for value, (ray, on) in pairs))

    def _crossings(self, values: Sequence[int], bit: int) -> Iterator[Ray]:
        below = [(value, ray) for value, ray in zip(values, self.rays, strict=True) if value < 0]
        above = [(value, ray) for value, ray in zip(values, self.rays, strict=True) if value > 0]
        # A face of two dimensions lies on at least as many hyperplanes as leave two dimensions.
        least = len(self.rays[0][0]) - 2
        for (low, (first, on_first)), (high, (second, on_second)) in product(below, above):
            shared = on_first & on_second
            if shared.bit_count() >= least and self._is_face(shared):
                yield _between(low, first, high, second), shared | bit

    def _is_face(self, shared: int) -> bool:
        """Tell whether only two extreme rays lie on all of the hyperplanes."""
        found = 0
        for _, on in self.rays:
            if on & shared == shared:
                found += 1
                if found > 2:
                    return False
        return True

    def inside(self) -> tuple[Fraction, ...]:
        """Return a point of the interior."""
        return point_on(self.inner_ray())

    def inner_ray(self) -> Row:
        """Return the sum of the extreme rays, which is inside."""
        return tuple(map(sum, zip(*(ray for ray, _ in self.rays), strict=True)))

    def has_facet(self, bit: int) -> bool:
        """Tell whether the cell has a face of one dimension less on a hyperplane."""
        on_it = [ray for ray, on in self.rays if on & bit]
        dimension = len(self.rays[0][0]) - 1
        return len(on_it) >= dimension and rank(on_it) == dimension

    def is_bounded(self) -> bool:
        """Tell whether no ray is a direction."""
        return all(ray[-1] for ray, _ in self.rays)

    def corners(self) -> list[tuple[Fraction, ...]]:
        """Return the corner points, in order."""
        points = (ray for ray, _ in self.rays if ray[-1])
        return sorted(tuple(Fraction(value, ray[-1]) for value in ray[:-1]) for ray in points)


def point_on(ray: Row) -> tuple[Fraction, ...]:
    """Return the point of a ray that is not a direction.

    >>> point_on((4, 2)), point_on((5,))
    ((Fraction(2, 1),), ())
    """
    *values, scale = ray
    return tuple(Fraction(value, scale) for value in values)


def _on(values: Sequence[int], rays: Iterable[Ray], bit: int) -> list[Ray]:
    return [(ray, on | bit) for value, (ray, on) in zip(values, rays, strict=True) if not value]


def _between(low: int, first: Row, high: int, second: Row) -> Row:
    """The positive combination on which the hyperplane with these values is zero."""
    mixed = [high * a - low * b for a, b in zip(first, second, strict=True)]
    divisor = gcd(*mixed)
    return tuple([value // divisor for value in mixed]) if divisor > 1 else tuple(mixed)


def bit_of(hyperplane: int) -> int:
    """Return the bit of a hyperplane counted from 0."""
    return 2 << hyperplane


def orthants(rows: Sequence[Row], places: Sequence[int]) -> Iterator[tuple[tuple[int, ...], Cell]]:
    """Yield the 2^d cells of d independent hyperplanes with their signs, − before +.

    places: which of all hyperplanes they are. They meet in a point, and d rays leave it, each along
    all hyperplanes but one.

    >>> [cell.inside() for _, cell in orthants([(1, -5)], [0])]
    [(Fraction(4, 1),), (Fraction(6, 1),)]
    >>> [cell.inside() for _, cell in orthants([], [])]
    [()]
    """
    star = _star(rows, places)
    for signs in product((-1, 1), repeat=len(rows)):
        yield signs, _orthant(star, signs)


def orthant(rows: Sequence[Row], places: Sequence[int], signs: Sequence[int]) -> Cell:
    """Return the one of the `orthants` with the given sides.

    >>> orthant([(1, -5)], [0], [-1]).inside()
    (Fraction(4, 1),)
    """
    return _orthant(_star(rows, places), signs)


def _star(rows: Sequence[Row], places: Sequence[int]) -> list[Ray]:
    """The rays up along each hyperplane's edge, and last the corner."""
    infinity = (*[0] * len(rows), 1)
    *directions, corner = inverse_columns([*rows, infinity])
    every = sum(map(bit_of, places))
    edges = [every - bit_of(place) + INFINITY for place in places]
    return [*zip(directions, edges, strict=True), (corner, every)]


def _orthant(star: Sequence[Ray], signs: Sequence[int]) -> Cell:
    *edges, corner = star
    rays = [
        (tuple([sign * value for value in ray]), on)
        for sign, (ray, on) in zip(signs, edges, strict=True)
    ]
    return Cell((corner, *rays))
