"""Counts against an independent road: which sign vectors are feasible, by exact elimination."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

import udlsym
from udlsym.arrangements.arrangement import Arrangement
from udlsym.arrangements.zaslavsky_sum import zaslavsky
from udlsym.errors import UsageError

Inequality = tuple[tuple[Fraction, ...], bool]
"""a_1, …, a_d, c and whether a·x + c > 0 is strict (else ≥ 0)."""


def feasible(inequalities: list[Inequality]) -> bool:
    """Fourier–Motzkin elimination, variable by variable."""
    while inequalities and len(inequalities[0][0]) > 1:
        above = [each for each in inequalities if each[0][0] > 0]
        below = [each for each in inequalities if each[0][0] < 0]
        inequalities = [(row[1:], strict) for row, strict in inequalities if row[0] == 0]
        for (up, up_strict), (down, down_strict) in product(above, below):
            joined = (a / up[0] - b / down[0] for a, b in zip(up[1:], down[1:], strict=True))
            inequalities.append((tuple(joined), up_strict or down_strict))
    return all(row[0] > 0 or (row[0] == 0 and not strict) for row, strict in inequalities)


def sign_vectors(rows: list[tuple[int, ...]]) -> list[list[Inequality]]:
    """All feasible choices of a strict side for each row."""
    found: list[list[Inequality]] = [[]]
    for row in rows:
        sides = [(tuple(Fraction(sign * a) for a in row), True) for sign in (1, -1)]
        found = [[*known, side] for known in found for side in sides if feasible([*known, side])]
    return found


def is_bounded(region: list[Inequality], dimension: int) -> bool:
    """Only 0 is a direction in which a region recedes."""
    cone = [((*row[:-1], Fraction(0)), False) for row, _ in region]
    for place, sign in product(range(dimension), (1, -1)):
        axis = tuple(Fraction(sign * (place == other)) for other in range(dimension))
        if feasible([*cone, ((*axis, Fraction(0)), True)]):
            return False
    return True


@st.composite
def arrangements(draw: st.DrawFn, most: int = 5) -> Arrangement:
    """Few hyperplanes with small entries: repeated, parallel, central, zero normals and all."""
    dimension = draw(st.integers(0, 3))
    row = st.tuples(*[st.integers(-2, 2)] * dimension)
    normals = draw(st.lists(row, max_size=most))
    offsets = [draw(st.integers(-2, 2)) for _ in normals]
    return Arrangement(normals, offsets, dimension)


@settings(deadline=None, max_examples=300)
@given(arrangements())
def test_counts_by_brute_force(arrangement: Arrangement) -> None:
    """Regions and bounded regions are those that elimination finds, whatever coincides."""
    regions = sign_vectors(list(arrangement.rows))
    assert arrangement.count_regions() == len(regions)
    bounded = [each for each in regions if is_bounded(each, arrangement.dimension)]
    assert arrangement.count_bounded() == len(bounded)


@settings(deadline=None, max_examples=100)
@given(arrangements(most=7))
def test_deletion_and_restriction(arrangement: Arrangement) -> None:
    """χ(A) = χ(A without H) − χ(A on H), for the hyperplanes as a set."""
    rows = arrangement.hyperplanes
    simple = Arrangement([r[:-1] for r in rows], [r[-1] for r in rows], arrangement.dimension)
    for place in range(len(rows)):
        whole = simple.characteristic_polynomial()
        rest = simple.deletion(place).characteristic_polynomial()
        cut = (*simple.restriction(place).characteristic_polynomial(), 0)
        assert whole == tuple(a - b for a, b in zip(rest, cut, strict=True))


@settings(deadline=None, max_examples=100)
@given(arrangements(most=6))
def test_zaslavskys_theorems(arrangement: Arrangement) -> None:
    """χ(−1) and χ(1) count; the most regions are reached exactly in general position."""
    polynomial = arrangement.characteristic_polynomial()
    assert len(polynomial) == arrangement.dimension + 1
    assert arrangement.count_regions() == abs(sum(c * (-1) ** j for j, c in enumerate(polynomial)))
    assert arrangement.count_relatively_bounded() == abs(sum(polynomial))
    most = zaslavsky(len(arrangement.normals), arrangement.dimension)
    assert arrangement.count_regions() <= most
    assert arrangement.is_generic() == (arrangement.count_regions() == most)


def minors_are_generic(rows: list[tuple[int, ...]], dimension: int) -> bool:
    """General position by its definition, subset by subset."""
    for size in range(1, len(rows) + 1):
        for chosen in combinations(rows, size):
            matrix = sympy.Matrix(chosen)
            meets = matrix[:, :-1].rank() == matrix.rank()
            good = matrix[:, :-1].rank() == size if size <= dimension else not meets
            if not good:
                return False
    return True


@settings(deadline=None, max_examples=25)
@given(arrangements(most=4))
def test_generic_by_definition(arrangement: Arrangement) -> None:
    """`is_generic` agrees with the ranks of all subsets."""
    rows = list(arrangement.rows)
    assert arrangement.is_generic() == minors_are_generic(rows, arrangement.dimension)


@settings(deadline=None, max_examples=60)
@given(arrangements(most=6))
def test_central_by_solving(arrangement: Arrangement) -> None:
    """`is_central` says whether SymPy finds a common point."""
    size = arrangement.dimension
    x = sympy.symbols(f"x1:{size + 1}")
    equations = [
        sum(a * v for a, v in zip(row, x, strict=False)) + row[-1] for row in arrangement.rows
    ]
    solvable = (
        all(e == 0 for e in equations)
        if not size
        else (bool(sympy.linsolve(equations, *x)) if equations else True)
    )
    assert arrangement.is_central() == solvable


@settings(deadline=None, max_examples=60)
@given(arrangements(), st.randoms(use_true_random=False))
def test_counts_do_not_depend_on_the_description(arrangement: Arrangement, random: Any) -> None:
    """Order, scale, sides and repetition of rows, and the choice of coordinates, do not count."""
    scales = [random.choice([-3, -1, 2, Fraction(1, 7)]) for _ in arrangement.rows]
    rows = [[k * a for a in row] for k, row in zip(scales, arrangement.rows, strict=True)]
    rows += [list(row) for row in rows[:1]]
    random.shuffle(rows)
    # x_1 → x_1 + 2 x_2 − 3, and the coordinates reversed
    for row in rows:
        if arrangement.dimension > 1:
            row[-1] -= 3 * row[0]
            row[1] += 2 * row[0]
            row[:-1] = row[:-1][::-1]
    other = Arrangement([r[:-1] for r in rows], [r[-1] for r in rows], arrangement.dimension)
    assert other.characteristic_polynomial() == arrangement.characteristic_polynomial()


def test_products_multiply() -> None:
    """Hyperplanes on separate coordinates: numbers of regions multiply."""
    first = Arrangement([[1, 0], [0, 1], [1, 1]], [0, 0, -1])
    both = Arrangement(
        [[*n, 0, 0] for n in first.normals] + [[0, 0, *n] for n in first.normals],
        first.offsets * 2,
    )
    assert both.count_regions() == 49
    assert both.count_bounded() == 1


@pytest.mark.parametrize("dimension", [0, 1, 4])
def test_no_hyperplanes(dimension: int) -> None:
    """Without hyperplanes the space is one region, bounded only if it is a point."""
    empty = Arrangement([], [], dimension)
    assert empty.count_regions() == 1
    assert empty.count_bounded() == (dimension == 0)
    assert empty.characteristic_polynomial() == (*[0] * dimension, 1)
    assert empty.is_central()
    assert empty.is_generic()


def test_zero_normals() -> None:
    """0·x + c = 0 is nothing, or everything."""
    nothing = Arrangement([[0, 0], [1, 0]], [5, 0])
    assert nothing.count_regions() == 2
    assert not nothing.is_central()
    assert not nothing.is_generic()
    everything = Arrangement([[0, 0], [1, 0]], [0, 0])
    assert everything.count_regions() == everything.count_bounded() == 0
    assert everything.characteristic_polynomial() == (0, 0, 0)
    assert Arrangement([[]], [3]).count_regions() == 1
    assert Arrangement([[]], [3]).is_generic()
    assert Arrangement([[]], [0]).count_regions() == 0
    assert not Arrangement([[]], [0]).is_generic()


def test_lines_through_a_point_in_decimals_but_not_in_binary() -> None:
    """0.1 as a text and 0.1 as a float are different numbers, and so are the counts."""
    texts = Arrangement([["0.1", "0.2"], ["0.3", 0], [0, "0.3"]], ["-0.3", "-0.3", "-0.3"])
    floats = Arrangement([[0.1, 0.2], [0.3, 0.0], [0.0, 0.3]], [-0.3, -0.3, -0.3])
    assert texts.count_regions() == 6
    assert floats.count_regions() == 7


def test_near_misses_are_seen() -> None:
    """A gap of 1e-30 is a gap."""
    tiny = Fraction(1, 10**30)
    assert Arrangement([[1, 0], [0, 1], [1, 1]], [0, 0, 0]).count_regions() == 6
    assert Arrangement([[1, 0], [0, 1], [1, 1]], [0, 0, tiny]).count_regions() == 7
    assert Arrangement([[1, 0], [1, tiny]], [0, 1]).count_regions() == 4


def test_numbers_of_every_kind() -> None:
    """Arrays, fractions, texts and SymPy's numbers make the same rows, sides kept."""
    wanted = Arrangement([[-1, 2]], [3])
    assert Arrangement(np.array([[-1, 2]]), np.array([3])) == wanted
    assert Arrangement([["-1/2", "1"]], [Fraction(3, 2)]) == wanted
    assert Arrangement([[sympy.Rational(-1, 3), sympy.Rational(2, 3)]], [1.0]) == wanted
    assert wanted.rows == ((-1, 2, 3),)
    assert wanted != Arrangement([[1, -2]], [-3])
    assert wanted.hyperplanes == Arrangement([[1, -2]], [-3]).hyperplanes
    assert hash(wanted) == hash(Arrangement([[-2, 4]], [6]))


