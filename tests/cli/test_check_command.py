from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from udlsym.cli import main

RIGHT = "2*sum(phi_0 + phi_1*x_i - y_i)"
WRONG = "sum(phi_0 + phi_1*x_i - y_i)"


def test_right(capsys: pytest.CaptureFixture[str]) -> None:
    """A right answer: status 0, and how it was read."""
    assert main(["check", "2.1", "--part", "dphi0", "--answer", RIGHT]) == 0
    out = capsys.readouterr().out
    assert out.startswith("correct: ")
    assert "read as     2*sum_{i=1}^{I}" in out


def test_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong answer: status 1, the mistake, and both values at a point."""
    assert main(["check", "2.1", "--part", "dphi0", "--answer", WRONG]) == 1
    out = capsys.readouterr().out
    assert "mistake     a factor 2 is missing" in out
    assert "left side" in out


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The report for programs has exact numbers and a schema."""
    assert main(["check", "2.1", "--part", "dphi0", "--answer", WRONG, "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["schema"] == 1
    assert (report["verdict"], report["diagnosis"]) == ("incorrect", "a factor 2 is missing")
    point = report["counterexample"]
    assert point["left"] != point["right"]


def test_unreadable(capsys: pytest.CaptureFixture[str]) -> None:
    """A text that cannot be read: status 2 and a caret."""
    assert main(["check", "2.1", "--part", "dphi0", "--answer", "2*("]) == 2
    assert "^" in capsys.readouterr().out


def test_from_a_file_and_from_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """FILE and - say the same as --answer."""
    file = tmp_path / "answer.txt"
    file.write_text(RIGHT + "\n", "utf-8")
    assert main(["check", "2.1", "--part", "dphi0", str(file)]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(RIGHT))
    assert main(["check", "2.1", "--part", "dphi0", "-"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["2.1", "--part", "dphi0"], "give the answer"),
        (["2.1", "--part", "dphi0", "x", "--answer", "y"], "give the answer"),
        (["2.1", "--answer", "x"], "several parts"),
        (["2.1", "--part", "phi0", "--answer", "x"], "no part 'phi0'"),
        (["9.9", "--part", "phi0", "--answer", "x"], "no derivation of '9.9'"),
        (["2.1", "--part", "dphi0", "missing.txt"], "cannot read missing.txt"),
    ],
)
def test_bad_requests(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line that says what was wrong, status 2."""
    assert main(["check", *arguments]) == 2
    error = capsys.readouterr().err
    assert complaint in error
    assert len(error.splitlines()) == 1
