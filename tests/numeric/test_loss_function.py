from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import numpy as np
import pytest

from udlsym import LeastSquares, LinearModel, Loss, ShallowNetwork, to_numpy
from udlsym.errors import UsageError
from udlsym.numeric import LossFunction
from udlsym.numeric.errors import DataTypeError, LoweringError, ShapeError, VerificationError
from udlsym.numeric.own_verify import verify_loss

QUADRATIC = "sum_i (phi_0 + phi_1*x_i + phi_2*x_i^2 - y_i)^2"
WEIGHTED = Loss("sum_i w_i*(f_i - y_i)^2", model=LinearModel(outputs=1))
NETWORK = ShallowNetwork(activation="hardswish")
RIDGE = "1/I*sum_i sum_j (f_ij - y_ij)^2 + lambda*sum_d sum_{k=1}^{D_i} theta_dk^2"
LOGISTIC = "sum_i log(1 + exp(-y_i*(phi_0 + phi_1*x_i)))"

LOSSES = {
    "quadratic": Loss(QUADRATIC),
    "mean": Loss("1/I*sum_i (f(x_i, phi) - y_i)^2", model=LinearModel(1, 1)),
    "half": Loss("1/2*sum_i sum_j (f_ij - y_ij)^2", model=LinearModel()),
    "weighted": WEIGHTED,
    "ridge": Loss(RIDGE, model=NETWORK),
    "network": Loss("sum_i (f_i - y_i)^2", model=ShallowNetwork(1, 2, 1, "tanh")),
    "prior": Loss("sum_i (phi_0 - y_i)^2 + sum_{d=1}^{D} (theta_d - m_d)^4"),
    "logistic": Loss(LOGISTIC),
    "written out": Loss("sum_i (phi_0 + sum_d phi_d*ReLU(theta_d0 + theta_d1*x_i) - y_i)^2"),
    "no data": Loss("(phi_1 - 3)^2 + phi_2^4"),
}


@cache
def compiled(name: str, of: Any = ("loss", "gradient")) -> LossFunction:
    return to_numpy(LOSSES[name], of=of, constants={"lambda": "1/10"})


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("of", [("loss", "gradient"), ("hessian", "hessian_vector")])
def test_verify(name: str, of: tuple[str, ...]) -> None:
    """Losses of every shape agree with exact values, block by block too."""
    points = 3 if "loss" in of else 1
    report = compiled(name, of).verify(points)
    assert report.points == points
    assert report.largest_error["float64"] <= 1e-14


def test_verify_finds_wrong_functions() -> None:
    """A gradient that is off is found out."""
    f = compiled("quadratic", "gradient")

    def wrong(*arguments: Any) -> Any:
        return f(*arguments) * (1 + 1e-4)

    with pytest.raises(VerificationError, match="is off by"):
        verify_loss([f, wrong], f.loss, f.data_names, ("gradient",), {}, points=3, seed=0)


@pytest.mark.parametrize("name", ["written out", "quadratic", "logistic"])
@pytest.mark.parametrize("examples", [1, 12, 170, 171, 512, 513, 2999, 3000])
def test_programs_for_few_and_for_many_examples_agree(name: str, examples: int) -> None:
    """On both sides of every number of examples at which another program takes over."""
    f = compiled(name)
    random = np.random.default_rng(examples)
    shapes = {"phi": {"written out": 4, "quadratic": 3, "logistic": 2}[name], "theta": (3, 2)}
    parameters = {each: random.normal(size=shapes[each]) for each in f.parameter_names}
    data = [random.normal(size=examples) for _ in f.data_names]
    loss, gradient = f(parameters, *data)
    in_parts, slopes = f.with_block(7)(parameters, *data)
    assert loss == pytest.approx(in_parts, rel=1e-12)
    for each in f.parameter_names:
        scale = max(1.0, np.abs(slopes[each]).max())
        np.testing.assert_allclose(gradient[each] / scale, slopes[each] / scale, atol=1e-12)
    bound, same = f.bind(*data)(parameters)
    assert bound == pytest.approx(loss, rel=1e-13)
    np.testing.assert_allclose(flat(same), flat(gradient), rtol=1e-10, atol=1e-10)


