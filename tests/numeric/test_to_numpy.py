from __future__ import annotations

import ast
import pickle
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym import LeastSquares, LinearModel, UdlsymError, to_numpy
from udlsym.data.figure_2_2 import FIGURE_2_2, LINES
from udlsym.errors import UsageError
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.numeric.arguments import Layout
from udlsym.numeric.compiled import _FORMS, CompiledFunction
from udlsym.numeric.errors import DataTypeError, ShapeError, VerificationError
from udlsym.numeric.quantities import quantities_of
from udlsym.numeric.reductions import BLOCK
from udlsym.numeric.verify import verify
from udlsym.syntax.nodes import Negative, Node, Number

LOSS = LeastSquares(LinearModel(inputs=1, outputs=1))
ALL = ("loss", "gradient", "hessian")
f = to_numpy(LOSS)
everything = to_numpy(LOSS, of=ALL)


def textbook(phi: Any, x: Any, y: Any) -> tuple[float, np.ndarray, np.ndarray]:
    """The formulas by hand, without any of our code."""
    r = phi[0] + phi[1] * x - y
    bends = np.array([[2.0 * len(x), 2 * x.sum()], [2 * x.sum(), 2 * (x @ x)]])
    return float(r @ r), np.array([2 * r.sum(), 2 * (r @ x)]), bends


def data(size: int, dtype: Any = np.float64) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(size)
    return random.normal(size=size).astype(dtype), random.normal(size=size).astype(dtype)


@pytest.mark.parametrize("size", [0, 1, 2, 12, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5])
def test_agrees_with_textbook_numpy(size: int) -> None:
    """Any number of examples, around the ends of blocks too, gives the textbook's numbers."""
    x, y = data(size)
    phi = np.array([0.5, -0.3])
    for got, want in zip(everything(phi, x, y), textbook(phi, x, y), strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-12, atol=1e-9)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(st.fractions(-9, 9, max_denominator=16), st.fractions(-9, 9, max_denominator=16)),
        max_size=6,
    ),
    st.tuples(st.integers(-40, 40), st.integers(-40, 40)),
)
def test_agrees_with_exact_evaluation(
    points: list[tuple[Fraction, Fraction]], phi: tuple[int, int]
) -> None:
    """Values at rational points are those of the exact evaluator, relative to 1e-12."""
    floats = [(float(x), float(y)) for x, y in points]
    values = {Atom("phi", (k,)): Fraction(each, 8) for k, each in enumerate(phi)}
    for k, (x, y) in enumerate(floats, start=1):
        values |= {Atom("x", (k,)): Fraction(x), Atom("y", (k,)): Fraction(y)}
    point = Point({"I": len(points)}, values, palette=())
    trees = [tree for quantity in quantities_of(LOSS, ALL) for tree in quantity.trees]
    exact = [float(evaluate(tree, LOSS.context, point)) for tree in trees]
    x, y = np.array(floats).reshape(-1, 2).T
    found = everything(np.array(phi) / 8, x, y)
    flat = np.concatenate([np.ravel(each) for each in found])
    np.testing.assert_allclose(flat, exact, rtol=1e-12, atol=1e-9)


def _float(node: Node) -> Fraction:
    return -_float(node.operand) if isinstance(node, Negative) else node.value  # type: ignore


def test_figure_2_2() -> None:
    """On the data of fig. 2.2 compiled and exact losses agree to 1e-12 on the drawn lines."""
    exact_x, exact_y = (list(map(Fraction, each)) for each in (FIGURE_2_2.x, FIGURE_2_2.y))
    x, y = (np.array(each, dtype=float) for each in (exact_x, exact_y))
    lines = [tuple(map(_float, line)) for line in LINES]
    exact = [
        sum((a + b * u - v) ** 2 for u, v in zip(exact_x, exact_y, strict=True)) for a, b in lines
    ]
    assert exact == [Fraction(883483, 125000), Fraction(2569881, 250000)]
    for (a, b), want in zip(lines, exact, strict=True):
        loss, gradient = f([float(a), float(b)], x, y)
        assert float(loss) == pytest.approx(float(want), rel=1e-12)
        r = [a + b * u - v for u, v in zip(exact_x, exact_y, strict=True)]
        by_hand = [2 * sum(r), 2 * sum(p * q for p, q in zip(r, exact_x, strict=True))]
        assert gradient.tolist() == pytest.approx([float(each) for each in by_hand], rel=1e-12)


