"""Points draw what they are not given, by name and seed alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.errors import NotExact, UsageError
from udlsym.evaluate import Atom, Entry, Point, plain_name

ATOMS = [Atom(base, (i,)) for base in "xyq" for i in range(4)] + [Atom("c"), Entry("a", (), ("1",))]


@settings(deadline=None, max_examples=30)
@given(st.permutations(ATOMS), st.integers(0, 99))
def test_order_of_access_does_not_matter(order: list[Atom], seed: int) -> None:
    """Values depend on seed and name, not on what was asked for before."""
    first, second = Point(seed=seed), Point(seed=seed)
    forward = {atom: first.value(atom) for atom in ATOMS}
    assert {atom: second.value(atom) for atom in order} == forward


def test_seeds_and_signs_vary() -> None:
    """Different seeds give different values, and both signs occur."""
    values = [Point(seed=seed).value(Atom("x", (1,))) for seed in range(40)]
    assert len(set(values)) > 10
    assert min(values) < 0 < max(values)


def test_use_is_noted_and_changes_do_not_reach_back() -> None:
    """`used` lists what was asked for; `changed` leaves the old point as it was."""
    point = Point({}, {Atom("c"): 3})
    assert point.value(Atom("c")) == 3
    other = point.changed({Atom("c"): 4})
    assert (other.value(Atom("c")), point.value(Atom("c"))) == (4, 3)
    assert point.used == {Atom("c"): 3}


def test_listed_points_draw_nothing() -> None:
    """A point made from a list has these values and refuses all others."""
    point = Point(seed=4).listed([Atom("x", (1,))])
    assert point.value(Atom("x", (1,))) == Point(seed=4).value(Atom("x", (1,)))
    with pytest.raises(NotExact, match="y_2"):
        point.value(Atom("y", (2,)))


def test_constant_palettes_leave_functions_general() -> None:
    """All variables 0 does not make an unknown function 0 everywhere."""
    point = Point(palette=(0,))
    assert point.value(Atom("x", (1,))) == 0
    assert any(point.value(Entry("a", (), (str(k),))) for k in range(5))


def test_missing_sizes_are_reported() -> None:
    """A size that the point does not have is a usage error that names it."""
    with pytest.raises(UsageError, match="size D"):
        Point({"I": 1}).size("D")


def test_names() -> None:
    """Each kind of value has a plain name."""
    assert plain_name(Atom("v", (-1,))) == "v_{-1}"
    assert plain_name(Entry("a", ("1", "1"), ("-2",))) == "a''[-2]"
    assert plain_name(Entry("L", ("phi_0", "phi_1"), ())) == "d2L/dphi_0 dphi_1"
    assert plain_name(Entry("L", (), ("phihat",))) == "L[phihat]"
