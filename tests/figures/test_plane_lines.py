"""Windows and segments, exactly."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from udlsym import Arrangement
from udlsym.figures.plane_lines import segment, window_around

WHOLE = st.integers(-4, 4)
ROW = st.tuples(WHOLE, WHOLE, WHOLE).filter(lambda row: any(row[:2]))
RANGE = st.tuples(WHOLE, WHOLE).filter(lambda ends: ends[0] < ends[1])


def value(row: tuple[int, ...], point: tuple[Fraction, ...]) -> Fraction:
    return row[0] * point[0] + row[1] * point[1] + row[2]


@given(ROW, RANGE, RANGE)
def test_segments(row: tuple[int, ...], first: tuple[int, int], second: tuple[int, int]) -> None:
    """Ends lie on the line and on walls; a line between two corners has a segment."""
    window = tuple(tuple(map(Fraction, ends)) for ends in (first, second))
    found = segment(row, window)  # type: ignore[arg-type]
    sides = [value(row, corner) for corner in product(*window)]
    if min(sides) < 0 < max(sides):
        assert found is not None
    if (
        min(sides) > 0
        or max(sides) < 0
        or sides.count(Fraction(0)) == 1 == len({side > 0 for side in sides if side})
    ):
        assert found is None
    for x, y in found or ():
        assert value(row, (x, y)) == 0
        assert x in window[0] or y in window[1]
        assert window[0][0] <= x <= window[0][1]
        assert window[1][0] <= y <= window[1][1]


def test_a_window_shows_all_of_few_crossings() -> None:
    """Four lines in general position: six points, all inside."""
    lines = Arrangement([[1, 0], [0, 1], [1, 1], [1, -3]], [0, 0, -100, 7])
    (left, right), (low, high) = window_around(lines)
    points = list(lines.vertices())
    assert len(points) == 6
    assert all(left < x < right and low < y < high for x, y in points)


def test_a_far_crossing_of_many_lines_does_not_decide() -> None:
    """Two lines that are almost parallel cross forty thousand away; the others near the origin."""
    near = [[k, 1] for k in range(-5, 6)]
    lines = Arrangement(
        [*near, [10**4, 10**4 + 1]], [k * k % 7 for k in range(-5, 6)] + [5 * 10**4]
    )
    assert max(abs(x) for x, _ in lines.vertices()) > 10**3
    assert max(abs(end) for ends in window_around(lines) for end in ends) < 100