def test_examples_may_have_another_letter() -> None:
    """Which program is used depends on the number of examples, whatever letter counts them."""
    f = to_numpy("sum_{n=1}^{N} (phi_0 + sum_d phi_d*ReLU(theta_d*x_n) - y_n)^2", of="loss")
    assert f.loss.context.examples == "N"
    assert f.kind_for({"N": 12, "D": 3}).few_elements
    in_blocks = f.with_block(5)
    assert in_blocks.program_for({"N": 12, "D": 3}) is not f.program_for({"N": 12, "D": 3})
    random = np.random.default_rng(1)
    parameters = {"phi": random.normal(size=4), "theta": random.normal(size=3)}
    x, y = random.normal(size=(2, 12))
    assert f(parameters, x, y) == pytest.approx(in_blocks(parameters, x, y), rel=1e-13)


@pytest.mark.parametrize(
    ("formula", "examples"),
    [
        ("sum_{n=1}^{N} (phi_0 + phi_1*x_n - y_n)^2", "N"),
        ("sum_i (phi_0 - y_i)^2 + sum_{m=1}^{M} (phi_0 + phi_1*z_m)^2", "I"),
        ("sum_{m=1}^{M} a_m*(theta_0 + sum_{k=1}^{K} theta_k*b_{mk})^2", "M"),
        ("(phi_0 + sum_i phi_i*x_i)^2", "k"),
        ("(phi_0 + sum_{k=1}^{K} phi_k*x_k)^2", "I"),
    ],
)
def test_which_size_counts_the_examples(formula: str, examples: str) -> None:
    """What data have in common and no parameter has; sums over other sizes are as right."""
    loss = Loss(formula)
    assert loss.context.examples == examples
    report = to_numpy(loss, of=("loss", "gradient", "hessian")).verify(3)
    assert report.largest_error["float64"] <= 1e-14


def flat(gradient: Any) -> Any:
    return np.concatenate([each.ravel() for each in gradient.values()])


def test_bound_functions_take_vectors() -> None:
    """What the Hessian is multiplied by is given with the parameters."""
    f = compiled("quadratic", "hessian_vector")
    random = np.random.default_rng(3)
    x, y, phi, v = (random.normal(size=n) for n in (20, 20, 3, 3))
    bound = f.bind(x, y)
    for _ in range(2):
        np.testing.assert_allclose(
            bound({"phi": phi}, {"phi": v})["phi"], f(phi, x, y, vector=v), rtol=1e-12
        )
    with pytest.raises(UsageError, match="a vector is wanted"):
        bound({"phi": phi})


def test_single_precision_is_summed_in_double() -> None:
    """A hundred thousand blocks do not add their rounding up, in numbers and in arrays."""
    f = to_numpy("sum_i (phi_0 - y_i)^2", of=("loss", "gradient")).with_block(1)
    y = np.full(100_000, 0.1, np.float32)
    loss, gradient = f({"phi": np.zeros(1, np.float32)}, y)
    assert loss == pytest.approx(y.astype(float) @ y.astype(float), rel=1e-6)
    assert gradient["phi"][0] == pytest.approx(-2 * y.astype(float).sum(), rel=1e-6)


@pytest.mark.parametrize("examples", [0, 1, 7, 70_000])
def test_quadratic_by_hand(examples: int) -> None:
    """A model that is not in the package gives what NumPy gives."""
    random = np.random.default_rng(1)
    x, y, phi = random.normal(size=examples), random.normal(size=examples), np.array([1.0, -2, 3])
    loss, gradient = compiled("quadratic")({"phi": phi}, x, y)
    r = phi[0] + phi[1] * x + phi[2] * x * x - y
    want = 2 * np.array([r.sum(), r @ x, r @ (x * x)])
    assert loss == pytest.approx(r @ r, rel=1e-12)
    np.testing.assert_allclose(gradient["phi"], want, rtol=1e-10, atol=1e-9)


