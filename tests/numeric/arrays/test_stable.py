from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest

from udlsym import LeastSquares, ShallowNetwork, equal, to_numpy
from udlsym.claims import Status
from udlsym.functions.activation import Activation
from udlsym.functions.book_activations import BOOK_ACTIVATIONS
from udlsym.functions.definitions import BUILT_IN
from udlsym.numeric.arrays.stable import stable
from udlsym.reading import read_expression

ACTIVATIONS = {each.name: each for each in (*BUILT_IN, *BOOK_ACTIVATIONS)}
CONSTANTS = {"alpha": 1.67, "beta": 1.5, "lambda": 1.05, "psi_0": 1, "psi_1": 2}
PLACES = (-1e4, -800.0, -100.0, -90.0, -40.0, -1e-3, 0.0, 1.0, 40.0, 90.0, 100.0, 800.0, 1e4)

SAME = [
    "x/(1 + exp(-x))",
    "exp(x)/(1 + exp(x))^2",
    "y*exp(x)*exp(x)/(exp(x) + 1)^3",
    "-3*exp(x)/(1 + exp(x))",
    "exp(x)*(1/(1 + exp(x)))",
    "exp(x)*exp(x)/(1 + exp(x))",
    "exp(y)/(1 + exp(x))",
    "1/(1 + exp(x))^(1/2)",
    "1/(2 + exp(x))",
    "1/(exp(x) + exp(y))",
]


@pytest.mark.parametrize("text", SAME)
def test_stable_forms_are_equal(text: str) -> None:
    """A stable form is the same function, proved by the judge or at many points."""
    node = read_expression(text)
    verdict = equal(node, stable(node))
    assert verdict.status is not Status.REFUTED
    x, y = np.linspace(-3, 3, 13), np.linspace(2, -1, 13)
    given: dict[str, Any] = {"x": x, "y": y}
    f = to_numpy(node)
    want = eval(text.replace("^", "**"), {"exp": np.exp}, given)
    np.testing.assert_allclose(f({name: given[name] for name in f.names}), want, rtol=1e-13)


@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_nothing_overflows(activation: Activation, dtype: Any) -> None:
    """Loss, slopes and second derivatives are finite for |z| up to 10⁴, without a warning."""
    model = ShallowNetwork(1, 1, 1, activation=activation)
    f = to_numpy(LeastSquares(model), of=("loss", "gradient", "hessian"), constants=CONSTANTS)
    parameters = {"theta": np.array([[0, 1]], dtype), "phi": np.array([[0, 1]], dtype)}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for z in PLACES:
            loss, slopes, bends = f(parameters, np.array([z], dtype), np.zeros(1, dtype))
            values = [loss, *slopes["theta"].ravel(), *slopes["phi"].ravel(), *bends.ravel()]
            assert np.isfinite(values).all(), z


@pytest.mark.parametrize("name", ["softplus", "silu", "swish", "elu", "selu", "parametric"])
def test_activations_with_constants_are_verified(name: str) -> None:
    """The activations of UDL fig. 3.13 agree with certified values."""
    model = ShallowNetwork(activation=ACTIVATIONS[name])
    constants = {"alpha": "5/3", "beta": "3/2", "lambda": "21/20"}
    f = to_numpy(LeastSquares(model), constants=constants)
    assert f.verify(points=2).largest_error["float64"] <= 1e-14


def test_digits_are_kept_where_values_are_small() -> None:
    """softplus and its slope are exp(z) for z far below 0, to all digits."""
    value, slopes = to_numpy("log(1 + exp(z))", of=("value", "gradient"))(
        np.array([-40.0, -700.0, 1e4])
    )
    np.testing.assert_allclose(value[:2], np.exp([-40.0, -700.0]), rtol=1e-15)
    np.testing.assert_allclose(slopes["z"][:2], np.exp([-40.0, -700.0]), rtol=1e-15)
    assert (value[2], slopes["z"][2]) == (1e4, 1.0)
    single = to_numpy("log(1 + exp(z))")(np.array([-80.0, 1e4], np.float32))
    assert single.dtype == np.float32
    np.testing.assert_allclose(single, [np.exp(-80.0), 1e4], rtol=1e-6)
    total = to_numpy("log(exp(a) + exp(b) + 1)")(np.array([1000.0, -1000.0]), -900.0)
    np.testing.assert_allclose(total, [1000.0, 0.0], atol=1e-300)
