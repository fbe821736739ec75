"""Logarithms and quotients of sums of exponentials: equal to what was typed, without overflow."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from udlsym import Loss, equal, to_numpy
from udlsym.claims import Status
from udlsym.numeric.arrays.shifting import shifted
from udlsym.numeric.arrays.sigmoid_factors import cancelled
from udlsym.reading import read_expression as read
from udlsym.syntax.build import ONE, over, squared, times
from udlsym.syntax.nodes import Call, Symbol

ALL = ("loss", "gradient", "hessian")
LOGISTIC = "sum_i log(1 + exp(-y_i*(phi_0 + phi_1*x_i)))"
ENTROPY = (
    "-sum_i ((1 + y_i)/2*log(sigmoid(phi_0 + phi_1*x_i))"
    " + (1 - y_i)/2*log(1 - sigmoid(phi_0 + phi_1*x_i)))"
)
LOG_COSH = "sum_i log((exp(phi_0*x_i - y_i) + exp(-(phi_0*x_i - y_i)))/2)"
SOFTMAX = "sum_i (log(sum_{k=1}^{K} exp(phi_k*x_i)) - sum_{k=1}^{K} y_{ik}*phi_k*x_i)"
THREE = "sum_i (log(exp(phi_1*x_i) + exp(phi_2*x_i) + exp(phi_3*x_i)) - phi_1*x_i)"


@pytest.mark.parametrize(
    "text",
    [
        *("exp(x)/(exp(y) + exp(x) + exp(z))", "(exp(x) - exp(y))/(exp(y) + exp(x))^2"),
        *("x*exp(x)^2/(exp(x) + exp(2*x) + exp(y))^3", "(x + exp(x))/(exp(x) + exp(y))"),
        *("log((exp(x) + exp(-x))/2)", "-exp(x)*(-1/((exp(x) + exp(y))/3))"),
        *("log(sigmoid(x))", "log(1 - sigmoid(x))", "1 - sigmoid(x)", "y - sigmoid(x)"),
        "1/(exp(x) + exp(y))",
    ],
)
@given(values=st.tuples(*[st.floats(-3, 3)] * 3))
def test_shifted_forms_have_the_same_value(text: str, values: tuple[float, ...]) -> None:
    """Compiled formulas, which are shifted, agree with what Python makes of the text."""
    given_ = dict(zip("xyz", values, strict=True))
    f = to_numpy(text)
    names = {"exp": np.exp, "log": np.log, "sigmoid": lambda z: 1 / (1 + np.exp(-z))}
    want = eval(text.replace("^", "**"), names, given_)
    np.testing.assert_allclose(f({n: given_[n] for n in f.names}), want, rtol=1e-12, atol=1e-12)


def test_what_holds_no_sum_of_exponentials_stays() -> None:
    """Nothing else is rewritten."""
    for text in ("x/(1 + x)", "log(x + exp(y))", "exp(x)/y", "1 - tanh(x)", "log(x)*sigmoid(y)"):
        assert shifted(read(text)) == read(text)


def logits(scale: float, dtype: str) -> tuple[np.ndarray, np.ndarray]:
    x = np.array([scale, -scale, 0.5, -0.25, scale / 3], dtype)
    return x, np.array([1, 1, -1, 1, -1], dtype)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("scale", [1.0, 90.0, 1e3, 1e4])
@pytest.mark.parametrize("text", [LOGISTIC, ENTROPY, LOG_COSH, SOFTMAX, THREE])
def test_nothing_overflows(text: str, scale: float, dtype: str) -> None:
    """Loss, slopes and second derivatives are finite, without a warning, for large logits."""
    f = to_numpy(Loss(text), of=ALL)
    x, y = logits(scale, dtype)
    count = {LOG_COSH: 1, SOFTMAX: 4, THREE: 3}.get(text, 2)
    phi = np.linspace(1, -2, count).astype(dtype)
    data = {"x": x, "y": np.eye(5, 4, dtype=dtype) if text == SOFTMAX else y}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = f({"phi": phi}, *(data[name] for name in f.data_names))
    assert np.isfinite(found[0])
    assert np.isfinite(found[1]["phi"]).all()
    assert np.isfinite(found[2]).all()


@pytest.mark.parametrize("scale", [1.0, 90.0, 1e3])
def test_cross_entropy_is_the_logistic_loss(scale: float) -> None:
    """Two formulas of the same loss agree in all three, where each alone would overflow."""
    x, y = logits(scale, "float64")
    parameters = {"phi": [0.5, -1.5]}
    one, other = (to_numpy(Loss(text), of=ALL)(parameters, x, y) for text in (LOGISTIC, ENTROPY))
    np.testing.assert_allclose(one[0], other[0], rtol=1e-13)
    np.testing.assert_allclose(one[1]["phi"], other[1]["phi"], rtol=1e-12)
    np.testing.assert_allclose(one[2], other[2], rtol=1e-12)


def test_softmax_over_a_size_is_that_over_numbers() -> None:
    """Σ_{k=1}^{K} at K = 3 and three terms written out go different ways and agree."""
    x, _ = logits(300.0, "float64")
    first = np.zeros((5, 3))
    first[:, 0] = 1
    phi = {"phi": [0.5, -1.5, 1.0]}
    one, other = (
        to_numpy(Loss(SOFTMAX), of=ALL)(phi, x, first),
        to_numpy(Loss(THREE), of=ALL)(phi, x),
    )
    np.testing.assert_allclose(one[0], other[0], rtol=1e-13)
    np.testing.assert_allclose(one[1]["phi"], other[1]["phi"], rtol=1e-10, atol=1e-10)
    np.testing.assert_allclose(one[2], other[2], rtol=1e-9, atol=1e-9)


def test_sums_over_the_examples_are_not_shifted() -> None:
    """Blocks do not know the largest of all, so any shift will do, and 0 is taken."""
    x = np.random.default_rng(0).normal(size=200_000)
    loss, slopes = to_numpy(Loss("log(sum_i exp(phi_0*x_i))"))({"phi": [0.5]}, x)
    weights = np.exp(0.5 * x)
    np.testing.assert_allclose(loss, np.log(weights.sum()), rtol=1e-13)
    np.testing.assert_allclose(slopes["phi"], [weights @ x / weights.sum()], rtol=1e-11)


def test_sigmoids_cancel_as_often_as_they_stand_there() -> None:
    """sig′²/sig² is sig[−u]², and one sigmoid too many below stays there."""
    u = Symbol("u")
    slope, sigmoid = Call("sigmoid", (u,), 1), read("sigmoid(u)")
    found = cancelled([squared(slope), over(ONE, squared(sigmoid))])
    assert times(*found) == times(*[read("sigmoid(-u)")] * 2)
    assert cancelled([slope, over(ONE, Call("sigmoid", (Symbol("v"),)))])[-1] != slope
    kept = cancelled([Symbol("c"), over(ONE, sigmoid)])
    assert kept == [Symbol("c"), over(ONE, sigmoid)]
    assert equal(times(slope, over(ONE, sigmoid)), read("1 - sigmoid(u)")).status is Status.PROVED


@pytest.mark.filterwarnings("error")
def test_exponentials_leave_logarithms() -> None:
    """The logarithm of a softmax is no logarithm of 0, however small it is."""
    softmax = to_numpy("log(exp(x)/(exp(x) + exp(y) + exp(2*x)))")
    assert softmax([-1000.0, 1000.0], [0.0, 0.0]).tolist() == [-1000.0, -1000.0]
    assert to_numpy("log(exp(x))")([-1e4, 0.0, 1e4]).tolist() == [-1e4, 0.0, 1e4]
    assert float(to_numpy("log(exp(x)^2*y)")(-1000.0, 1.0)) == -2000
    assert softmax.verify(points=3).largest_error["float64"] < 1e-14
