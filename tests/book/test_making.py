from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import best_constant as best
import browser
import pdflatex
import pytest

from udlsym.audit.ledger import claims
from udlsym.book import FILES, Book, Outcome, all_proved, items, make_book, plan
from udlsym.book.made import Order
from udlsym.book.making import orders_of
from udlsym.book.workers import processors
from udlsym.claims import Claim, Status, Verdict, ZeroOnly
from udlsym.errors import OracleContradictionError, OutputError, UsageError
from udlsym.figures.register import FIGURES
from udlsym.messages.languages import LANGUAGES
from udlsym.problems import numbers
from udlsym.render.catalogue import catalogue
from udlsym.render.file_names import stem
from udlsym.render.roads import road


@pytest.fixture
def two_items(best_texts: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    """A registry of the sample problem under two numbers."""
    shelf = {number: replace(best.PROBLEM, number=number) for number in ("9.1", "eq-9.2")}
    monkeypatch.setattr(items, "problem", shelf.__getitem__)
    monkeypatch.setattr(plan, "require", shelf.__getitem__)


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
    alone = (tmp_path / "new" / "book" / "problem-9.1.tex").read_text()
    body = alone[alone.index(r"\paragraph") : alone.index(r"\end{document}")]
    assert body in book
    assert alone.startswith(r"\documentclass")


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

    shelf = {"9.1": replace(best.PROBLEM, derive=broken), "9.2": best.PROBLEM}
    monkeypatch.setattr(items, "problem", shelf.__getitem__)
    monkeypatch.setattr(plan, "require", shelf.__getitem__)
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
    with pytest.raises(UsageError, match="unknown format docx; there are html, tex, md, json, pdf"):
        Book(tmp_path, (), ("docx",))
    with pytest.raises(UsageError, match="there is no language 'fr'; there are en, zh"):
        Book(tmp_path, (), language="fr")


def test_orders() -> None:
    """The site has all figures of the book; files of an item have those that belong to it."""
    folder = Path("nowhere")
    assert orders_of(Book(folder, ("3.3",), ("json",))) == (Order("item", "3.3", ("json",)),)
    assert orders_of(Book(folder, ("3.3",), ("md",)))[1:] == (Order("figure", "3.3", ("md",)),)
    site = orders_of(Book(folder, ("3.3",), ("md", "html")))
    assert [each.number for each in site[1:]] == list(FIGURES)
    assert {each.endings for each in site} == {("html", "md")}


def test_processes_make_the_same_bytes(tmp_path: Path) -> None:
    """All files but the times are the same, whether one process makes them or several do."""
    chosen, endings = ("eq-2.4", "2.2", "3.8", "claim-5"), ("html", "tex", "md")
    for jobs in (1, 2):
        outcomes = make_book(Book(tmp_path / str(jobs), chosen, endings), lambda _: None, jobs=jobs)
        assert [each.number for each in outcomes] == list(chosen)
        assert all_proved(outcomes)
    one, two = (_contents(tmp_path / str(jobs)) for jobs in (1, 2))
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name] and name != "times.js"] == []


def _contents(folder: Path) -> dict[str, bytes]:
    places = (each for each in folder.rglob("*") if each.is_file())
    return {str(place.relative_to(folder)): place.read_bytes() for place in places}


@pytest.fixture(scope="module")
def real_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole book, derived and proved once."""
    folder = tmp_path_factory.mktemp("book")
    outcomes = make_book(Book(folder, endings=("html", *FILES)), lambda _: None, jobs=processors())
    assert outcomes
    assert all_proved(outcomes), outcomes
    assert all(outcome.proved == outcome.steps > 0 for outcome in outcomes)
    return folder


def test_the_book_is_proved_and_written(real_book: Path) -> None:
    """Every step of every item is proved by the real oracle, and every item is written."""
    names = {place.name for place in real_book.iterdir()}
    expected = {f"{stem(number)}.{ending}" for number in numbers() for ending in FILES}
    pages = {f"{stem(number)}.html" for number in numbers()}
    around = {"book.tex", "index.html", "figures.html", "claims.html", "book.css"}
    around |= {"book.js", "figures.js", "times.js"}
    assert names == expected | pages | around | {"figures"}


@pytest.mark.skipif(not browser.AVAILABLE, reason=browser.REASON)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_book_in_a_browser(real_book: Path, scheme: str) -> None:
    """No page has an error on the console, a request elsewhere, or a formula that is not set."""
    with browser.browser(color_scheme=scheme, viewport={"width": 900, "height": 900}) as context:
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("requestfailed", lambda request: wrong.append(request.url))
        for place in sorted(real_book.glob("*.html")):
            page.goto(place.as_uri())
            seen = page.evaluate(browser.SEEN)
            assert not wrong, place.name
            assert seen["errors"] == seen["sizes"] == 0, place.name
            assert seen["wide"] <= 0, place.name
            assert "\\" not in seen["text"], place.name
            assert "$" not in seen["text"], place.name
            assert seen["live"] == seen["interactive"], place.name


def test_pictures_that_are_named_are_there(real_book: Path) -> None:
    """What the Markdown pages and the document show are files, and no picture is for nothing."""
    named = set(re.findall(r"\\drawn\{([^}]*)\}", (real_book / "book.tex").read_text("utf-8")))
    for page in real_book.glob("*.md"):
        named |= set(re.findall(r"!\[[^\]]*\]\(([^)]*)\)", page.read_text("utf-8")))
    there = {f"figures/{place.name}" for place in (real_book / "figures").iterdir()}
    beside = {f"figures/figure-{number}.{kind}" for number in FIGURES for kind in ("svg", "pdf")}
    assert beside < there
    assert named == there


def test_the_ledger_has_every_claim(real_book: Path) -> None:
    """Each claim of the book has its row, with a verdict, and none is undecided."""
    page = (real_book / "claims.html").read_text("utf-8")
    found = re.findall(
        r'<a href="claim-\d+\.html">(\w+)</a></th><td>.*?</td><td class="(\w+)">', page
    )
    assert [number for number, _ in found] == [each.number for each in claims()]
    assert {truth for _, truth in found} == {"true", "false", "conditional"}


def test_every_way_of_proof_has_its_text(real_book: Path) -> None:
    """How a step was proved can be said in every language."""
    hows = set()
    for page in real_book.glob("*.json"):
        hows |= set(re.findall(r'"how": "([^"]*)"', page.read_text("utf-8")))
    assert len(hows) > 20
    for how in hows:
        for language in LANGUAGES.keys() - {"en"}:
            assert road(how, catalogue(language)) != how


@pytest.mark.skipif(not pdflatex.AVAILABLE, reason=pdflatex.REASON)
def test_the_book_compiles(real_book: Path, tmp_path: Path) -> None:
    """pdflatex sets the book without an error, a missing character, an overfull line."""
    shutil.copytree(real_book / "figures", tmp_path / "figures")
    source = (real_book / "book.tex").read_text("utf-8")
    assert "Builds on" in source
    assert r"\hyperref[item:eq-3.5]" in source
    assert pdflatex.complaints(source, tmp_path) == []