def test_same_as_least_squares_of_a_network() -> None:
    """A network's loss typed out is the network's loss compiled, in all forms."""
    model = ShallowNetwork()
    f = to_numpy(Loss("sum_i sum_j (f_ij - y_ij)^2", model=model))
    g = to_numpy(LeastSquares(model))
    random = np.random.default_rng(2)
    x, y = random.normal(size=(50, 3)), random.normal(size=(50, 2))
    parameters = {"theta": random.normal(size=(9, 4)), "phi": random.normal(size=(2, 10))}
    flat = np.concatenate([parameters["theta"].ravel(), parameters["phi"].ravel()])
    want, slopes = g(parameters, x, y)
    for own in (f(parameters, x, y), f.bind(x, y)(parameters)):
        assert own[0] == pytest.approx(want, rel=1e-12)
        np.testing.assert_allclose(own[1]["theta"], slopes["theta"], rtol=1e-10)
    np.testing.assert_allclose(f(flat, x, y)[1], g(flat, x, y)[1], rtol=1e-10)
    value, vector = f.scipy(x, y)(flat)
    assert isinstance(value, float)
    assert vector.dtype == np.float64


def test_weights_of_examples() -> None:
    """A weight of 2 counts an example twice."""
    f = compiled("weighted")
    assert f.data_names == ("x", "y", "w")
    x, y, phi = np.array([[1.0], [2.0]]), np.array([1.0, 3.0]), {"phi": [0.5, 1.0]}
    twice = f(phi, x[[0, 1, 1]], y[[0, 1, 1]], np.ones(3))
    weighed = f(phi, x, y, [1.0, 2.0])
    assert weighed[0] == pytest.approx(twice[0])
    np.testing.assert_allclose(weighed[1]["phi"], twice[1]["phi"])


def test_given_arrays_are_filled() -> None:
    """Results go into arrays of the caller's, all or none of them."""
    f = compiled("quadratic")
    given = np.empty(()), {"phi": np.full(3, 7.0)}
    arguments = {"phi": [0.0, 1.0, 0.0]}, [1.0, 2.0], [0.0, 0.0]
    assert f(*arguments, out=given) is given
    loss, gradient = f(*arguments)
    assert given[0] == loss
    assert given[1]["phi"].tolist() == gradient["phi"].tolist()
    wrong = np.zeros(()), {"phi": np.empty(2)}
    with pytest.raises(ShapeError, match=r"out has shape \(2,\) of float64; \(3,\)"):
        f(*arguments, out=wrong)
    assert wrong[0] == 0


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (({"phi": [1, 2]}, [1.0], [1.0]), ShapeError, r"phi has shape \(2,\); \(3,\) is wanted"),
        (({"phi": [1, 2, 3]}, [1.0], [1.0, 2.0]), ShapeError, r"y has shape \(2,\); \(I,\)"),
        (({"phi": [1, 2, 3]}, [1.0]), ShapeError, "1 arrays of data are given; wanted are x, y"),
        (({"psi": [1, 2, 3]}, [1.0], [1.0]), ShapeError, "parameters hold 'psi'"),
        (([1.0, 2.0], [1.0], [1.0]), ShapeError, "does not fit phi"),
        (({"phi": [1, 2, 3]}, ["a"], [1.0]), DataTypeError, "x holds <U1"),
        (({"phi": np.array([1, 2, None])}, [1.0], [1.0]), DataTypeError, "phi holds object"),
    ],
)
def test_bad_input(arguments: Any, error: type[Exception], message: str) -> None:
    """Every wrong shape and type is named."""
    with pytest.raises(error, match=message):
        compiled("quadratic")(*arguments)


def test_values_that_are_not_finite() -> None:
    """On request the row of a NaN is told, in any array of data."""
    f = to_numpy(WEIGHTED, finite=True)
    with pytest.raises(DataTypeError, match="w holds a value that is not finite, in row 2"):
        f({"phi": [1.0, 1.0]}, [[1.0], [2.0]], [1.0, 2.0], [1.0, np.nan])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sum_i (phi_1*x_i - alpha)^2", "alpha has no value"),
        ("sum_i (phi_1*x_i - xbar)^2", "second pass"),
        ("phi_1^2 + sum_{k=1}^{D} phi_k^2", "write the sum out"),
    ],
)
def test_what_has_no_program(text: str, message: str) -> None:
    """Nothing is silently dropped."""
    with pytest.raises(LoweringError, match=message):
        to_numpy(text, of=("loss", "gradient"))


