"""The book as a PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pdflatex
import pytest
from matplotlib.figure import Figure

from udlsym.book import Book, make_book, typesetting
from udlsym.book.cache import Cache
from udlsym.book.typesetting import require_engine, typeset
from udlsym.errors import OutputError, UsageError
from udlsym.figures.saving import figure_bytes
from udlsym.messages.languages import LANGUAGES, texts
from udlsym.render.latex import escaped
from udlsym.render.latex_preamble import SETTINGS

needs_pdflatex = pytest.mark.skipif(not pdflatex.AVAILABLE, reason=pdflatex.REASON)
needs_chinese = pytest.mark.skipif(not pdflatex.has_chinese(), reason=pdflatex.NO_CHINESE)


def document(body: str, language: str = "en") -> str:
    preamble = SETTINGS[language].preamble + "\\usepackage{graphicx}\n"
    return f"{preamble}\\begin{{document}}\n{body}\n\\end{{document}}\n"


@needs_pdflatex
def test_the_same_bytes_each_time() -> None:
    """A document is a whole PDF, and there is no date and no folder in it."""
    made = [typeset(document("Here."), {}, "en") for _ in range(2)]
    assert made[0].startswith(b"%PDF")
    assert made[0].rstrip().endswith(b"%%EOF")
    assert made[0] == made[1]


@needs_pdflatex
def test_runs_until_references_stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Contents that move the pages they name take more runs than others, up to a limit."""
    logs: list[str] = []
    run = typesetting._run
    monkeypatch.setattr(typesetting, "_run", lambda *given: logs.append(run(*given)) or logs[-1])
    typeset(document("One."), {}, "en")
    alone = len(logs)
    typeset(document(r"\tableofcontents" + r"\section{A}" * 99), {}, "en")
    assert len(logs) - alone > alone
    assert "Rerun to get" not in logs[-1]
    before = len(logs)
    typeset(
        document(r"\makeatletter\immediate\write\@auxout{\@percentchar\the\pdfelapsedtime}"),
        {},
        "en",
    )
    assert len(logs) - before == typesetting.MOST_RUNS


@needs_pdflatex
def test_pictures() -> None:
    """Pictures are found by their names, in folders too."""
    picture = figure_bytes(Figure(figsize=(1, 1)), "pdf")
    source = document(r"\includegraphics{figures/a.b.pdf}")
    with_picture = typeset(source, {"figures/a.b.pdf": picture}, "en")
    assert with_picture.startswith(b"%PDF")
    with pytest.raises(OutputError, match=r"pdflatex: .*a\.b\.pdf"):
        typeset(source, {}, "en")


@needs_pdflatex
@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (r"\nosuchcommand", r"the PDF is not written: pdflatex: Undefined control sequence"),
        (r"\char200 and \symbol{200}", "the PDF is not written: its font has no character"),
        (r"\begin{equation}", r"the PDF is not written: pdflatex: "),
    ],
)
def test_what_goes_wrong_is_one_line(body: str, complaint: str) -> None:
    """The first complaint of the program, and no PDF."""
    with pytest.raises(OutputError, match=complaint) as caught:
        typeset(document(body), {}, "en")
    assert "\n" not in str(caught.value)


@needs_pdflatex
def test_no_command_of_a_document_is_run(tmp_path: Path) -> None:
    """A document cannot start programs."""
    place = tmp_path / "made"
    typeset(document(rf"\immediate\write18{{touch {place}}}Here."), {}, "en")
    assert not place.exists()


@needs_pdflatex
def test_a_run_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that never ends is an error in one line."""
    monkeypatch.setattr(typesetting, "LONGEST", 1.0)
    with pytest.raises(OutputError, match="pdflatex took more than 1 s"):
        typeset(document(r"\loop\iftrue\repeat"), {}, "en")


@pytest.mark.parametrize(("language", "engine"), [("en", "pdflatex"), ("zh", "xelatex")])
def test_a_missing_program_is_noticed_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, engine: str
) -> None:
    """Before anything is derived or written."""
    monkeypatch.setattr(typesetting.shutil, "which", lambda _: None)
    with pytest.raises(UsageError, match=f"a PDF needs {engine}, which is not installed"):
        require_engine(language)
    with pytest.raises(UsageError, match=engine):
        make_book(Book(tmp_path / "new", ("eq-2.4",), ("pdf",), language), print)
    assert not (tmp_path / "new").exists()


@needs_pdflatex
def test_the_book_as_a_pdf_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file is written; the second time it comes from the cache; --force makes it anew."""
    chosen, runs = ("eq-2.4", "eq-2.5"), []
    run = typesetting._run
    monkeypatch.setattr(typesetting, "_run", lambda *given: runs.append(given) or run(*given))
    made = []
    for fresh in (False, False, True):
        folder, before = tmp_path / str(len(made)), len(runs)
        cache = Cache(tmp_path / "cache", fresh)
        make_book(Book(folder, chosen, ("pdf",)), lambda _: None, cache=cache)
        assert [place.name for place in folder.iterdir()] == ["book.pdf"]
        made.append((folder / "book.pdf").read_bytes())
        assert (len(runs) > before) == (len(made) != 2)
    assert made[0] == made[1] == made[2]
    (kept,) = (tmp_path / "cache").glob("*.bin")
    kept.write_bytes(kept.read_bytes()[:-100])
    make_book(Book(tmp_path, chosen, ("pdf",)), lambda _: None, cache=Cache(tmp_path / "cache"))
    assert (tmp_path / "book.pdf").read_bytes() == made[0]


