from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from udlsym import module_process
from udlsym.book.items import make
from udlsym.book.made import Made, Order
from udlsym.book.workers import made_by_workers
from udlsym.errors import OracleContradictionError

ORDERS = tuple(Order("item", number, ("md",)) for number in ("eq-2.4", "eq-2.6", "eq-2.3"))

PRETEND = """
import json, os, sys
for line in sys.stdin:
    number = json.loads(line)["number"]
    if number == "eq-2.6":
        {at_eq_2_6}
    outcome = {{"number": number, "steps": os.getpid(), "proved": 1, "seconds": 0.0}}
    made = {{"outcome": outcome, "files": {{}}, "html": None, "latex": None, "figure": ""}}
    print(json.dumps(made), flush=True)
"""


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The processes that are started; all have ended after the test."""
    found: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def start(*arguments: object, **keywords: object) -> subprocess.Popen[bytes]:
        found.append(real(*arguments, **keywords))  # type: ignore[call-overload]
        return found[-1]

    monkeypatch.setattr(module_process.subprocess, "Popen", start)
    yield found
    assert all(process.poll() is not None for process in found)


def _pretend(monkeypatch: pytest.MonkeyPatch, folder: Path, at_eq_2_6: str) -> None:
    """Have another program in the place of the worker."""
    program = folder / "python"
    script = folder / "worker.py"
    script.write_text(PRETEND.format(at_eq_2_6=at_eq_2_6))
    program.write_text(f"#!/bin/sh\nexec {sys.executable} {script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(module_process.sys, "executable", str(program))


def _same(made: Made, other: Made) -> bool:
    return (made.files, made.outcome.proved) == (other.files, other.outcome.proved)


def test_real_workers(started: list[subprocess.Popen[bytes]]) -> None:
    """Two processes make what this one makes, and it comes in the order of the orders."""
    made = list(made_by_workers(ORDERS, 2))
    assert len(started) == 2
    assert [each.outcome.number for each in made] == [each.number for each in ORDERS]
    assert all(_same(each, make(order)) for each, order in zip(made, ORDERS, strict=True))


@pytest.mark.skipif(os.name == "nt", reason="the program in place of a worker is a shell script")
def test_a_worker_that_dies(
    started: list[subprocess.Popen[bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its order has failed; the others are made, by a process that takes its place."""
    _pretend(monkeypatch, tmp_path, "os._exit(3)")
    made = list(made_by_workers(ORDERS, 1))
    assert [bool(each.outcome.failure) for each in made] == [False, True, False]
    assert "ended before its time" in made[1].outcome.failure
    assert len(started) == 2
    assert made[0].outcome.steps != made[2].outcome.steps


@pytest.mark.skipif(os.name == "nt", reason="the program in place of a worker is a shell script")
@pytest.mark.usefixtures("started")
def test_contradiction_in_a_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A contradiction in one process stops all."""
    _pretend(monkeypatch, tmp_path, 'print(\'{"contradiction": "both"}\', flush=True); continue')
    found = made_by_workers(ORDERS, 2)
    assert next(found).outcome.number == "eq-2.4"
    with pytest.raises(OracleContradictionError, match="both"):
        list(found)


@pytest.mark.usefixtures("started")
def test_no_process_is_left_behind() -> None:
    """Whoever stops asking ends the processes."""
    found = made_by_workers(ORDERS, 2)
    next(found)
    found.close()  # type: ignore[attr-defined]


def test_a_contradiction_crosses_the_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker says that the oracle contradicts itself, and does not answer otherwise."""
    import io

    from udlsym.book import items, worker

    def contradict(_: Order) -> Made:
        raise OracleContradictionError("proved and refuted")

    said = io.StringIO()
    monkeypatch.setattr(items, "make", contradict)
    monkeypatch.setattr(worker.signal, "signal", lambda *_: None)
    monkeypatch.setattr(sys, "stdin", io.StringIO(ORDERS[0].line() + "\n"))
    monkeypatch.setattr(sys, "stdout", said)
    worker.main()
    assert json.loads(said.getvalue()) == {"contradiction": "proved and refuted"}
