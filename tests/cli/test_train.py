from __future__ import annotations

import csv
import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from udlsym.cli import main
from udlsym.data.figure_2_2 import FIGURE_2_2
from udlsym.numeric import load

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
def figure(tmp_path: Path) -> Path:
    """The data of fig. 2.2 as a CSV file."""
    path = tmp_path / "figure.csv"
    rows = (f"{x},{y}" for x, y in zip(FIGURE_2_2.x, FIGURE_2_2.y, strict=True))
    path.write_text("\n".join(["x,y", *rows]) + "\n")
    return path


def test_three_roads_side_by_side(run: Run, figure: Path) -> None:
    """Closed forms and descent give the line of the figure, with loss and R²."""
    status, out, err = run("train", "linear", figure)
    assert status == 0
    rows = {line[:22].strip(): line[22:].split() for line in out.splitlines()}
    for road in ("closed form (QR)", "closed form (formula)", "gradient descent"):
        offset, slope, loss, fit = map(float, rows[road])
        assert (round(offset, 6), round(slope, 6)) == (0.82595, 0.522226)
        assert (round(loss, 6), round(fit, 6)) == (0.199866, 0.850313)
    assert "converged" in out
    assert err.startswith("step 100 of 1000: loss ")


def test_json(run: Run, figure: Path) -> None:
    """JSON carries a schema, all three lines and how descent went."""
    status, out, _ = run("train", "linear", figure, "--json", "--steps", "5")
    found = json.loads(out)
    assert (status, found["schema"], found["kind"], found["examples"]) == (0, 1, "linear", 12)
    assert found["closed_form"]["phi"][0] == pytest.approx([0.825950045138729, 0.522226069968])
    assert found["gradient_descent"]["steps"] == 5
    assert found["gradient_descent"]["converged"] is False


def test_model_is_written_and_predicts(run: Run, figure: Path, tmp_path: Path) -> None:
    """The model file predicts on other data, by its own columns."""
    model, new, out = tmp_path / "m.json", tmp_path / "new.csv", tmp_path / "out.csv"
    assert run("train", "linear", figure, "--out", model)[0] == 0
    new.write_text("name,x\na,0\nb,1.50\n")
    status, text, _ = run("predict", model, new)
    assert status == 0
    assert run("predict", model, new, "--out", out)[:2] == (0, "")
    assert out.read_text() == text
    line = load(model)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["x"] for row in rows] == ["0", "1.50"]
    expected = [line.offset, line.offset + line.slope * 1.5]
    assert [float(row["prediction"]) for row in rows] == expected


