from __future__ import annotations

import pickle
import warnings
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import pytest

from udlsym import LeastSquares, LinearModel, ShallowNetwork, to_numpy
from udlsym.errors import UsageError
from udlsym.functions.activations import activation_names
from udlsym.numeric import ArrayFunction
from udlsym.numeric.checking import verify_arrays
from udlsym.numeric.errors import DataTypeError, LoweringError, ShapeError, VerificationError
from udlsym.numeric.settings import block_length, block_starts
from udlsym.numeric.tuning import _fastest

BUILT_IN = activation_names()[:11]
NETWORK = LeastSquares(ShallowNetwork())
ALL = ("loss", "gradient", "hessian")
f = to_numpy(NETWORK)
g = to_numpy(LeastSquares(ShallowNetwork(activation="tanh")), of=ALL)

SIZES = [(1, 3, 1), (1, 9, 1), (2, 1, 1), (3, 12, 1), (1, 2, 3), (1, 10, 2), (4, 3, 2), (3, 9, 4)]


def drawn(size: tuple[int, int, int], examples: int, seed: int = 0) -> tuple[Any, Any, Any]:
    inputs, hidden, outputs = size
    random = np.random.default_rng(seed)
    parameters = {
        "theta": random.normal(size=(hidden, inputs + 1)),
        "phi": random.normal(size=(outputs, hidden + 1)),
    }
    return (
        parameters,
        random.normal(size=(examples, inputs)),
        random.normal(size=(examples, outputs)),
    )


def textbook(parameters: Any, x: Any, y: Any) -> Any:
    """ReLU networks by hand, without any of our code."""
    theta, phi = parameters["theta"], parameters["phi"]
    z = x @ theta[:, 1:].T + theta[:, 0]
    h = np.maximum(z, 0)
    r = h @ phi[:, 1:].T + phi[:, 0] - y
    back = 2 * r @ phi[:, 1:] * (z > 0)
    slopes = {
        "theta": np.column_stack([back.sum(0), back.T @ x]),
        "phi": np.column_stack([2 * r.sum(0), 2 * r.T @ h]),
    }
    return (r * r).sum(), slopes


def flat(parameters: Any) -> Any:
    return np.concatenate([parameters["theta"].ravel(), parameters["phi"].ravel()])


@cache
def in_blocks(block: int) -> ArrayFunction:
    return ArrayFunction(g.loss, ALL, block=block)


@cache
def compiled(activation: str, of: str) -> Any:
    return to_numpy(LeastSquares(ShallowNetwork(activation=activation)), of=of)


def constants_of(activation: str) -> dict[str, Any]:
    return {"psi_0": "1/4", "psi_1": -2} if activation == "linear" else {}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("examples", [0, 1, 2, 12, 700])