def test_gradient_is_the_slope_of_the_loss() -> None:
    """Central differences of a quadratic are exact, so they give the gradient's very digits."""
    x, y = np.array([1.0, 2.0, 4.0]), np.array([3.0, 1.0, 0.5])
    loss, phi = to_numpy(LOSS, of="loss"), np.array([0.5, -0.25])
    steps = np.eye(2)
    slopes = [(loss(phi + e, x, y) - loss(phi - e, x, y)) / 2 for e in steps]
    assert f(phi, x, y)[1].tolist() == slopes
    bends = everything(phi, x, y)[2]
    assert bends.tolist() == [
        ((f(phi + e, x, y)[1] - f(phi - e, x, y)[1]) / 2).tolist() for e in steps
    ]


def test_order_and_form_of_the_results() -> None:
    """A tuple in the order of `of`, a plain value for a string, the parameters' own form."""
    x, y = data(5)
    table = {"phi": np.array([[0.5, 2.0]])}
    gradient, loss = to_numpy(LOSS, of=("gradient", "loss"))(table, x, y)
    assert isinstance(loss, np.float64)
    assert gradient.keys() == {"phi"}
    assert gradient["phi"].shape == (1, 2)
    flat = to_numpy(LOSS, of="gradient")([0.5, 2.0], x, y)
    assert flat.tolist() == gradient["phi"][0].tolist()
    (only,) = to_numpy(LOSS, of=["loss"])(table, x, y)
    assert only == loss
    assert to_numpy(LOSS, of="hessian")(table, x, y).shape == (2, 2)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("size", [0, 3, BLOCK + 1])
def test_precision_is_kept(dtype: Any, size: int) -> None:
    """Single precision stays single, double stays double."""
    x, y = data(size, dtype)
    phi = np.array([[0.5, -0.5]], dtype)
    loss, gradient, hessian = everything({"phi": phi}, x, y)
    assert loss.dtype == gradient["phi"].dtype == hessian.dtype == dtype
    want = textbook(phi[0].astype(float), x.astype(float), y.astype(float))
    np.testing.assert_allclose(loss, want[0], rtol=1e-5 if dtype is np.float32 else 1e-13)


@pytest.mark.parametrize("dtype", [np.int8, np.int64, np.uint64, bool, np.float16, ">f8"])
def test_other_numbers_are_converted(dtype: Any) -> None:
    """Integers, truth values, half precision and foreign byte order give the same values."""
    x, y = np.array([0, 1, 1]), np.array([1, 0, 1])
    want = textbook(np.array([2.0, 3.0]), x.astype(float), y.astype(float))
    loss, gradient = f([2, 3], x.astype(dtype), y.astype(dtype))
    assert loss == want[0]
    assert gradient.dtype == np.float64
    assert gradient.tolist() == want[1].tolist()


@pytest.mark.parametrize(
    "change",
    [
        lambda a: np.asfortranarray(a.reshape(-1, 1)),
        lambda a: np.repeat(a, 3)[::3],
        lambda a: a[::-1].copy()[::-1],
        lambda a: np.column_stack([a, a])[:, :1],
        lambda a: a.tolist(),
        lambda a: tuple(a),
        lambda a: np.frombuffer(b"\0" + a.tobytes(), np.uint8)[1:].view(a.dtype),
    ],
)
def test_any_layout_of_the_data(change: Any) -> None:
    """Columns, strides, reversed, unaligned and read-only arrays and lists are all fine."""
    x, y = data(7)
    want = f([0.5, 1.0], x, y)
    got = f([0.5, 1.0], change(x), change(y))
    assert got[0] == pytest.approx(want[0], rel=1e-15)
    np.testing.assert_allclose(got[1], want[1], rtol=1e-14)


def test_arguments_stay_as_they_are() -> None:
    """Nothing is written to the arguments, and no result shares memory with them or each other."""
    x, y = data(BLOCK + 3)
    phi = np.array([[0.5, 1.0]])
    before = [each.copy() for each in (x, y, phi)]
    for each in (x, y, phi):
        each.setflags(write=False)
    first, second = (everything({"phi": phi}, x, y) for _ in range(2))
    assert all((a == b).all() for a, b in zip(before, (x, y, phi), strict=True))
    arrays = [first[1]["phi"], first[2], second[1]["phi"], second[2], x, y, phi]
    for place, one in enumerate(arrays):
        assert not any(np.shares_memory(one, other) for other in arrays[place + 1 :])


