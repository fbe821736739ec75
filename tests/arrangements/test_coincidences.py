"""What loses regions against Zaslavsky's bound."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from feasible_sides import arrangements
from hypothesis import given, settings

from udlsym import Arrangement
from udlsym.arrangements import families
from udlsym.arrangements.elimination import meet, rank
from udlsym.errors import UsageError


def is_covered(arrangement: Arrangement) -> bool:
    return not all(map(any, arrangement.rows))


@settings(deadline=None, max_examples=200)
@given(arrangements())
def test_losses_add_up(arrangement: Arrangement) -> None:
    """Together the coincidences lose exactly what is missing to the bound, none less than one."""
    if is_covered(arrangement):
        return
    found = arrangement.coincidences()
    assert all(each.regions_lost > 0 for each in found)
    lost = sum(each.regions_lost for each in found)
    assert arrangement.count_regions() == arrangement.count_most() - lost
    assert bool(found) != arrangement.is_generic()


@settings(deadline=None, max_examples=100)
@given(arrangements(most=5))
def test_sets_that_meet_nowhere(arrangement: Arrangement) -> None:
    """Parallel hyperplanes lose one region for each set of at most d that does not meet."""
    rows, dimension = arrangement.rows, arrangement.dimension
    proper = [row for row in rows if any(row[:-1])]
    apart = sum(
        not meet(chosen) for size in range(dimension + 1) for chosen in combinations(proper, size)
    )
    if not is_covered(arrangement):
        found = arrangement.coincidences()
        assert sum(each.regions_lost for each in found if each.kind == "parallel") == apart


@settings(deadline=None, max_examples=100)
@given(arrangements(most=5))
def test_what_is_named_is_there(arrangement: Arrangement) -> None:
    """Crowded hyperplanes meet in a flat of that dimension, parallel ones share its directions."""
    if is_covered(arrangement):
        return
    for each in arrangement.coincidences():
        rows = [arrangement.rows[number] for number in each.hyperplanes]
        if each.kind == "missing":
            assert not any(any(row[:-1]) for row in rows)
        else:
            assert rank(row[:-1] for row in rows) == arrangement.dimension - each.dimension
            assert meet(rows) or each.kind == "parallel"


def kinds(arrangement: Arrangement) -> list[tuple[str, tuple[int, ...], int, int]]:
    return [
        (c.kind, c.hyperplanes, c.dimension, c.regions_lost) for c in arrangement.coincidences()
    ]


def test_lines() -> None:
    """Four lines through a point lose 3, two parallel lines 1, a repeated line what it adds."""
    through_a_point = Arrangement([[1, 0], [0, 1], [1, 1], [1, -1]], [0, 0, 0, 0])
    assert kinds(through_a_point) == [("crowded", (0, 1, 2, 3), 0, 3)]
    assert kinds(Arrangement([[1, 0], [2, 0], [0, 1]], [0, 1, 0])) == [("parallel", (0, 1), 1, 1)]
    repeated = Arrangement([[1, 0], [-2, 0], [0, 1]], [0, 0, 0])
    assert kinds(repeated) == [("equal", (0, 1), 1, 2), ("crowded", (0, 1, 2), 0, 1)]
    assert kinds(Arrangement([[1, 0], [0, 0]], [0, 5])) == [("missing", (1,), 2, 2)]


def test_a_prism() -> None:
    """Three planes of a prism do not meet, though no two are parallel."""
    prism = Arrangement([[1, 0, 0], [0, 1, 0], [1, 1, 0]], [0, 0, -1])
    assert kinds(prism) == [("parallel", (0, 1, 2), 1, 1)]


def test_a_near_miss_loses_nothing() -> None:
    """Lines that pass a point at 1e-40 are in general position."""
    tiny = Fraction(1, 10**40)
    assert Arrangement([[1, 0], [0, 1], [1, 1]], [0, 0, tiny]).coincidences() == ()


@pytest.mark.parametrize("name", ["braid", "shi", "type_b", "resonance", "linial"])
def test_families(name: str) -> None:
    """The named families lose what their closed forms say."""
    arrangement = getattr(families, name)(3)
    lost = sum(each.regions_lost for each in arrangement.coincidences())
    assert lost == arrangement.count_most() - arrangement.count_regions() > 0


def test_the_whole_space() -> None:
    """Where everything is a hyperplane there is nothing to lose."""
    with pytest.raises(UsageError, match="the whole space"):
        Arrangement([[0]], [0]).coincidences()
