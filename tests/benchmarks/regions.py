"""Exact regions per second, exact counts, and Zaslavsky's sums, beside what is asked of them.

Run ``python tests/benchmarks/regions.py``; where SageMath is installed (``pip install
passagemath-polyhedra``) it is measured beside. One process, one thread, and its time on the
processor, so that other programs count as little as can be; each figure is the best of several
rounds, with everything from the given numbers to the last region in it, NumPy's start-up aside.
Every number of regions is compared with the exact count.
"""

from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # before NumPy starts its threads

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations
from random import Random
from time import process_time
from typing import Any

import numpy as np

from udlsym import Arrangement, zaslavsky
from udlsym.arrangements import families
from udlsym.arrangements.big_integers import fastest
from udlsym.arrangements.closed_forms import RESONANCE_REGIONS
from udlsym.arrangements.zaslavsky_sum import zaslavsky_column

ROUNDS = 5


def rational(hyperplanes: int, dimension: int) -> tuple[Any, Any]:
    """Small rational numbers, |numerator| ≤ 60 and denominator ≤ 12."""
    random = Random(hyperplanes)
    rows = [
        [Fraction(random.randint(-60, 60), random.randint(1, 12)) for _ in range(dimension + 1)]
        for _ in range(hyperplanes)
    ]
    return [row[:-1] for row in rows], [row[-1] for row in rows]


def floats(hyperplanes: int, dimension: int) -> tuple[Any, Any]:
    """float64 weights."""
    random = np.random.default_rng(hyperplanes)
    return (
        random.standard_normal((hyperplanes, dimension)).tolist(),
        random.standard_normal(hyperplanes).tolist(),
    )


def lines_through_points(hyperplanes: int) -> tuple[Any, Any]:
    """Lines of which many pass through few points: what is cut, not swept."""
    points = [(0, 0), (1, 3), (-2, 5)]
    random = Random(1)
    normals = [(random.randint(-99, 99), random.randint(-99, 99)) for _ in range(hyperplanes)]
    chosen = [points[place % len(points)] for place in range(hyperplanes)]
    return normals, [-(a * x + b * y) for (a, b), (x, y) in zip(normals, chosen, strict=True)]


def e_7() -> Arrangement:
    """The 63 hyperplanes orthogonal to the roots of E_7, in 8 dimensions."""
    differences = [
        [(place == i) - (place == j) for place in range(8)] for i, j in combinations(range(8), 2)
    ]
    halves = [
        [1 if place in (0, *chosen) else -1 for place in range(8)]
        for chosen in combinations(range(1, 8), 3)
    ]
    roots = differences + halves
    return Arrangement(roots, [0] * len(roots))


def best(work: Callable[[], Any], rounds: int = ROUNDS, calls: int = 1) -> tuple[float, Any]:
    """The shortest time of a call, in seconds, and what it returns."""
    times = []
    for _ in range(rounds):
        started = process_time()
        for _ in range(calls):
            found = work()
        times.append((process_time() - started) / calls)
    return min(times), found


def listed(given: tuple[Any, Any], method: Any, points: bool) -> int:
    """Go through all regions, with their points if asked for."""
    number = 0
    for region in Arrangement(*given).regions(method):
        number += 1
        if points:
            _ = region.point
    return number


Row = tuple[str, str, str, bool]


def enumeration() -> Iterator[Row]:
    """Regions per second."""
    cases: list[tuple[str, tuple[Any, Any], Any, bool, int]] = [
        ("2-D, rationals", rational(50, 2), None, False, 250_000),
        ("2-D, rationals", rational(200, 2), None, False, 250_000),
        ("2-D, rationals", rational(700, 2), None, False, 250_000),
        ("3-D, rationals", rational(20, 3), None, False, 250_000),
        ("3-D, rationals", rational(60, 3), None, False, 250_000),
        ("1 input, floats", floats(1000, 1), None, False, 100_000),
        ("2 inputs, floats", floats(60, 2), None, False, 100_000),
        ("3 inputs, floats", floats(40, 3), None, False, 100_000),
        ("4 inputs, floats", floats(20, 4), None, False, 100_000),
        ("4 inputs, floats", floats(30, 4), None, False, 100_000),
        ("cut, with points: 3-D, rationals", rational(20, 3), "cutting", True, 2_000),
        ("cut, with points: 4-D, floats", floats(14, 4), "cutting", True, 2_000),
        ("cut, with points: lines, 3 points", lines_through_points(60), None, True, 2_000),
    ]
    for what, given, method, points, asked in cases:
        seconds, regions = best(lambda g=given, m=method, p=points: listed(g, m, p), 3)
        assert regions == Arrangement(*given).count_regions()
        rate = regions / seconds
        yield what, f"{regions:>9,} regions {rate:>11,.0f}/s", f"{asked:,}/s", rate >= asked
    seconds, regions = best(lambda: sum(1 for _ in families.resonance(5).regions()), 1)
    assert regions == RESONANCE_REGIONS[5]
    rate = regions / seconds
    yield "cut: resonance(5)", f"{regions:>9,} regions {rate:>11,.0f}/s", "2,000/s", rate >= 2000


