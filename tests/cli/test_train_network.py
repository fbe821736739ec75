from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from udlsym.cli import main

Run = Any


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program; give back its status, results and notes."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = main([str(each) for each in arguments])
        caught = capsys.readouterr()
        return status, caught.out, caught.err

    return call


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two inputs and two outputs."""
    random = np.random.default_rng(0)
    rows = [(a, b, abs(a), a - b) for a, b in random.normal(size=(30, 2)).tolist()]
    path = tmp_path / "data.csv"
    path.write_text("\n".join(["a,b,y,z", *(",".join(map(repr, row)) for row in rows)]) + "\n")
    return path


def test_train_and_predict(run: Run, data: Path, tmp_path: Path) -> None:
    """A network is fitted, written and applied; |a| is found by two ReLU units."""
    model = tmp_path / "net.json"
    columns = ("--inputs", "a,b", "--outputs", "y,z")
    method = ("--hidden", "6", "--method", "levenberg-marquardt", "--steps", "60")
    status, out, err = run("train", "shallow", data, *columns, *method, "--out", model)
    assert status == 0
    assert "relu network with 6 hidden units fitted to 30 examples" in out
    assert f"wrote {model}" in err
    assert json.loads(model.read_text())["columns"] == {"inputs": ["a", "b"], "outputs": ["y", "z"]}
    status, out, _ = run("predict", model, data)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (status, len(rows), list(rows[0])) == (0, 30, ["a", "b", "prediction_y", "prediction_z"])
    errors = [float(row["prediction_z"]) - float(row["a"]) + float(row["b"]) for row in rows]
    assert max(map(abs, errors)) < 0.2


def test_resume(run: Run, data: Path, tmp_path: Path) -> None:
    """Going on with a fit gives the numbers of a fit that was never stopped."""
    whole, half, rest = (tmp_path / f"{name}.json" for name in ("whole", "half", "rest"))
    options = ("--inputs", "a", "--hidden", "3", "--batch", "8", "--seed", "5")
    assert run("train", "shallow", data, *options, "--steps", "40", "--out", whole)[0] == 0
    assert run("train", "shallow", data, *options, "--steps", "17", "--out", half)[0] == 0
    resumed = ("--resume", half, "--steps", "40", "--out", rest)
    assert run("train", "shallow", data, *resumed)[0] == 0
    assert json.loads(rest.read_text()) == json.loads(whole.read_text())


def test_history_and_plot(run: Run, data: Path, tmp_path: Path) -> None:
    """The loss after each step goes into a table and a picture."""
    history, plot = tmp_path / "history.csv", tmp_path / "history.svg"
    options = ("--inputs", "a", "--hidden", "2", "--steps", "5", "--history", history)
    status, out, _ = run("train", "shallow", data, *options, "--plot", plot)
    assert (status, "adam: 5 steps, not converged" in out) == (0, True)
    rows = list(csv.DictReader(io.StringIO(history.read_text())))
    assert [row["step"] for row in rows] == list("12345")
    assert plot.read_text().lstrip().startswith("<?xml")


def test_json(run: Run, data: Path) -> None:
    """JSON carries the model and how the fit ended."""
    options = ("--inputs", "a", "--hidden", "2", "--steps", "3", "--json")
    status, out, _ = run("train", "shallow", data, *options, "--activation", "tanh")
    found = json.loads(out)
    assert (status, found["schema"], found["kind"], found["end"]) == (0, 1, "shallow", "steps")
    assert (found["activation"], found["fit"]["step"]) == ("tanh", 3)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--hidden", "0"], "is not a whole number from 1 on"),
        ([], "the number of hidden units is wanted"),
        (["--hidden", "2", "--inputs", "q"], "no column 'q'"),
        (["--hidden", "2", "--outputs", "a,b,y,z"], "has no column for an input"),
        (["--hidden", "2", "--activation", "Relu"], "did you mean 'relu'?"),
        (["--hidden", "2", "--activation", "linear"], "psi has no value"),
        (["--hidden", "2", "--constant", "psi_0"], "--constant takes NAME=VALUE"),
        (["--hidden", "2", "--method", "levenberg-marquardt", "--batch", "3"], "not batches"),
        (["--hidden", "2", "--seed", "-1"], "is not a whole number from 0 on"),
        (["--hidden", "2", "--resume", "x.json"], "--hidden stands in x.json"),
        (["--resume", "missing.json"], "cannot read missing.json"),
        (["--hidden", "2", "--steps", "1", "--plot", "x.nothing"], "cannot draw x.nothing"),
    ],
)
def test_wrong_options(run: Run, data: Path, options: list[str], message: str) -> None:
    """Every mistake is told in a line."""
    status, _, err = run("train", "shallow", data, *options)
    assert status == 2
    assert message in err


def test_lines_take_no_options_for_networks(run: Run, data: Path) -> None:
    """--hidden with a linear model is a mistake, not ignored."""
    status, _, err = run("train", "linear", data, "--hidden", "3")
    assert status == 2
    assert "--hidden is for networks" in err


def test_data_are_not_overwritten(run: Run, data: Path) -> None:
    """No result may replace the data."""
    status, _, err = run("train", "shallow", data, "--hidden", "2", "--history", data)
    assert status == 2
    assert "would replace the input" in err