def test_standard_input(run: Run, figure: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads the table from standard input."""
    stdin = SimpleNamespace(buffer=io.BytesIO(figure.read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    status, out, _ = run("train", "linear", "-")
    assert status == 0
    assert "12 examples of standard input" in out


def test_steps_that_do_not_suffice(run: Run, figure: Path) -> None:
    """Descent that has not converged is said so, on both streams, and is no failure."""
    status, out, err = run("train", "linear", figure, "--steps", "3")
    assert status == 0
    assert "not converged" in out
    assert "has not converged in 3 steps" in err


def test_data_far_from_zero(run: Run, tmp_path: Path) -> None:
    """Where descent cannot get there, the note says why; the closed forms are right."""
    path = tmp_path / "years.csv"
    path.write_text("x,y\n" + "".join(f"{2000 + k},{3 * k}\n" for k in range(9)))
    status, out, err = run("train", "linear", path)
    assert status == 0
    assert "x measured from its mean would help" in err
    for row in out.splitlines()[3:5]:
        assert float(row.split()[-3]) == pytest.approx(3, rel=1e-9)


def test_constant_outputs(run: Run, tmp_path: Path) -> None:
    """R² is not defined where y is constant; the line is still found."""
    path = tmp_path / "flat.csv"
    path.write_text("x,y\n1,5\n2,5\n")
    status, out, _ = run("train", "linear", path)
    assert status == 0
    assert "not defined" in out
    assert json.loads(run("train", "linear", path, "--json")[1])["closed_form"]["r_squared"] is None


BAD = [
    ("", "is empty"),
    ("x,y\n", "there are no examples"),
    ("x,y\n1,2\n", "one example does not determine a line"),
    ("x,y\n1,2\n1,3\n", "x is constant, so the slope is not determined: Σ (x_i − x̄)² = 0"),
    ("a,y\n1,2\n2,3\n", "no column 'x'; its columns are 'a', 'y'"),
    ("x,b\n1,2\n2,3\n", "no column 'y'; its columns are 'x', 'b'"),
    ("x,y\n1,2\ntwo,3\n", "row 2 (line 3): column 'x' holds 'two', which is not a number"),
    ("x,y\n1,\n2,3\n", "row 1 (line 2): column 'y' is empty"),
    ("x,y\n1,2\n2,nan\n", "row 2 (line 3): column 'y' holds 'nan', which is not a finite number"),
    ("x,y\n1,2\n-Inf,3\n", "row 2 (line 3): column 'x' holds '-Inf'"),
    ("x,y\n1,2\n3\n", "row 2 (line 3): 1 fields, but the header has 2"),
    ("x;y\n1;2\n", "separate columns by commas"),
    ("x,y\n1,2\n\xff,3\n", "is not UTF-8 text"),
    ("x,y\n1e200,2\n3e200,4\n", "too large"),
]


@pytest.mark.parametrize(("content", "message"), BAD)
def test_bad_data_is_one_line_and_status_2(
    run: Run, tmp_path: Path, content: str, message: str
) -> None:
    """Whatever is wrong with the file: one line, status 2, no result and no model file."""
    data, model = tmp_path / "data.csv", tmp_path / "model.json"
    data.write_bytes(content.encode("latin-1", errors="ignore"))
    status, out, err = run("train", "linear", data, "--out", model)
    assert (status, out) == (2, "")
    assert err.startswith("udlsym: ")
    assert err.count("\n") == 1
    assert message in err
    assert list(tmp_path.iterdir()) == [data]


def test_missing_file(run: Run, tmp_path: Path) -> None:
    """A file that is not there is named."""
    status, _, err = run("train", "linear", tmp_path / "none.csv")
    assert (status, err.count("\n")) == (2, 1)
    assert "none.csv: no such file or directory" in err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--steps", "0"), "'0' is not a whole number from 1 on"),
        (("--steps", "1.5"), "not a whole number"),
        (("--rate", "0"), "'0' is not a number above 0"),
        (("--rate", "nan"), "not a number above 0"),
        (("--rate", "fast"), "not a number above 0"),
        (("--rate", "1"), "gradient descent diverged: the loss grew from"),
    ],
)
def test_bad_options(run: Run, figure: Path, options: tuple[str, str], message: str) -> None:
    """Impossible steps and rates are one line; divergence names a rate that converges."""
    model = figure.with_name("model.json")
    status, out, err = run("train", "linear", figure, *options, "--out", model)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert message in err
    assert not model.exists()


def test_unknown_model(run: Run, figure: Path) -> None:
    """Only the linear model is there."""
    status, _, err = run("train", "cubic", figure)
    assert status == 2
    assert "linear" in err


def test_unwritable_output(run: Run, figure: Path) -> None:
    """A place that cannot be written stops before any result is shown."""
    status, out, err = run("train", "linear", figure, "--out", figure / "model.json")
    assert (status, out) == (2, "")
    assert "cannot write" in err
    assert os.listdir(figure.parent) == [figure.name]


def test_output_never_replaces_an_input(run: Run, figure: Path, tmp_path: Path) -> None:
    """--out on the data or on the model is refused."""
    before = figure.read_bytes()
    status, _, err = run("train", "linear", figure, "--out", figure)
    assert status == 2
    assert "would replace the input" in err
    assert figure.read_bytes() == before
    model = tmp_path / "m.json"
    run("train", "linear", figure, "--out", model)
    assert run("predict", model, figure, "--out", model)[0] == 2
    assert load(model).examples == 12


def test_prediction_as_json(run: Run, figure: Path, tmp_path: Path) -> None:
    """--json gives what was given and what is predicted, and goes to the terminal only."""
    model = tmp_path / "model.json"
    run("train", "linear", figure, "--out", model)
    status, out, _ = run("predict", model, figure, "--json")
    found = json.loads(out)
    assert status == 0
    assert (found["schema"], found["inputs"], found["outputs"]) == (1, ["x"], ["y"])
    _, text, _ = run("predict", model, figure)
    values = [float(row["prediction"]) for row in csv.DictReader(io.StringIO(text))]
    assert [row["prediction"] for row in found["rows"]] == [[value] for value in values]
    status, _, err = run("predict", model, figure, "--json", "--out", tmp_path / "x")
    assert (status, "--json goes to the terminal" in err) == (2, True)


def test_prediction_of_bad_inputs(run: Run, figure: Path, tmp_path: Path) -> None:
    """No model, no column and predictions beyond floats are one line each."""
    model, data, out = tmp_path / "m.json", tmp_path / "d.csv", tmp_path / "out.csv"
    run("train", "linear", figure, "--out", model)
    cases = [("a\n1\n", "no column 'x'"), ("x\nten\n", "'ten'"), ("x\n1e308\n1e309\n", "too large")]
    for content, message in cases:
        data.write_text(content)
        status, text, err = run("predict", model, data, "--out", out)
        assert (status, text, err.count("\n")) == (2, "", 1)
        assert message in err
        assert not out.exists()
    assert run("predict", figure, figure)[0] == 2


def test_prediction_that_overflows(run: Run, tmp_path: Path) -> None:
    """A prediction that no float can hold is an error with its row."""
    from udlsym.numeric import FittedLine, save

    model, data = tmp_path / "m.json", tmp_path / "d.csv"
    save(FittedLine(0.0, 10.0, 0.0, None, 2), model)
    data.write_text("x\n1\n1e308\n")
    status, out, err = run("predict", model, data)
    assert (status, out) == (2, "")
    assert "row 2 is too large" in err