def test_of_and_vectors() -> None:
    """Only what is known may be asked for, and a vector goes with its product."""
    with pytest.raises(UsageError, match="'gauss_newton' is not one of"):
        to_numpy(LOSSES["quadratic"], of="gauss_newton")
    with pytest.raises(UsageError, match="of is empty"):
        to_numpy(LOSSES["quadratic"], of=())
    with pytest.raises(UsageError, match="a vector is wanted"):
        compiled("quadratic", "hessian_vector")({"phi": [1, 2, 3]}, [1.0], [1.0])
    with pytest.raises(ShapeError, match="the vector has shape"):
        compiled("quadratic", "hessian_vector")({"phi": [1, 2, 3]}, [1.0], [1.0], vector=[1.0])


def test_precision_pickle_and_threads() -> None:
    """Single precision stays; functions travel; calls at once do not disturb each other."""
    f = compiled("ridge")
    random = np.random.default_rng(3)
    x, y = random.normal(size=(3000, 2)), random.normal(size=(3000, 2))
    parameters = {"theta": random.normal(size=(5, 3)), "phi": random.normal(size=(2, 6))}
    single = {name: each.astype(np.float32) for name, each in parameters.items()}
    loss, gradient = f(single, x.astype(np.float32), y.astype(np.float32))
    assert loss.dtype == gradient["theta"].dtype == np.float32
    want = f(parameters, x, y)[0]
    assert loss == pytest.approx(want, rel=1e-5)
    assert pickle.loads(pickle.dumps(f))(parameters, x, y)[0] == want
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: f(parameters, x, y)[0], range(16)))
    assert found == [want] * 16


def test_what_is_asked_for_twice() -> None:
    """A quantity named twice would have to be filled twice."""
    with pytest.raises(UsageError, match="of names 'loss' more than once"):
        compiled("quadratic", ("loss", "loss"))


@pytest.mark.parametrize(
    ("x", "error", "message"),
    [
        (np.ma.array([1.0, 2.0], mask=[True, False]), DataTypeError, "x is a masked array"),
        ([[1.0], [2.0, 3.0]], ShapeError, "x is not a rectangular array"),
    ],
)
def test_data_are_read_alike_when_bound(x: Any, error: type[Exception], message: str) -> None:
    """A copy must not lose a mask on the way."""
    function = compiled("quadratic")
    for attempt in (function.bind, lambda *data: function([1.0, 2.0, 3.0], *data)):
        with pytest.raises(error, match=message):
            attempt(x, [1.0, 2.0])


def test_bound_functions_want_all_data() -> None:
    """They say so at once, not when they are first called."""
    with pytest.raises(ShapeError, match="1 arrays of data are given; wanted are x, y"):
        compiled("quadratic").bind([1.0])


def test_finite_looks_at_all_data() -> None:
    """An array without a row an example is data too."""
    loss = Loss("sum_i (phi_0 - x_i)^2 + sum_{j=1}^{J} c_j^2*phi_0")
    function = to_numpy(loss, finite=True)
    assert function.data_names == ("x", "c")
    assert float(function([1.0], [2.0], [3.0, 0.0])[0]) == 10
    for call in (function, lambda parameters, *data: function.bind(*data)(parameters)):
        with pytest.raises(DataTypeError, match="c holds a value that is not finite, in row 2"):
            call([1.0], [2.0], [3.0, float("nan")])


@pytest.mark.parametrize("length", [0, -1, 1.5, None])
def test_blocks_have_a_whole_number_of_examples(length: Any) -> None:
    """No other length is taken for the usual one."""
    with pytest.raises(UsageError, match="a whole number of examples from 1 on"):
        compiled("quadratic").with_block(length)
