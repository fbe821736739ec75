from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

import udlsym.problems as registry
from udlsym.cli import main
from udlsym.cli.derive import FORMATS
from udlsym.derivation.formats import formats
from udlsym.derivation.proof import Proof
from udlsym.errors import ProofError


@pytest.fixture
def derived(best_proof: Proof, monkeypatch: pytest.MonkeyPatch) -> Proof:
    """Have the sample problem derived, whatever the number."""
    monkeypatch.setattr(registry, "derive", lambda _: best_proof)
    return best_proof


def test_formats_are_those_that_exist() -> None:
    """The command offers every format, without loading them for its help."""
    assert formats() == FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_formats(name: str, derived: Proof, capsys: pytest.CaptureFixture[str]) -> None:
    """Each format goes to stdout as the proof writes it."""
    assert main(["derive", "9.1", "--format", name]) == 0
    output = capsys.readouterr()
    assert output.out == derived.formatted(name)
    assert output.err == ""


def test_to_file(derived: Proof, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --out the file is written and stdout stays empty."""
    place = tmp_path / "out.tex"
    assert main(["derive", "9.1", "--format", "latex", "--out", str(place)]) == 0
    assert place.read_text() == derived.formatted("latex")
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("derived")
def test_unwritable_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be written is one line and status 2."""
    assert main(["derive", "9.1", "--out", str(tmp_path / "no" / "file")]) == 2
    assert capsys.readouterr().err.startswith("udlsym: cannot write ")


@pytest.mark.usefixtures("derived")
@pytest.mark.parametrize("name", FORMATS)
def test_ascii_terminal(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every format can be shown where stdout takes ASCII only; JSON keeps its content."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    assert main(["derive", "9.1", "--format", name]) == 0
    text = raw.getvalue().decode("ascii")
    assert "best constant" in text
    if name == "json":
        assert "∂" in json.loads(text)["sections"][1]["blocks"][0]["start"]["unicode"]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["2.99"], "udlsym: there is no derivation of '2.99'; the nearest: "),
        (["-x"], "udlsym: there is no derivation of '-x'; the nearest: "),
        (["2.1", "--format", "word"], "udlsym: argument --format: invalid choice: 'word'"),
        ([], "udlsym: the following arguments are required: number"),
    ],
)
def test_bad_requests(arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be met is one line and status 2."""
    assert main(["derive", *arguments]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith(line)
    assert output.err.count("\n") == 1


def test_step_that_is_not_proved(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A derivation with a wrong step prints nothing but the step, and the status is 1."""

    def refuse(_: str) -> None:
        raise ProofError("problem 2.1, step 3 (rule.tidy): refuted; exact instance")

    monkeypatch.setattr(registry, "derive", refuse)
    assert main(["derive", "2.1"]) == 1
    output = capsys.readouterr()
    assert (output.out, output.err.count("step 3")) == ("", 1)
