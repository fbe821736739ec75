from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from udlsym import LeastSquares, ShallowNetwork, to_numpy
from udlsym.errors import UsageError
from udlsym.numeric import load, save
from udlsym.numeric.errors import DataTypeError, ShapeError
from udlsym.numeric.fitting import Plan, Problem, Progress, first_vector, fit, problem_of, safe_rate
from udlsym.numeric.methods import METHOD_NAMES, METHODS
from udlsym.numeric.network_file import FittedNetwork, network_from_json, tables_of
from udlsym.numeric.predicting import Prediction


def wave(activation: str = "tanh", hidden: int = 6) -> Problem:
    x = np.linspace(-2, 2, 40)[:, None]
    return problem_of(ShallowNetwork(hidden=hidden, activation=activation), x, np.sin(2 * x))


def loss_at(problem: Problem, vector: Any) -> float:
    return float(problem.function("loss")(vector, problem.x, problem.y)[0])


@pytest.mark.parametrize("method", METHOD_NAMES)
@pytest.mark.parametrize("activation", ["relu", "tanh"])
def test_every_method_lowers_the_loss(method: str, activation: str) -> None:
    """Every method ends below where it started, and tells the loss of where it ended."""
    problem = wave(activation)
    before = loss_at(problem, first_vector(problem, 0))
    found = fit(problem, Plan(method, steps=60 if method.startswith("lev") else 600))
    assert found.loss < 0.7 * before
    assert found.loss == pytest.approx(loss_at(problem, found.progress.vector), rel=1e-12)
    assert found.history[-1][1] == pytest.approx(found.loss, rel=1e-12)


def test_one_step_of_each_rule_by_hand() -> None:
    """Gradient descent takes r·g, momentum a tenth of it at first, Adam r in every direction."""
    gradient = np.array([4.0, -2.0])
    steps = {name: METHODS[name].rule({}, gradient, 1).tolist() for name in METHODS}
    assert steps["gradient-descent"] == [4.0, -2.0]
    assert steps["momentum"] == pytest.approx([0.4, -0.2])
    assert steps["adam"] == pytest.approx([1.0, -1.0], rel=1e-6)


def test_descent_goes_along_the_slope_of_the_mean() -> None:
    """One step at rate r changes the parameters by −r/I times the gradient."""
    problem = wave()
    start = first_vector(problem, 0)
    (slope,) = problem.function("gradient")(start, problem.x, problem.y)
    found = fit(problem, Plan("gradient-descent", steps=1, rate=0.5))
    assert found.progress.vector == pytest.approx(start - 0.5 * slope / 40, rel=1e-13)


@pytest.mark.parametrize("method", METHOD_NAMES)
@pytest.mark.parametrize("batch", [None, 7])
def test_taken_up_again_bit_by_bit(method: str, batch: int | None) -> None:
    """A fit that is stopped and taken up again gives the very numbers of one that is not."""
    if method.startswith("lev") and batch:
        pytest.skip("takes all examples")
    problem, plan = wave(), Plan(method, steps=50, batch=batch, seed=4)
    whole = fit(problem, plan)
    half = fit(problem, replace(plan, steps=23))
    again = fit(problem, plan, half.progress)
    assert (again.progress.vector == whole.progress.vector).all()
    assert again.loss == whole.loss


def test_batches_follow_from_the_seed() -> None:
    """Every epoch takes each example once; another seed takes another order."""
    plan = Plan("adam", steps=24, batch=10)
    vectors = [fit(wave(), replace(plan, seed=seed)).progress.vector for seed in (1, 1, 2)]
    assert (vectors[0] == vectors[1]).all()
    assert (vectors[0] != vectors[2]).any()
    assert [step for step, _ in fit(wave(), plan).history] == [4, 8, 12, 16, 20, 24]


def test_a_rate_that_is_too_large_keeps_the_last_good_parameters() -> None:
    """Where the loss would overflow the fit stops before it, and says so."""
    found = fit(wave("relu"), Plan("gradient-descent", rate=1e6, steps=1000))
    assert found.reason == "not finite"
    assert np.isfinite(found.progress.vector).all()
    assert np.isfinite(found.loss)


def test_convergence_is_seen() -> None:
    """Levenberg-Marquardt finds data of a network of its own kind again."""
    x = np.linspace(-1, 1, 30)
    truth = np.array([0.3, 1.0, -0.4, 2.0, 0.5, 1.0, -2.0])
    model = ShallowNetwork(hidden=2, activation="tanh")
    y = Prediction(model)(tables_of(truth, 1, 2, 1), x)
    problem = problem_of(model, x, y)
    found = fit(problem, Plan("levenberg-marquardt", steps=300), Progress(truth + 0.1))
    assert found.reason == "converged"
    assert found.loss < 1e-20


def test_rate_from_the_curvature() -> None:
    """The rate is 1 over the largest curvature of the mean loss."""
    problem = wave()
    vector = first_vector(problem, 0)
    (bends,) = problem.function("hessian")(vector, problem.x, problem.y)
    largest = np.abs(np.linalg.eigvalsh(bends)).max() / 40
    assert safe_rate(problem, vector) == pytest.approx(1 / largest, rel=1e-2)


@pytest.mark.parametrize("seed", range(5))
def test_joints_start_among_the_examples(seed: int) -> None:
    """At first every unit has its joint at an example, so that none is idle."""
    problem = wave("relu")
    theta = first_vector(problem, seed)[:12].reshape(6, 2)
    joints = -theta[:, 0] / theta[:, 1]
    assert all(np.abs(problem.x - joint).min() < 1e-12 for joint in joints)