def test_agrees_with_textbook_numpy(size: tuple[int, int, int], examples: int) -> None:
    """Any sizes, one input or output and few units among them, give the textbook's numbers."""
    parameters, x, y = drawn(size, examples)
    loss, gradient = f(parameters, x, y)
    want, slopes = textbook(parameters, x, y)
    assert loss == pytest.approx(want, rel=1e-12)
    for name in ("theta", "phi"):
        np.testing.assert_allclose(gradient[name], slopes[name], rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("activation", BUILT_IN)
def test_verify_every_activation(activation: str) -> None:
    """Loss and gradient agree with exact values, kinks included, in both precisions."""
    model = ShallowNetwork(activation=activation)
    function = to_numpy(LeastSquares(model), constants=constants_of(activation))
    report = function.verify(points=6)
    assert report.points == 6
    assert report.largest_error["float64"] <= 1e-14
    assert report.largest_error["float32"] <= 1e-5


@pytest.mark.parametrize("activation", ["relu", "tanh", "hardswish", "sine", "gelu"])
def test_verify_second_derivatives(activation: str) -> None:
    """Hessians agree with exact values."""
    model = ShallowNetwork(activation=activation)
    report = to_numpy(LeastSquares(model), of="hessian").verify(points=1)
    assert report.largest_error["float64"] <= 1e-14


@pytest.mark.parametrize("activation", ["relu", "tanh", "gelu"])
def test_verify_products_with_the_hessian(activation: str) -> None:
    """The product of Hessian and vector agrees with exact values."""
    model = ShallowNetwork(activation=activation)
    report = to_numpy(LeastSquares(model), of="hessian_vector").verify(points=1)
    assert report.largest_error["float64"] <= 1e-14


@pytest.mark.parametrize("activation", ["relu", "tanh", "hardswish", "identity", "gelu"])
@pytest.mark.parametrize("size", [(1, 3, 1), (3, 10, 1), (1, 9, 3), (2, 2, 2)])
def test_products_with_the_hessian(activation: str, size: tuple[int, int, int]) -> None:
    """The product comes without the matrix and is the same, in both forms of the vector."""
    product_, bends = compiled(activation, "hessian_vector"), compiled(activation, "hessian")
    parameters, x, y = drawn(size, 9)
    vector = drawn(size, 1, seed=3)[0]
    want = bends(parameters, x, y) @ flat(vector)
    for own in (vector, flat(vector)):
        found = product_(parameters, x, y, own)
        np.testing.assert_allclose(flat(found), want, atol=1e-11 * max(1, np.abs(want).max()))


def test_vectors_that_do_not_fit() -> None:
    """A vector is wanted exactly where a product with it is asked for, in the right shape."""
    product_ = to_numpy(NETWORK, of=("loss", "hessian_vector"))
    parameters, x, y = drawn((2, 3, 1), 4)
    with pytest.raises(UsageError, match="a vector is wanted"):
        product_(parameters, x, y)
    with pytest.raises(UsageError, match="a vector goes only"):
        f(parameters, x, y, parameters)
    with pytest.raises(ShapeError, match=r"the vector has shape \(2,\); \(13,\) is wanted"):
        product_(parameters, x, y, [1.0, 2.0])
    with pytest.raises(ShapeError, match=r"phi of the vector has shape \(2,\)"):
        product_(parameters, x, y, {**parameters, "phi": [1.0, 2.0]})


@pytest.mark.parametrize("sizes", [(None, None), (1, None), (None, 1), (2, 3), (3, 1)])
def test_verify_linear_models(sizes: tuple[int | None, int | None]) -> None:
    """Linear models of all sizes agree with exact values."""
    report = to_numpy(LeastSquares(LinearModel(*sizes)), of=ALL).verify()
    assert report.largest_error["float64"] <= 1e-14


@pytest.mark.parametrize("factor", [2.0, -1.0, 1 + 1e-4])
def test_verify_finds_wrong_functions(factor: float) -> None:
    """A function that is off by a factor, however little above rounding, is found out."""

    def wrong(*arguments: Any) -> Any:
        loss, gradient = f(*arguments)
        return loss, gradient * factor

    with pytest.raises(VerificationError, match="is off by"):
        verify_arrays([wrong], NETWORK, ("loss", "gradient"), {}, {}, points=2, seed=1)


def test_verify_looks_at_every_way() -> None:
    """A way to compute that is wrong is found out although another one is right."""

    def wrong(*arguments: Any) -> Any:
        loss, gradient = f(*arguments)
        return loss, -gradient

    with pytest.raises(VerificationError, match="is off by"):
        verify_arrays([f, wrong], NETWORK, ("loss", "gradient"), {}, {}, points=1, seed=1)


@pytest.mark.parametrize("hidden", [1, 3, 7, 8, 40])
@pytest.mark.parametrize("examples", [1, 12, 13, 64, 65, 170, 171, 512, 513, 2999, 3000])
def test_programs_for_few_and_for_many_examples_agree(hidden: int, examples: int) -> None:
    """On both sides of every number of examples at which another program takes over."""
    parameters, x, y = drawn((1, hidden, 1), examples)
    x[0] = 0.0
    parameters["theta"][0] = 0.0
    loss, gradient = f(parameters, x, y)
    again, slopes = textbook(parameters, x, y)
    np.testing.assert_allclose(loss, again, rtol=1e-12)
    for name in ("theta", "phi"):
        scale = max(1.0, np.abs(slopes[name]).max())
        np.testing.assert_allclose(gradient[name] / scale, slopes[name] / scale, atol=1e-12)


def test_verify_knows_the_program_for_few_elements() -> None:
    """What small data is computed with has fewer calls, and is not what large data gets."""
    few = f.source_for(1, 3, 1, examples=12)
    many = f.source_for(1, 3, 1)
    assert "sign(" in few
    assert "sign(" not in many
    assert few.count("(w") < many.count("(w")


@pytest.mark.parametrize("wrong", [0.5, 1.0])
def test_verify_knows_the_value_at_kinks(wrong: float) -> None:
    """The slope of ReLU at 0 is 0 by convention; any other is found out."""

    def other(parameters: Any, x: Any, y: Any) -> Any:
        inputs, outputs = x.shape[1], y.shape[1]
        hidden = (len(parameters) - outputs) // (inputs + 1 + outputs)
        theta = parameters[: hidden * (inputs + 1)].reshape(hidden, -1)
        phi = parameters[theta.size :].reshape(outputs, -1)
        z = x @ theta[:, 1:].T + theta[:, 0]
        h = np.maximum(z, 0)
        r = h @ phi[:, 1:].T + phi[:, 0] - y
        back = 2 * r @ phi[:, 1:] * np.where(z == 0, wrong, z > 0)
        slopes = {
            "theta": np.column_stack([back.sum(0), back.T @ x]),
            "phi": np.column_stack([2 * r.sum(0), 2 * r.T @ h]),
        }
        return flat(slopes)

    with pytest.raises(VerificationError, match="is off by"):
        verify_arrays([other], NETWORK, ("gradient",), {}, {}, points=10, seed=1)


@pytest.mark.parametrize("activation", ["relu", "tanh", "hardswish", "identity", "gelu"])
@pytest.mark.parametrize("size", [(1, 3, 1), (3, 10, 1), (1, 9, 3), (2, 2, 2)])
def test_hessian_is_the_slope_of_the_gradient(activation: str, size: tuple[int, int, int]) -> None:
    """Central differences of the gradient give the Hessian, for all kinds of programs."""
    slopes, bends = compiled(activation, "gradient"), compiled(activation, "hessian")
    parameters, x, y = drawn(size, 6)
    vector = flat(parameters)
    steps = np.eye(len(vector)) * 1e-6
    found = [(slopes(vector + e, x, y) - slopes(vector - e, x, y)) / 2e-6 for e in steps]
    exact = bends(vector, x, y)
    np.testing.assert_allclose(exact, found, atol=1e-6 * max(1, np.abs(exact).max()))
    np.testing.assert_allclose(exact, exact.T, rtol=1e-12, atol=1e-9)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("block", [1, 3, 8, 23])
def test_any_block_gives_the_same(size: tuple[int, int, int], block: int) -> None:
    """How the examples are cut into blocks shows in rounding only."""
    parameters, x, y = drawn(size, 23)
    whole = g(flat(parameters), x, y)
    cut = in_blocks(block)
    for got, want in zip(cut(flat(parameters), x, y), whole, strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-11, atol=1e-11 * np.abs(want).max())


@pytest.mark.parametrize("size", SIZES)
def test_forms_of_the_parameters(size: tuple[int, int, int]) -> None:
    """The gradient has the form that the parameters had, with the same numbers."""
    parameters, x, y = drawn(size, 9)
    loss, table = f(parameters, x, y)
    again, vector = f(flat(parameters), x, y)
    assert loss == again
    assert vector.tolist() == flat(table).tolist()
    assert {name: each.shape for name, each in table.items()} == {
        name: each.shape for name, each in parameters.items()
    }


@pytest.mark.parametrize("size", SIZES)
def test_bound_functions(size: tuple[int, int, int]) -> None:
    """Data laid out once give the same numbers, whatever form the parameters have."""
    parameters, x, y = drawn(size, 900)
    bound = f.bind(x, y)
    want, slopes = f(parameters, x, y)
    for _ in range(2):
        loss, found = bound(parameters)
        assert loss == pytest.approx(want, rel=1e-14)
        np.testing.assert_allclose(flat(found), flat(slopes), rtol=1e-12, atol=1e-10)
        np.testing.assert_allclose(bound(flat(parameters))[1], flat(slopes), rtol=1e-12, atol=1e-9)
    single = {name: each.astype(np.float32) for name, each in parameters.items()}
    assert bound(single)[0].dtype == np.float64


def test_bound_functions_keep_a_copy() -> None:
    """A bound function answers for the data that it was given."""
    parameters, x, y = drawn((2, 3, 1), 5)
    bound = f.bind(x, y)
    before = bound(parameters)[0]
    x += 1
    assert bound(parameters)[0] == before


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("size", SIZES)
def test_precision_is_kept(dtype: Any, size: tuple[int, int, int]) -> None:
    """Single precision stays single, double stays double."""
    parameters, x, y = drawn(size, 300)
    cast = {name: each.astype(dtype) for name, each in parameters.items()}
    loss, gradient = f(cast, x.astype(dtype), y.astype(dtype))
    assert loss.dtype == gradient["theta"].dtype == gradient["phi"].dtype == dtype
    want = textbook(parameters, x, y)[0]
    assert loss == pytest.approx(want, rel=1e-5 if dtype is np.float32 else 1e-12)


@pytest.mark.parametrize(
    "change",
    [
        np.asfortranarray,
        lambda a: np.repeat(a, 3, axis=0)[::3],
        lambda a: np.repeat(a, 2, axis=1)[:, ::2],
        lambda a: a[::-1].copy()[::-1],
        lambda a: a.tolist(),
        lambda a: a.astype(">f8"),
        lambda a: np.frombuffer(b"\0" + a.tobytes(), np.uint8)[1:].view(a.dtype).reshape(a.shape),
    ],
)
@pytest.mark.parametrize("size", [(1, 3, 1), (3, 9, 2)])
def test_any_layout(change: Any, size: tuple[int, int, int]) -> None:
    """Strides, column order, lists and unaligned or foreign memory give the same numbers."""
    parameters, x, y = drawn(size, 7)
    want = f(parameters, x, y)
    changed = {name: change(each) for name, each in parameters.items()}
    got = f(changed, change(x), change(y))
    assert got[0] == pytest.approx(want[0], rel=1e-14)
    np.testing.assert_allclose(flat(got[1]), flat(want[1]), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("size", SIZES)
def test_arguments_and_results_are_apart(size: tuple[int, int, int]) -> None:
    """Nothing is written to the arguments, and no result shares memory with another call's."""
    parameters, x, y = drawn(size, 700)
    arrays = [*parameters.values(), x, y]
    before = [each.copy() for each in arrays]
    for each in arrays:
        each.setflags(write=False)
    first = f(parameters, x, y)
    kept = flat(first[1])
    second = f({**parameters, "phi": parameters["phi"] + 1}, x, y)
    assert all((a == b).all() for a, b in zip(before, arrays, strict=True))
    assert (flat(first[1]) == kept).all()
    results = [*first[1].values(), *second[1].values()]
    for place, one in enumerate(results):
        assert not any(np.shares_memory(one, each) for each in [*results[place + 1 :], *arrays])


def test_vectors_and_columns_are_the_same() -> None:
    """x and y of shape (I,) mean one input and one output."""
    parameters, x, y = drawn((1, 4, 1), 11)
    want = f(parameters, x, y)[0]
    for own_x, own_y in product((x, x[:, 0]), (y, y[:, 0])):
        assert f(parameters, own_x, own_y)[0] == want


def test_no_examples_give_zero() -> None:
    """The sum over no examples is 0, and so are its derivatives, for one unit too."""
    parameters, x, y = drawn((2, 1, 1), 0)
    loss, gradient, hessian = g(flat(parameters), x, y)
    assert loss == 0
    assert not gradient.any()
    assert not hessian.any()


@pytest.mark.parametrize("activation", BUILT_IN)
def test_nan_passes_through(activation: str) -> None:
    """What is not a number in the data is not a number in the loss, steps included."""
    loss = LeastSquares(ShallowNetwork(activation=activation))
    function = to_numpy(loss, of="loss", constants=constants_of(activation))
    parameters, x, y = drawn((2, 3, 1), 4)
    x[2, 1] = np.nan
    with np.errstate(invalid="ignore"):
        assert np.isnan(function(parameters, x, y))


def test_finite_data_on_request() -> None:
    """The option names the row that holds a NaN or an infinity."""
    checked = to_numpy(NETWORK, finite=True)
    parameters, x, y = drawn((2, 3, 1), 4)
    checked(parameters, x, y)
    x[2, 1] = np.nan
    with pytest.raises(DataTypeError, match="x holds a value that is not finite, in row 3"):
        checked(parameters, x, y)
    x[2, 1], y[3, 0] = 0, np.inf
    with pytest.raises(DataTypeError, match="y holds a value that is not finite, in row 4"):
        checked(parameters, x, y)
    line = to_numpy(LeastSquares(LinearModel(1, 1)), finite=True)
    with pytest.raises(DataTypeError, match="in row 1"):
        line([1.0, 2.0], [np.nan], [1.0])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "sine", "relu", "hardswish", "gelu"])
