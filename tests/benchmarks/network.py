"""Loss and gradient of shallow ReLU networks: compiled from the symbols against NumPy by hand.

Run ``python tests/benchmarks/network.py``. One process, one thread, the contestants in turn; each
figure is the median over rounds of the ratio to the best hand-written NumPy in the same round. On a
machine that others use, ``--processor-time`` counts the time of this process alone, which is what
the clock on the wall shows on a quiet one.
"""

from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # before NumPy starts its threads

import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Mapping
from functools import cache, partial
from statistics import median
from time import perf_counter, process_time
from typing import Any

import numpy as np
from numpy import add, copyto, dot, greater, multiply, sign, subtract
from rivals import LINEAR_RIVALS, RIVALS, installed

from udlsym import LeastSquares, LinearModel, Loss, ShallowNetwork, to_numpy
from udlsym.numeric import ArrayFunction

try:
    from numpy._core.umath import clip
except ImportError:
    from numpy.core.umath import clip

CLOCK = process_time if "--processor-time" in sys.argv else perf_counter
ROUNDS = 61
SECONDS = 0.005
"""How long one contestant runs in a round, at least one call."""

SIZES = [(1, 3, 1, 12), (1, 3, 1, 10**5), (1, 100, 1, 10**4), (10, 100, 1, 10**4)]
SIZES += [(10, 500, 10, 10**4)]
"""D_i, D, D_o, I."""

HEAD = ("by hand", "compiled", "bound", "textbook", "numba", *RIVALS)
"""The contestants; those with numba and JAX only where these are installed."""

LARGE = (10, 500, 10, 10**6)
"""Read from files, to see how much memory is needed."""

LINEAR = [(1, 1, 12), (1, 1, 10**6), (10, 1, 10**5), (10, 10, 10**5)]
"""D_i, D_o, I of linear models."""


def textbook(parameters: Any, x: Any, y: Any) -> Any:
    """The formulas as a textbook would write them in NumPy."""
    theta, phi = parameters["theta"], parameters["phi"]
    z = x @ theta[:, 1:].T + theta[:, 0]
    h = np.maximum(z, 0)
    r = h @ phi[:, 1:].T + phi[:, 0] - y
    g = 2 * r @ phi[:, 1:] * (z > 0)
    slopes = {
        "theta": np.column_stack([g.sum(0), g.T @ x]),
        "phi": np.column_stack([2 * r.sum(0), 2 * r.T @ h]),
    }
    return (r * r).sum(), slopes


