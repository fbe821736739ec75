"""Losses that people type in machine learning: they derive, compile, are exact, and train."""

from __future__ import annotations

import numpy as np
import pytest

from udlsym import LinearModel, Loss, ShallowNetwork, to_numpy
from udlsym.errors import UsageError
from udlsym.numeric.errors import LoweringError

LINE = "(phi_0 + phi_1*x_i)"
REST = "(phi_0 + phi_1*x_i - y_i)"
PLANE = "(phi_0 + sum_{d=1}^{D} phi_d*x_{id} - y_i)"

LOSSES = {
    "logistic": f"sum_i log(1 + exp(-y_i*{LINE}))",
    "cross-entropy": f"-sum_i (y_i*log(sigmoid({LINE})) + (1 - y_i)*log(1 - sigmoid({LINE})))/I",
    "softmax": "sum_i (log(sum_{k=1}^{K} exp(phi_k*x_i)) - sum_{k=1}^{K} y_{ik}*phi_k*x_i)",
    "hinge": f"sum_i max(0, 1 - y_i*{LINE}) + lambda*phi_1^2",
    "squared hinge": f"sum_i max(0, 1 - y_i*{LINE})^2",
    "huber": f"sum_i cases({REST}^2/2 if |{REST}| <= delta; delta*(|{REST}| - delta/2) otherwise)",
    "log-cosh": f"sum_i log((exp({REST}) + exp(-{REST}))/2)",
    "pseudo-huber": f"sum_i (sqrt(1 + {REST}^2) - 1)",
    "poisson": f"sum_i (exp({LINE}) - y_i*{LINE})",
    "quantile by max": f"sum_i max(tau*(y_i - {LINE}), (tau - 1)*(y_i - {LINE}))",
    "quantile by an indicator": f"sum_i {REST}*(1[{REST} > 0] - tau)",
    "expectile": f"sum_i |tau - 1[{REST} < 0]|*{REST}^2",
    "absolute": f"sum_i |{REST}|",
    "p-norm": f"sum_i |{REST}|^p",
    "root of a p-norm": f"(sum_i |{REST}|^p)^(1/p)",
    "power 3/2": f"sum_i |{REST}|^(3/2)",
    "root mean square": f"sqrt(sum_i {REST}^2/I)",
    "ridge": f"sum_i {PLANE}^2/I + lambda*sum_{{d=1}}^{{D}} phi_d^2",
    "lasso": f"sum_i {PLANE}^2/I + lambda*sum_{{d=1}}^{{D}} |phi_d|",
    "elastic net": f"sum_i {PLANE}^2 + lambda*(tau*sum_{{d=1}}^{{D}} |phi_d| + phi_0^2)",
    "group lasso": f"sum_i {PLANE}^2 + lambda*sqrt(sum_{{d=1}}^{{D}} phi_d^2)",
    "huber on parameters": f"sum_i {PLANE}^2 + sum_{{d=1}}^{{D}} cases(phi_d^2 if |phi_d| < 1;"
    " 2*|phi_d| - 1 otherwise)",
    "weighted": f"sum_i w_i*{REST}^2",
    "quadratic form": "sum_{j=1}^{D} sum_{k=1}^{D} phi_j*a_{jk}*phi_k/2 - sum_{j=1}^{D} b_j*phi_j",
    "rosenbrock": "(1 - phi_1)^2 + 100*(phi_2 - phi_1^2)^2",
    "k means": "sum_i min((x_i - phi_1)^2, (x_i - phi_2)^2, (x_i - phi_3)^2)",
    "cauchy": f"sum_i log(1 + {REST}^2)",
    "power law": "sum_i (y_i - phi_0*x_i^phi_1)^2",
    "largest of three": "max(|x_1 - phi_0|, |x_2 - phi_0|, |x_3 - phi_0|)",
}
VALUES = {"lambda": "1/2", "tau": "1/4", "p": "3/2", "delta": "5/4"}


def constants_of(text: str) -> dict[str, str]:
    names = {"lambda": "lambda*", "tau": "tau", "p": "^p", "delta": "delta"}
    return {name: VALUES[name] for name, shown in names.items() if shown in text}


@pytest.mark.parametrize("name", LOSSES)
def test_losses_agree_with_exact_values(name: str) -> None:
    """Values, slopes and second derivatives, kinks included, in both precisions."""
    text = LOSSES[name]
    f = to_numpy(Loss(text), of=("loss", "gradient", "hessian"), constants=constants_of(text))
    assert f.verify(points=3).largest_error["float64"] <= 1e-13


NETWORK_LOSSES = {
    "absolute": "sum_i |f_i - y_i|",
    "hinge": "sum_i max(0, 1 - y_i*f_i)",
    "huber": "sum_i cases((f_i - y_i)^2/2 if |f_i - y_i| <= 1; |f_i - y_i| - 1/2 otherwise)",
}


@pytest.mark.parametrize("name", NETWORK_LOSSES)
@pytest.mark.parametrize("of", [("loss", "gradient"), ("hessian",)])
def test_robust_losses_of_networks(name: str, of: tuple[str, ...]) -> None:
    """They hold deltas in their cases where they are differentiated twice."""
    loss = Loss(NETWORK_LOSSES[name], model=ShallowNetwork(outputs=1))
    assert to_numpy(loss, of=of).verify(points=2).largest_error["float64"] <= 1e-13


