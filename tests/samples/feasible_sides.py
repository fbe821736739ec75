"""An independent road to the regions: which choices of sides are feasible, by linear programs."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from hypothesis import strategies as st

from udlsym import Arrangement
from udlsym.oracle.linear_program import has_nonnegative_solution

Signs = tuple[int, ...]


def has_inner_point(rows: Sequence[Sequence[int]], signs: Sequence[int]) -> bool:
    """Whether s_k (a_k·x + c_k) > 0 for all k has a solution x.

    It has none exactly where weights y_k ≥ 0, not all 0, have Σ y_k s_k a_k = 0 and
    Σ y_k s_k c_k ≤ 0 (Motzkin).
    """
    columns = [
        {"sum": 1, **{place: sign * value for place, value in enumerate(row)}}
        for row, sign in zip(rows, signs, strict=True)
    ]
    last = len(rows[0]) - 1 if rows else 0
    return not has_nonnegative_solution([*columns, {last: 1}], {"sum": 1})


def feasible_signs(rows: Sequence[Sequence[int]]) -> set[Signs]:
    """All sign vectors of regions, side by side."""
    found: list[Signs] = [()]
    for number in range(1, len(rows) + 1):
        longer = [(*signs, side) for signs in found for side in (1, -1)]
        found = [signs for signs in longer if has_inner_point(rows[:number], signs)]
    return set(found)


@st.composite
def arrangements(draw: st.DrawFn, most: int = 6, largest_dimension: int = 3) -> Arrangement:
    """Few hyperplanes: repeated, parallel, through one point, zero normals, large numbers."""
    dimension = draw(st.integers(0, largest_dimension))
    entry = draw(st.sampled_from([small, tenths, nearly_equal]))
    normals = draw(st.lists(st.tuples(*[entry] * dimension), max_size=most))
    return Arrangement(normals, [draw(entry) for _ in normals], dimension)


small = st.integers(-2, 2)
tenths = small.map(lambda number: number * 0.1)
nearly_equal = st.builds(
    lambda number, more: number * 10**15 + more, small, st.sampled_from([0, 0, 1])
)


def random_arrangement(hyperplanes: int, dimension: int, seed: int) -> Arrangement:
    """Rational hyperplanes as they come."""
    random = Random(seed)
    rows = [
        [Fraction(random.randint(-60, 60), random.randint(1, 12)) for _ in range(dimension + 1)]
        for _ in range(hyperplanes)
    ]
    return Arrangement([row[:-1] for row in rows], [row[-1] for row in rows])
