from __future__ import annotations

import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.errors import OutputError, UsageError
from udlsym.numeric import FittedLine, load, save
from udlsym.numeric.closed_form import by_formula, by_qr, r_squared
from udlsym.numeric.descent import (
    DivergenceError,
    gradient_descent,
    largest_rate,
    safe_rate,
)
from udlsym.numeric.errors import ShapeError
from udlsym.numeric.training import train_line

whole = st.integers(-50, 50)


def exact_line(x: list[int], y: list[int]) -> tuple[Fraction, Fraction]:
    """Raw sums in fractions, a road of its own."""
    n, sx, sy = len(x), sum(x), sum(y)
    products = sum(a * b for a, b in zip(x, y, strict=True))
    slope = Fraction(n * products - sx * sy, n * sum(a * a for a in x) - sx * sx)
    return (sy - slope * sx) / n, slope


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(whole, whole), min_size=2, max_size=8))
def test_closed_forms_agree_with_exact_sums(points: list[tuple[int, int]]) -> None:
    """QR and the derived formula both give the exact line wherever there is one."""
    x, y = (list(each) for each in zip(*points, strict=True))
    if len(set(x)) == 1:
        with pytest.raises(UsageError, match="slope is not determined"):
            by_qr(x, y)
        return
    exact = exact_line(x, y)
    for found in (by_qr(x, y), by_formula(x, y)):
        assert found == pytest.approx(tuple(map(float, exact)), rel=1e-10, abs=1e-11)


@pytest.mark.parametrize("road", [by_qr, by_formula])
def test_far_from_zero(road: Any) -> None:
    """Years, or anything far from 0, keep the digits that raw sums lose."""
    x = [10**9 + 7 * k for k in range(10)]
    y = [3 * k + (-1) ** k for k in range(10)]
    exact = exact_line(x, y)
    assert road(x, y)[1] == pytest.approx(float(exact[1]), rel=1e-12)
    a, b = np.array(x, float), np.array(y, float)
    raw = (10 * a @ b - a.sum() * b.sum()) / (10 * a @ a - a.sum() ** 2)
    assert abs(raw / float(exact[1]) - 1) > 1e-6


@pytest.mark.parametrize("road", [by_qr, by_formula])
@pytest.mark.parametrize(
    ("x", "y", "message"),
    [
        ([], [], "there are no examples"),
        ([1.0], [2.0], "one example does not determine a line"),
        ([2.0, 2.0, 2.0], [1.0, 2.0, 3.0], r"x is constant.*Σ \(x_i − x̄\)² = 0"),
        ([1.0, float("nan")], [1.0, 2.0], "x holds a value that is not finite, at example 2"),
        ([1.0, 2.0], [float("inf"), 2.0], "y holds a value that is not finite, at example 1"),
    ],
)
def test_data_that_determine_no_line(road: Any, x: list, y: list, message: str) -> None:
    """What is wrong with the data is said, with the example."""
    with pytest.raises(UsageError, match=message):
        road(x, y)


def test_lengths_must_agree() -> None:
    """As many inputs as outputs are wanted."""
    with pytest.raises(ShapeError, match="x has 2 examples and y has 1"):
        by_qr([1.0, 2.0], [1.0])


def test_r_squared() -> None:
    """1 for a perfect fit, 0 for the mean, undefined for constant data."""
    y = [1.0, 2.0, 4.0]
    mean = sum(y) / 3
    spread = sum((each - mean) ** 2 for each in y)
    assert r_squared(0.0, y) == 1
    assert r_squared(spread, y) == pytest.approx(0, abs=1e-15)
    assert r_squared(1.0, [3.0, 3.0]) is None
    assert r_squared(0.0, []) is None


def test_rates_come_from_the_curvature() -> None:
    """Just below 2/λ_max descent converges, just above it diverges."""
    hessian = np.diag([2.0, 8.0])

    def quadratic(phi: np.ndarray) -> tuple[float, np.ndarray]:
        return float(phi @ hessian @ phi) / 2, hessian @ phi

    assert safe_rate(hessian) == 0.2
    assert largest_rate(hessian) == 0.25
    start = np.array([1.0, 1.0])
    assert gradient_descent(quadratic, start, 0.249, 20_000).converged
    with pytest.raises(DivergenceError, match="the loss grew"):
        gradient_descent(quadratic, start, 0.26, 20_000)
    assert start.tolist() == [1.0, 1.0]


