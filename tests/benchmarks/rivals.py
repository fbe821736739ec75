"""Rivals of what we compile that need more than NumPy: JAX jit and numba kernels by hand.

Each takes parameters and data and gives a function without arguments, or None where its library is
not installed. JAX gets its data as device arrays before the clock starts.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

os.environ.setdefault(
    "XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
)

Rival = Callable[[], Any]


def installed(library: str) -> bool:
    """Whether a library can be imported."""
    return importlib.util.find_spec(library) is not None


def jax_jit(parameters: Any, x: Any, y: Any) -> Rival | None:
    """Loss and gradient as a JAX user would write them, compiled, on device arrays."""
    if not installed("jax"):
        return None
    import jax

    function = _jax_loss()
    placed = jax.tree_util.tree_map(jax.device_put, (parameters, x, y))
    return lambda: jax.block_until_ready(function(*placed))


@cache
def _jax_loss() -> Any:
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)

    def loss(parameters: Any, x: Any, y: Any) -> Any:
        theta, phi = parameters["theta"], parameters["phi"]
        h = jnp.maximum(x @ theta[:, 1:].T + theta[:, 0], 0)
        r = h @ phi[:, 1:].T + phi[:, 0] - y
        return (r * r).sum()

    return jax.jit(jax.value_and_grad(loss))


def numba_by_hand(parameters: Any, x: Any, y: Any) -> Rival | None:
    """Loss and gradient in loops over blocks of examples, as we would write them for numba."""
    if not installed("numba"):
        return None
    kernel, theta, phi = _numba_kernel(), parameters["theta"], parameters["phi"]

    def run() -> Any:
        slopes, weights = np.zeros_like(theta), np.zeros_like(phi)
        loss = kernel(theta, phi, x, y, slopes, weights)
        return loss, {"theta": slopes, "phi": weights}

    return run


@cache
def _numba_kernel() -> Any:  # noqa: C901 - loops in loops are what such a kernel consists of
    import numba

    @numba.njit(fastmath={"reassoc", "contract", "nsz", "arcp"}, boundscheck=False)
    def kernel(  # noqa: C901
        theta: Any, phi: Any, x: Any, y: Any, slopes: Any, weights: Any
    ) -> float:
        hidden, columns = theta.shape
        outputs, examples, n = phi.shape[0], x.shape[0], 128
        xs, h = np.empty((columns, n)), np.empty((hidden, n))
        r, g = np.empty((outputs, n)), np.empty(n)
        loss = 0.0
        for start in range(0, examples, n):
            m = min(n, examples - start)
            for k in range(1, columns):
                for b in range(m):
                    xs[k, b] = x[start + b, k - 1]
            for j in range(outputs):
                for b in range(m):
                    r[j, b] = phi[j, 0] - y[start + b, j]
            for d in range(hidden):
                for b in range(m):
                    h[d, b] = theta[d, 0]
                for k in range(1, columns):
                    for b in range(m):
                        h[d, b] += theta[d, k] * xs[k, b]
                for b in range(m):
                    h[d, b] = h[d, b] if h[d, b] > 0.0 else 0.0
                for j in range(outputs):
                    for b in range(m):
                        r[j, b] += phi[j, d + 1] * h[d, b]
            for j in range(outputs):
                own, total = 0.0, 0.0
                for b in range(m):
                    own += r[j, b] * r[j, b]
                    total += r[j, b]
                loss += own
                weights[j, 0] += 2.0 * total
            for d in range(hidden):
                for b in range(m):
                    g[b] = 0.0
                for j in range(outputs):
                    total = 0.0
                    for b in range(m):
                        g[b] += phi[j, d + 1] * r[j, b]
                        total += r[j, b] * h[d, b]
                    weights[j, d + 1] += 2.0 * total
                total = 0.0
                for b in range(m):
                    g[b] = g[b] if h[d, b] > 0.0 else 0.0
                    total += g[b]
                slopes[d, 0] += 2.0 * total
                for k in range(1, columns):
                    total = 0.0
                    for b in range(m):
                        total += g[b] * xs[k, b]
                    slopes[d, k] += 2.0 * total
        return loss

    return kernel


def linear_jax_jit(parameters: Any, x: Any, y: Any) -> Rival | None:
    """The same for linear regression."""
    if not installed("jax"):
        return None
    import jax

    function = _jax_linear()
    placed = jax.tree_util.tree_map(jax.device_put, (parameters, x, y))
    return lambda: jax.block_until_ready(function(*placed))


@cache
def _jax_linear() -> Any:
    import jax

    jax.config.update("jax_enable_x64", True)

    def loss(parameters: Any, x: Any, y: Any) -> Any:
        phi = parameters["phi"]
        r = x @ phi[:, 1:].T + phi[:, 0] - y
        return (r * r).sum()

    return jax.jit(jax.value_and_grad(loss))


def linear_numba_by_hand(parameters: Any, x: Any, y: Any) -> Rival | None:
    """Linear regression in loops, as we would write them for numba."""
    if not installed("numba"):
        return None
    phi = parameters["phi"]
    kernel = _line_kernel() if phi.shape == (1, 2) else _linear_kernel()

    def run() -> Any:
        slopes = np.zeros_like(phi)
        return kernel(phi, x, y, slopes), {"phi": slopes}

    return run


@cache
def _line_kernel() -> Any:
    import numba

    @numba.njit(fastmath={"reassoc", "contract", "nsz", "arcp"}, boundscheck=False)
    def kernel(phi: Any, x: Any, y: Any, slopes: Any) -> float:
        loss, total, moment = 0.0, 0.0, 0.0
        offset, slope = phi[0, 0], phi[0, 1]
        for i in range(x.shape[0]):
            r = offset + slope * x[i, 0] - y[i, 0]
            loss += r * r
            total += r
            moment += r * x[i, 0]
        slopes[0, 0], slopes[0, 1] = 2.0 * total, 2.0 * moment
        return loss

    return kernel


@cache
def _linear_kernel() -> Any:
    import numba

    @numba.njit(fastmath={"reassoc", "contract", "nsz", "arcp"}, boundscheck=False)
    def kernel(phi: Any, x: Any, y: Any, slopes: Any) -> float:
        outputs, columns = phi.shape
        loss = 0.0
        for i in range(x.shape[0]):
            for j in range(outputs):
                r = phi[j, 0] - y[i, j]
                for k in range(1, columns):
                    r += phi[j, k] * x[i, k - 1]
                loss += r * r
                slopes[j, 0] += 2.0 * r
                for k in range(1, columns):
                    slopes[j, k] += 2.0 * r * x[i, k - 1]
        return loss

    return kernel


RIVALS = {"JAX jit": jax_jit, "numba by hand": numba_by_hand}
"""Name -> what makes the rival for data."""

LINEAR_RIVALS = {"JAX jit": linear_jax_jit, "numba by hand": linear_numba_by_hand}
"""The same for linear regression."""
