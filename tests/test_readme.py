from __future__ import annotations

import doctest
import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from matplotlib import rc_context
from PIL import Image, ImageChops, ImageStat

from udlsym.cli import main
from udlsym.figures.register import draw_figure
from udlsym.figures.theme import LIGHT

README = Path(__file__).parents[1] / "README.md"


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README.read_text("utf-8"), re.M | re.S)


def _commands() -> Iterator[tuple[list[str], str]]:
    """Each command line with what README shows below it."""
    for block in _blocks("console"):
        for line, shown, _ in re.findall(r"^\$ (.*)\n(((?!\$ ).*\n)*)", block, re.M):
            yield shlex.split(line), shown


def test_set_up_is_two_command_lines() -> None:
    """The first two sh blocks are one command line each: the book, then the tests."""
    first, second = _blocks("sh")[:2]
    assert first.count("\n") == second.count("\n") == 1
    assert first.rstrip().endswith("udlsym book")
    assert second.rstrip().endswith("pytest")


def test_the_picture_is_what_is_drawn() -> None:
    """The picture in README is the figure as it is drawn now, but for the edges of its letters."""
    (name,) = re.findall(r"!\[.*\]\((.*)\)", README.read_text("utf-8"))
    drawn = io.BytesIO()
    with rc_context({"savefig.bbox": "tight", "savefig.pad_inches": 0.06}):
        draw_figure("3.3", LIGHT).savefig(drawn, dpi=100)
    new, shown = Image.open(drawn), Image.open(README.parent / name)
    assert max(abs(a - b) for a, b in zip(new.size, shown.size, strict=True)) <= 2
    box = (0, 0, min(new.width, shown.width), min(new.height, shown.height))
    difference = ImageChops.difference(*(each.convert("L").crop(box) for each in (new, shown)))
    assert ImageStat.Stat(difference).mean[0] < 1.5
    assert ImageStat.Stat(shown.convert("L")).stddev[0] > 10


def test_python_examples() -> None:
    """The Python session in README gives what it shows."""
    failed, tried = doctest.testfile(str(README), module_relative=False)
    assert tried > 3
    assert failed == 0


def test_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command in README works in a folder with the file it shows, and prints what it shows.

    Three dots stand for the rest of the output.
    """
    monkeypatch.chdir(tmp_path)
    (tmp_path / "points.csv").write_text(_blocks("csv")[0])
    assert list(_commands())
    for (program, *arguments), shown in _commands():
        assert program == "udlsym"
        assert main(arguments) in (0, 1)
        output = capsys.readouterr().out
        assert output
        assert output.startswith(shown.removesuffix("...\n"))
