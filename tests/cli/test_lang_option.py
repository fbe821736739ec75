"""The option --lang of derive, claims, claim, figures and book."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from udlsym.cli import main
from udlsym.cli.book import FOLDERS
from udlsym.cli.derive import FORMATS
from udlsym.figures import fonts
from udlsym.messages.languages import LANGUAGES, texts

KNOWN = texts("zh")["heading.known"]
HAS_FONT = bool(fonts.fonts_for("zh"))


@pytest.mark.parametrize("name", FORMATS)
def test_derive(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every format has the prose of the language, and the formulas of the other one."""
    shown = {}
    for language in LANGUAGES:
        assert main(["derive", "eq-2.4", "--format", name, "--lang", language]) == 0
        shown[language] = capsys.readouterr().out
    assert KNOWN in shown["zh"]
    assert "The model is" in shown["en"]
    assert "The model is" not in shown["zh"]
    assert KNOWN not in shown["en"]
    formula = "f[x, φ] = φ_0 + φ_1·x" if name == "text" else "\\phi_{0} + \\phi_{1} x"
    if name not in {"json", "ipynb"}:
        assert formula in shown["en"]
        assert formula in shown["zh"]


def test_problems(capsys: pytest.CaptureFixture[str]) -> None:
    """Titles are in the language; numbers, parts and their kinds are for programs too."""
    assert main(["problems", "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert texts("zh")["problem_2_1.title"] in shown
    assert texts("en")["problem_2_1.title"] not in shown


def test_claim(capsys: pytest.CaptureFixture[str]) -> None:
    """Verdict, way and counterexample; JSON keeps its keys and its status."""
    said = texts("zh")
    assert main(["claim", "for all z >= 0: z = ReLU(z)", "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(said["terminal.headline_proved"])
    assert said["road.normal_form"][:3] in shown
    assert said["statement.for_all"][:3] in shown
    assert main(["claim", "z = 2*z", "--lang", "zh"]) == 1
    assert said["terminal.left_side"] in capsys.readouterr().out
    assert main(["claim", "z = 2*z", "--lang", "zh", "--json"]) == 1
    payload = json.loads(capsys.readouterr().out)
    assert payload["status"] == "refuted"
    assert payload["claims"][0]["how"] == said["road.instance"]


def test_claims(capsys: pytest.CaptureFixture[str]) -> None:
    """The ledger on the terminal has nothing in English, cited theorems included."""
    assert main(["claims", "19", "--lang", "zh"]) == 0
    shown = capsys.readouterr().out
    said = texts("zh")
    assert said["terminal.cited"] in shown
    assert said["premise.universal_approximation.name"] in shown
    assert "proved" not in shown
    assert "for all" not in shown


@pytest.mark.skipif(not HAS_FONT, reason="no font with Chinese characters is installed")
@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_figures(tmp_path: Path, ending: str) -> None:
    """Words in a figure are those of the language; a figure without words is the same."""
    drawn = {}
    for language in LANGUAGES:
        folder = tmp_path / language
        request = ["figures", "3.13", "3.1", "--format", ending, "--lang", language]
        assert main([*request, "--out", str(folder)]) == 0
        drawn[language] = {place.name: place.read_bytes() for place in folder.iterdir()}
    worded, wordless = f"figure-3.13.{ending}", f"figure-3.1.{ending}"
    assert drawn["en"][worded] != drawn["zh"][worded]
    assert drawn["en"][wordless] == drawn["zh"][wordless]


def test_no_chinese_font(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a font there is one line, and no picture with boxes in place of words."""
    monkeypatch.setattr(fonts, "_WANTED", {"zh": ("no-such-font.ttf",)})
    fonts.fonts_for.cache_clear()
    try:
        assert main(["figures", "3.13", "--lang", "zh", "--out", str(tmp_path)]) == 2
    finally:
        fonts.fonts_for.cache_clear()
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1].startswith("udlsym: no font with Chinese characters")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["derive", "2.1"], ["claims"], ["claim", "z=z"], ["book"]])
def test_a_language_that_there_is_not(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """It is one line and status 2."""
    assert main([*command, "--lang", "fr"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("udlsym: argument --lang: invalid choice: 'fr'")
    assert error.count("\n") == 1


def test_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The books of two languages stand beside each other, and take nothing from each other."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for language in ("en", "zh", "zh", "en"):
        request = ["book", "--only", "eq-2.4", "--format", "md", "--lang", language, "--jobs", "1"]
        assert main(request) == 0
        page = tmp_path / FOLDERS[language] / "eq-2.4.md"
        assert (KNOWN in page.read_text("utf-8")) == (language == "zh")
    assert "before, and nothing changed" in capsys.readouterr().err
