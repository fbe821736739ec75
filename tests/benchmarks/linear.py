"""Loss and gradient of the linear model: compiled from the symbols against NumPy by hand.

Run ``python tests/benchmarks/linear.py``. One process, one thread, the contestants in turn; each
figure is the median over rounds of the ratio to textbook NumPy in the same round.
"""

from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # before NumPy starts its threads

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np

from udlsym import LeastSquares, LinearModel, to_numpy

ROUNDS = 41
SIZES = {12: 2000, 1000: 1000, 10**5: 30, 10**6: 4}
"""Number of examples -> calls in one round."""

BLOCK = 32768
ONES = np.ones(BLOCK)


def textbook(parameters: Any, x: Any, y: Any) -> Any:
    """The formulas as a textbook would write them in NumPy."""
    phi = parameters["phi"]
    residual = phi[0, 0] + phi[0, 1] * x - y
    gradient = np.array([[2 * residual.sum(), 2 * (residual @ x)]])
    return residual @ residual, {"phi": gradient}


def by_hand(parameters: Any, x: Any, y: Any) -> Any:
    """The best that a specialist writes without checks: blocks in cache, one buffer, dots."""
    (offset, slope) = parameters["phi"][0].tolist()
    loss = total = moment = 0.0
    buffer = np.empty(min(BLOCK, len(x)))
    for start in range(0, len(x), BLOCK):
        x_block, y_block = x[start : start + BLOCK], y[start : start + BLOCK]
        residual = buffer[: len(x_block)]
        np.multiply(x_block, slope, residual)
        np.add(residual, offset, residual)
        np.subtract(residual, y_block, residual)
        loss += residual.dot(residual)
        total += residual.dot(ONES[: len(x_block)])
        moment += residual.dot(x_block)
    return loss, {"phi": np.array([[2 * total, 2 * moment]])}


def seconds(function: Callable[..., Any], arguments: tuple[Any, ...], calls: int) -> float:
    """The time of one call, from `calls` of them."""
    started = perf_counter()
    for _ in range(calls):
        function(*arguments)
    return (perf_counter() - started) / calls


def main() -> None:
    """Print the table."""
    compiled = to_numpy(LeastSquares(LinearModel(inputs=1, outputs=1)))
    contestants = {"textbook": textbook, "by hand": by_hand, "compiled": compiled}
    print(f"{'I':>8}" + "".join(f"{name:>26}" for name in contestants))
    for size, calls in SIZES.items():
        random = np.random.default_rng(size)
        data = ({"phi": np.array([[0.5, -0.3]])}, random.random(size), random.random(size))
        times: dict[str, list[float]] = {name: [] for name in contestants}
        for _ in range(ROUNDS):
            for name, function in contestants.items():
                times[name].append(seconds(function, data, calls))
        cells = []
        for name in contestants:
            pairs = zip(times[name], times["textbook"], strict=True)
            ratio = median(own / reference for own, reference in pairs)
            cells.append(f"{median(times[name]) * 1e6:>13.1f} µs {ratio:>6.2f} ×  ")
        print(f"{size:>8}" + "".join(cells))


if __name__ == "__main__":
    main()