def counting() -> Iterator[Row]:
    """Exact counts without enumerating."""
    cases: list[tuple[str, Callable[[], Arrangement], int, float, int]] = [
        ("resonance(6)", lambda: families.resonance(6), RESONANCE_REGIONS[6], 2.0, 2),
        ("E_7", e_7, 2_903_040, 5.0, 1),
        ("100 lines", lambda: Arrangement(*rational(100, 2)), 0, 0.5, 3),
    ]
    for what, make, wanted, asked, rounds in cases:
        seconds, found = best(lambda m=make: m().count_regions(), rounds)
        assert found == wanted or not wanted
        yield f"count {what}", f"{found:>9,} in {seconds:.3f} s", f"{asked} s", seconds <= asked


def sums() -> Iterator[Row]:
    """Zaslavsky's sums."""
    arithmetic = fastest().name
    seconds, _ = best(lambda: zaslavsky(10**6, 250_000), 1 if arithmetic == "int" else ROUNDS)
    name = f"Z(10^6, 250000), {arithmetic}"
    needed = "0.3 s with gmpy2 or flint"
    yield name, f"{seconds:.3f} s", needed, seconds <= 0.3 or arithmetic == "int"
    seconds, _ = best(lambda: zaslavsky(500, 100), ROUNDS, 1000)
    yield "Z(500, 100)", f"{seconds * 1e6:.1f} µs", "20 µs", seconds <= 20e-6
    dimensions = (1, 5, 10, 50, 100)
    seconds, _ = best(lambda: [zaslavsky_column(500, each) for each in dimensions])
    yield "table of fig. 3.9a", f"{seconds * 1e3:.2f} ms", "5 ms", seconds <= 5e-3


def sage_arrangement(given: tuple[Any, Any]) -> Any:
    """The same hyperplanes in SageMath; ImportError where it is not installed."""
    import sage.all__sagemath_polyhedra  # noqa: F401 - must come first
    from sage.geometry.hyperplane_arrangement.arrangement import HyperplaneArrangements
    from sage.rings.rational_field import QQ

    normals, offsets = given
    space = HyperplaneArrangements(QQ, tuple(f"x{k}" for k in range(len(normals[0]))))
    return space(
        *(
            (tuple(QQ(str(value)) for value in normal), QQ(str(offset)))
            for normal, offset in zip(normals, offsets, strict=True)
        )
    )


def peers() -> Iterator[Row]:
    """SageMath on the same hyperplanes, in turn: how many times longer it takes."""
    try:
        sage_arrangement(rational(1, 2))
    except ImportError:
        yield "SageMath", "not installed", "", True
        return
    for what, given in (("2-D", rational(45, 2)), ("3-D", rational(18, 3))):
        own, regions = best(lambda g=given: listed(g, None, points=False), 3)
        other, found = best(lambda g=given: len(sage_arrangement(g).regions()), 1)
        assert regions == found
        measured = f"{regions:>9,} regions {other / own:>11,.0f} ×"
        yield f"regions, SageMath, {what}", measured, "100 ×", other >= 100 * own
    given = rational(100, 2)
    own, regions = best(lambda: Arrangement(*given).count_regions(), 3)
    other, found = best(lambda: int(sage_arrangement(given).n_regions()), 1)
    assert regions == found
    measured = f"{regions:>9,} regions {other / own:>11,.0f} ×"
    yield "count 100 lines, SageMath", measured, "50 ×", other >= 50 * own


def main() -> None:
    """Print the table."""
    print(f"{'':<36}{'measured':>36}   asked")
    for part in (enumeration, counting, sums, peers):
        for what, measured, asked, is_met in part():
            print(f"{what:<36}{measured:>36}   {asked:<26}{'' if is_met else 'NOT MET'}")


if __name__ == "__main__":
    main()
