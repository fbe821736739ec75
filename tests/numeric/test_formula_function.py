from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from udlsym import ReadingError, ShallowNetwork, to_numpy
from udlsym.errors import UsageError
from udlsym.numeric import FormulaFunction, SumFunction
from udlsym.numeric.errors import DataTypeError, LoweringError, ShapeError, VerificationError
from udlsym.numeric.formula_verify import verify_formula
from udlsym.syntax.nodes import Symbol

FORMULAS = [
    "-theta_10/theta_11",
    "phi_1*theta_11 + phi_2*theta_21",
    "ReLU(theta_10 + theta_11*x)",
    "HardSwish(x)*y",
    "GELU(2*x - 1)*y",
    "x*GELU(lambda)",
    "tanh(x) + sigmoid(y)",
    "exp(-x^2/2)/lambda",
    "cases(-1 if x < 0; x if 0 <= x <= 1; 2 otherwise)",
    "3",
    "x",
    "sum_{k=0}^{3} x^k",
]
FORMULAS += ["max(x, y, 0)^2 - min(x, 1)", "sqrt(x^2 + y^2)", "abs(x)", "x^(-3) + x^20", "x^y"]
FORMULAS += ["x*1[x > y]", "max(1, 2)*x + |3 - y|", "x^2.5 + y^(-3/2)"]
FORMULAS += ["y*cases(x if 1 > 2; 3 otherwise)"]
SUMS = [
    "sum((x_i - xbar)*(y_i - ybar))/sum((x_i - xbar)^2)",
    "sum_i (phi_0 + phi_1*x_i - y_i)^2/I + lambda",
    "sum_i exp(x_i)*tanh(x_i)",
    "xbar^2",
    *("sum_i ReLU(x_i - 1)", "sum_i max(x_i, c)/I", "sum_i HardSwish(x_i)*y_i", "sum_i 1[x_i > 0]"),
    *("sum_i cases(x_i if x_i > c; 0 otherwise)", "max(sum_i x_i, 0)", "|sum_i x_i|*ReLU(c)"),
    *("sum_i |x_i - xbar|", "sum_i sum_{k=1}^{I} x_i*y_k", "sqrt(sum_i (x_i - y_i)^2)"),
]


@pytest.mark.parametrize("text", FORMULAS)
def test_values_and_slopes_are_exact_values(text: str) -> None:
    """Values and all slopes agree with the exact evaluator, alone and among others."""
    f = to_numpy(text, of=("value", "gradient"))
    assert f.verify().largest_error["float64"] <= 1e-14


@pytest.mark.parametrize("text", SUMS)
def test_values_are_exact_values(text: str) -> None:
    """Formulas with sums have values."""
    assert to_numpy(text).verify().largest_error["float64"] <= 1e-14


@pytest.mark.parametrize("examples", [0, 1, 5, 65536, 65537, 200001])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_sums_go_block_by_block(examples: int, dtype: str) -> None:
    """A sum over many examples is that of NumPy, on both sides of the end of a block."""
    x = np.random.default_rng(3).normal(size=examples).astype(dtype)
    f = to_numpy("sum_i ReLU(x_i - c)^2 + sum_i |x_i|")
    assert isinstance(f, SumFunction)
    wanted = (np.maximum(x.astype(float) - 0.25, 0) ** 2).sum() + np.abs(x.astype(float)).sum()
    found = f(c=0.25, x=x)
    assert found.dtype == dtype
    np.testing.assert_allclose(found, wanted, rtol=1e-5 if dtype == "float32" else 1e-13)


def test_sums_over_sums_with_kinks_are_refused() -> None:
    """One pass is not enough for them, and what makes several knows no kinks."""
    with pytest.raises(LoweringError, match="second pass"):
        to_numpy("sum_i ReLU(x_i - xbar)")


def test_verify_finds_wrong_functions() -> None:
    """A value that is off at one element of an array is found out."""
    f = to_numpy("x + 1")

    def wrong(x: Any) -> Any:
        return f(x) + (np.arange(x.size) == 1) if x.ndim else f(x)

    with pytest.raises(VerificationError, match="is off by"):
        verify_formula(wrong, [f.formula], [Symbol("x")], points=4, seed=0)


def test_verify_needs_a_value() -> None:
    """A formula without a value anywhere is not verified by saying nothing."""
    with pytest.raises(VerificationError, match="has no value"):
        to_numpy("sqrt(-1 - x^2)").verify(points=2)