def test_large_arguments_are_stable(activation: str, dtype: Any) -> None:
    """Pre-activations up to ±10⁴ give finite numbers and no warnings."""
    function = to_numpy(LeastSquares(ShallowNetwork(activation=activation)), of=ALL)
    x = np.array([-1e4, -800, -100, -1, 0, 1, 100, 800, 1e4], dtype)
    parameters = np.array([0, 1, 0, 1], dtype)
    with warnings.catch_warnings(), np.errstate(under="ignore"):
        warnings.simplefilter("error")
        results = function(parameters, x, np.zeros_like(x))
    assert all(np.isfinite(each).all() for each in results)


def test_sigmoid_keeps_its_digits_where_it_is_small() -> None:
    """sigmoid(−40) is exp(−40) to a few units in the last place, not 0 and not 1e-17."""
    function = to_numpy(LeastSquares(ShallowNetwork(activation="sigmoid")), of="loss")
    loss = function([-40.0, 0.0, 0.0, 1.0], [1.0], [0.0])
    assert loss == pytest.approx(np.exp(-80.0), rel=1e-13)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda p, x, y: ({**p, "phi": p["phi"][:, 1:]}, x, y),
            r"phi has shape \(1, 3\); \(D_o, D",
        ),
        (lambda p, x, y: ({**p, "theta": p["theta"][:, 1:]}, x, y), r"theta has shape \(3, 2\)"),
        (lambda p, x, y: ({"theta": p["theta"]}, x, y), "hold 'theta'; wanted are 'theta'"),
        (lambda p, x, y: ({**p, "psi": 1}, x, y), "hold 'theta', 'phi', 'psi'"),
        (lambda p, x, y: (p["theta"], x, y), "has shape .*; one axis is wanted"),
        (lambda p, x, y: (flat(p)[1:], x, y), "has 12 numbers, which do not fit"),
        (lambda p, x, y: (p, x[:, 1:], y), r"theta has shape \(3, 3\); .* here \(3, 2\)"),
        (lambda p, x, y: (p, x[1:], y), "x has 3 examples and y has 4"),
        (lambda p, x, y: (p, x, y[None]), r"y has shape \(1, 4, 1\); \(I,\) or \(I, D_o\)"),
        (lambda p, _, y: (p, [[1], [1, 2]], y), "x is not a rectangular array"),
        (lambda p, x, y: (p, x, np.hstack([y, y])), r"phi has shape \(1, 4\); .* here \(2, 4\)"),
    ],
)
def test_wrong_shapes(change: Any, message: str) -> None:
    """The message says which argument has which shape, and which was wanted."""
    with pytest.raises(ShapeError, match=message):
        f(*change(*drawn((2, 3, 1), 4)))