def test_same_array_changed_in_place_is_seen() -> None:
    """There is no cache by identity: new values in the same array give a new loss."""
    x, y = data(5)
    first = f([1.0, 2.0], x, y)[0]
    x += 1
    assert f([1.0, 2.0], x, y)[0] != first


def test_no_examples_give_zero() -> None:
    """The sum over no examples is 0, as everywhere in udlsym; so are its derivatives."""
    loss, gradient, hessian = everything({"phi": [[1.0, 2.0]]}, [], [])
    assert (loss, gradient["phi"].tolist(), hessian.tolist()) == (0, [[0, 0]], [[0, 0], [0, 0]])


def test_nan_passes_through() -> None:
    """What is not a number in the data is not a number in the results."""
    loss, gradient = f([1.0, 2.0], [1.0, np.nan], [0.0, 0.0])
    assert np.isnan(loss)
    assert np.isnan(gradient).all()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1.0], [1.0], [1.0]), r"parameters has shape \(1,\); \(2,\) is wanted, or a mapping"),
        (([[1.0, 2.0]], [1.0], [1.0]), r"shape \(1, 2\); \(2,\) is wanted"),
        (({"phi": [1.0, 2.0]}, [1.0], [1.0]), r"phi has shape \(2,\); \(1, 2\) is wanted"),
        (({"theta": [1.0, 2.0]}, [1.0], [1.0]), "hold 'theta'; one entry 'phi'"),
        (({}, [1.0], [1.0]), "hold nothing; one entry 'phi'"),
        (([1.0, 2.0], [[1.0, 2.0]], [1.0]), r"x has shape \(1, 2\); \(I,\) or \(I, 1\)"),
        (([1.0, 2.0], [1.0], 1.0), r"y has shape \(\); \(I,\) or \(I, 1\)"),
        (([1.0, 2.0], [1.0, 2.0], [1.0]), "x has 2 examples and y has 1"),
        (([1.0, 2.0], [[1.0], [1.0, 2.0]], [1.0]), "x is not a rectangular array"),
    ],
)
def test_wrong_shapes(arguments: tuple[Any, ...], message: str) -> None:
    """The message says which argument has which shape, and which was wanted."""
    with pytest.raises(ShapeError, match=message) as caught:
        f(*arguments)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, UdlsymError)


@pytest.mark.parametrize(
    ("x", "message"),
    [
        (["1", "2"], "x holds <U1"),
        (np.array([1, None]), "x holds object"),
        (np.array([1j, 2]), "x holds complex128"),
        (np.array([1, 2], dtype=np.longdouble), "x holds (long|float)"),
        (np.array(["2020", "2021"], dtype="M8[Y]"), "x holds datetime64"),
        (np.ma.masked_array([1.0, 2.0], [False, True]), "x is a masked array"),
    ],
)
def test_wrong_types(x: Any, message: str) -> None:
    """What is not a real number of at most double precision is refused, not converted."""
    with pytest.raises(DataTypeError, match=message) as caught:
        f([1.0, 2.0], x, [1.0, 2.0])
    assert isinstance(caught.value, TypeError)


@pytest.mark.parametrize("of", ["slope", ("loss", "slope"), (), ""])
def test_unknown_quantities(of: Any) -> None:
    """Only loss, gradient and hessian are there to be had."""
    with pytest.raises(UsageError, match="loss, gradient, hessian"):
        to_numpy(LOSS, of=of)


def test_the_line_has_what_other_models_have() -> None:
    """Bound data, statistics, products with the Hessian and SciPy's form are there too."""
    x, y = data(50)
    want, slopes = f([0.5, 2.0], x, y)
    bound, small = f.bind(x, y)([0.5, 2.0]), f.statistics(x, y)([0.5, 2.0])
    for loss, gradient in (bound, small, f.scipy(x, y)(np.array([0.5, 2.0]))):
        assert loss == pytest.approx(want, rel=1e-13)
        assert gradient.tolist() == pytest.approx(slopes.tolist(), rel=1e-12)
    moved = to_numpy(LOSS, of="hessian_vector")([0.5, 2.0], x, y, [1.0, 0.0])
    assert moved.tolist() == pytest.approx(textbook([0.5, 2.0], x, y)[2][0].tolist())
    assert "f.statistics(x, y)" in f.explain()