@needs_pdflatex
def test_a_pdf_that_fails_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands there is the old document, whole."""
    (tmp_path / "book.pdf").write_text("old")
    monkeypatch.setitem(SETTINGS, "en", type(SETTINGS["en"])("pdflatex", "\\nosuchcommand\n"))
    with pytest.raises(OutputError, match="Undefined control sequence"):
        make_book(Book(tmp_path, ("eq-2.4",), ("pdf",)), lambda _: None)
    assert (tmp_path / "book.pdf").read_text() == "old"
    assert [place.name for place in tmp_path.iterdir()] == ["book.pdf"]


@pytest.mark.parametrize(
    "language",
    [pytest.param("en", marks=needs_pdflatex), pytest.param("zh", marks=needs_chinese)],
)
def test_every_text_has_its_characters(language: str) -> None:
    """No text of the catalogue has a character that the fonts lack, in any of their shapes."""
    assert set(SETTINGS) == set(LANGUAGES)
    said = [escaped(re.sub(r"\{\w*\}", "", each)) for each in texts(language).values()]
    shapes = (r"{}", r"\textbf{{{}}}", r"\textit{{{}}}", r"{{\small {}}}")
    body = "\n\n".join(shape.format(each) for shape in shapes for each in said)
    assert typeset(document(body, language), {}, language).startswith(b"%PDF")


@needs_chinese
def test_a_missing_chinese_character_is_noticed() -> None:
    """The check above does see one."""
    with pytest.raises(OutputError, match="its font has no character"):
        typeset(document("\U00020000\u0ddf", "zh"), {}, "zh")


@needs_chinese
def test_the_chinese_book_compiles(tmp_path: Path) -> None:
    """xelatex has nothing to complain about, and the pages say in Chinese what they say."""
    chosen = ("eq-2.4", "2.1", "3.4")
    make_book(Book(tmp_path, chosen, ("tex", "pdf"), "zh"), lambda _: None)
    source = (tmp_path / "book.tex").read_text("utf-8")
    found = [
        each
        for each in pdflatex.complaints(source, tmp_path, "xelatex")
        if not each.startswith("Package fontspec Warning: Font ")  # a script that the font lacks
    ]
    assert found == []
    alone = (tmp_path / "problem-3.4.tex").read_text("utf-8")
    assert pdflatex.complaints(alone, tmp_path, "xelatex")[1:] == []


@needs_pdflatex
@pytest.mark.parametrize("pictures", [True, False])
def test_an_item_compiles_alone(tmp_path: Path, pictures: bool) -> None:
    """The file of an item is a document, with its pictures and where they were left behind."""
    make_book(Book(tmp_path, ("eq-2.4", "3.4"), ("tex",)), lambda _: None)
    if not pictures:
        shutil.rmtree(tmp_path / "figures")
    for name in ("eq-2.4", "problem-3.4"):
        source = (tmp_path / f"{name}.tex").read_text("utf-8")
        assert r"\drawn{figures/" in source
        assert pdflatex.complaints(source, tmp_path) == []


@needs_pdflatex
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_numbers_and_references(tmp_path: Path) -> None:
    """Equations have the book's numbers, and items name each other with their pages."""
    chosen = ("eq-2.4", "eq-2.5", "2.1")
    make_book(Book(tmp_path, chosen, ("pdf", "tex")), lambda _: None)
    command = ["pdftotext", "-layout", str(tmp_path / "book.pdf"), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert text.count("(UDL 2.5)") == 2
    assert re.search(r"Builds on eq 2\.4 \(page 1\), eq 2\.5 \(page 2\)", text)
    source = (tmp_path / "book.tex").read_text()
    assert source.count(r"\tag{UDL 2.5}\label{eq:2.5}") == 1
    assert r"\tag{\hyperref[eq:2.5]{UDL 2.5}}" in source