@pytest.mark.parametrize(
    ("x", "y", "error"),
    [
        ([], [], UsageError),
        ([np.nan], [1.0], DataTypeError),
        ([1.0], [np.inf], DataTypeError),
        (1.0, [1.0], ShapeError),
    ],
)
def test_data_that_cannot_be_fitted(x: Any, y: Any, error: type[Exception]) -> None:
    """No examples and values that are not finite are refused before anything runs."""
    with pytest.raises(error):
        problem_of(ShallowNetwork(hidden=2), x, y)


def test_wrong_plans() -> None:
    """Unknown methods, batches where there are none, and no number of units are refused."""
    with pytest.raises(UsageError, match="there is no method 'newton'"):
        fit(wave(), Plan("newton"))
    with pytest.raises(UsageError, match="not batches"):
        fit(wave(), Plan("levenberg-marquardt", batch=3))
    with pytest.raises(UsageError, match="number of hidden units is not given"):
        first_vector(problem_of(ShallowNetwork(), [1.0], [1.0]), 0)


@pytest.mark.parametrize("activation", ["relu", "tanh", "hardswish", "rect", "sine"])
@pytest.mark.parametrize("size", [(1, 3, 1), (2, 9, 3), (3, 1, 1)])
def test_predictions_agree_with_the_loss(activation: str, size: tuple[int, int, int]) -> None:
    """The loss at y = 0 is the sum of the squared predictions; 3,000 examples take blocks."""
    inputs, hidden, outputs = size
    random = np.random.default_rng(0)
    vector = random.normal(size=hidden * (inputs + 1) + outputs * (hidden + 1))
    x = random.normal(size=(3000, inputs))
    model = ShallowNetwork(activation=activation)
    values = Prediction(model)(tables_of(vector, *size), x)
    assert values.shape == (3000, outputs)
    loss = to_numpy(LeastSquares(model), of="loss")(vector, x, np.zeros_like(values))
    assert (values**2).sum() == pytest.approx(loss, rel=1e-12)


def fitted() -> FittedNetwork:
    plan = Plan("adam", steps=9, batch=16, seed=3)
    found = fit(wave(), plan)
    tables = tables_of(found.progress.vector, 1, 6, 1)
    return FittedNetwork(
        "tanh", tables, found.loss, 40, ("x",), ("y",), plan=plan, progress=found.progress
    )


def test_files_keep_every_digit(tmp_path: Path) -> None:
    """A model file holds the network and the fit, so that it can go on as if never stopped."""
    model = fitted()
    save(model, tmp_path / "net.json")
    again = load(tmp_path / "net.json")
    assert isinstance(again, FittedNetwork)
    assert again.as_json() == model.as_json()
    assert (again.predict([0.5]) == model.predict([0.5])).all()
    assert again.progress is not None
    assert model.progress is not None
    assert (again.progress.vector == model.progress.vector).all()
    assert again.plan == replace(model.plan, steps=again.plan.steps)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("activation",), "Tanh", "there is no activation 'Tanh'"),
        (("parameters", "theta"), [[1.0], [1.0, 2.0]], "parameters.theta is not a table"),
        (("parameters", "phi"), [[1.0]], r"parameters.phi has shape \(1, 1\); \(1, 7\)"),
        (("parameters", "theta"), [["a", 1]], "theta is 'a', not a finite number"),
        (("columns", "inputs"), "x", "columns.inputs is not a list of names"),
        (("loss",), None, "loss is None"),
        (("schema",), 2, "schema is 2, not 1"),
        (("fit", "state"), {"mean": [True]}, "mean is True"),
        (("fit",), {}, "batch is missing"),
    ],
)
def test_files_that_cannot_be_used(path: tuple[str, ...], value: Any, message: str) -> None:
    """What is wrong with a model file is told in a line."""
    content = json.loads(json.dumps(fitted().as_json()))
    place = content
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    with pytest.raises(UsageError, match=message):
        network_from_json(content)


@pytest.mark.parametrize("activation", ["relu", "tanh", "hardswish", "gelu"])
def test_gauss_newton_is_the_hessian_without_residuals(activation: str) -> None:
    """Where all residuals are 0 both are the same; else only the Gauss-Newton matrix is ≥ 0."""
    loss = LeastSquares(ShallowNetwork(activation=activation))
    matrix, bends = to_numpy(loss, of="gauss_newton"), to_numpy(loss, of="hessian")
    random = np.random.default_rng(2)
    for inputs, hidden, outputs in ((1, 3, 1), (2, 9, 2), (3, 2, 1)):
        vector = random.normal(size=hidden * (inputs + 1) + outputs * (hidden + 1))
        x = random.normal(size=(9, inputs))
        tables = tables_of(vector, inputs, hidden, outputs)
        y = Prediction(ShallowNetwork(activation=activation))(tables, x)
        want = bends(vector, x, y)
        np.testing.assert_allclose(matrix(vector, x, y), want, atol=1e-11 * np.abs(want).max())
        lowest = np.linalg.eigvalsh(matrix(vector, x, y + 1))[0]
        assert lowest > -1e-9 * np.abs(want).max()
        assert not np.allclose(matrix(vector, x, y + 1), bends(vector, x, y + 1), rtol=1e-6)


def test_verify_gauss_newton() -> None:
    """The Gauss-Newton matrix agrees with exact values."""
    report = to_numpy(LeastSquares(ShallowNetwork()), of="gauss_newton").verify(points=2)
    assert report.largest_error["float64"] <= 1e-14
