"""Flats: what hyperplanes have in common, from the whole space down to points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from operator import mul
from typing import NamedTuple, TypeAlias

from udlsym.arrangements.rows import Row, cut, integral, pivot
from udlsym.arrangements.solving import Point, reduced, solution

Equations: TypeAlias = tuple[Row, ...]
"""Reduced, the same for the same flat."""


@dataclass(frozen=True, slots=True)
class Flat:
    """A nonempty intersection of hyperplanes; of none, the whole space.

    hyperplanes: all that contain it, counted from 0 as given. dimension: of the flat. equations:
    rows of whole numbers, reduced, the same for the same flat. moebius: its value of the Möbius
    function of the order of flats by inclusion, so that χ(t) is the sum of μ t^dimension.
    """

    hyperplanes: tuple[int, ...]
    dimension: int
    equations: Equations
    moebius: int

    @property
    def point(self) -> Point:
        """A point on the flat; the point, where it is one."""
        return solution(self.equations, self.dimension + len(self.equations))


def flats(rows: Sequence[Row], dimension: int) -> Iterator[Flat]:
    """Yield all flats of hyperplanes as given, the larger first; rows with zero normals are none.

    >>> [(flat.hyperplanes, flat.moebius) for flat in flats([(1, 0), (2, 0), (1, 1)], 1)]
    [((), 1), ((0, 1), -1), ((2,), -1)]
    >>> [flat.dimension for flat in flats([], 3)]
    [3]
    """
    return (flat for flat, _ in flats_in_order(rows, dimension))


def flats_in_order(
    rows: Sequence[Row], dimension: int
) -> Iterator[tuple[Flat, frozenset[Equations]]]:
    """Yield the flats with the equations of all larger flats that contain each.

    >>> [len(larger) for _, larger in flats_in_order([(1, 0, 0), (0, 1, 0)], 2)]
    [0, 1, 1, 3]
    """
    proper = [(place, row) for place, row in enumerate(rows) if any(row[:-1])]
    layer: dict[Equations, _Found] = {(): _Found((), frozenset())}
    moebius: dict[Equations, int] = {}
    for size in range(dimension, -1, -1):
        for equations, found in sorted(layer.items(), key=lambda item: item[1].on):
            value = -sum([moebius[other] for other in found.larger]) if equations else 1
            moebius[equations] = value
            yield Flat(found.on, size, equations, value), found.larger
        if size:  # points do not meet in anything smaller
            layer = _next_layer(layer, proper)


class _Found(NamedTuple):
    """The hyperplanes on which a flat lies, and the larger flats in which it lies."""

    on: tuple[int, ...]
    larger: frozenset[Equations]


def _next_layer(
    layer: Mapping[Equations, _Found], rows: Sequence[tuple[int, Row]]
) -> dict[Equations, _Found]:
    """The flats of one dimension less.

    On one of them lie the hyperplanes of a flat above it, and those that cut this one in it.
    """
    found: dict[Equations, _Found] = {}
    for equations, (on, larger) in layer.items():
        traces: dict[Equations, list[int]] = {}
        for place, row in rows:
            met = reduced([*equations, row])
            if len(met) > len(equations) and any(met[-1][:-1]):
                traces.setdefault(met, []).append(place)
        for met, places in traces.items():
            above = found[met].larger if met in found else frozenset()
            found[met] = _Found(tuple(sorted((*on, *places))), above | larger | {equations})
    return found


def vertices(rows: Sequence[Row], dimension: int) -> Iterator[Point]:
    """Yield the points in which distinct hyperplanes meet, each once, without remembering them.

    First those on the first hyperplane, then those on the second that are not on the first, and so
    on; on each in the same way.

    >>> [tuple(map(int, point)) for point in vertices([(1, 0, 0), (0, 1, -2), (1, 1, -2)], 2)]
    [(0, 2)]
    >>> list(vertices([], 0)), list(vertices([], 1))
    ([()], [])
    """
    if dimension == 0:
        yield ()
        return
    for place, row in enumerate(rows):
        column = pivot(row)
        traces = sorted(cut(rows, row))
        for rest in vertices(traces, dimension - 1):
            point = _lifted(rest, row, column)
            homogeneous = integral((*point, Fraction(1)))
            if all(sum(map(mul, other, homogeneous)) for other in rows[:place]):
                yield point


def _lifted(rest: Point, row: Row, column: int) -> Point:
    """The point on a hyperplane whose other coordinates are given."""
    others = (*row[:column], *row[column + 1 : -1])
    total = sum((a * x for a, x in zip(others, rest, strict=True)), Fraction(row[-1]))
    return (*rest[:column], -total / row[column], *rest[column:])
