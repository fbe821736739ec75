"""Why an arrangement has fewer regions than Zaslavsky's bound, coincidence by coincidence.

The bound Z(n, d) counts the sets of at most d of the n hyperplanes. In general position each of
them meets in a flat of its own, and each flat stands for one region. In any arrangement a flat F
stands for |μ(F)| regions (Zaslavsky's theorem), while N(F) sets of at most d hyperplanes meet in
exactly F, so F loses N(F) − |μ(F)| of them. A set that meets nowhere loses the one it would stand
for. Together these are all the regions that are missing.

Source: T. Zaslavsky, Facing up to Arrangements, Memoirs of the AMS 154 (1975).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import comb
from typing import Literal, TypeAlias

from udlsym.arrangements.flats import Equations, Flat, flats_in_order
from udlsym.arrangements.rows import Row, has_normal
from udlsym.arrangements.solving import reduced
from udlsym.arrangements.zaslavsky_sum import zaslavsky

Kind: TypeAlias = Literal["equal", "crowded", "parallel", "missing"]


@dataclass(frozen=True, slots=True)
class Coincidence:
    """Hyperplanes that are not in general position, and the regions that this loses.

    kind: "equal" for repeated hyperplanes; "crowded" where more of them meet in a flat than its
    dimension needs; "parallel" where some of those that contain the same directions do not meet;
    "missing" for rows with zero normals, which are no hyperplanes. hyperplanes: all of them,
    counted from 0 as given. dimension: of the flat, or of the common directions.
    """

    kind: Kind
    hyperplanes: tuple[int, ...]
    dimension: int
    regions_lost: int


def coincidences(rows: Sequence[Row], dimension: int) -> Iterator[Coincidence]:
    """Yield what loses regions; the losses add up to Z(n, d) less the number of regions.

    No row may be the whole space. The larger flats come first.

    >>> three = [(1, 0, 0), (0, 1, 0), (1, 1, 0)]
    >>> [(each.kind, each.hyperplanes, each.regions_lost) for each in coincidences(three, 2)]
    [('crowded', (0, 1, 2), 1)]
    >>> [(each.kind, each.regions_lost) for each in coincidences([(1, 0, 0), (1, 0, 1)], 2)]
    [('parallel', 1)]
    >>> list(coincidences([(1, 0, 0), (0, 1, 0)], 2))
    []
    """
    missing = tuple(place for place, row in enumerate(rows) if not has_normal(row))
    if missing:
        lost = zaslavsky(len(rows), dimension) - zaslavsky(len(rows) - len(missing), dimension)
        yield Coincidence("missing", missing, dimension, lost)
    found = _sets_meeting_in(rows, dimension)
    for flat, number in found:
        if lost := number - abs(flat.moebius):
            kind: Kind = "equal" if len(flat.equations) == 1 else "crowded"
            yield Coincidence(kind, flat.hyperplanes, flat.dimension, lost)
    yield from _parallel(rows, dimension, found)


def _sets_meeting_in(rows: Sequence[Row], dimension: int) -> list[tuple[Flat, int]]:
    """For each flat, the number of sets of at most d hyperplanes that meet in exactly it.

    Every set of the hyperplanes through a flat meets in this flat or in one that contains it.
    """
    found = []
    counted: dict[Equations, int] = {}
    for flat, larger in flats_in_order(rows, dimension):
        number = _small_sets(len(flat.hyperplanes), dimension)
        number -= sum([counted[other] for other in larger])
        counted[flat.equations] = number
        found.append((flat, number))
    return found


def _small_sets(of: int, most: int) -> int:
    return sum(comb(of, size) for size in range(most + 1))


def _parallel(
    rows: Sequence[Row], dimension: int, met: Iterable[tuple[Flat, int]]
) -> Iterator[Coincidence]:
    """The sets that meet nowhere, by the directions that their hyperplanes have in common.

    All sets with the same common directions are counted by the hyperplanes moved to the origin.
    """
    at_origin = [(*row[:-1], 0) for row in rows]
    meeting: dict[Equations, int] = {}
    for flat, number in met:
        directions = reduced((*row[:-1], 0) for row in flat.equations)
        meeting[directions] = meeting.get(directions, 0) + number
    for flat, number in _sets_meeting_in(at_origin, dimension):
        if lost := number - meeting.get(flat.equations, 0):
            yield Coincidence("parallel", flat.hyperplanes, flat.dimension, lost)