def test_sizes_of_the_model_are_checked() -> None:
    """A model of known sizes takes no others."""
    function = to_numpy(LeastSquares(ShallowNetwork(2, 3, 1)))
    parameters, x, y = drawn((2, 3, 1), 4)
    assert function(parameters, x, y)[0] == f(parameters, x, y)[0]
    with pytest.raises(ShapeError, match="x has 3 columns, but the model has D_i = 2"):
        function(*drawn((3, 3, 1), 4))
    with pytest.raises(ShapeError, match=r"theta has shape \(4, 3\); .* here \(3, 3\)"):
        function(*drawn((2, 4, 1), 4))
    with pytest.raises(ShapeError, match="do not fit"):
        function(flat(drawn((2, 4, 1), 4)[0]), x, y)


@pytest.mark.parametrize("values", [[["a"]], np.array([[1, None]]), np.array([[1j]])])
def test_wrong_types(values: Any) -> None:
    """What is not a real number is refused."""
    parameters = drawn((len(values[0]), 3, 1), 1)[0]
    with pytest.raises(DataTypeError, match="x holds"):
        f(parameters, values, [1.0])


def test_unknown_activations_and_constants() -> None:
    """What has no value is refused with a clear line."""
    with pytest.raises(LoweringError, match="psi"):
        to_numpy(LeastSquares(ShallowNetwork(activation="linear")))(*drawn((1, 3, 1), 2))
    with pytest.raises(UsageError, match="nothing is known of the activation"):
        to_numpy(LeastSquares(ShallowNetwork(activation=None)))
    with pytest.raises(UsageError, match="psi_0 is 'x', not a number"):
        to_numpy(LeastSquares(ShallowNetwork(activation="linear")), constants={"psi_0": "x"})


