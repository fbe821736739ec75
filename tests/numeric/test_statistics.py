from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from udlsym import LeastSquares, LinearModel, ShallowNetwork, to_numpy
from udlsym.errors import UsageError
from udlsym.numeric.errors import ShapeError
from udlsym.numeric.statistics import is_linear_in_parameters, statistics_of

LOSS = LeastSquares(LinearModel())
f = to_numpy(LOSS)


def drawn(inputs: int, outputs: int, examples: int, shift: float = 0.0) -> tuple[Any, Any, Any]:
    random = np.random.default_rng(examples)
    x = random.normal(size=(examples, inputs)) + shift
    y = random.normal(size=(examples, outputs))
    return {"phi": random.normal(size=(outputs, inputs + 1))}, x, y


@pytest.mark.parametrize("size", [(1, 1), (3, 1), (1, 2), (4, 3)])
@pytest.mark.parametrize("examples", [0, 1, 3, 50, 30_000])
def test_same_as_from_the_data(size: tuple[int, int], examples: int) -> None:
    """Loss and gradient from R are those from the data, in both forms."""
    parameters, x, y = drawn(*size, examples)
    loss, slopes = statistics_of(LOSS, x, y)(parameters)
    want, gradient = f(parameters, x, y)
    assert loss == pytest.approx(want, rel=1e-12)
    np.testing.assert_allclose(slopes["phi"], gradient["phi"], rtol=1e-10, atol=1e-8)
    flat = f.statistics(x, y)(parameters["phi"].ravel())[1]
    assert flat.tolist() == slopes["phi"].ravel().tolist()


def test_only_a_small_triangle_is_kept() -> None:
    """However many examples there are, R has as many rows as [1, x, y] has columns."""
    _, x, y = drawn(3, 2, 10_000)
    found = statistics_of(LOSS, x, y)
    assert found.factor.shape == (6, 6)
    assert found.examples == 10_000


def test_digits_are_kept_far_from_zero() -> None:
    """With x near 10⁶ and residuals near 1, raw moments would lose six digits; R does not."""
    _, x, y = drawn(1, 1, 200, shift=1e6)
    parameters = np.array([-1e6, 1.0])
    exact = sum(
        (Fraction(a) - 10**6 - Fraction(b)) ** 2
        for a, b in zip(x[:, 0].tolist(), y[:, 0].tolist(), strict=True)
    )
    found = statistics_of(LOSS, x, y)(parameters)[0]
    assert found == pytest.approx(float(exact), rel=1e-8)


def test_parts_go_together() -> None:
    """The statistics of two parts are those of the whole: R factors travel, not data."""
    parameters, x, y = drawn(3, 2, 100)
    parts = statistics_of(LOSS, x[:30], y[:30]).merged(statistics_of(LOSS, x[30:], y[30:]))
    assert parts.examples == 100
    assert parts(parameters)[0] == pytest.approx(f(parameters, x, y)[0], rel=1e-12)
    with pytest.raises(UsageError, match="different sizes"):
        parts.merged(statistics_of(LOSS, x[:, :2], y))


def test_which_models_are_linear() -> None:
    """A network is not linear in its parameters, one with a known first layer would be."""
    assert is_linear_in_parameters(LeastSquares(LinearModel(2, 1)))
    for activation in ("relu", "identity", "tanh"):
        assert not is_linear_in_parameters(LeastSquares(ShallowNetwork(activation=activation)))
    with pytest.raises(UsageError, match="linear in its parameters"):
        to_numpy(LeastSquares(ShallowNetwork())).statistics([1.0], [1.0])


def test_wrong_shapes() -> None:
    """Lengths and parameters are checked."""
    _, x, y = drawn(2, 1, 9)
    with pytest.raises(ShapeError, match="x has 9 examples and y has 8"):
        statistics_of(LOSS, x, y[1:])
    with pytest.raises(ShapeError, match=r"phi has shape \(2,\); \(1, 3\) is wanted"):
        statistics_of(LOSS, x, y)([1.0, 2.0])


def test_explain() -> None:
    """The plan names its operations, the blocks, and the way around them for linear models."""
    text = f.explain(inputs=3)
    assert "in every block of" in text
    assert "f.statistics(x, y)" in text
    network = to_numpy(LeastSquares(ShallowNetwork()))
    text = network.explain(10, 100, 1)
    assert "11 operations" in text
    assert "ReLU" in text
    assert "in every block of 648 examples" in text
    assert "statistics" not in text


def test_scipy_form() -> None:
    """A vector goes in, a float and a vector in double precision come out."""
    parameters, x, y = drawn(2, 1, 9)
    function = f.scipy(x.astype(np.float32), y.astype(np.float32))
    loss, slopes = function(parameters["phi"].ravel())
    assert isinstance(loss, float)
    assert slopes.dtype == np.float64
    assert loss == pytest.approx(f(parameters, x, y)[0], rel=1e-5)
    with pytest.raises(UsageError, match="SciPy takes"):
        to_numpy(LOSS, of="loss").scipy(x, y)


def test_memory_maps_are_streamed(tmp_path: Path) -> None:
    """A memory map gives the numbers of the array, and is not read into memory as a whole."""
    import tracemalloc

    parameters, x, y = drawn(10, 1, 100_000)
    arrays = []
    for name, values in (("x", x), ("y", y)):
        np.save(tmp_path / f"{name}.npy", values)
        arrays.append(np.load(tmp_path / f"{name}.npy", mmap_mode="r"))
    want = f(parameters, x, y)[0]
    tracemalloc.start()
    found = f(parameters, *arrays)[0]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == want
    assert peak < 4_000_000 < x.nbytes
