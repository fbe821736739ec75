"""Exact regions against closed forms, each other, brute force, and tools that compute in floats.

Run ``python tests/benchmarks/region_checks.py``; it takes about a minute. Where SciPy is installed
its linear programs go through the same near-degenerate hyperplanes. Whatever is wrong is marked.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from time import perf_counter
from typing import Any

from regions import rational

sys.path.append(str(Path(__file__).parents[1] / "samples"))

from planted_networks import by_points, by_sides, counts, random_network

from udlsym import Arrangement
from udlsym.arrangements import families
from udlsym.arrangements.closed_forms import (
    CHARACTERISTIC_POLYNOMIALS,
    REGIONS,
    RESONANCE_REGIONS,
    generic_regions,
    regions_of,
)

LARGEST = {
    "boolean": 12,
    "braid": 8,
    "shi": 6,
    "catalan": 5,
    "linial": 6,
    "type_b": 5,
    "type_d": 6,
    "threshold": 6,
}
"""Families with a closed form, up to sizes that take some seconds."""

Row = tuple[str, str, bool]


def signs(arrangement: Arrangement, method: Any) -> set[tuple[int, ...]]:
    """The sign vectors of the regions, none twice."""
    listed = [region.signs for region in arrangement.regions(method)]
    found = set(listed)
    assert len(found) == len(listed)
    return found


def is_right(arrangement: Arrangement, regions: int) -> bool:
    """Whether the count, cutting and, in few dimensions, sweeping find that many, and the same."""
    cut = signs(arrangement, "cutting")
    swept = signs(arrangement, "sweeping") if arrangement.dimension <= 5 else cut
    return arrangement.count_regions() == len(cut) == regions and swept == cut


def named() -> Iterator[Row]:
    """Closed forms against counts against both ways to enumerate."""
    for name, largest in LARGEST.items():
        right = True
        for n in range(1, largest + 1):
            arrangement = getattr(families, name)(n)
            polynomial = CHARACTERISTIC_POLYNOMIALS[name](n)
            right &= arrangement.characteristic_polynomial() == polynomial
            right &= regions_of(polynomial) == REGIONS[name](n)
            right &= is_right(arrangement, REGIONS[name](n))
        yield f"{name}, n = 1, …, {largest}", f"{REGIONS[name](largest):,} regions", right
    for family in (families.generic, families.cyclic):
        sizes = [(n, dimension) for n in range(13) for dimension in range(5)]
        right = all(is_right(family(*each), generic_regions(*each)) for each in sizes)
        yield f"{family.__name__}, n ≤ 12, d ≤ 4", f"{generic_regions(12, 4):,} regions", right
    counted = [families.resonance(n).count_regions() for n in range(1, 7)]
    yield "count resonance", ", ".join(map(str, counted)), counted == list(RESONANCE_REGIONS[1:7])
    right = all(is_right(families.resonance(n), RESONANCE_REGIONS[n]) for n in range(1, 5))
    listed = sum(1 for _ in families.resonance(5).regions())
    yield "enumerate resonance, n ≤ 5", f"{listed:,} regions", right and listed == 11_292


GAP = Fraction(1, 10**10)


def nearly_degenerate() -> Iterator[tuple[str, Arrangement, int]]:
    """Hyperplanes that meet, or miss each other by 1e-10, with the number of regions."""
    lines = [[1, 0], [0, 1], [1, 1]]
    yield "3 lines through a point", Arrangement(lines, [0, 0, 0]), 6
    yield "3 lines, gap 1e-10", Arrangement(lines, [0, 0, GAP]), 7
    tenths = [["0.1", "0.2"], ["0.7", "0.1"], ["0.3", "-0.6"]]
    yield "3 lines in tenths", Arrangement(tenths, ["-0.3", "-0.8", "0.3"]), 6
    yield "8 parallel lines, 1e-10 apart", Arrangement([[1, 2]] * 8, [k * GAP for k in range(8)]), 9
    around = [[k, 1] for k in range(-4, 5)]
    touching = Arrangement(around, [k * k * GAP for k in range(-4, 5)])
    yield "9 lines, triangles of 1e-10", touching, generic_regions(9, 2)
    corner = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 1]]
    yield "4 planes, a tetrahedron of 1e-10", Arrangement(corner, [0, 0, 0, -GAP]), 15
    yield "4 planes through a point", Arrangement(corner, [0, 0, 0, 0]), 14


def by_linear_programs(arrangement: Arrangement) -> int:
    """Regions by SciPy in floats: a choice of sides counts if a point inside can be found."""
    from scipy.optimize import linprog

    dimension = arrangement.dimension
    rows = [list(map(float, row)) for row in arrangement.rows]
    rows = [[value / max(map(abs, row)) for value in row] for row in rows]
    found: list[tuple[int, ...]] = [()]
    for number in range(1, len(rows) + 1):
        longer = [(*sides, side) for sides in found for side in (1, -1)]
        found = []
        for sides in longer:
            pairs = list(zip(sides, rows[:number], strict=True))
            inside = linprog(
                [0.0] * dimension + [-1.0],
                [[-side * a for a in row[:-1]] + [1.0] for side, row in pairs],
                [side * row[-1] for side, row in pairs],
                bounds=[(None, None)] * dimension + [(None, 1.0)],
            )
            if inside.status == 0 and inside.x[-1] > TOLERANCE:
                found.append(sides)
    return len(found)


TOLERANCE = 1e-9
"""The smallest slack that counts as a point inside; the solver's own tolerance is 1e-7."""


def degenerate() -> Iterator[Row]:
    """Right where floats are not."""
    try:
        import scipy

        peer: Callable[[Arrangement], str] = lambda each: f"SciPy {by_linear_programs(each)}"  # noqa: E731
        yield "peer", f"SciPy {scipy.__version__}, linprog", True
    except ImportError:
        peer = lambda _: ""  # noqa: E731
        yield "peer", "SciPy not installed", True
    for what, arrangement, regions in nearly_degenerate():
        right = is_right(arrangement, regions)
        yield what, f"{arrangement.count_regions():>4} regions {peer(arrangement):>12}", right
    lines = Arrangement(*rational(100, 2))
    right = is_right(lines, lines.count_regions())
    yield "100 rational lines", f"{lines.count_regions():,} regions", right


def networks() -> Iterator[Row]:
    """Three counts against brute force by linear programs and by exact points."""
    started = perf_counter()
    agree = 0
    for seed in range(250):
        network = random_network(seed)
        agree += counts(network) == by_sides(network, []) == by_points(network)
    seconds = perf_counter() - started
    what = f"{agree} of 250 agree in all three counts, {seconds:.1f} s"
    yield "networks with planted cancellations", what, agree == 250


def main() -> int:
    """Print the table; 1 where anything is wrong."""
    wrong = 0
    for part in (named, degenerate, networks):
        for what, measured, right in part():
            print(f"{what:<40}{measured:>50}   {'right' if right else 'WRONG'}", flush=True)
            wrong += not right
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