def test_descent_stops_at_the_first_loss_that_is_not_finite() -> None:
    """NaN ends descent at once."""
    with pytest.raises(DivergenceError, match="to nan in step 1"):
        gradient_descent(
            lambda phi: (float("nan") if phi[0] < 1 else 1.0, phi), np.array([1.0]), 0.1, 5
        )


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.integers(-9, 9), whole), min_size=3, max_size=8))
def test_descent_never_beats_and_finally_reaches_the_closed_form(
    points: list[tuple[int, int]],
) -> None:
    """Gradient descent ends at the closed form's loss, and never below it."""
    x, y = (list(each) for each in zip(*points, strict=True))
    if len(set(x)) == 1:
        return
    found = train_line(x, y, steps=5000)
    assert found.descended.loss >= found.closed_form.loss * (1 - 1e-12)
    if found.descent.converged:
        assert found.descended.loss == pytest.approx(found.closed_form.loss, rel=1e-6, abs=1e-6)


def test_training_reports_progress() -> None:
    """The watcher hears every step with a loss that falls."""
    heard: list[tuple[int, float]] = []
    found = train_line([0, 1, 2], [1, 2, 2], watch=lambda *each: heard.append(each))
    assert [step for step, _ in heard] == list(range(1, found.descent.steps + 1))
    losses = [loss for _, loss in heard]
    assert all(b <= a * (1 + 1e-12) for a, b in pairwise(losses))
    assert losses[-1] < losses[0] / 10


def test_steps_that_do_not_suffice() -> None:
    """Too few steps are reported as not converged, with the parameters reached."""
    found = train_line([0, 1, 2], [1, 2, 2], steps=2)
    assert (found.descent.steps, found.descent.converged) == (2, False)
    assert found.descended.loss > found.closed_form.loss


def test_rate_too_large() -> None:
    """Divergence names a rate that converges, and that rate does."""
    with pytest.raises(DivergenceError, match="gradient descent diverged") as caught:
        train_line([0, 1, 2], [1, 2, 2], rate=1.0)
    bound = float(str(caught.value).split("below ")[1].split(" ")[0])
    assert train_line([0, 1, 2], [1, 2, 2], rate=bound * 0.99, steps=20_000).descent.converged


@pytest.mark.parametrize("scale", [1e200, 1e-200])
def test_numbers_beyond_the_range_of_floats(scale: float) -> None:
    """Squares that overflow or vanish are reported, never printed as infinity."""
    with pytest.raises(UsageError, match=r"too large|hardly varies"):
        train_line([scale, 2 * scale, 3 * scale], [1.0, 2.0, 4.0])


def test_model_files_keep_every_digit(tmp_path: Path) -> None:
    """What is loaded is what was saved, to the last bit."""
    model = FittedLine(0.1 + 0.2, -1 / 3, 5e-324, None, 3, "x", "y")
    path = tmp_path / "model.json"
    save(model, path)
    assert load(path) == load(str(path)) == model
    assert json.loads(path.read_text())["schema"] == 1
    assert load(path).predict([0.0, 3.0]).tolist() == [0.1 + 0.2, (0.1 + 0.2) + -1 / 3 * 3.0]


def test_predictions_take_columns_and_keep_precision() -> None:
    """A column of shape (I, 1), no examples, and single precision are fine."""
    model = FittedLine(1.0, 2.0, 0.0, 1.0, 2)
    assert model.predict(np.zeros((2, 1))).tolist() == [1.0, 1.0]
    assert model.predict([]).shape == (0,)
    assert model.predict(np.ones(2, np.float32)).dtype == np.float32


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": 2}, "schema is 2, not 1"),
        ({"kind": "cubic"}, "kind is 'cubic', not 'linear'"),
        ({"parameters": {}}, "phi is missing"),
        ({"parameters": {"phi": [1, 2]}}, "not a table of one row"),
        ({"parameters": {"phi": [[1], [2, 3]]}}, "not a table of one row"),
        ({"parameters": {"phi": [["1", 2]]}}, "phi_0 is '1', not a finite number"),
        ({"parameters": {"phi": [[1, float("inf")]]}}, "phi_1 is inf"),
        ({"columns": "x"}, "input is missing"),
        ({"loss": None}, "loss is None"),
    ],
)
def test_files_that_are_no_models(tmp_path: Path, change: dict, message: str) -> None:
    """A model file that was tampered with is refused with what is wrong."""
    path = tmp_path / "model.json"
    path.write_text(json.dumps({**FittedLine(1.0, 2.0, 0.0, 1.0, 2).as_json(), **change}))
    with pytest.raises(UsageError, match=r"is not a model file: .*" + message):
        load(path)


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\xff", b"[" * 100_000])
def test_files_that_are_not_json(tmp_path: Path, content: bytes) -> None:
    """Broken JSON, other JSON and other bytes are one clear line."""
    path = tmp_path / "model.json"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="is not a model file"):
        load(path)


def test_missing_and_unwritable_model_files(tmp_path: Path) -> None:
    """A path that cannot be read or written is an error, with nothing left behind."""
    with pytest.raises(UsageError, match="cannot read"):
        load(tmp_path / "none.json")
    with pytest.raises(OutputError):
        save(FittedLine(1.0, 2.0, 0.0, 1.0, 2), tmp_path / "none" / "model.json")
    assert list(tmp_path.iterdir()) == []
