from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym import LeastSquares, LinearModel, Loss, ShallowNetwork, to_numpy
from udlsym.numeric.arrays.loop_module import AT_ONCE, LoopWriter
from udlsym.numeric.arrays.loop_printing import JAMMED
from udlsym.numeric.arrays.loop_values import has_loops
from udlsym.numeric.backends import BACKENDS, Backend

LOOPS = Backend("loops", None, LoopWriter, False, True, AT_ONCE, has_loops)
"""The loops that numba compiles, run by Python itself."""


@pytest.fixture(autouse=True, scope="module")
def loops() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(BACKENDS, "loops", LOOPS)  # type: ignore[arg-type]
        yield


def drawn(sizes: tuple[int, int, int], examples: int) -> tuple[dict[str, Any], Any, Any]:
    inputs, hidden, outputs = sizes
    random = np.random.default_rng([*sizes, examples])
    parameters = {
        "theta": random.normal(size=(hidden, inputs + 1)),
        "phi": random.normal(size=(outputs, hidden + 1)),
    }
    return (
        parameters,
        random.normal(size=(examples, inputs)),
        random.normal(size=(examples, outputs)),
    )


def parts(result: Any) -> list[Any]:
    """The arrays of a result, in order."""
    if isinstance(result, tuple):
        return [part for each in result for part in parts(each)]
    return list(result.values()) if isinstance(result, Mapping) else [result]


def agree(found: Any, wanted: Any) -> bool:
    pairs = zip(parts(found), parts(wanted), strict=True)
    return all(np.allclose(own, other, rtol=1e-10, atol=1e-10) for own, other in pairs)


NUMBERS = st.integers(1, 2 * JAMMED + 1)


@given(st.tuples(NUMBERS, NUMBERS, NUMBERS), st.integers(0, 5), st.integers(1, 6))
@settings(max_examples=30, deadline=None)
def test_turns_at_once_and_those_left_over(
    sizes: tuple[int, int, int], examples: int, block: int
) -> None:
    """Whatever is left of sizes and of examples after turns and blocks, the numbers are NumPy's."""
    arguments = drawn(sizes, examples)
    loss = LeastSquares(ShallowNetwork())
    wanted = to_numpy(loss)(*arguments)
    assert agree(to_numpy(loss, backend="loops").with_block(block)(*arguments), wanted)


@given(st.tuples(NUMBERS, NUMBERS), st.integers(0, 5))
@settings(max_examples=15, deadline=None)
def test_linear_models(sizes: tuple[int, int], examples: int) -> None:
    """The same for models without units."""
    inputs, outputs = sizes
    parameters, x, y = drawn((inputs, 1, outputs), examples)
    phi = {"phi": np.resize(parameters["theta"], (outputs, inputs + 1))}
    loss = LeastSquares(LinearModel())
    assert agree(to_numpy(loss, backend="loops")(phi, x, y), to_numpy(loss)(phi, x, y))


@pytest.mark.parametrize("of", ["hessian", "gauss_newton"])
def test_matrices(of: str) -> None:
    """Matrices are filled by NumPy from the sums of the loops."""
    arguments = drawn((2, 5, 2), 7)
    f = to_numpy(LeastSquares(ShallowNetwork()), of, backend="loops")
    assert agree(f(*arguments), to_numpy(LeastSquares(ShallowNetwork()), of)(*arguments))
    assert "def fill(" in f.source_for(2, 5, 2)


@pytest.mark.parametrize(
    "text",
    [
        "sum_i (phi_1 - x_i)^2 + 0*phi_2",
        "sum_i (phi_1 - x_i)^2 + phi_1*phi_2 + (phi_1 + phi_2)^3",
        "sum_i sum_{k=1}^{K} a_k*(x_ik - phi_k)^2 + I*sum_{k=1}^{K} phi_k",
        "sum_{k=1}^{K} (a_k - 1)^2*phi_k",
        "sum_i sum_{k=2}^{3} (x_ik - phi_k)^2",
    ],
)
def test_what_comes_before_and_after_the_examples(text: str) -> None:
    """Terms without examples, slopes that are 0, and sums that start later are exact."""
    for of in (("loss", "gradient"), "hessian"):
        f = to_numpy(Loss(text), of, backend="loops")
        assert f.verify(points=2).largest_error["float64"] <= 1e-14


def test_every_statement_is_needed() -> None:
    """Without any one of its assignments in loops the function gives other numbers, or none."""
    arguments = drawn((5, 9, 5), 6)
    f = to_numpy(LeastSquares(ShallowNetwork()), backend="loops").with_block(4)
    f(*arguments)
    (program,) = f._programs.values()
    (setting,) = set(f._settings.values())
    assert re.search(r"(i\d+)_3 = \1 \+ 3 \* q", program.module.source)
    wanted = _by_hand(*arguments)
    lines = program.module.source.split("\n")
    start = lines.index(next(line for line in lines if line.startswith("def results(")))
    assert agree(_filled(lines, setting, arguments), wanted)
    places = [k for k, line in enumerate(lines) if k > start and re.search(r" [+]?= ", line)]
    assert len(places) > 150
    idle = [lines[k] for k in places if _same_without(k, lines, setting, arguments, wanted)]
    assert idle == ["    n = max(1, min(n, count))"]  # it saves memory only


def _by_hand(parameters: Any, x: Any, y: Any) -> tuple[Any, ...]:
    """The loss and the gradient, written as in a textbook."""
    theta, phi = parameters["theta"], parameters["phi"]
    z = x @ theta[:, 1:].T + theta[:, 0]
    h = np.maximum(z, 0)
    r = h @ phi[:, 1:].T + phi[:, 0] - y
    g = 2 * r @ phi[:, 1:] * (z > 0)
    slopes = np.column_stack([g.sum(0), g.T @ x])
    return (r * r).sum(), slopes, np.column_stack([2 * r.sum(0), 2 * r.T @ h])


def _filled(lines: list[str], setting: Any, arguments: Any) -> tuple[Any, ...]:
    """What the function of these lines gives; memory that is new holds NaN."""
    parameters, x, y = arguments
    names: dict[str, Any] = {}
    exec("\n".join(lines), names)
    names["empty"] = lambda shape: np.full(shape, np.nan)
    outs = [np.full(parameters[name].shape, np.nan) for name in ("theta", "phi")]
    loss = names["results"](4, *setting.head, *parameters.values(), x, y, *outs)
    return loss, *outs


def _same_without(place: int, lines: list[str], setting: Any, arguments: Any, wanted: Any) -> bool:
    indent = len(lines[place]) - len(lines[place].lstrip())
    changed = [*lines[:place], " " * indent + "pass", *lines[place + 1 :]]
    try:
        return agree(_filled(changed, setting, arguments), wanted)
    except (NameError, IndexError):
        return False