@pytest.mark.parametrize("loss", [LinearModel(1, 1), 2.0, None])
def test_what_is_not_a_loss(loss: Any) -> None:
    """Other things than losses are refused with a clear line."""
    with pytest.raises(UsageError, match="a loss, a text, a tree or a SymPy expression is wanted"):
        to_numpy(loss)


def test_source_can_be_read_and_run() -> None:
    """The source is Python that imports what it calls and gives the same sums."""
    source = everything.source
    tree = ast.parse(source)
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.For | ast.ListComp)]
    names: dict[str, Any] = {}
    exec(compile(tree, "generated", "exec"), names)
    x, y = data(9)
    sums = names["sums_1"](0.5, 2.0, 9, x, y, np.ones(9), np.empty(9))
    whole = names["whole"](0.5, 2.0, 9, x, y, np.ones(9), np.empty(9))
    for (loss,), gradient, _ in (names["outputs"](0.5, 2.0, 9, *sums), whole):
        assert loss == pytest.approx(textbook([0.5, 2.0], x, y)[0], rel=1e-13)
        assert gradient == pytest.approx(textbook([0.5, 2.0], x, y)[1].tolist(), rel=1e-12)


def test_pickles() -> None:
    """A compiled function goes through pickle and computes the same."""
    x, y = data(9)
    again = pickle.loads(pickle.dumps(everything))
    assert again.of == everything.of
    assert again([0.5, 2.0], x, y)[0] == everything([0.5, 2.0], x, y)[0]
    assert again.source == everything.source


def test_threads_do_not_disturb_each_other() -> None:
    """Calls from several threads work in buffers of their own."""
    sets = [data(BLOCK + 100 + k) for k in range(8)]
    alone = [f([0.5, 2.0], *each)[0] for each in sets]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(5):
            assert list(pool.map(lambda each: f([0.5, 2.0], *each)[0], sets)) == alone


@pytest.mark.parametrize("of", ["loss", "gradient", "hessian", ALL])
def test_verify(of: Any) -> None:
    """Every compiled function agrees with the exact evaluator, whole and in blocks."""
    report = to_numpy(LOSS, of=of).verify()
    assert report.points == 10
    assert report.largest_error["float64"] <= 1e-15
    assert report.largest_error["float32"] <= 1e-6


@pytest.mark.parametrize("factor", [2.0, -1.0, 1 + 1e-4])
def test_verify_finds_wrong_functions(factor: float) -> None:
    """A function that is off by a factor, however little above rounding, is found out."""

    def wrong(*arguments: Any) -> Any:
        loss, gradient = f(*arguments)
        return loss, gradient * factor

    wanted = quantities_of(LOSS, ("loss", "gradient"))
    with pytest.raises(VerificationError, match=r"is off by"):
        verify(LOSS, wanted, wrong, points=3, seed=1)


@pytest.mark.parametrize("block", [1, 2, 5, BLOCK])
def test_any_block_gives_the_same(block: int) -> None:
    """How the examples are cut into blocks shows in rounding only."""
    x, y = data(23)
    found = CompiledFunction(LOSS, ALL, block=block)([0.5, 2.0], x, y)
    for got, want in zip(found, everything([0.5, 2.0], x, y), strict=True):
        np.testing.assert_allclose(got, want, rtol=1e-13)


def test_gradients_of_several_outputs_are_tables() -> None:
    """A row an output, in C order, whatever the number of rows."""
    form = _FORMS["gradient"](Layout("phi", (2, 3)))
    values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    assert form(values, np.dtype(float), True)["phi"].tolist() == [values[:3], values[3:]]
    assert form(values, np.dtype(float), False).tolist() == values


def test_numbers_of_the_figure_are_digits() -> None:
    """The constants of fig. 2.2 are exact decimals, twelve of each."""
    assert len(FIGURE_2_2.x) == len(FIGURE_2_2.y) == 12
    assert Number(FIGURE_2_2.y[3]).value == 1
