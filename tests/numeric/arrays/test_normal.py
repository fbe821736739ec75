"""Φ and its density in generated code: digits, layouts, and where the coefficients are from."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from math import erfc, sqrt
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mills_ratio import mills_ratio, quotient

from udlsym.numeric.arrays.imports import imports_of
from udlsym.numeric.arrays.normal import (
    DENSITY,
    DISTRIBUTION,
    DOUBLE,
    PART,
    SINGLE,
    MillsRatio,
    as_expressions,
)

PRECISIONS = {"float64": (DOUBLE, -37.0), "float32": (SINGLE, -12.5)}
"""Type of number -> Mills' ratio, and how far left Φ is a number of full length."""

CLOSE = 6
"""Largest relative error, in distances of numbers at 1."""


def _generated() -> dict[str, Callable[..., Any]]:
    names: dict[str, Any] = {}
    exec(imports_of(f"{DENSITY}(z) + {DISTRIBUTION}(z, d)"), names)
    return names


WAYS = {"module": _generated(), "expressions": as_expressions(np)}


def phi(z: Any, way: str = "module") -> Any:
    own = WAYS[way]
    return own[DISTRIBUTION](z, own[DENSITY](z))


def errors(found: Any, function: Callable[[Any], Any], z: Any) -> Any:
    """Relative errors in distances of numbers at 1."""
    with mpmath.workdps(40):
        exact = [function(mpmath.mpf(float(each))) for each in z]
        pairs = zip(found, exact, strict=True)
        own = [abs(float((mpmath.mpf(float(value)) - true) / true)) for value, true in pairs]
    return np.array(own) / np.finfo(found.dtype).eps


@pytest.mark.parametrize(("ratio", "largest"), [(DOUBLE, 2e-18), (SINGLE, 1e-8)])
def test_coefficients_are_those_of_the_fit(ratio: MillsRatio, largest: float) -> None:
    """They are computed again from Mills' ratio; between the points the quotient is as near."""
    degrees = len(ratio.numerator) - 1, len(ratio.denominator) - 1
    assert quotient(*degrees, ratio.farthest, ratio.centre) == (ratio.numerator, ratio.denominator)
    assert min(*ratio.numerator, *ratio.denominator) > 0
    with mpmath.workdps(60):
        above, below = quotient(*degrees, ratio.farthest, ratio.centre, kept=mpmath.mpf)
        for a in mpmath.linspace(0, ratio.farthest, 400):
            value = mpmath.polyval(above[::-1], a) / mpmath.polyval(below[::-1], a)
            assert abs(value / mills_ratio(a) - 1) < largest


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("dtype", PRECISIONS)
def test_every_digit(way: str, dtype: str) -> None:
    """Φ and its density to a few units in the last place, on the far left too."""
    left = PRECISIONS[dtype][1]
    small = np.concatenate([-np.logspace(-12, 0, 60), np.logspace(-12, 0, 60), [0.0, -0.0]])
    z = np.concatenate([np.linspace(left, 12, 700), small]).astype(dtype)
    assert errors(phi(z, way), mpmath.ncdf, z).max() <= CLOSE
    inside = z[z > left]
    assert errors(WAYS[way][DENSITY](inside), mpmath.npdf, inside).max() <= 3


@pytest.mark.skipif(find_spec("jax") is None, reason="no jax")
@pytest.mark.parametrize("dtype", PRECISIONS)
def test_every_digit_compiled_by_jax(dtype: str) -> None:
    """No rearrangement of the compiler costs digits."""
    import jax

    left = PRECISIONS[dtype][1]
    z = np.linspace(left, 12, 700).astype(dtype)
    with jax.enable_x64(True):
        own = as_expressions(jax.numpy)
        value = np.array(jax.jit(lambda z: own[DISTRIBUTION](z, own[DENSITY](z)))(z))
    assert value.dtype == dtype
    assert errors(value, mpmath.ncdf, z).max() <= CLOSE


