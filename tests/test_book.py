from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import best_constant as best
import pdflatex
import pytest

import udlsym.book as home
from udlsym.book import Book, Outcome, all_proved, make_book
from udlsym.claims import Claim, Status, Verdict, ZeroOnly
from udlsym.errors import OracleContradictionError, OutputError, UsageError
from udlsym.problems import numbers


@pytest.fixture
def two_items(best_texts: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """A registry of the sample problem under two numbers."""
    items = {number: replace(best.PROBLEM, number=number) for number in ("9.1", "eq-9.2")}
    monkeypatch.setattr(home, "problem", items.__getitem__)
    monkeypatch.setattr(home, "require", items.__getitem__)


def _book(folder: Path, *endings: str) -> Book:
    return Book(folder, ("9.1", "eq-9.2"), endings or ("tex", "md", "json"))


def _doubtful(claim: Claim) -> Verdict:
    if isinstance(claim, ZeroOnly):
        return Verdict(Status.UNDECIDED, "out of ideas")
    return best.agree(claim)


@pytest.mark.usefixtures("two_items")
def test_writes_every_item_in_every_format(tmp_path: Path) -> None:
    """Each item has a file a format, and the LaTeX document has them all."""
    reported: list[Outcome] = []
    outcomes = make_book(_book(tmp_path / "new" / "book"), reported.append, best.agree)
    written = sorted(place.name for place in (tmp_path / "new" / "book").iterdir())
    assert written == [
        *("book.tex", "eq-9.2.json", "eq-9.2.md", "eq-9.2.tex"),
        *("problem-9.1.json", "problem-9.1.md", "problem-9.1.tex"),
    ]
    assert outcomes == tuple(reported)
    assert [(each.number, each.steps, each.proved) for each in outcomes] == [
        ("9.1", 5, 5),
        ("eq-9.2", 5, 5),
    ]
    assert all_proved(outcomes)
    book = (tmp_path / "new" / "book" / "book.tex").read_text()
    fragment = (tmp_path / "new" / "book" / "problem-9.1.tex").read_text()
    assert fragment in book
    assert "documentclass" not in fragment


@pytest.mark.usefixtures("two_items")
def test_other_files_stay(tmp_path: Path) -> None:
    """What is in the folder already is left alone."""
    (tmp_path / "mine.txt").write_text("kept")
    make_book(_book(tmp_path, "md"), lambda _: None, best.agree)
    assert (tmp_path / "mine.txt").read_text() == "kept"
    assert not (tmp_path / "book.tex").exists()


@pytest.mark.usefixtures("two_items")
def test_what_is_not_proved_is_not_written(tmp_path: Path) -> None:
    """An item with an undecided step is reported with what was proved, and leaves no file."""
    outcomes = make_book(_book(tmp_path), lambda _: None, _doubtful)
    assert [(each.steps, each.proved) for each in outcomes] == [(5, 3), (5, 3)]
    assert all("undecided; out of ideas" in each.failure for each in outcomes)
    assert not all_proved(outcomes)
    assert list(tmp_path.iterdir()) == []


def test_failing_item_does_not_stop_the_others(
    best_texts: None,  # noqa: ARG001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A derivation that breaks down is a failure of its own only."""

    def broken() -> None:
        raise KeyError("lost")

    items = {"9.1": replace(best.PROBLEM, derive=broken), "9.2": best.PROBLEM}
    monkeypatch.setattr(home, "problem", items.__getitem__)
    monkeypatch.setattr(home, "require", items.__getitem__)
    outcomes = make_book(Book(tmp_path, ("9.1", "9.2"), ("md",)), lambda _: None, best.agree)
    assert [each.failure for each in outcomes] == ["KeyError: 'lost'", ""]


@pytest.mark.usefixtures("two_items")
def test_contradiction_stops_everything(tmp_path: Path) -> None:
    """When the oracle contradicts itself nothing more is done."""

    def contradict(_: Claim) -> Verdict:
        raise OracleContradictionError("proved and refuted")

    with pytest.raises(OracleContradictionError):
        make_book(_book(tmp_path), lambda _: None, contradict)


@pytest.mark.usefixtures("two_items")
def test_unwritable_folder(tmp_path: Path) -> None:
    """A file in the place of the folder is noticed before anything is derived."""
    (tmp_path / "file").write_text("")
    reported: list[Outcome] = []
    with pytest.raises(OutputError, match="it is a file"):
        make_book(_book(tmp_path / "file"), reported.append, best.agree)
    assert reported == []


def test_what_is_asked_for_must_exist(tmp_path: Path) -> None:
    """An unknown number or format is noticed when the book is described."""
    with pytest.raises(UsageError, match=r"there is no derivation of '2\.99'"):
        Book(tmp_path, ("2.99",))
    with pytest.raises(UsageError, match="unknown format pdf; there are html, tex, md, json"):
        Book(tmp_path, (), ("pdf",))


@pytest.fixture(scope="module")
def real_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole book, derived and proved once."""
    folder = tmp_path_factory.mktemp("book")
    outcomes = make_book(Book(folder, endings=("html", *home.FORMATS)), lambda _: None)
    assert outcomes
    assert all_proved(outcomes), outcomes
    assert all(outcome.proved == outcome.steps > 0 for outcome in outcomes)
    return folder


def test_the_book_is_proved_and_written(real_book: Path) -> None:
    """Every step of every item is proved by the real oracle, and every item is written."""
    names = {place.name for place in real_book.iterdir()}
    expected = {f"{home.stem(number)}.{ending}" for number in numbers() for ending in home.FORMATS}
    pages = {f"{home.stem(number)}.html" for number in numbers()}
    around = {"book.tex", "index.html", "figures.html", "book.css", "book.js"}
    assert names == expected | pages | around


@pytest.mark.skipif(not pdflatex.AVAILABLE, reason=pdflatex.REASON)
def test_the_book_compiles(real_book: Path, tmp_path: Path) -> None:
    """pdflatex sets the book without an error, a missing character or an overfull line."""
    assert pdflatex.complaints((real_book / "book.tex").read_text("utf-8"), tmp_path) == []