def test_it_is_a_value() -> None:
    """An arrangement does not change, and it is public."""
    assert udlsym.Arrangement is Arrangement
    arrangement = Arrangement([[1]], [0])
    with pytest.raises(FrozenInstanceError):
        arrangement.dimension = 2  # type: ignore[misc]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([[1, 0], [1]], [0, 0]), "normal 1 has 1 entries, but the dimension is 2"),
        (([[1, 0]], [0, 0]), "the numbers of normals and offsets are 1 and 2"),
        (([], []), "without hyperplanes the dimension must be given"),
        (([[1, 0]], [0], 3), "normal 0 has 2 entries, but the dimension is 3"),
        (([], [], -1), "dimension must be a whole number from 0 on"),
        (([[float("nan")]], [0]), "entry 0 of normal 0 is nan, which is not a finite number"),
        (([[1]], ["x"]), "offset 0 is 'x', which is not a number"),
        (([[True]], [0]), "entry 0 of normal 0 is True"),
        (([1, 2], [0, 0]), "normals are rows of numbers"),
        ((["12", "34"], [0, 0]), r"a normal is a row of numbers, such as \[1, 0\], not '12'"),
        (("12", [0, 0]), r"normals are rows of numbers, .*, not '12'"),
        (([{"1": 2}], [0]), "a normal is a row of numbers, .*, not {'1': 2}"),
        (({"1": 2}, [0]), "normals are rows of numbers, .*, not {'1': 2}"),
        (([[1]], {1}), "offsets are a row of numbers, .*, not {1}"),
        (([[1]], "1" * 99), "offsets are a row of numbers, .*, not '1+…$"),
        (([[1]], 0), "offsets are a row of numbers"),
    ],
)
def test_refusals(arguments: tuple[Any, ...], said: str) -> None:
    """What is no arrangement is refused, with the place."""
    with pytest.raises(UsageError, match=said):
        Arrangement(*arguments)


