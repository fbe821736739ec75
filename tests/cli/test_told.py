"""Notes on how far a long list is."""

from __future__ import annotations

import sys
from itertools import count
from time import sleep

import pytest

from udlsym.cli.told import SECONDS, told, told_if_long


@pytest.mark.parametrize(
    ("results_are_seen", "notes_are_seen", "notes"),
    [(False, True, 3), (True, True, 0), (False, False, 0), (True, False, 0)],
)
def test_notes(
    results_are_seen: bool,
    notes_are_seen: bool,
    notes: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Notes come while results go to a file and notes to a terminal, and at no other time."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: results_are_seen)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: notes_are_seen)
    seconds = count(0, SECONDS)
    assert list(told(range(600), 600, "things", lambda: next(seconds))) == list(range(600))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == notes
    assert lines[-1:] == (["512 of 600 things"] if notes else [])


@pytest.mark.parametrize(
    ("notes_are_seen", "seconds", "said"),
    [(True, 0.0, "counting\n"), (True, 60.0, ""), (False, 0.0, "")],
)
def test_what_takes_long(
    notes_are_seen: bool,
    seconds: float,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A note comes once, on a terminal, while the work goes on; none after quick work."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: notes_are_seen)
    found = ""
    with told_if_long("counting", seconds):
        for _ in range(100 if said else 5):
            sleep(0.01)
            if found := found + capsys.readouterr().err:
                break
    assert found + capsys.readouterr().err == said