class ByHand:
    """The best that we can write by hand: no checks, blocks in cache, buffers made once.

    Units along the rows, examples along the columns, so that a row is long. Offsets in the matrix
    products by rows of ones, except for few units and one input, where two passes are cheaper. For
    one output φ is multiplied after the sums over the examples; for one input those are two
    products with a vector, which are faster than one with two columns. Where there are few
    elements the number of calls counts: flags by sign, slopes in one product.
    """

    def __init__(self, inputs: int, hidden: int, outputs: int, examples: int) -> None:
        length = max(64, (1 << 19) // ((hidden + 1) * 8) // 8 * 8)
        count = max(1, -(-examples // length))
        self.length = -(-examples // count)
        self.few = inputs == 1 and hidden < 8 and examples >= 3000
        self.short = hidden * examples <= 512
        self.shape = inputs, hidden, outputs
        self.buffers = {n: self._buffers(n) for n in {self.length, examples % self.length} if n}

    def _buffers(self, n: int) -> tuple[Any, ...]:
        inputs, hidden, outputs = self.shape
        x = np.ones((inputs + 1, n))
        h = np.ones((hidden + 1, n))
        flags = np.empty((hidden, n), bool)
        r = np.empty(n) if outputs == 1 else np.empty((outputs, n))
        g = np.empty((inputs + 1, n)) if outputs == 1 else np.empty((hidden, n))
        return x, x[1:], h, h[1:], flags, flags.view(np.uint8), r, g

    def __call__(self, parameters: Any, x: Any, y: Any) -> Any:
        theta, phi = parameters["theta"], parameters["phi"]
        block = self.one_output if self.shape[2] == 1 else self.many_outputs
        if len(x) <= self.length:
            loss, slopes, weights = block(theta, phi, x, y)
        else:
            loss = slopes = weights = 0.0
            for start in range(0, len(x), self.length):
                stop = start + self.length
                own = block(theta, phi, x[start:stop], y[start:stop])
                loss, slopes, weights = loss + own[0], slopes + own[1], weights + own[2]
        if self.shape[2] == 1:
            slopes *= phi[0, 1:, None]
            weights = weights[None]
        slopes *= 2
        weights *= 2
        return loss, {"theta": slopes, "phi": weights}

    def one_output(self, theta: Any, phi: Any, x: Any, y: Any) -> Any:
        xs, xs_rest, h, h_rest, flags, as_bytes, r, g = self.buffers[len(x)]
        if self.few:
            x = x[:, 0]
            multiply(theta[:, 1:], x, h_rest)
            add(h_rest, theta[:, :1], h_rest)
        else:
            copyto(xs_rest, x.T)
            dot(theta, xs, h_rest)
        clip(h_rest, 0.0, np.inf, h_rest)
        dot(phi[0], h, r)
        subtract(r, y[:, 0], r)
        loss, weights = dot(r, r), dot(h, r)
        if self.short:
            sign(h_rest, h_rest)
        else:
            greater(h_rest, 0.0, flags)
            copyto(h_rest, as_bytes)
        if self.shape[0] > 1 or self.short:
            multiply(xs, r, g)
            return loss, dot(h_rest, g.T), weights
        slopes = np.empty((len(theta), 2))
        slopes[:, 0] = dot(h_rest, r)
        multiply(r, x if self.few else xs[1], r)
        slopes[:, 1] = dot(h_rest, r)
        return loss, slopes, weights

    def many_outputs(self, theta: Any, phi: Any, x: Any, y: Any) -> Any:
        xs, xs_rest, h, h_rest, flags, as_bytes, r, g = self.buffers[len(x)]
        copyto(xs_rest, x.T)
        dot(theta, xs, h_rest)
        clip(h_rest, 0.0, np.inf, h_rest)
        dot(phi, h, r)
        subtract(r, y.T, r)
        loss, weights = np.vdot(r, r), dot(r, h.T)
        greater(h_rest, 0.0, flags)
        copyto(h_rest, as_bytes)
        dot(phi[:, 1:].T, r, g)
        multiply(h_rest, g, h_rest)
        return loss, dot(h_rest, xs.T), weights


def linear_textbook(parameters: Any, x: Any, y: Any) -> Any:
    """Linear regression as a textbook would write it."""
    phi = parameters["phi"]
    r = x @ phi[:, 1:].T + phi[:, 0] - y
    return (r * r).sum(), {"phi": np.column_stack([2 * r.sum(0), 2 * r.T @ x])}


def linear_by_hand(parameters: Any, x: Any, y: Any) -> Any:
    """Linear regression in blocks, as we would write it by hand."""
    phi = parameters["phi"]
    outputs, inputs = phi.shape[0], phi.shape[1] - 1
    length = max(64, (1 << 19) // (8 * max(outputs, inputs)))
    n = min(length, len(x))
    ones, buffer = np.ones(n), np.empty(n * outputs)
    weights, offsets = phi[:, 1:], phi[:, :1]
    loss, slopes = 0.0, np.zeros_like(phi)
    for start in range(0, len(x), length):
        own, target = x[start : start + length], y[start : start + length]
        m = len(own)
        r = buffer[: m * outputs].reshape(outputs, m)
        if inputs == 1:
            multiply(weights, own[:, 0], r)
        else:
            dot(weights, own.T, r)
        add(r, offsets, r)
        subtract(r, target.T, r)
        loss += np.vdot(r, r)
        slopes[:, 0] += dot(r, ones[:m])
        slopes[:, 1:] += dot(r, own)
    slopes *= 2
    return loss, {"phi": slopes}


def calls_for(function: Callable[[], Any]) -> int:
    """Calls that fill a round."""
    function()
    started = perf_counter()
    function()
    return max(1, int(SECONDS / max(perf_counter() - started, 1e-7)))


def seconds(function: Callable[[], Any], calls: int) -> float:
    """The time of one call, from `calls` of them."""
    started = CLOCK()
    for _ in range(calls):
        function()
    return (CLOCK() - started) / calls


def row(label: str, contestants: dict[str, Callable[[], Any]], reference: str) -> None:
    """Print the times of contestants and their ratios to one of them."""
    calls = {name: calls_for(function) for name, function in contestants.items()}
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(ROUNDS):
        for name, function in contestants.items():
            times[name].append(seconds(function, calls[name]))
    cells = []
    for name in contestants:
        ratio = median(a / b for a, b in zip(times[name], times[reference], strict=True))
        cells.append(f"{median(times[name]) * 1e6:>12.1f} µs {ratio:>5.2f} ×")
    print(f"{label:>40}" + "".join(cells), flush=True)


def agree(contestants: dict[str, Callable[[], Any]]) -> None:
    """Stop unless all contestants compute the same."""
    results = [function() for function in contestants.values()]
    first, *others = [
        (loss, *(gradient[n] for n in sorted(gradient))) for loss, gradient in results
    ]
    for other in others:
        for got, want in zip(other, first, strict=True):
            scale = max(1.0, float(np.abs(want).max()))
            np.testing.assert_allclose(got / scale, want / scale, atol=1e-10)


def network_row(compiled: Any, size: tuple[int, ...]) -> None:
    """Compare for one size of network."""
    inputs, hidden, outputs, examples = size
    random = np.random.default_rng(examples)
    x, y = random.normal(size=(examples, inputs)), random.normal(size=(examples, outputs))
    theta = random.normal(size=(hidden, inputs + 1))
    parameters = {"theta": theta, "phi": random.normal(size=(outputs, hidden + 1))}
    contestants = {
        "by hand": partial(ByHand(*size), parameters, x, y),
        "compiled": partial(compiled, parameters, x, y),
        "bound": partial(compiled.bind(x, y), parameters),
        "textbook": partial(textbook, parameters, x, y),
    }
    contestants |= others(ShallowNetwork(), RIVALS, parameters, x, y)
    agree(contestants)
    row(str(size), contestants, "by hand")


def others(model: Any, rivals: Mapping[str, Any], *arguments: Any) -> dict[str, Any]:
    """The contestants that need more than NumPy, as far as that is installed."""
    found = {name: rival(*arguments) for name, rival in rivals.items()}
    if installed("numba"):
        found = {"numba": partial(_with_numba(model), *arguments), **found}
    return {name: each for name, each in found.items() if each}


@cache
def _with_numba(model: Any) -> Any:
    return to_numpy(LeastSquares(model), backend="numba")


TYPED = "sum_i (phi_0 + sum_d phi_d*ReLU(theta_{d0} + theta_{d1}*x_i) - y_i)^2"
"""The loss of a network with one input and one output, as a user types it."""


def typed_row(compiled: Any, size: tuple[int, ...]) -> None:
    """Compare the loss typed as a formula with the same code by hand."""
    _, hidden, _, examples = size
    random = np.random.default_rng(examples)
    x, y = random.normal(size=examples), random.normal(size=examples)
    theta, phi = random.normal(size=(hidden, 2)), random.normal(size=hidden + 1)
    table = {"theta": theta, "phi": phi[None]}
    parameters = {"theta": theta, "phi": phi}
    contestants = {
        "by hand": partial(ByHand(*size), table, x[:, None], y[:, None]),
        "compiled": partial(compiled, parameters, x, y),
        "bound": partial(compiled.bind(x, y), parameters),
    }
    results = [function() for function in contestants.values()]
    for loss, gradient in results[1:]:
        np.testing.assert_allclose(loss, results[0][0], rtol=1e-10)
        for name in ("theta", "phi"):
            want = results[0][1][name].reshape(gradient[name].shape)
            np.testing.assert_allclose(gradient[name], want, atol=1e-9 * np.abs(want).max())
    row(f"typed {size}", contestants, "by hand")


def linear_row(compiled: Any, size: tuple[int, ...]) -> None:
    """Compare for one size of linear model."""
    inputs, outputs, examples = size
    random = np.random.default_rng(examples)
    x, y = random.normal(size=(examples, inputs)), random.normal(size=(examples, outputs))
    parameters = {"phi": random.normal(size=(outputs, inputs + 1))}
    contestants = {
        "by hand": partial(linear_by_hand, parameters, x, y),
        "compiled": partial(compiled, parameters, x, y),
        "bound": partial(compiled.bind(x, y), parameters),
        "textbook": partial(linear_textbook, parameters, x, y),
    }
    contestants |= others(LinearModel(), LINEAR_RIVALS, parameters, x, y)
    agree(contestants)
    row(f"linear {size}", contestants, "by hand")


def product_by_hand(parameters: Any, x: Any, y: Any, vector: Any) -> Any:
    """Hessian times vector of a ReLU network by Pearlmutter's method, in blocks."""
    theta, phi = parameters["theta"], parameters["phi"]
    v_theta, v_phi = vector["theta"], vector["phi"]
    length = max(64, (1 << 19) // (8 * len(phi[0])) // 8 * 8)
    slopes, weights = np.zeros_like(theta), np.zeros_like(phi)
    for start in range(0, len(x), length):
        own, target = x[start : start + length], y[start : start + length]
        xs = np.ones((theta.shape[1], len(own)))
        xs[1:] = own.T
        h = np.ones((phi.shape[1], len(own)))
        inner = h[1:]
        dot(theta, xs, inner)
        clip(inner, 0.0, np.inf, inner)
        r = dot(phi, h)
        subtract(r, target.T, r)
        step = (inner > 0).astype(float)
        moved = np.zeros((phi.shape[1], len(own)))
        dot(v_theta, xs, moved[1:])
        multiply(moved[1:], step, moved[1:])
        moved_r = dot(phi, moved)
        add(moved_r, dot(v_phi, h), moved_r)
        weights += dot(moved_r, h.T)
        weights += dot(r, moved.T)
        g = dot(phi[:, 1:].T, moved_r)
        add(g, dot(v_phi[:, 1:].T, r), g)
        multiply(g, step, g)
        slopes += dot(g, xs.T)
    return {"theta": 2 * slopes, "phi": 2 * weights}


def hessian_by_hand(parameters: Any, x: Any, y: Any) -> Any:
    """The Hessian of a ReLU network with one output: one large product and what goes with it."""
    theta, phi = parameters["theta"], parameters["phi"]
    hidden, columns = theta.shape
    cut = hidden * columns
    square, cross = np.zeros((cut, cut)), np.zeros((cut, hidden + 1))
    outer, on_diagonal = np.zeros((hidden + 1, hidden + 1)), np.zeros((hidden, columns))
    length = max(64, (1 << 19) // (8 * hidden * columns))
    for start in range(0, len(x), length):
        own, target = x[start : start + length], y[start : start + length, 0]
        xs = np.concatenate([np.ones((1, len(own))), own.T])
        h = np.ones((hidden + 1, len(own)))
        inner = h[1:]
        dot(theta, xs, inner)
        clip(inner, 0.0, np.inf, inner)
        r = dot(phi[0], h) - target
        step = (inner > 0).astype(float)
        moved = (step[:, None, :] * xs).reshape(cut, -1)
        square += dot(moved, moved.T)
        cross += dot(moved, h.T)
        outer += dot(h, h.T)
        on_diagonal += dot(step, (xs * r).T)
    factors = np.repeat(phi[0, 1:], columns)
    cross *= factors[:, None]
    places = np.arange(hidden)
    cross.reshape(hidden, columns, hidden + 1)[places, :, places + 1] += on_diagonal
    result = np.empty((cut + hidden + 1, cut + hidden + 1))
    result[:cut, :cut] = square * factors[:, None] * factors
    result[:cut, cut:] = cross
    result[cut:, :cut] = cross.T
    result[cut:, cut:] = outer
    result *= 2
    return result


def second_row(size: tuple[int, ...], of: str) -> None:
    """Compare a second derivative for one size of network."""
    inputs, hidden, outputs, examples = size
    random = np.random.default_rng(examples)
    x, y = random.normal(size=(examples, inputs)), random.normal(size=(examples, outputs))
    parameters, vector = (
        {
            "theta": random.normal(size=(hidden, inputs + 1)),
            "phi": random.normal(size=(outputs, hidden + 1)),
        }
        for _ in range(2)
    )
    compiled = to_numpy(LeastSquares(ShallowNetwork()), of=of)
    by_hand = product_by_hand if of == "hessian_vector" else hessian_by_hand
    arguments = (parameters, x, y, *([vector] if of == "hessian_vector" else []))
    contestants = {
        "by hand": partial(by_hand, *arguments),
        "compiled": partial(compiled, *arguments),
    }
    results = [function() for function in contestants.values()]
    first, second = (_flat(each) for each in results)
    np.testing.assert_allclose(first, second, atol=1e-9 * np.abs(first).max())
    row(f"{of} {size}", contestants, "by hand")


def _flat(result: Any) -> Any:
    parts = result.values() if isinstance(result, dict) else [result]
    return np.concatenate([each.ravel() for each in parts])


def statistics_row(examples: int) -> None:
    """Compare a step from sufficient statistics with one over the data."""
    random = np.random.default_rng(1)
    x, y = random.normal(size=(examples, 1)), random.normal(size=(examples, 1))
    parameters = {"phi": random.normal(size=(1, 2))}
    contestants = {
        "by hand": partial(linear_by_hand, parameters, x, y),
        "statistics": partial(to_numpy(LeastSquares(LinearModel())).statistics(x, y), parameters),
    }
    agree(contestants)
    row(f"statistics, I = {examples}", contestants, "by hand")


def memory_row(size: tuple[int, ...]) -> None:
    """Print the peak of memory beyond the data, which stay in files."""
    inputs, hidden, outputs, examples = size
    random = np.random.default_rng(1)
    theta = random.normal(size=(hidden, inputs + 1))
    parameters = {"theta": theta, "phi": random.normal(size=(outputs, hidden + 1))}
    function = to_numpy(LeastSquares(ShallowNetwork()))
    with tempfile.TemporaryDirectory() as folder:
        x, y = (
            _on_disk(f"{folder}/{name}.npy", (examples, columns), random)
            for name, columns in (("x", inputs), ("y", outputs))
        )
        tracemalloc.start()
        started = perf_counter()
        function(parameters, x, y)
        took = perf_counter() - started
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        del x, y
    print(f"memory {size}, from files: {peak / 2**20:.1f} MB beyond the data, {took:.2f} s")


def _on_disk(path: str, shape: tuple[int, int], random: np.random.Generator) -> Any:
    """Random data in a file, written in parts and opened without being read."""
    array = np.lib.format.open_memmap(path, "w+", np.float64, shape)
    for start in range(0, shape[0], 10**5):
        part = array[start : start + 10**5]
        part[:] = random.normal(size=part.shape)
    array.flush()
    return np.load(path, mmap_mode="r")


def binding_row(size: tuple[int, ...]) -> None:
    """Print how long it takes until a function is ready for other data."""
    inputs, hidden, outputs, examples = size
    random = np.random.default_rng(1)
    x, y = random.normal(size=(examples, inputs)), random.normal(size=(examples, outputs))
    theta = random.normal(size=(hidden, inputs + 1))
    parameters = {"theta": theta, "phi": random.normal(size=(outputs, hidden + 1))}
    function = to_numpy(LeastSquares(ShallowNetwork()))
    function(parameters, x, y)
    times: list[list[float]] = [[], [], []]
    for _ in range(ROUNDS):
        started = perf_counter()
        bound = function.bind(x, y)
        made = perf_counter()
        bound(parameters)
        first = perf_counter()
        bound(parameters)
        again = perf_counter()
        for place, each in enumerate((made - started, first - made, again - first)):
            times[place].append(each * 1e3)
    made_in, first_in, again_in = map(min, times)
    print(f"bind {size}: {made_in:.3f} ms, and {first_in - again_in:.3f} ms in the first call")


def limit_row(size: tuple[int, ...]) -> None:
    """Print how near the numba back end comes to what the processor can multiply and add.

    An example and a unit take 4 operations for the output (z = θ_0 + θ_1 x, h φ added up), 2 for
    the slope by φ, and 4 for those by θ (r and r x, chosen and added up); bytes do not limit here.
    """
    if not installed("numba"):
        return
    _, hidden, _, examples = size
    random = np.random.default_rng(1)
    x, y = random.normal(size=(examples, 1)), random.normal(size=(examples, 1))
    theta = random.normal(size=(hidden, 2))
    parameters = {"theta": theta, "phi": random.normal(size=(1, hidden + 1))}
    square = random.normal(size=(600, 600))
    contestants = {
        "numba": partial(_with_numba(ShallowNetwork()), parameters, x, y),
        "dgemm": partial(dot, square, square),
    }
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(ROUNDS):
        for name, function in contestants.items():
            times[name].append(seconds(function, 1))
    peak = 2 * 600**3 / min(times["dgemm"])
    reached = 10 * hidden * examples / min(times["numba"])
    print(
        f"limit {size}: numba {reached / 1e9:.1f} of {peak / 1e9:.1f} GFLOP/s in dgemm, "
        f"{reached / peak:.0%}"
    )


def compile_row() -> None:
    """Print how long deriving, lowering, planning and loading take."""
    for of in (("loss", "gradient"), ("loss", "gradient", "hessian")):
        started = perf_counter()
        ArrayFunction(LeastSquares(ShallowNetwork()), of).source_for(10, 100, 10)
        took = perf_counter() - started
        print(f"{', '.join(of)}: derived, lowered, planned and loaded in {took:.3f} s")


def main() -> None:
    """Print the table; arguments pick rows."""
    wanted = [int(each) for each in sys.argv[1:] if each.isdigit()]
    started = perf_counter()
    compiled = to_numpy(LeastSquares(ShallowNetwork()))
    linear = to_numpy(LeastSquares(LinearModel()))
    rows = [partial(network_row, compiled, size) for size in SIZES]
    rows += [partial(linear_row, linear, size) for size in LINEAR]
    rows += [partial(second_row, size, "hessian_vector") for size in SIZES[2:]]
    rows += [partial(second_row, size, "hessian") for size in SIZES[1:3]]
    rows += [partial(statistics_row, 10**6), partial(memory_row, LARGE)]
    rows += [*(partial(binding_row, size) for size in SIZES[2:4])]
    rows += [partial(limit_row, SIZES[2]), compile_row]
    rows += [partial(typed_row, to_numpy(Loss(TYPED)), size) for size in SIZES[:3]]
    print(f"{'D_i, D, D_o, I':>40}" + "".join(f"{name:>23}" for name in HEAD))
    for number, each in enumerate(rows):
        if not wanted or number in wanted:
            each()
    print(f"{perf_counter() - started:.0f} s in all")


if __name__ == "__main__":
    main()
