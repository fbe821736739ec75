from __future__ import annotations

import io
from pathlib import Path

import pytest

from udlsym.cli import main

ONE = '{"theta": [[0, 1], [-1, 1]], "phi": [0, 1, -2]}'
TWO = '{"theta": [[0, 1, 0], [0, 0, 1]], "phi": [0, 1, 1]}'
THREE = '{"theta": [[0, 1, 0, 1]], "phi": [0, 1]}'


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with networks and data."""
    for name, text in (("one", ONE), ("two", TWO), ("three", THREE)):
        (tmp_path / f"{name}.json").write_text(text)
    (tmp_path / "data.csv").write_text("x,y\n0,1\n1,2\n2,2\n")
    (tmp_path / "flat.csv").write_text("x,y\n1,1\n1,2\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        ("3.1", ["figure-3.1.svg"]),
        ("3.1 3.7 3.1 --format svg,pdf", ["figure-3.1.svg", ".pdf", "figure-3.7.svg", ".pdf"]),
        ("3.1 --theme dark --format png", ["figure-3.1-dark.png"]),
        ("--net one.json", ["figure-3.3.svg", "figure-3.6.svg"]),
        ("--net two.json", ["figure-3.8.svg"]),
        ("2.2 --data data.csv", ["figure-2.2.svg"]),
    ],
)
def test_files(
    files: Path, capsys: pytest.CaptureFixture[str], arguments: str, written: list[str]
) -> None:
    """The files asked for are written and named on standard output."""
    assert main(["figures", *arguments.split(), "--out", "out"]) == 0
    shown = capsys.readouterr()
    lines = shown.out.splitlines()
    assert len(lines) == len(written)
    assert all(line.endswith(name) for line, name in zip(lines, written, strict=True))
    assert sorted(lines) == sorted(f"out/{place.name}" for place in (files / "out").iterdir())
    assert "1 of" in shown.err


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ("3.33", "there is no figure '3.33'"),
        ("3.1 --format gif", "unknown format gif; there are svg, png, pdf"),
        ("3.1 --format ,", "--format is empty"),
        ("3.1 --net one.json", "figure 3.1 cannot be drawn of a network with one input; 3.3, 3.6"),
        ("3.8 --net one.json", "figure 3.8 cannot be drawn of a network with one input"),
        ("--net three.json", "figures show one or two inputs, but the network has 3"),
        ("--net missing.json", "missing.json"),
        ("--data flat.csv", "fewer than two different x"),
        ("3.1 --out one.json", "it is a file, not a folder"),
    ],
)
def test_bad_input(capsys: pytest.CaptureFixture[str], arguments: str, complaint: str) -> None:
    """What cannot be drawn is one clear line, and nothing is written."""
    assert main(["figures", *arguments.split()]) == 2
    shown = capsys.readouterr()
    assert complaint in shown.err
    assert len(shown.err.splitlines()) == 1
    assert shown.out == ""
    assert not Path("build").exists()


@pytest.mark.usefixtures("files")
def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network can come by standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TWO.encode())))
    assert main(["figures", "--net", "-", "--out", "out"]) == 0
    assert Path("out/figure-3.8.svg").exists()
