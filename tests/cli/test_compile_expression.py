from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from udlsym import LinearModel, Loss, to_numpy
from udlsym.cli import main
from udlsym.numeric.standalone import standalone_loss

TABLE = "x,y,height\n0,1,3\n1,2,4\n2,2,6\n"


@pytest.fixture
def data(tmp_path: Path) -> str:
    path = tmp_path / "points.csv"
    path.write_text(TABLE)
    return str(path)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["compile", "--expression", *arguments]) == 0
    return capsys.readouterr().out


def loaded(text: str) -> Any:
    names: dict[str, Any] = {}
    exec(compile(text, "standalone", "exec"), names)
    return names["evaluate"]


def test_values_for_columns(capsys: pytest.CaptureFixture[str], data: str) -> None:
    """Names stand for columns, their own or another; constants for numbers."""
    text = "ReLU(theta_10 + theta_11*x)"
    constants = ["--constant", "theta_10=-4", "--constant", "theta_11=3/2"]
    out = printed(capsys, text, "--data", data, "--column", "x=height", *constants)
    assert out == "height,value\n3,0.5\n4,2.0\n6,5.0\n"


def test_sums_give_one_number(capsys: pytest.CaptureFixture[str], data: str) -> None:
    """The closed form of the slope, straight from the terminal."""
    text = "sum((x_i - xbar)*(y_i - ybar))/sum((x_i - xbar)^2)"
    assert float(printed(capsys, text, "--data", data)) == pytest.approx(0.5)


def test_constants_have_a_value_in_each_row(capsys: pytest.CaptureFixture[str], data: str) -> None:
    """A formula without names still gives a row for a row."""
    assert printed(capsys, "1/4", "--data", data) == "value\n0.25\n0.25\n0.25\n"


def test_out_is_written_whole(data: str, tmp_path: Path) -> None:
    """--out takes values and modules."""
    out = tmp_path / "values.csv"
    assert main(["compile", "--expression", "x*y", "--data", data, "--out", str(out)]) == 0
    assert out.read_text() == "x,y,value\n0,1,0.0\n1,2,2.0\n2,2,4.0\n"


@pytest.mark.parametrize("text", ["lambda*x/y + 1", "max(x, 2)*1[y > 1]", "3", "exp(theta_{1,12})"])
def test_modules_of_formulas(capsys: pytest.CaptureFixture[str], text: str) -> None:
    """The module computes what the function computes, for arrays that broadcast."""
    evaluate, f = loaded(printed(capsys, text)), to_numpy(text)
    values = [np.array([[1.0], [4.0]]), np.array([2.0, 5.0]), 3][: len(f.names)]
    np.testing.assert_allclose(evaluate(*values), f(*values))


def test_modules_of_sums(capsys: pytest.CaptureFixture[str]) -> None:
    """Several passes and numbers beside the data."""
    text = "sum((x_i - lambda*xbar)^2)/I"
    evaluate = loaded(printed(capsys, text))
    values = [np.arange(9.0) ** 2, 1.5]
    assert evaluate(*values) == pytest.approx(float(to_numpy(text)(*values)), rel=1e-13)
    with pytest.raises(TypeError, match="numbers up to float64"):
        evaluate(np.array([None]), 1.0)


def test_modules_of_losses(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A loss of one's own runs in a process in which only NumPy is loaded."""
    text = "sum_i w_i*(phi_0 + phi_1*x_i - y_i)^2/I + lambda*phi_1^2"
    out = printed(capsys, text, "--of", "loss,gradient,hessian", "--constant", "lambda=1/2")
    call = (
        "import sys\n"
        "found = evaluate({'phi': [0, 1]}, [1, 3], [2, 3], [1, 2])\n"
        "assert not [each for each in sys.modules if each.startswith(('udlsym', 'sympy'))]\n"
        "print(float(found['loss']), found['gradient']['phi'].tolist())\n"
    )
    path = tmp_path / "loss.py"
    path.write_text(out + call)
    done = subprocess.run(
        [sys.executable, "-I", str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "1.0 [-1.0, 0.0]\n"


@pytest.mark.parametrize("examples", [0, 3, 50_000])
def test_modules_of_losses_over_blocks(examples: int) -> None:
    """Long data are cut into blocks by the module too."""
    loss = Loss("1/2*sum_i sum_j (f_ij - y_ij)^2", model=LinearModel())
    random = np.random.default_rng(1)
    x, y = random.normal(size=(examples, 3)), random.normal(size=(examples, 2))
    parameters = {"phi": random.normal(size=(2, 4))}
    value, slopes = to_numpy(loss)(parameters, x, y)
    found = loaded(standalone_loss(loss))(parameters, x, y)
    assert found["loss"] == pytest.approx(value, rel=1e-12)
    np.testing.assert_allclose(found["gradient"]["phi"], slopes["phi"], rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--expression", "x +"], "something is missing at the end"),
        (["--expression", "x/z", "--data", "DATA"], "has no column 'z'"),
        (["--expression", "1/x", "--data", "DATA"], "the value for row 1 is not a finite number"),
        (["--expression", "1/sum_i (x_i - 1)", "--data", "DATA"], "divides by 0"),
        (["--expression", "x", "linear"], "in the place of a model"),
        (["--expression", "x", "--hidden", "3"], "in the place of a model"),
        (["--expression", "x", "--of", "loss"], "mentions no parameters"),
        (["--expression", "(phi_1 - 1)^2", "--of", "loss"], "losses with data"),
        (["--expression", "x", "--of", "loss", "--data", "DATA"], "--of is for modules of losses"),
        (["--expression", "x", "--column", "x=y"], "--column goes with --data"),
        (["--expression", "x", "--column", "q=y", "--data", "DATA"], "the formula has no name q"),
        (["--expression", "x", "--column", "x", "--data", "DATA"], "--column takes NAME=COLUMN"),
        (["--expression", "x", "--data", "DATA", "--out", "DATA"], "would replace the input"),
        (["--expression", "x", "--constant", "x + 1=2"], "'x + 1' is not the name of a constant"),
        (["--expression", "__import__('os')"], "is expected, not _"),
        (["linear", "--data", "DATA"], "go with --expression"),
        ([], "a model is wanted"),
    ],
)
def test_wrong_arguments(
    capsys: pytest.CaptureFixture[str], data: str, arguments: list[str], message: str
) -> None:
    """Every mistake is one line and status 2, and the data stay as they were."""
    own = [data if each == "DATA" else each for each in arguments]
    assert main(["compile", *own]) == 2
    assert message in capsys.readouterr().err
    assert Path(data).read_text() == TABLE
