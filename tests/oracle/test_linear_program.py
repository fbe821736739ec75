"""Linear equations with unknowns >= 0: against every choice of a basis."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from udlsym.oracle.linear import solved
from udlsym.oracle.linear_program import Vector, has_nonnegative_solution

SMALL = st.integers(-2, 2)


@st.composite
def _systems(draw: st.DrawFn) -> tuple[list[list[int]], list[int]]:
    height = draw(st.integers(1, 3))
    column = st.lists(SMALL, min_size=height, max_size=height)
    return draw(st.lists(column, max_size=5)), draw(column)


def _by_bases(columns: list[list[int]], right: list[int]) -> bool:
    """If there is a solution, there is one with as many unknowns not 0 as there are equations."""
    for count in range(len(right) + 1):
        for chosen in combinations(columns, count):
            solution = solved(chosen, right)
            if solution is not None and all(value >= 0 for value in solution):
                return True
    return False


@given(_systems())
def test_agrees_with_every_choice_of_a_basis(system: tuple[list[list[int]], list[int]]) -> None:
    """The simplex method answers as trying every small set of columns does."""
    columns, right = system
    vectors = [dict(enumerate(column)) for column in columns]
    found = has_nonnegative_solution(vectors, dict(enumerate(right)))
    assert found == _by_bases(columns, right)


def test_degenerate_systems() -> None:
    """No columns, no rows, zero columns, and a system that goes in circles without Bland's rule."""
    assert has_nonnegative_solution([], {})
    assert not has_nonnegative_solution([], {"a": 1})
    assert has_nonnegative_solution([{}], {})
    assert not has_nonnegative_solution([{"a": 0}], {"a": 1})
    circling = [
        {"a": 1, "b": 1},
        {"a": -11, "b": -3},
        {"a": -5, "b": -1},
        {"a": 18, "b": 2},
        {"a": 1},
        {"b": 1},
    ]
    assert has_nonnegative_solution(circling, {"a": 0, "b": 0})


class _Counted:
    """A name that counts how often its hash is asked for."""

    def __init__(self) -> None:
        self.hashes = 0

    def __hash__(self) -> int:
        self.hashes += 1
        return 1


def test_a_name_is_looked_up_for_its_values_only() -> None:
    """Names are long monomials, and most of them stand in one column of a hundred."""
    rare = _Counted()
    columns: list[Vector] = [{rare: 1}, *({"x": k} for k in range(1, 200))]
    rare.hashes = 0
    assert has_nonnegative_solution(columns, {"x": 1})
    assert rare.hashes <= 2


def test_a_name_of_the_right_side_alone_has_no_solution() -> None:
    assert not has_nonnegative_solution([{"x": 1}], {"x": 1, "y": 1})
    assert not has_nonnegative_solution([{"x": 1}], {"x": 1, "y": -1})
    assert has_nonnegative_solution([{"x": Fraction(1, 3)}], {"x": Fraction(1, 2), "y": 0})
