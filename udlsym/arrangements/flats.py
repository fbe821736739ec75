"""Flats: what hyperplanes have in common, from the whole space down to points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from udlsym.arrangements.rows import Row, cut, pivot
from udlsym.arrangements.solving import Point, reduced, solution, without


@dataclass(frozen=True, slots=True)
class Flat:
    """A nonempty intersection of hyperplanes; of none, the whole space.

    hyperplanes: all that contain it, counted from 0 as given. dimension: of the flat. equations:
    rows of whole numbers, reduced, the same for the same flat. moebius: its value of the Möbius
    function of the order of flats by inclusion, so that χ(t) is the sum of μ t^dimension.
    """

    hyperplanes: tuple[int, ...]
    dimension: int
    equations: tuple[Row, ...]
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
    proper = [(place, row) for place, row in enumerate(rows) if any(row[:-1])]
    layer: dict[tuple[Row, ...], tuple[int, ...]] = {(): ()}
    above: list[tuple[int, int]] = []
    while layer:
        for equations, on in sorted(layer.items(), key=lambda item: item[1]):
            members = sum(1 << place for place in on)
            moebius = -sum([mu for others, mu in above if others & members == others])
            if not equations:
                moebius = 1
            above.append((members, moebius))
            yield Flat(on, dimension - len(equations), equations, moebius)
        layer = _next_layer(layer, proper)


def _next_layer(
    layer: Iterable[tuple[Row, ...]], rows: Sequence[tuple[int, Row]]
) -> dict[tuple[Row, ...], tuple[int, ...]]:
    """The flats of one dimension less."""
    found: dict[tuple[Row, ...], tuple[int, ...]] = {}
    for equations in layer:
        for _, row in rows:
            met = reduced([*equations, row])
            if len(met) > len(equations) and _is_nonempty(met) and met not in found:
                found[met] = tuple(place for place, other in rows if _contains(met, other))
    return found


def _is_nonempty(equations: Sequence[Row]) -> bool:
    return any(equations[-1][:-1])


def _contains(equations: Sequence[Row], row: Row) -> bool:
    """Whether the flat lies in the hyperplane."""
    for equation in equations:
        row = without(row, equation)
    return not any(row)


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
            if not any(_is_on(point, other) for other in rows[:place]):
                yield point


def _lifted(rest: Point, row: Row, column: int) -> Point:
    """The point on a hyperplane whose other coordinates are given."""
    others = (*row[:column], *row[column + 1 : -1])
    total = sum((a * x for a, x in zip(others, rest, strict=True)), Fraction(row[-1]))
    return (*rest[:column], -total / row[column], *rest[column:])


def _is_on(point: Point, row: Row) -> bool:
    return not sum((a * x for a, x in zip(row, point, strict=False)), Fraction(row[-1]))
