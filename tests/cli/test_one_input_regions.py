"""``udlsym regions`` for one input: what is printed is what the network does."""

from __future__ import annotations

import io
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from udlsym.cli import main
from udlsym.regions.one_input_network import OneInputNetwork

# Units 1 and 3 flip at 0 together and cancel in output 1; unit 4 is never on.
NETWORK: dict[str, Any] = {
    "theta": [[0, 1], [1, -1], [0, 2], [-3, 0]],
    "phi": [[0, 1, 1, "-1/2", 5], [1, 0, 0, 1, 7]],
}


@pytest.fixture
def two_outputs(tmp_path: Path) -> str:
    path = tmp_path / "net.json"
    path.write_text(json.dumps(NETWORK), encoding="utf-8")
    return str(path)


def test_text(two_outputs: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A table of regions and one of joints."""
    assert main(["regions", two_outputs]) == 0
    said = capsys.readouterr().out.replace("∞", "inf")
    assert [" ".join(line.split()) for line in said.splitlines()] == [
        "4 hidden units, 2 outputs, 3 activation regions, 3 linear regions, 3 affine maps",
        "",
        "region x in pattern slope 1 slope 2 intercept 1 intercept 2 same as left",
        "1 (-inf, 0] 0100 -1 0 1 1",
        "2 (0, 1) 1110 -1 2 1 1 output 1",
        "3 [1, inf) 1010 0 2 0 1 output 2",
        "",
        "joint units that flip y 1 y 2",
        "0 1, 3 1 1",
        "1 2 0 3",
    ]


def test_json(two_outputs: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Slopes and intercepts give the network's values inside every region and at its ends."""
    assert main(["regions", two_outputs, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["activation_regions"], found["linear_regions"]) == (3, 3)
    network = OneInputNetwork(NETWORK["theta"], NETWORK["phi"])
    for region in found["regions"]:
        ends = [Fraction(end) for end in (region["left"], region["right"]) if end is not None]
        inner = sum(ends) / len(ends) if len(ends) == 2 else ends[0] + (1 if region["left"] else -1)
        for x in (*ends, inner):
            lines = zip(region["slopes"], region["intercepts"], strict=True)
            assert network.values(x) == tuple(Fraction(m) * x + Fraction(b) for m, b in lines)
        assert network.pattern(inner) == region["pattern"]
    assert [joint["units"] for joint in found["joints"]] == [[1, 3], [2]]
    assert [joint["turned_off"] for joint in found["joints"]] == [[], [2]]


def test_many_units(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No words of more than 64 units, and long lists of JSON in one line."""
    path = tmp_path / "net.json"
    theta = [[-place, 1] for place in range(1100)]
    path.write_text(json.dumps({"theta": theta, "phi": [0, *[1] * 1100]}), encoding="utf-8")
    assert main(["regions", str(path), "--json"]) == 0
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    found = json.loads(said)
    assert found["activation_regions"] == len(found["regions"]) == 1101
    assert found["regions"][-1]["slopes"] == ["1100"]
    assert found["regions"][0]["pattern"] is None
    assert main(["regions", str(path)]) == 0
    assert "units that flip" in capsys.readouterr().out.splitlines()[2]


def test_without_joints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Units that never flip leave one region and no table of joints."""
    monkeypatch.setattr("sys.stdin", io.StringIO('{"theta": [[3, 0]], "phi": [1, 2]}'))
    assert main(["regions", "-"]) == 0
    said = capsys.readouterr().out
    assert "1 activation region, 1 linear region, 1 affine map\n" in said
    assert "joint" not in said