@pytest.mark.parametrize("name", NETWORK_LOSSES)
def test_slopes_of_cases_are_products_of_matrices(name: str) -> None:
    """No value is made for each example, unit and input: what all cases share stands in front."""
    loss = Loss(NETWORK_LOSSES[name], model=ShallowNetwork(outputs=1))
    source = to_numpy(loss).source
    assert "(D, n)" in source
    assert "(D_i, D, n)" not in source
    assert "(D, D_i, n)" not in source


def test_slopes_of_softmax_are_products_of_matrices() -> None:
    """Σ_i (x_{id}·p_{ik} − x_{id}·y_{ik}) is two products, not one table of three axes."""
    score = "(phi_{k0} + sum_{d=1}^{D} phi_{kd}*x_{id})"
    text = f"sum_i (log(sum_{{k=1}}^{{K}} exp({score})) - sum_{{k=1}}^{{K}} y_{{ik}}*{score})"
    f = to_numpy(Loss(text))
    assert "(K, n)" in f.source
    assert "(D, K, n)" not in f.source
    assert "(K, D, n)" not in f.source
    assert f.verify(points=3).largest_error["float64"] <= 1e-14


@pytest.mark.parametrize("value", [0.0, -1.0])
def test_what_has_no_value_stays_inside_its_case(value: float) -> None:
    """log and 1/u are not taken out of a case that does not hold, where they would give NaN."""
    text = "sum_i cases(phi_0*log(x_i)/x_i if x_i > 0; phi_0^2 otherwise)"
    loss, slopes = to_numpy(Loss(text))({"phi": [3.0]}, [value, 1.0])
    assert (float(loss), slopes["phi"].tolist()) == (9.0, [6.0])
    text = "sum_{d=1}^{D} cases(phi_d*log(psi_d) if psi_d > 0; 0 otherwise)"
    loss, slopes = to_numpy(Loss(text))({"phi": [3.0, 2.0]}, [value, 1.0])
    assert (float(loss), slopes["phi"].tolist()) == (0.0, [0.0, 0.0])


@pytest.mark.parametrize(("name", "quantile"), [("absolute", 0.5), ("quantile by max", 0.25)])
def test_the_least_loss_of_a_constant_is_a_quantile(name: str, quantile: float) -> None:
    """A second road: with x = 0 the best constant is the median, or the quantile."""
    y = np.random.default_rng(1).normal(size=1001)
    f = to_numpy(Loss(LOSSES[name]), of="loss", constants=constants_of(LOSSES[name]))
    best = min(np.linspace(-2, 2, 4001), key=lambda c: float(f([c, 0.0], np.zeros(1001), y)))
    assert abs(best - np.quantile(y, quantile)) < 5e-3


@pytest.mark.parametrize("name", ["huber", "pseudo-huber", "power 3/2"])
def test_descent_finds_the_line_behind_outliers(name: str) -> None:
    """Steps down the gradient end where it is 0, near the line that the data were drawn around."""
    rng = np.random.default_rng(2)
    x = rng.normal(size=200)
    y = 2 * x + 1 + rng.standard_cauchy(200) / 10
    f = to_numpy(Loss(LOSSES[name]), constants=constants_of(LOSSES[name])).bind(x, y)
    phi = np.zeros(2)
    for _ in range(2000):
        phi = phi - 2e-3 * f(phi)[1]
    assert np.abs(f(phi)[1]).max() < 1e-3
    np.testing.assert_allclose(phi, [1.0, 2.0], atol=0.1)


def test_robust_loss_of_a_model() -> None:
    """f stands for a model's output in a loss by cases as in any other."""
    loss = Loss("sum_i |f_i - y_i|", model=LinearModel(outputs=1))
    value, slopes = to_numpy(loss)({"phi": [1.0, 2.0]}, [[1.0], [2.0]], [1.0, 7.0])
    assert (float(value), slopes["phi"].tolist()) == (4.0, [0.0, -1.0])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sum_i (phi_0*x_i)!", "no array operation for factorial"),
        ("sum_i binom(x_i, 2)*phi_0^y_j", "subscript j of y belongs to no sum"),
        ("sum_i |x_i - phi_0|^q", "q has no value; give one in constants"),
        ("sum_i sum_{k=1}^{I} |x_i - phi_0*x_k|", "pairs of examples"),
        ("sum_i sum_{k=1}^{I} exp(phi_0*x_i*x_k)", "pairs of examples"),
        ("sum_i phi_0*(x_i - x_1)^2", "x_1 stands beside sums over the examples"),
        ("sum_i phi_0*(x_i - xbar)^2 + sum_i ReLU(xbar - x_i)*phi_0", "second pass"),
    ],
)
def test_one_line_says_what_cannot_be_compiled(text: str, message: str) -> None:
    """What is not known is named."""
    with pytest.raises((UsageError, LoweringError), match=message):
        to_numpy(Loss(text))