@given(st.floats(-37, 37), st.sampled_from(sorted(WAYS)))
def test_digits_anywhere(place: float, way: str) -> None:
    """The same at any number; Φ(z) + Φ(−z) is 1."""
    z = np.array([place, -place])
    value = phi(z, way)
    assert errors(value, mpmath.ncdf, z).max() <= CLOSE
    assert abs(value.sum() - 1) <= 3e-16


def test_the_square_alone_loses_digits() -> None:
    """What the density is for: exp of the rounded square is off by hundreds of units."""
    z = np.linspace(-37, -30, 200)
    plain = np.exp(-z * z / 2) / np.sqrt(2 * np.pi)
    assert errors(plain, mpmath.npdf, z).max() > 100
    assert errors(WAYS["module"][DENSITY](z), mpmath.npdf, z).max() <= 3


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("dtype", PRECISIONS)
def test_ends_and_what_is_not_a_number(way: str, dtype: str) -> None:
    """Far away Φ is 0 or 1 without overflow; NaN stays NaN; Φ(0) is one half."""
    z = np.array([-np.inf, -1e30, -1e4, 0.0, -0.0, 1e4, 1e30, np.inf, np.nan], dtype)
    with np.errstate(all="raise", under="ignore"):
        value = phi(z, way)
    assert value.dtype == dtype
    np.testing.assert_array_equal(value, [0, 0, 0, 0.5, 0.5, 1, 1, 1, np.nan])
    density = WAYS[way][DENSITY](z)
    np.testing.assert_array_equal(density[[0, 1, 2, 5, 6, 7, 8]], [0, 0, 0, 0, 0, 0, np.nan])


@pytest.mark.parametrize("dtype", PRECISIONS)
def test_numbers_that_are_hardly_numbers(dtype: str) -> None:
    """Where Φ is too small for its full length it is right to the length that is left."""
    left = PRECISIONS[dtype][1]
    z = np.linspace(left - 3, left, 200).astype(dtype)
    tiny = float(np.finfo(dtype).smallest_subnormal)
    with mpmath.workdps(30):
        exact = [mpmath.ncdf(mpmath.mpf(float(each))) for each in z]
    for value, true in zip(phi(z), exact, strict=True):
        assert abs(mpmath.mpf(float(value)) - true) <= 4 * tiny + 1e-5 * true


@pytest.mark.parametrize("size", [0, 1, PART - 1, PART, PART + 1, 3 * PART + 5])
def test_parts_fit_together(size: int) -> None:
    """However long an array is, each value is there and depends on its own argument alone."""
    own, z = WAYS["module"], np.linspace(-9, 9, size)
    density = own[DENSITY](z, np.full(size, np.nan))
    value = own[DISTRIBUTION](z, density, np.full(size, np.nan))
    want = [erfc(-each / sqrt(2)) / 2 for each in z]
    np.testing.assert_allclose(value, want, rtol=1e-13)


LAYOUTS: dict[str, Callable[[Any], Any]] = {
    "rows": lambda a: a,
    "columns first": np.asfortranarray,
    "turned": lambda a: a.T,
    "every other": lambda a: a[:, ::2],
    "behind a row": lambda a: np.concatenate([a[:, :1], a], axis=1)[:, 1:],
    "backwards": lambda a: a[::-1, ::-1],
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_and_results_in_place(layout: str) -> None:
    """Results may take the place of the argument or of the density, in any layout."""
    arranged = LAYOUTS[layout]
    start = np.linspace(-5, 5, 12).reshape(3, 4)
    own = WAYS["module"]
    z = arranged(start.copy())
    density, want = own[DENSITY](z), phi(z.ravel()).reshape(z.shape)
    np.testing.assert_array_equal(own[DISTRIBUTION](z, density), want)
    over = arranged(np.zeros_like(start))
    np.copyto(over, density)
    assert own[DISTRIBUTION](z, over, over) is over
    np.testing.assert_array_equal(over, want)
    again = arranged(start.copy())
    own[DISTRIBUTION](again, density, again)
    np.testing.assert_array_equal(again, want)
    own[DENSITY](z, z)
    np.testing.assert_array_equal(z, density)
