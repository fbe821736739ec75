"""`udlsym arrangement`: counts, the list of regions, and files that are none."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from udlsym import Arrangement
from udlsym.cli import main

THREE_LINES = '{"normals": [[1, 0], [0, 1], [1, 1]], "offsets": [0, 0, -0.1]}'


@pytest.fixture
def three_lines(tmp_path: Path) -> str:
    path = tmp_path / "lines.json"
    path.write_text(THREE_LINES)
    return str(path)


def test_text(three_lines: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A line with the counts, and one for each region, with a point on the sides shown."""
    assert main(["arrangement", three_lines]) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first == "7 regions, 1 of them bounded; at most 7 for 3 hyperplanes in 2 dimensions"
    assert len(lines) == 7
    arrangement = Arrangement([[1, 0], [0, 1], [1, 1]], [0, 0, "-0.1"])
    for line in lines:
        word, point = line.split("  ")
        signs = arrangement.region_of(point.strip("()").split(", ")).signs
        assert word == "".join("-+"[sign > 0] for sign in signs)


def test_count_does_not_list(three_lines: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With --count there is one number, however many regions."""
    assert main(["arrangement", three_lines, "--count"]) == 0
    assert capsys.readouterr().out == "7\n"


def test_json(three_lines: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Counts as texts, sides as numbers, points as exact texts."""
    assert main(["arrangement", three_lines, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    listed = found.pop("list")
    assert main(["arrangement", three_lines, "--json", "--count"]) == 0
    assert json.loads(capsys.readouterr().out) == found
    assert found == {
        "schema": 1,
        "hyperplanes": 3,
        "dimension": 2,
        "regions": "7",
        "bounded_regions": "1",
        "most_regions": "7",
        "generic": True,
        "characteristic_polynomial": ["3", "-3", "1"],
    }
    assert len(listed) == 7
    (triangle,) = (each for each in listed if each["signs"] == [1, 1, -1])
    x, y = map(Fraction, triangle["point"])
    assert min(x, y, Fraction(1, 10) - x - y) > 0


def test_standard_input_and_corner_cases(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No hyperplanes, no dimension, the whole space as a hyperplane."""
    for text, shown in (
        ('{"normals": [], "offsets": [], "dimension": 1}', "1 region, 0 of them bounded"),
        ('{"normals": [], "offsets": [], "dimension": 0}', "1 region, 1 of them bounded"),
        ('{"normals": [[0]], "offsets": [0]}', "0 regions, 0 of them bounded"),
    ):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        assert main(["arrangement", "-"]) == 0
        assert capsys.readouterr().out.startswith(shown)
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        assert main(["arrangement", "-", "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert len(found["list"]) == int(found["regions"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON: expecting property name"),
        ("[1]", 'is not an object with the keys "normals", "offsets" and "dimension"'),
        ('{"normals": [[1]]}', 'has no "offsets"; the keys are "normals"'),
        ('{"normals": [[1]], "offsets": [1], "rows": 1}', 'has an unknown key "rows"'),
        ('{"normals": [[1], [1, 2]], "offsets": [1, 2]}', "normal 1 has 2 entries"),
        ('{"normals": [[1]], "offsets": [1, 2]}', "normals and offsets are 1 and 2"),
        ('{"normals": [[NaN]], "offsets": [1]}', "entry 0 of normal 0 is 'NaN'"),
        ('{"normals": [[1]], "offsets": {"1": 2}}', "such as [0, 1], not {'1': '2'}"),
        (
            '{"normals": [[1]], "offsets": 12}',
            "offsets are a row of numbers, such as [0, 1], not '12'",
        ),
        ('{"normals": 12, "offsets": [1, 2]}', "normals are rows of numbers"),
        ('{"normals": null, "offsets": []}', "normals are rows of numbers"),
        ('{"normals": [], "offsets": []}', "without hyperplanes the dimension must be given"),
        ('{"normals": [], "offsets": [], "dimension": -1}', "a whole number from 0 to 9999"),
        ('{"normals": [], "offsets": [], "dimension": 1.5}', "a whole number from 0 to 9999"),
    ],
)
def test_refusals(text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong is one line with the file's name, and the status is 2."""
    path = tmp_path / "bad.json"
    path.write_text(text)
    assert main(["arrangement", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "bad.json" in captured.err
    assert said in captured.err


def test_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there."""
    assert main(["arrangement", "nowhere.json"]) == 2
    assert "cannot read nowhere.json" in capsys.readouterr().err


def test_starts_without_what_is_slow(three_lines: str) -> None:
    """Small arrangements need neither NumPy nor SymPy."""
    code = (
        "import sys\nfrom udlsym.cli import main\n"
        f"main(['arrangement', {three_lines!r}])\n"
        "assert not {'numpy', 'sympy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_maximum(tmp_path: Path, three_lines: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The most, or what loses how many regions, in words and as JSON."""
    assert main(["arrangement", three_lines, "--maximum"]) == 0
    assert capsys.readouterr().out == "7 regions: the most there can be\n"
    path = tmp_path / "special.json"
    path.write_text(
        '{"normals": [[1, 0], [0, 1], [1, 1], [1, 1], [2, 0], [0, 0]],'
        ' "offsets": [0, 0, 0, 5, 0, 1]}'
    )
    assert main(["arrangement", str(path), "--maximum"]) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first == "9 regions, 22 at most"
    assert "hyperplane 5 with only zeros for a normal: 6 lost" in lines
    assert "hyperplanes 0, 4 are the same: 2 lost" in lines
    assert "hyperplanes 0, 1, 2, 4 meet in one point: 3 lost" in lines
    assert (
        "hyperplanes 2, 3 have one direction in common, and some of them do not meet: 1 lost"
        in (lines)
    )
    assert main(["arrangement", str(path), "--maximum", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    lost = sum(int(each["regions_lost"]) for each in found["coincidences"])
    assert int(found["most_regions"]) - int(found["regions"]) == lost == 13


def test_jobs(three_lines: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Several processes write the same; none cannot, and is refused before anything is written."""
    assert main(["arrangement", three_lines]) == 0
    alone = capsys.readouterr().out
    assert main(["arrangement", three_lines, "--jobs", "2"]) == 0
    assert capsys.readouterr().out == alone
    for jobs in ("0", "x"):
        assert main(["arrangement", three_lines, "--jobs", jobs]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert "jobs" in captured.err


def test_picture(three_lines: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--plot draws lines of the plane; other dimensions are refused."""
    place = tmp_path / "lines.svg"
    assert main(["arrangement", three_lines, "--plot", str(place)]) == 0
    assert capsys.readouterr().out == f"{place}\n"
    assert b"<svg" in place.read_bytes()
    space = tmp_path / "space.json"
    space.write_text('{"normals": [[1, 0, 0]], "offsets": [0]}', encoding="utf-8")
    assert main(["arrangement", str(space), "--plot", str(place)]) == 2
    assert "two dimensions, but the arrangement has 3" in capsys.readouterr().err