def test_pickles() -> None:
    """A compiled function goes through pickle and computes the same."""
    arguments = drawn((2, 3, 2), 9)
    again = pickle.loads(pickle.dumps(f))
    assert again.of == f.of
    assert again(*arguments)[0] == f(*arguments)[0]
    assert again.source == f.source


def test_threads_do_not_disturb_each_other() -> None:
    """Calls from several threads work in buffers of their own."""
    sets = [drawn((3, 20, 2), 3000, seed=k) for k in range(6)]
    alone = [f(*each)[0] for each in sets]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(5):
            assert list(pool.map(lambda each: f(*each)[0], sets)) == alone


def test_many_shapes_do_not_pile_up() -> None:
    """Plans and buffers of old shapes are forgotten."""
    function = to_numpy(NETWORK, of="loss")
    for examples in range(1, 200):
        function(*drawn((1, 2, 1), examples))
    assert len(function._settings) <= 68
    assert len(function.buffers.known) <= 8


@pytest.mark.parametrize("examples", [0, 1, 7, 64, 65, 1000])
@pytest.mark.parametrize("longest", [1, 8, 64])
def test_blocks_cover_all_examples(examples: int, longest: int) -> None:
    """Every example is in one block, and no block is too long."""
    starts = block_starts(examples, longest)
    lengths = [min(starts.step, examples - start) for start in starts]
    assert sum(lengths) == examples
    assert max(lengths) <= longest


