from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from udlsym import LeastSquares, LinearModel, ShallowNetwork, to_numpy
from udlsym.cli import main
from udlsym.errors import UsageError
from udlsym.numeric.standalone import standalone

MODELS = [
    (LinearModel(), (3, 0, 2)),
    (LinearModel(outputs=1), (3, 0, 1)),
    (LinearModel(inputs=1), (1, 0, 2)),
    (LinearModel(1, 1), (1, 0, 1)),
    (ShallowNetwork(), (3, 5, 2)),
    (ShallowNetwork(), (1, 9, 1)),
    (ShallowNetwork(1, 3, 1), (1, 3, 1)),
    (ShallowNetwork(2, 9, 1, "tanh"), (2, 9, 1)),
    (ShallowNetwork(activation="sigmoid"), (2, 9, 3)),
    (ShallowNetwork(activation="hardswish"), (2, 4, 3)),
    (ShallowNetwork(activation="gelu"), (2, 4, 3)),
    (ShallowNetwork(1, 3, 1, "gelu"), (1, 3, 1)),
]


def loaded(text: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(text, "standalone", "exec"), names)
    return names


def drawn(size: tuple[int, int, int], examples: int) -> tuple[dict[str, Any], Any, Any]:
    inputs, hidden, outputs = size
    random = np.random.default_rng(3)
    last = hidden or inputs
    parameters = {"phi": random.normal(size=(outputs, last + 1))}
    if hidden:
        parameters = {"theta": random.normal(size=(hidden, inputs + 1)), **parameters}
    return (
        parameters,
        random.normal(size=(examples, inputs)),
        random.normal(size=(examples, outputs)),
    )


@pytest.mark.parametrize(("model", "size"), MODELS)
@pytest.mark.parametrize("examples", [0, 5, 40_000])
def test_same_numbers_as_the_function(model: Any, size: Any, examples: int) -> None:
    """The printed module computes what the function computes, over blocks too."""
    loss = LeastSquares(model)
    parameters, x, y = drawn(size, examples)
    want, slopes = to_numpy(loss)(parameters, x, y)
    own = {
        name: (each[0] if name == "phi" and model.outputs == 1 else each)
        for name, each in parameters.items()
    }
    x = x[:, 0] if model.inputs == 1 else x
    y = y[:, 0] if model.outputs == 1 else y
    found = loaded(standalone(loss))["evaluate"](own, x, y)
    assert found["loss"] == pytest.approx(want, rel=1e-12)
    for name, each in found["gradient"].items():
        np.testing.assert_allclose(each, slopes[name].reshape(each.shape), rtol=1e-9, atol=1e-9)


def test_hessian_comes_in_parts() -> None:
    """The Hessian is a dictionary of tables, a pair of arrays each."""
    loss = LeastSquares(ShallowNetwork(activation="tanh"))
    parameters, x, y = drawn((2, 3, 2), 5)
    found = loaded(standalone(loss, ("hessian",)))["evaluate"](parameters, x, y)["hessian"]
    flat = np.concatenate([each.ravel() for each in parameters.values()])
    whole = to_numpy(loss, of="hessian")(flat, x, y)
    np.testing.assert_allclose(found["theta_theta"].reshape(9, 9), whole[:9, :9], rtol=1e-10)
    np.testing.assert_allclose(found["phi_theta"].reshape(8, 9), whole[9:, :9], rtol=1e-10)


def test_wrong_arrays_are_refused() -> None:
    """Shapes, sizes and types are checked by the module itself."""
    evaluate = loaded(standalone(LeastSquares(ShallowNetwork(hidden=3))))["evaluate"]
    parameters, x, y = drawn((2, 3, 2), 5)
    evaluate(parameters, x, y)
    with pytest.raises(ValueError, match=r"theta has shape \(3, 2\); \(3, 3\) is wanted"):
        evaluate({**parameters, "theta": parameters["theta"][:, 1:]}, x, y)
    with pytest.raises(ValueError, match="y has shape"):
        evaluate(parameters, x, y[1:])
    with pytest.raises(ValueError, match="D is 4; 3 is wanted"):
        evaluate(drawn((2, 4, 2), 5)[0], x, y)
    with pytest.raises(TypeError, match="numbers up to float64 are wanted, not object"):
        evaluate(parameters, x.astype(object), y)


def test_module_needs_numpy_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What the command prints runs in a process in which only NumPy is loaded."""
    arguments = ["compile", "shallow", "--inputs", "1", "--hidden", "2", "--outputs", "1"]
    assert main(arguments) == 0
    path = tmp_path / "network.py"
    call = (
        "import sys\n"
        "found = evaluate({'theta': [[0, 1], [-1, 2]], 'phi': [0, 1, 1]}, [1, 2], [0, 0])\n"
        "assert not [each for each in sys.modules if each.startswith(('udlsym', 'sympy'))]\n"
        "print(float(found['loss']), found['gradient']['phi'].tolist())\n"
    )
    path.write_text(capsys.readouterr().out + call)
    done = subprocess.run(
        [sys.executable, "-I", str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "29.0 [14.0, 24.0, 34.0]\n"


def test_out(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """--out writes the file whole."""
    path = tmp_path / "line.py"
    assert main(["compile", "linear", "--of", "loss", "--out", str(path)]) == 0
    assert f"wrote {path}" in capsys.readouterr().err
    assert "def evaluate(" in path.read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["linear", "--hidden", "3"], "a linear model has no hidden units"),
        (["shallow", "--of", "loss,slope"], "--of takes some of loss, gradient, hessian"),
        (["shallow", "--activation", "Relu"], "did you mean 'relu'?"),
        (["shallow", "--activation", "linear"], "psi has no value"),
        (["shallow", "--constant", "psi"], "--constant takes NAME=VALUE"),
        (["shallow", "--inputs", "0"], "is not a whole number from 1 on"),
        (["deep"], "invalid choice"),
    ],
)
def test_wrong_arguments(
    capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    """Every mistake is told in a line."""
    assert main(["compile", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_constants_go_in_as_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    """The constants of an activation are numbers in the code."""
    arguments = ["--activation", "linear", "--constant", "psi_0=1/4", "--constant", "psi_1=2"]
    assert main(["compile", "shallow", *arguments]) == 0
    assert "psi" not in capsys.readouterr().out.split('"""')[2]


def test_vectors_do_not_go_into_modules() -> None:
    """evaluate(parameters, x, y) takes no vector."""
    with pytest.raises(UsageError, match="takes a vector"):
        standalone(LeastSquares(ShallowNetwork()), ("hessian_vector",))
