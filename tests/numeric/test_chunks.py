from __future__ import annotations

from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym import LeastSquares, LinearModel, Loss, ShallowNetwork, to_numpy
from udlsym.errors import UsageError
from udlsym.numeric.chunks import in_chunks, statistics_in_chunks, with_dask

f = to_numpy(LeastSquares(ShallowNetwork()), of=("loss", "gradient", "hessian"))
g = to_numpy(LeastSquares(LinearModel(1, 1)))
RANDOM = np.random.default_rng(4)
PARAMETERS = {"theta": RANDOM.normal(size=(3, 3)), "phi": RANDOM.normal(size=(2, 4))}
X, Y = RANDOM.normal(size=(40, 2)), RANDOM.normal(size=(40, 2))
needs_dask = pytest.mark.skipif(find_spec("dask") is None, reason="no dask")


def same(found: Any, want: Any) -> None:
    for own, other in zip(found, want, strict=True):
        pairs = own.items() if isinstance(own, dict) else [("", own)]
        for name, each in pairs:
            wanted = other[name] if name else other
            np.testing.assert_allclose(each, wanted, rtol=1e-11, atol=1e-10)


@settings(deadline=None)
@given(st.lists(st.integers(0, 40), max_size=6), st.sampled_from([1, 3]))
def test_any_chunks_give_the_same(cuts: list[int], threads: int) -> None:
    """However the examples are cut, empty chunks among them, and whoever computes them."""
    ends = [0, *sorted(cuts), 40]
    chunks = [(X[a:b], Y[a:b]) for a, b in pairwise(ends)]
    same(in_chunks(f, chunks, threads)(PARAMETERS), f(PARAMETERS, X, Y))


def test_threads_change_nothing() -> None:
    """The order of additions is the same in any number of threads."""
    chunks = [(X[k : k + 3], Y[k : k + 3]) for k in range(0, 40, 3)]
    one, many = (in_chunks(f, chunks, threads)(PARAMETERS) for threads in (1, 4))
    assert one[0] == many[0]
    assert (one[2] == many[2]).all()


def test_chunks_from_files(tmp_path: Path) -> None:
    """A chunk may be a function that loads it."""

    def loader(number: int) -> Any:
        path = tmp_path / f"{number}.npz"
        np.savez(path, x=X[number * 20 : number * 20 + 20], y=Y[number * 20 : number * 20 + 20])

        def load() -> Any:
            with np.load(path) as found:
                return found["x"], found["y"]

        return load

    same(in_chunks(f, [loader(0), loader(1)])(PARAMETERS), f(PARAMETERS, X, Y))


def test_statistics_of_chunks() -> None:
    """R factors of chunks go together to those of all data, far from 0 too."""
    x, y = X[:, 0] + 1e4, Y[:, 0]
    found = statistics_in_chunks(g, [(x[:7], y[:7]), (x[7:], y[7:])], threads=2)
    assert found.examples == 40
    same(found([0.5, -1.0]), g([0.5, -1.0], x, y))


def test_losses_of_ones_own_in_chunks() -> None:
    """A sum over the examples adds up; a mean and a ridge do not, and are refused."""
    h = to_numpy(Loss("sum_i w_i*(phi_0 + phi_1*x_i - y_i)^2"))
    x, y, w = X[:, 0], Y[:, 0], X[:, 1] ** 2
    found = in_chunks(h, [(x[:9], y[:9], w[:9]), (x[9:], y[9:], w[9:])])({"phi": [1.0, 2.0]})
    same(found, h({"phi": [1.0, 2.0]}, x, y, w))
    for text in ("sum_i (phi_1*x_i - y_i)^2/I", "sum_i (phi_1*x_i)^2 + phi_1^2"):
        with pytest.raises(UsageError, match="is no sum over the examples"):
            in_chunks(to_numpy(Loss(text)), [(x, y)])


def test_bad_chunks() -> None:
    """No chunks and no threads are told in a line."""
    with pytest.raises(UsageError, match="there are no chunks"):
        in_chunks(f, [])
    with pytest.raises(UsageError, match="one thread or more is wanted, not 0"):
        in_chunks(f, [(X, Y)], threads=0)


@needs_dask
def test_dask() -> None:
    """Dask gives the same numbers for any chunks, and refuses cut columns."""
    import dask.array as da

    for rows in (40, 7):
        x, y = da.from_array(X, chunks=(rows, 2)), da.from_array(Y, chunks=(rows, 2))
        same(with_dask(f, x, y)(PARAMETERS), f(PARAMETERS, X, Y))
    with pytest.raises(UsageError, match="all columns"):
        with_dask(f, da.from_array(X, chunks=(7, 1)), da.from_array(Y, chunks=(7, 2)))
    with pytest.raises(UsageError, match="the same chunks"):
        with_dask(f, da.from_array(X, chunks=(8, 2)), da.from_array(Y, chunks=(7, 2)))


@pytest.mark.skipif(find_spec("dask") is not None, reason="dask is installed")
def test_dask_that_is_missing() -> None:
    """One line says what to install."""
    with pytest.raises(UsageError, match="Dask is not installed: python -m pip install"):
        with_dask(f, X, Y)