@given(st.lists(st.integers(0, 3), max_size=3), st.lists(st.integers(0, 3), max_size=3))
def test_arrays_broadcast(left: list[int], right: list[int]) -> None:
    """Shapes go together as in NumPy or are refused; numbers are those of NumPy."""
    f = to_numpy("x - 2*y")
    random = np.random.default_rng(0)
    x, y = random.normal(size=left), random.normal(size=right)
    try:
        want = x - 2 * y
    except ValueError:
        with pytest.raises(ShapeError, match="shapes do not go together"):
            f(x, y)
        return
    found = f(x, y)
    assert np.shape(found) == np.shape(want)
    np.testing.assert_allclose(found, want)


def test_constants_broadcast() -> None:
    """A constant has the shape of what it is asked for, and its slopes are zeros."""
    f = to_numpy("x*0 + 3", of=("value", "gradient"))
    value, slopes = f(np.ones((2, 2)))
    assert value.tolist() == [[3.0, 3.0], [3.0, 3.0]]
    assert slopes["x"].tolist() == [[0.0, 0.0], [0.0, 0.0]]
    assert float(to_numpy("1/4")()) == 0.25


def test_blocks_show_in_nothing() -> None:
    """Long arrays are cut into blocks; values and slopes share parts and buffers."""
    f = to_numpy("exp(x)*tanh(x) + exp(x)", of=("value", "gradient"))
    cut = FormulaFunction(f.formula, ("value", "gradient"), block=3)
    x = np.linspace(-2, 2, 11)
    for got, want in zip(cut(x), f(x), strict=True):
        np.testing.assert_array_equal(*(e["x"] if isinstance(e, dict) else e for e in (got, want)))
    value, slopes = f(x)
    np.testing.assert_allclose(value, np.exp(x) * (1 + np.tanh(x)), rtol=1e-14)
    want = np.exp(x) * (1 + np.tanh(x) + 1 - np.tanh(x) ** 2)
    np.testing.assert_allclose(slopes["x"], want, rtol=1e-13)


def test_ways_to_give_values() -> None:
    """In order, by keyword, in a mapping; Python's numbers do not change the precision."""
    f = to_numpy("theta_10 + theta_11*x")
    assert f.names == ("theta_10", "theta_11", "x")
    assert f(1, 2, 3) == f(x=3, theta_10=1, theta_11=2) == 7
    assert f({"theta_{10}": 1, "theta_11": 2}, x=3) == 7
    assert f(1, 2, np.float32([3])).dtype == np.float32
    assert f(1, 2, [3]).dtype == np.float64
    given_ = np.empty(2)
    assert f(1, 2, [3, 4], out=given_) is given_
    assert given_.tolist() == [7.0, 9.0]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((1,), UsageError, "wanted are values for x, y; given are 1 value"),
        ((1, 2, 3), UsageError, "given are 3 values"),
        (({"x": 1, "z": 2},), UsageError, "given are x, z"),
        (({"x + 1": 1, "y": 2},), UsageError, "'x [+] 1' is not a name"),
        ((["a"], 1), DataTypeError, "x holds <U1"),
        ((np.array([None]), 1), DataTypeError, "x holds object"),
        (([[1], [1, 2]], 1), ShapeError, "x is not a rectangular array"),
        ((1j, 1), DataTypeError, "x holds complex128"),
    ],
)
def test_bad_input(arguments: Any, error: type[Exception], message: str) -> None:
    """Every wrong argument is named."""
    with pytest.raises(error, match=message):
        to_numpy("x/y")(*arguments)


@pytest.mark.parametrize("text", ["__import__('os')", "x.real", "lambda: 1", "x;y", "open(x)"])
def test_typed_text_is_never_run(text: str) -> None:
    """What is no formula is refused by the reader."""
    with pytest.raises(ReadingError):
        to_numpy(text)


@pytest.mark.parametrize(
    ("what", "of", "message"),
    [
        (3.5, None, "a SymPy expression is wanted, not a float"),
        ("x", "slope", "of is 'slope'"),
        ("sum_i x_i", ("value", "gradient"), "a formula with sums has of"),
        ("x_i + 1", None, "a subscript of x is a letter"),
        ("binom(x, y)", ("value", "gradient"), "binom takes several arguments"),
        ("cases(x if 1 > 2)", "value", "no case that can hold"),
        ("factorial(x)", "value", "no array operation for factorial"),
    ],
)
def test_what_cannot_be_compiled(what: Any, of: Any, message: str) -> None:
    """One line says why."""
    with pytest.raises((UsageError, LoweringError), match=message):
        to_numpy(what, of=of)


