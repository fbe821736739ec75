from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import udlsym.book as home
from udlsym.book import Book, Outcome
from udlsym.book.workers import processors
from udlsym.cli import main
from udlsym.errors import OutputError
from udlsym.problems import numbers

Report = Callable[[Outcome], None]
asked_how: list[dict[str, Any]] = []
GOOD = Outcome("2.1", 12, 12, 0.25)
BAD = Outcome("2.2", 30, 7, 1.5, "ProofError: step 8: refuted")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Book]]:
    """Replace the making of the book by given outcomes; what was asked for is recorded."""

    def install(*outcomes: Outcome) -> list[Book]:
        asked: list[Book] = []

        def make(book: Book, report: Report, **how: Any) -> tuple[Outcome, ...]:
            asked.append(book)
            asked_how.append(how)
            for outcome in outcomes:
                report(outcome)
            return outcomes

        monkeypatch.setattr(home, "make_book", make)
        return asked

    return install


def test_defaults(made: Callable[..., list[Book]], capsys: pytest.CaptureFixture[str]) -> None:
    """Without options everything is written to build/book; the table comes last, on stdout."""
    asked = made(GOOD)
    assert main(["book"]) == 0
    assert asked == [Book(Path("build/book"), numbers(), ("html", "tex"))]
    output = capsys.readouterr()
    assert output.out == "item  steps  proved  seconds\n2.1      12      12     0.25\n"
    assert output.err == "2.1: 12 of 12 steps proved in 0.25 s\n"


def test_failure(made: Callable[..., list[Book]], capsys: pytest.CaptureFixture[str]) -> None:
    """A step that is not proved is named on stderr, and the status is 1."""
    made(GOOD, BAD)
    assert main(["book"]) == 1
    output = capsys.readouterr()
    assert output.out.splitlines()[-1].split() == ["2.2", "30", "7", "1.50"]
    assert "2.2: failed" in output.err
    assert "2.2 is not written: ProofError: step 8: refuted" in output.err


def test_json(made: Callable[..., list[Book]], capsys: pytest.CaptureFixture[str]) -> None:
    """The table as JSON has a schema number and an entry an item."""
    made(GOOD, BAD)
    assert main(["book", "--json", "--out", "there"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["schema"], data["folder"]) == (1, "there")
    assert [item["number"] for item in data["items"]] == ["2.1", "2.2"]
    assert data["items"][1]["failure"].startswith("ProofError")


def test_only_and_format(made: Callable[..., list[Book]]) -> None:
    """Lists are separated by commas; spaces and repetitions do not count."""
    asked = made()
    number = numbers()[0]
    assert main(["book", "--only", f"{number}, {number},", "--format", "md"]) == 0
    assert (asked[0].chosen, asked[0].endings) == ((number,), ("md",))


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--only", "2.99"], "udlsym: there is no derivation of '2.99'; the nearest: "),
        (["--only", ","], "udlsym: --only is empty"),
        (["--format", "docx"], "udlsym: unknown format docx; there are html, tex, md, json, pdf"),
        (["--jobs", "0"], "udlsym: argument --jobs: '0' is not a number of processes"),
        (["--out", "/dev/null"], "udlsym: cannot write to /dev/null: "),
        (["--out", "/dev/null/below"], "udlsym: cannot make the folder /dev/null/below: "),
    ],
)
def test_bad_requests(arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be met is one line and status 2."""
    assert main(["book", *arguments]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith(line)
    assert output.err.count("\n") == 1


def test_progress_bar_on_a_terminal(
    made: Callable[..., list[Book]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal the progress is a bar that goes away, on stderr."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    made(GOOD)
    assert main(["book"]) == 0
    assert "steps proved in" not in screen.getvalue()


def test_bar_does_not_hide_errors(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An error while the book is made is its line."""

    def fail(*_: object, **__: object) -> None:
        raise OutputError("cannot write x: no space left on device")

    monkeypatch.setattr(home, "make_book", fail)
    assert main(["book"]) == 2
    assert capsys.readouterr().err == "udlsym: cannot write x: no space left on device\n"


def test_force_and_jobs(made: Callable[..., list[Book]]) -> None:
    """Without --force the cache is looked into; --jobs says how many processes derive."""
    made(GOOD)
    assert main(["book"]) == 0
    assert not asked_how[-1]["cache"].fresh
    assert asked_how[-1]["jobs"] == processors()
    assert main(["book", "--force", "--jobs", "3"]) == 0
    assert asked_how[-1]["cache"].fresh
    assert asked_how[-1]["jobs"] == 3


def test_what_is_kept_is_said(
    made: Callable[..., list[Book]], capsys: pytest.CaptureFixture[str]
) -> None:
    """An item out of the cache says so."""
    made(replace(GOOD, kept=True))
    assert main(["book"]) == 0
    said = capsys.readouterr().err
    assert said == "2.1: 12 of 12 steps proved before, and nothing changed\n"
