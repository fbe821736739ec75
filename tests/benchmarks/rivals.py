"""Rivals of the compiled networks that need more than NumPy: JAX jit and a numba kernel by hand.

Each takes a size and data and gives a function of the parameters, or None where its library is not
installed. JAX gets its data as device arrays before the clock starts.
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


RIVALS = {"JAX jit": jax_jit, "numba by hand": numba_by_hand}
"""Name -> what makes the rival for data."""
