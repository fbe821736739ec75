"""Comparing compiled functions with the exact evaluator at random rational points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any, Final

import numpy as np

from udlsym.evaluate import Atom, Point, evaluate
from udlsym.losses.least_squares import LeastSquares
from udlsym.numeric.errors import VerificationError
from udlsym.numeric.quantities import Quantity, layout_of

SIZES: Final = (1, 2, 3, 7, 12)
"""Numbers of examples that are tried in turn."""

TOLERANCES: Final = {"float32": 1e-5, "float64": 1e-12}
"""Largest error allowed, relative to the value or to 1 where the value is smaller."""


@dataclass(frozen=True, slots=True)
class Verification:
    """How many points were compared, and the largest relative error in each precision."""

    points: int
    largest_error: dict[str, float]

    def merged(self, other: Verification) -> Verification:
        """Return both comparisons as one."""
        pairs = ((dtype, self.largest_error[dtype]) for dtype in TOLERANCES)
        worst = {dtype: max(error, other.largest_error[dtype]) for dtype, error in pairs}
        return Verification(self.points + other.points, worst)


def verify(
    loss: LeastSquares,
    quantities: tuple[Quantity, ...],
    function: Callable[..., Any],
    points: int,
    seed: int,
) -> Verification:
    """Compare every value of a compiled function with exact evaluation of the loss's formulas.

    Raises `VerificationError` with the point at the first value that is too far off.
    """
    random = Random(seed)
    parameters = len(layout_of(loss)[1])
    largest = dict.fromkeys(TOLERANCES, 0.0)
    for number in range(points):
        data = _data(random, SIZES[number % len(SIZES)], parameters)
        exact = _exact(loss, quantities, data)
        for dtype in TOLERANCES:
            error = _largest_error(function, data, exact, dtype)
            largest[dtype] = max(largest[dtype], error)
    return Verification(points, largest)


_Data = tuple[list[Fraction], list[Fraction], list[Fraction]]


def _data(random: Random, size: int, parameters: int) -> _Data:
    """Eighths up to 8: exact in both precisions, so that all error is the function's own."""
    counts = (parameters, size, size)
    phi, x, y = ([Fraction(random.randint(-64, 64), 8) for _ in range(n)] for n in counts)
    return phi, x, y


def _exact(loss: LeastSquares, quantities: tuple[Quantity, ...], data: _Data) -> list[Fraction]:
    phi, x, y = data
    values: dict[Any, Fraction] = {}
    for name, numbers, first in (("phi", phi, 0), ("x", x, 1), ("y", y, 1)):
        values |= {Atom(name, (place,)): each for place, each in enumerate(numbers, start=first)}
    point = Point({"I": len(x)}, values, palette=())
    trees = (tree for quantity in quantities for tree in quantity.trees)
    return [evaluate(tree, loss.context, point) for tree in trees]


def _largest_error(
    function: Callable[..., Any], data: _Data, exact: list[Fraction], dtype: str
) -> float:
    arrays = [np.array([float(each) for each in numbers], dtype) for numbers in data]
    results = function(*arrays)
    results = results if isinstance(results, tuple) else (results,)
    found = np.concatenate([np.ravel(result) for result in results])
    errors = [
        abs(float(Fraction(float(got)) - want)) / max(1.0, abs(float(want)))
        for got, want in zip(found, exact, strict=True)
    ]
    if max(errors) > TOLERANCES[dtype]:
        raise VerificationError(
            f"{function!r} is off by {max(errors):.1e} in {dtype} at phi, x, y = "
            + ", ".join(str([str(each) for each in numbers]) for numbers in data)
        )
    return max(errors)