def test_sympy_expressions_and_models() -> None:
    """SymPy's expressions go the same way."""
    a = sympy.Symbol("a")
    np.testing.assert_allclose(to_numpy(sympy.exp(-a) * 2)([1.0, 2.0]), 2 * np.exp([-1.0, -2.0]))
    relu = ShallowNetwork().known_activation
    assert relu is not None
    assert to_numpy(relu.definition)([-1.0, 0.0, 2.0]).tolist() == [0.0, 0.0, 2.0]


def test_words_of_python_are_names() -> None:
    """Names that mean something in code are told apart from it."""
    f = to_numpy("lambda*n + s_1*w_0*t_1")
    assert float(f(2, 3, 1, 2, 4)) == 14.0
    assert f([2.0], 3, 1, [2.0], 4).tolist() == [14.0]
    assert pickle.loads(pickle.dumps(f)).names == f.names


def test_sums_check_their_data() -> None:
    """Sums want vectors of one length, and numbers where no sum runs."""
    f = to_numpy("sum_i (x_i - c)*y_i")
    assert isinstance(f, SumFunction)
    assert float(f([1.0, 2.0], 1.0, [3.0, 4.0])) == 4.0
    with pytest.raises(ShapeError, match="x has 1 examples and y has 2"):
        f([1.0], 1.0, [3.0, 4.0])
    with pytest.raises(ShapeError, match="one number is wanted"):
        f([1.0], [1.0, 2.0], [3.0])
    with pytest.raises(UsageError, match="divides by 0"):
        to_numpy("1/sum_i x_i")([1.0, -1.0])
    with pytest.raises(LoweringError, match="no array with a value an example"):
        to_numpy("sum_i i")
    assert pickle.loads(pickle.dumps(f)).names == ("x", "c", "y")


@pytest.mark.parametrize(
    ("formula", "reference"),
    [
        ("sin(pi*x)", lambda x: np.sin(np.pi * x)),
        ("exp(-x^2/2)/sqrt(2*pi)", lambda x: np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)),
        ("x^pi - pi^x", lambda x: x**np.pi - np.pi**x),
        ("max(pi, x)", lambda x: np.maximum(np.pi, x)),
        ("0*x + pi", lambda x: np.full_like(x, np.pi)),
    ],
)
def test_pi_is_a_number(formula: str, reference: Callable[[Any], Any]) -> None:
    """It is not asked for, and a constant of that name goes before."""
    function = to_numpy(formula, of=("value", "gradient"))
    x = np.array([0.5, 2.0, 4.0])
    assert function.names == ("x",)
    np.testing.assert_allclose(function(x)[0], reference(x), rtol=1e-14)
    slopes = (reference(x + 1e-6) - reference(x - 1e-6)) / 2e-6
    np.testing.assert_allclose(function(x)[1]["x"], slopes, rtol=1e-6, atol=1e-8)
    other = to_numpy(formula, constants={"pi": 3})(x)
    assert not np.allclose(other[:2], reference(x)[:2], rtol=1e-6)


@pytest.mark.parametrize(
    ("formula", "reference"),
    [
        ("sum_i sin(pi*x_i)", lambda x: np.sin(np.pi * x).sum()),
        ("pi*sum((x_i - xbar)^2)", lambda x: np.pi * ((x - x.mean()) ** 2).sum()),
        ("sum_{t=1}^{T} x_t^2/T", lambda x: (x**2).mean()),
        ("sum_{n=1}^{N} (x_n - 1/N*sum_{t=1}^{N} x_t)^2", lambda x: ((x - x.mean()) ** 2).sum()),
    ],
)
def test_sums_with_pi_and_over_other_sizes(formula: str, reference: Callable[[Any], Any]) -> None:
    """One pass over the data or several, whatever the size of the examples is called."""
    function, x = to_numpy(formula), np.array([0.5, 2.0, 4.25])
    assert function.names == ("x",)
    assert float(function(x)) == pytest.approx(reference(x), rel=1e-14)
    assert function.verify(points=3).largest_error["float64"] < 1e-14
    assert to_numpy("sum_{t=1}^{T} x_t")([]) == 0
