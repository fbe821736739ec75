"""Rows of whole numbers: where lines of the plane meet, counted in two ways."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from udlsym.arrangements.rows import Row, canonical, count_points, cut, has_normal

SMALL = st.integers(-3, 3)
LINE = st.tuples(SMALL, SMALL, SMALL).filter(has_normal).map(canonical)


@given(st.lists(LINE, max_size=8), LINE)
def test_points_on_a_line(lines: list[Row], line: Row) -> None:
    """Parallel lines, lines through one point, and the line itself among the others."""
    assert count_points(lines, line) == len(cut(lines, line))


@given(st.lists(LINE, max_size=8), LINE, st.sampled_from([-7, -1, 2, 10**30]))
def test_rows_need_not_be_primitive(lines: list[Row], line: Row, factor: int) -> None:
    """A multiple of a row is the same line."""
    first, *others = line
    scaled = (factor * first, *(factor * value for value in others))
    assert count_points(lines, scaled) == count_points(lines, line)
