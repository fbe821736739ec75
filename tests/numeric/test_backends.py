from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest

from udlsym import LeastSquares, LinearModel, Loss, ShallowNetwork, to_numpy
from udlsym.errors import UsageError
from udlsym.functions.activations import activation_names
from udlsym.numeric.arrays.expression_module import ExpressionWriter
from udlsym.numeric.arrays.loop_module import AT_ONCE, LoopWriter
from udlsym.numeric.arrays.loop_values import has_loops
from udlsym.numeric.backends import BACKENDS, Backend
from udlsym.numeric.errors import LoweringError, ShapeError

INSTALLED = [
    pytest.param(name, marks=pytest.mark.skipif(find_spec(name) is None, reason=f"no {name}"))
    for name in BACKENDS
    if name != "numpy"
]
SIZES = [(1, 3, 1), (1, 9, 1), (3, 12, 1), (1, 2, 3), (4, 3, 2)]


@pytest.fixture(autouse=True)
def loops(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loops that numba compiles, run by Python itself, and what JAX compiles, by NumPy."""
    plain = Backend("loops", None, LoopWriter, False, True, AT_ONCE, has_loops)
    monkeypatch.setitem(BACKENDS, "loops", plain)  # type: ignore[arg-type]
    by_numpy = Backend("expressions", None, ExpressionWriter, False, True, prepare=_with_numpy)
    monkeypatch.setitem(BACKENDS, "expressions", by_numpy)  # type: ignore[arg-type]


def _with_numpy(functions: dict[str, Any]) -> None:
    """What JAX compiles, run by NumPy."""
    functions |= {"xp": np, "put": np.asarray, "taken": tuple}
    functions["sigmoid"] = lambda z: 1 / (1 + np.exp(-z))


def drawn(size: tuple[int, int, int], examples: int) -> tuple[dict[str, Any], Any, Any]:
    inputs, hidden, outputs = size
    random = np.random.default_rng(5)
    parameters = {
        "theta": random.normal(size=(hidden, inputs + 1)),
        "phi": random.normal(size=(outputs, hidden + 1)),
    }
    x, y = random.normal(size=(examples, inputs)), random.normal(size=(examples, outputs))
    return parameters, x, y


@pytest.mark.parametrize("activation", activation_names()[:11])
def test_expressions_are_exact(activation: str) -> None:
    """The expressions that JAX compiles agree with exact values for every activation."""
    loss = LeastSquares(ShallowNetwork(activation=activation))
    constants = {"psi_0": "1/4", "psi_1": -2}
    f = to_numpy(loss, ("gradient", "loss"), constants, backend="expressions")
    assert "def whole(" in f.source
    assert f.verify(points=2).largest_error["float64"] <= 1e-14


@pytest.mark.parametrize("activation", ["relu", "heaviside", "rect", "hardswish", "identity"])
def test_loops_are_exact(activation: str) -> None:
    """The loops agree with exact values, kinks included, in both precisions."""
    f = to_numpy(LeastSquares(ShallowNetwork(activation=activation)), backend="loops")
    assert "for start in range(0, count, n):" in f.source
    assert f.verify(points=5).largest_error["float64"] <= 1e-14


@pytest.mark.parametrize("of", ["hessian", "hessian_vector", "gauss_newton"])
def test_second_derivatives_as_loops(of: str) -> None:
    """Second derivatives agree with exact values too."""
    for backend in ("loops", "expressions"):
        f = to_numpy(LeastSquares(ShallowNetwork()), of=of, backend=backend)
        assert f.verify(points=1).largest_error["float64"] <= 1e-14


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("sum_i (phi_0 + phi_1*x_i + phi_2*x_i^2 - y_i)^2/I", None),
        ("sum_i w_i*(f_i - y_i)^2 + 3*sum_d phi_d^2", LinearModel(outputs=1)),
        ("1/I*sum_i sum_j max(f_ij, y_ij)^2", ShallowNetwork(activation="hardswish")),
        ("sum_i 1/(phi_1^2 + x_i^2)", None),
    ],
)
def test_losses_of_ones_own_as_loops(text: str, model: Any) -> None:
    """Losses that a user writes become loops in the same way."""
    for backend in ("loops", "expressions"):
        f = to_numpy(Loss(text, model=model), of="loss", backend=backend)
        assert f.verify(points=3).largest_error["float64"] <= 1e-14


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("examples", [0, 1, 300])
def test_loops_agree_with_numpy(size: tuple[int, int, int], examples: int) -> None:
    """Blocks that are cut off at the end, and no examples at all, give the same numbers."""
    parameters, x, y = drawn(size, examples)
    want, slopes = to_numpy(LeastSquares(ShallowNetwork()))(parameters, x, y)
    f = to_numpy(LeastSquares(ShallowNetwork()), backend="loops")
    for loss, found in (f(parameters, x, y), f.bind(x, y)(parameters)):
        assert loss == pytest.approx(want, rel=1e-12)
        for name in slopes:
            np.testing.assert_allclose(found[name], slopes[name], rtol=1e-10, atol=1e-10)


def test_nan_stays_nan() -> None:
    """A value that is not a number is not turned into one by a clip or by cases."""
    for activation in ("relu", "hardswish", "heaviside"):
        model = ShallowNetwork(1, 1, 1, activation=activation)
        f = to_numpy(LeastSquares(model), of="loss", backend="loops")
        parameters = {"theta": [[0.0, 1.0]], "phi": [[0.0, 1.0]]}
        assert np.isnan(f(parameters, [np.nan], [0.0]))


def test_numpy_takes_what_loops_do_not_suit() -> None:
    """exp and tanh are faster in NumPy, so programs with them stay there."""
    f = to_numpy(LeastSquares(ShallowNetwork(activation="tanh")), backend="loops")
    assert "def loops" not in f.source
    assert f.verify(points=2).points == 2


def test_names_that_loops_use_themselves() -> None:
    """An array must not have the name of a variable of the generated loops."""
    with pytest.raises(LoweringError, match="'m' is a name that generated code uses itself"):
        to_numpy(Loss("sum_i (phi_1 - x_i)^2 + sum_{d=1}^{D} m_d"), backend="loops")


@pytest.mark.parametrize("name", INSTALLED)
def test_back_ends_have_the_same_interface(name: str) -> None:
    """A back end gives the numbers of NumPy, in both precisions, from many threads, pickled."""
    f = to_numpy(LeastSquares(ShallowNetwork()), backend=name)
    parameters, x, y = drawn((3, 12, 1), 1000)
    want, slopes = to_numpy(LeastSquares(ShallowNetwork()))(parameters, x, y)
    loss, found = f(parameters, x, y)
    assert loss == pytest.approx(want, rel=1e-12)
    np.testing.assert_allclose(found["theta"], slopes["theta"], rtol=1e-9, atol=1e-9)
    single = {key: each.astype(np.float32) for key, each in parameters.items()}
    value = f(single, x.astype(np.float32), y.astype(np.float32))[0]
    assert value.dtype == np.float32
    assert value == pytest.approx(want, rel=1e-4)
    assert pickle.loads(pickle.dumps(f))(parameters, x, y)[0] == loss
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: float(f(parameters, x, y)[0]), range(8))) == {float(loss)}
    with pytest.raises(ShapeError):
        f(parameters, x, y[:2])


def test_back_ends_that_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install."""
    loss = LeastSquares(ShallowNetwork())
    with pytest.raises(UsageError, match="there is no back end 'fortran'"):
        to_numpy(loss, backend="fortran")
    missing = replace(BACKENDS["numba"], name="absent", library="absent_library")
    monkeypatch.setitem(BACKENDS, "absent", missing)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"the back end absent needs absent_library: python -m"):
        to_numpy(loss, backend="absent")
    with pytest.raises(UsageError, match="formulas are compiled for numpy"):
        to_numpy("x + 1", backend="loops")


@pytest.mark.parametrize("backend", ["loops", "expressions"])
@pytest.mark.parametrize(
    "text",
    [
        "sum_i |phi_0 + phi_1*x_i - y_i|",
        "sum_i max(phi_0*x_i - y_i, 3*(y_i - phi_0*x_i), phi_1)",
        "sum_i (phi_0*x_i - y_i)^2 + sum_{d=1}^{D} |psi_d| + max(phi_0, phi_1)^2",
        "sum_i cases((phi_0 - y_i)^2 if |phi_0 - y_i| <= 1; 2*|phi_0 - y_i| - 1 otherwise)",
        "sum_i |phi_0*x_i - y_i|^(3/2)",
    ],
)
def test_losses_with_kinks(text: str, backend: str) -> None:
    """|u|, its slope, cases of examples and of parameters, and roots, in every back end."""
    loss = Loss(text, parameters=("phi", "psi"))
    f = to_numpy(loss, of=("loss", "gradient"), backend=backend)
    assert f.verify(points=4).largest_error["float64"] <= 1e-14
