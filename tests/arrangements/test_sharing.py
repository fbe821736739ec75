"""Cutting by several processes: the same regions in the same order, and nothing left running."""

from __future__ import annotations

import multiprocessing

import pytest
from feasible_sides import random_arrangement

from udlsym import Arrangement
from udlsym.arrangements import families, sharing
from udlsym.errors import UsageError

SMALL = {
    "points": Arrangement([[1], [2], [-1]], [0, 1, 5]),
    "strips": Arrangement([[0, 1], [0, 1], [0, -2]], [0, 1, 0]),
    "braid": families.braid(5),
    "planes": random_arrangement(12, 3, 2),
    "no normals": Arrangement([[0, 0], [1, 0]], [3, 0]),
    "nothing": Arrangement([], [], 2),
    "everything": Arrangement([[0]], [0]),
}


@pytest.mark.parametrize("name", SMALL)
def test_same_order(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sides, points and neighbours are those that one process finds, in the same order."""
    monkeypatch.setattr(sharing, "_REGIONS_AT_ONCE", 10)
    arrangement = SMALL[name]
    alone = list(arrangement.regions("cutting"))
    shared = list(arrangement.regions("cutting", jobs=2))
    assert shared == alone
    assert [region.point for region in shared] == [region.point for region in alone]
    assert [region.facets for region in shared] == [region.facets for region in alone]


def test_stopping_early() -> None:
    """Who stops listening leaves no processes behind."""
    found = families.resonance(4).regions("cutting", jobs=2)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_jobs_that_are_none() -> None:
    """At least one process is needed."""
    with pytest.raises(UsageError, match="jobs, the number of processes, must be"):
        families.braid(3).regions(jobs=0)
