"""`udlsym regions` with several inputs, and inside a box."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from udlsym.cli import main
from udlsym.data.networks import FIGURE_3_8
from udlsym.regions.network import Network

NUMBERS = {"theta": FIGURE_3_8.theta, "phi": FIGURE_3_8.phi}


@pytest.fixture
def figure(tmp_path: Path) -> str:
    path = tmp_path / "net.json"
    path.write_text(json.dumps(NUMBERS))
    return str(path)


def test_text(figure: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The network of fig. 3.8 in its window: seven regions, with slopes and a point each."""
    assert main(["regions", figure, "--box", "-1:1"]) == 0
    first, empty, head, *lines = capsys.readouterr().out.splitlines()
    assert first == (
        "3 hidden units, 2 inputs, 1 output, 7 activation regions, 7 linear regions, 7 affine maps"
    )
    assert empty == ""
    assert head.split() == ["pattern", "slopes", "intercept", "point", "inside"]
    assert len(lines) == 7
    (triangle,) = (line for line in lines if line.startswith("101 "))
    assert triangle.split()[1:4] == ["(-3/5,", "-3/20)", "1/10"]


def test_json(figure: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything exact, as texts, and right at the points given."""
    assert main(["regions", figure, "--json", "--box", "-1:1,-1:1/2"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["box"] == [["-1", "1"], ["-1", "1/2"]]
    assert found["schema"] == 1
    assert found["most_regions"] == "7"
    assert len(found["regions"]) == found["activation_regions"] == 7
    network = Network(**NUMBERS)  # type: ignore[arg-type]
    for region in found["regions"]:
        assert network.pattern(region["point"]) == region["pattern"]
    assert main(["regions", figure, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["box"] is None


def test_one_input_in_a_box(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A box works for one input too, and cuts off what is outside."""
    path = tmp_path / "net.json"
    path.write_text('{"theta": [[0, 1], [-5, 1]], "phi": [[0, 1, 1], [1, 0, 0]]}')
    assert main(["regions", str(path), "--box", "-1:1"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("2 hidden units, 1 input, 2 outputs, 2 activation regions")
    assert "slopes 2" in shown


@pytest.mark.parametrize(
    ("text", "box", "said"),
    [
        ('{"theta": [[0, 1, 2], [0, 1]], "phi": [0, 1, 1]}', "0:1", "theta, row 2 has 2 entries"),
        ('{"theta": [[0, 1, 2]], "phi": [0]}', "0:1", "phi has 1 entry"),
        ('{"theta": [[0, 1, 2]], "phi": [0, 1]}', "0", "--box takes ranges such as -1:1,0:2"),
        ('{"theta": [[0, 1, 2]], "phi": [0, 1]}', "1:0", "from 1 to 0, which holds nothing"),
        ('{"theta": [[0, 1, 2]], "phi": [0, 1]}', "0:x", "entry 2 is 'x'"),
        ('{"theta": [[0, 1, 2]], "phi": [0, 1]}', "0:1,0:1,0:1", "the box has 3 ranges"),
    ],
)
def test_refusals(
    text: str, box: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong is one line, and the status is 2."""
    path = tmp_path / "bad.json"
    path.write_text(text)
    assert main(["regions", str(path), "--box", box]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert said in captured.err


def test_maximum(figure: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The network of fig. 3.8 makes the most regions; one whose units cancel does not."""
    assert main(["regions", figure, "--maximum"]) == 0
    assert capsys.readouterr().out == "7 linear regions: the most there can be\n"
    path = tmp_path / "net.json"
    path.write_text('{"theta": [[0, 1], [0, -1], [1, 2]], "phi": [0, 1, -1, 1]}')
    assert main(["regions", str(path), "--maximum"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2 linear regions, 3 activation regions, 4 at most",
        "units 1, 2 are the same: 1 lost",
        "no output has a kink along the boundary of units 1, 2",
        "boundaries without a kink: 1 lost together",
    ]
    assert main(["regions", str(path), "--maximum", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["cancelling"] == [[1, 2]]
    assert found["is_maximum"] is False
    assert found["coincidences"][0]["units"] == [1, 2]
    assert main(["regions", figure, "--maximum", "--box", "-1:1"]) == 2
    assert "not of a box" in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_picture(
    ending: str, figure: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--plot draws instead of listing, inside a box where one is given."""
    place = tmp_path / f"regions.{ending}"
    for more in ([], ["--box=-1:1", "--colour", "slope"]):
        assert main(["regions", figure, "--plot", str(place), *more]) == 0
        assert capsys.readouterr().out == f"{place}\n"
        assert place.stat().st_size > 1000


def test_pictures_that_cannot_be(
    figure: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A format that there is not, and a network with one input: one line, and no file."""
    line = tmp_path / "line.json"
    line.write_text('{"theta": [[0, 1]], "phi": [0, 1]}', encoding="utf-8")
    for network, name, said in (
        (figure, "regions.gif", "ends in .svg, .png, .pdf"),
        (str(line), "regions.svg", "two dimensions, but the network has 1"),
    ):
        assert main(["regions", network, "--plot", str(tmp_path / name)]) == 2
        captured = capsys.readouterr()
        assert said in captured.err
        assert captured.err.count("\n") == 1
        assert not (tmp_path / name).exists()


def test_count_does_not_list(
    figure: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--count prints the three counts, also in a box, of one input, and as JSON."""
    line = tmp_path / "line.json"
    line.write_text('{"theta": [[0, 1], [0, -1], [1, 2]], "phi": [0, 1, -1, 1]}', encoding="utf-8")
    step = tmp_path / "step.json"
    step.write_text('{"theta": [[0, 1], [-1, 1], [9, 0]], "phi": [0, 1, -1, 1]}', encoding="utf-8")
    for network, box, counts in (
        (figure, [], (7, 7, 7)),
        (figure, ["--box=0:1/100"], (1, 1, 1)),
        (str(line), [], (3, 2, 2)),
        (str(line), ["--box=0:1"], (1, 1, 1)),
        (str(step), [], (3, 3, 3)),
    ):
        assert main(["regions", network, "--count", *box]) == 0
        said = capsys.readouterr().out
        assert said.count("\n") == 1
        numbers = tuple(int(part.split()[0]) for part in said.split(", ")[-3:])
        assert numbers == counts
        assert main(["regions", network, "--count", "--json", *box]) == 0
        found = json.loads(capsys.readouterr().out)
        names = ("activation_regions", "linear_regions", "affine_maps")
        assert tuple(found[name] for name in names) == counts
        assert "regions" not in found