def test_restriction_and_deletion_refuse() -> None:
    """Only hyperplanes that are there can be left out or cut."""
    arrangement = Arrangement([[1, 0], [0, 0]], [0, 1])
    with pytest.raises(UsageError, match="no hyperplane 2: there are 2, counted from 0"):
        arrangement.deletion(2)
    with pytest.raises(UsageError, match="must be a whole number from 0 on, but it is -1"):
        arrangement.restriction(-1)
    with pytest.raises(UsageError, match="row 1 has a zero normal"):
        arrangement.restriction(1)
    with pytest.raises(UsageError, match="the whole space"):
        Arrangement([[1, 0], [0, 0]], [0, 0]).restriction(0)


def test_a_hundred_lines() -> None:
    """Many lines with small entries, many of them parallel or through one point, in two ways."""
    lines = sorted(
        {(a, b, c) for a, b, c in product(range(-2, 3), range(3), range(-2, 3)) if (a, b) != (0, 0)}
    )[:100]
    arrangement = Arrangement([line[:2] for line in lines], [line[2] for line in lines])
    distinct = arrangement.hyperplanes
    points: dict[tuple[Fraction, Fraction], set[tuple[int, ...]]] = {}
    for first, second in combinations(distinct, 2):
        determinant = first[0] * second[1] - first[1] * second[0]
        if determinant:
            x = Fraction(first[1] * second[2] - first[2] * second[1], determinant)
            y = Fraction(first[2] * second[0] - first[0] * second[2], determinant)
            points.setdefault((x, y), set()).update((first, second))
    wanted = 1 + len(distinct) + sum(len(through) - 1 for through in points.values())
    assert arrangement.count_regions() == wanted
