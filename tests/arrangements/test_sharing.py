"""Cutting by several processes: the same regions in the same order, and nothing left running."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from feasible_sides import random_arrangement

from udlsym import Arrangement, module_process
from udlsym.arrangements import families, sharing
from udlsym.errors import UsageError

_POPEN = subprocess.Popen

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


def test_stopping_early(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who stops listening leaves no processes behind."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: Any, **named: Any) -> subprocess.Popen[bytes]:
        started.append(_POPEN(*arguments, **named))
        return started[-1]

    monkeypatch.setattr(sharing, "_REGIONS_AT_ONCE", 10)
    monkeypatch.setattr(module_process.subprocess, "Popen", start)
    found = families.resonance(4).regions("cutting", jobs=2)
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert started
    assert all(process.returncode is not None for process in started)


@pytest.mark.parametrize(
    ("program", "module"), [(sys.executable, "this"), ("no such program", sharing._MODULE)]
)
def test_processes_that_end(program: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process that is gone should have cut is cut all the same."""
    monkeypatch.setattr(sharing, "_REGIONS_AT_ONCE", 10)
    monkeypatch.setattr(module_process.sys, "executable", program)
    monkeypatch.setattr(sharing, "_MODULE", module)
    arrangement = families.braid(5)
    assert list(arrangement.regions("cutting", jobs=2)) == list(arrangement.regions("cutting"))


def test_a_main_that_cannot_be_imported() -> None:
    """A script on standard input, as a notebook, has no main module that a process could load."""
    script = """
import multiprocessing
multiprocessing.set_start_method("spawn")
from udlsym.arrangements import families
print(sum(1 for _ in families.braid(5).regions("cutting", jobs=2)))
"""
    done = subprocess.run(
        [sys.executable, "-"], input=script, capture_output=True, encoding="utf-8", timeout=60
    )
    assert (done.stdout, done.stderr) == ("120\n", "")


def test_jobs_that_are_none() -> None:
    """At least one process is needed."""
    with pytest.raises(UsageError, match="jobs, the number of processes, must be"):
        families.braid(3).regions(jobs=0)