def test_blocks_fit_the_cache() -> None:
    """An activation of a block takes between a quarter of a megabyte and one, or 64 examples."""
    for width in (4, 101, 501):
        assert 2**18 <= block_length(width, 8) * width * 8 <= 2**20
    assert block_length(10**6, 8) == 64


@pytest.mark.parametrize("form", [dict, flat])
def test_given_arrays_are_filled(form: Any) -> None:
    """Results go into arrays of the caller's, in the form of the parameters."""
    parameters, x, y = drawn((2, 3, 2), 9)
    own = form(parameters)
    want = g(own, x, y)
    like = {name: np.empty_like(each) for name, each in parameters.items()}
    given = np.empty(()), like if form is dict else np.empty_like(own), np.empty((17, 17))
    assert g(own, x, y, out=given) is given
    found = flat(given[1]) if form is dict else given[1]
    assert (given[0], found.tolist()) == (want[0], g(flat(parameters), x, y)[1].tolist())
    assert (given[2] == want[2]).all()
    line = to_numpy(LeastSquares(LinearModel(1, 1)))
    both = np.empty(()), np.empty(2)
    assert line([1.0, 2.0], [1.0], [1.0], out=both) is both
    assert both[1].tolist() == line([1.0, 2.0], [1.0], [1.0])[1].tolist()
    given[1].setflags(write=False) if form is not dict else like["phi"].setflags(write=False)
    with pytest.raises(ShapeError, match="out is read-only"):
        g(own, x, y, out=given)


def test_second_derivatives_of_single_columns() -> None:
    """x and y may be vectors, at the first call and when the sizes are known."""
    bends = compiled("relu", "hessian")
    parameters, x, y = drawn((1, 3, 1), 50)
    want = bends(parameters, x, y)
    for own_x, own_y in ((x[:, 0], y[:, 0]), (x[:, 0], y[:, 0]), (x[:, 0], y), (x, y[:, 0])):
        assert (bends(parameters, own_x, own_y) == want).all()


def test_tuned_functions_compute_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock decides on the program and the length of blocks, and on nothing else."""
    monkeypatch.setattr("udlsym.numeric.tuning._fastest", lambda _, times: list(times)[-1])
    parameters, x, y = drawn((1, 9, 2), 30_000)
    want, slopes = f(parameters, x, y)
    tuned = f.tuned(parameters, x, y)
    assert tuned.block is not None
    assert tuned.block > f.block_for(parameters, x, y)
    assert tuned.kind != f.kind_for({"D_i": 1, "D_o": 2, "D": 9, "I": 30_000})
    for each in (tuned, pickle.loads(pickle.dumps(tuned))):
        loss, found = each(parameters, x, y)
        assert (each.kind, each.block) == (tuned.kind, tuned.block)
        assert loss == pytest.approx(want, rel=1e-13)
        np.testing.assert_allclose(flat(found), flat(slopes), rtol=1e-10)


def test_tuned_functions_take_other_sizes() -> None:
    """A kind of program that does not suit other sizes is not used for them."""
    parameters, x, y = drawn((1, 3, 1), 20)
    tuned = f.with_choice(f.kind_for({"D_i": 1, "D_o": 1, "D": 3, "I": 20}), None)
    assert tuned(parameters, x, y)[0] == pytest.approx(f(parameters, x, y)[0], rel=1e-13)
    parameters, x, y = drawn((3, 10, 2), 20)
    assert tuned(parameters, x, y)[0] == f(parameters, x, y)[0]


@pytest.mark.parametrize("size", [(1, 3, 1), (1, 20, 1), (2, 3, 1), (1, 3, 2), (3, 9, 2)])
def test_every_kind_of_program_computes_the_same(size: tuple[int, int, int]) -> None:
    """What the clock may choose agrees with the textbook at any number of examples."""
    sizes = dict(zip(("D_i", "D", "D_o"), size, strict=True))
    for examples in (1, 40):
        parameters, x, y = drawn(size, examples)
        want, slopes = textbook(parameters, x, y)
        for kind in f.other_kinds(sizes):
            loss, found = f.with_choice(kind, None)(parameters, x, y)
            assert loss == pytest.approx(want, rel=1e-12)
            np.testing.assert_allclose(flat(found), flat(slopes), rtol=1e-9, atol=1e-9)


def test_the_fastest_length_must_be_faster() -> None:
    """Noise does not change the length of blocks."""
    assert _fastest(64, {32: [0.99, 1.0, 0.99], 64: [1.0, 1.0, 1.0]}) == 64
    assert _fastest(64, {32: [0.5, 9.0, 0.5], 64: [1.0, 1.0, 1.0]}) == 32


@pytest.mark.parametrize("size", [(1, 3, 1), (2, 9, 3)])
def test_vectors_go_straight_through(size: tuple[int, int, int]) -> None:
    """A vector that is ready gives the same numbers, also where another shape has as many."""
    parameters, x, y = drawn(size, 20)
    vector, bound = flat(parameters), f.bind(x, y)
    want, slopes = f(parameters, x, y)
    for _ in range(2):
        for loss, gradient in (f(vector, x, y), bound(vector)):
            assert loss == want
            np.testing.assert_array_equal(gradient, flat(slopes))
    single = vector.astype(np.float32)
    assert bound(single)[0].dtype == np.float64
    assert bound(list(vector))[0] == want
    with pytest.raises(ShapeError, match="the vector of parameters"):
        bound(vector[None])
    with pytest.raises(ShapeError, match="the vector of parameters"):
        f(vector[:, None], x, y)
    with pytest.raises(ShapeError, match="the vector of parameters"):
        f(vector[1:], x, y)


def test_a_table_is_no_vector() -> None:
    """One array of parameters as a table, with the numbers of a vector, is told apart from it."""
    line = to_numpy(LeastSquares(LinearModel(2, 1)))
    x, y = np.ones((4, 2)), np.zeros((4, 1))
    table = np.array([[1.0, 2.0, 3.0]])
    for _ in range(2):
        assert line({"phi": table}, x, y)[1]["phi"].shape == (1, 3)
        assert line(table[0], x, y)[1].shape == (3,)
        with pytest.raises(ShapeError, match="one axis is wanted"):
            line(table, x, y)
        with pytest.raises(ShapeError):
            line({"phi": table[0]}, x, y)
