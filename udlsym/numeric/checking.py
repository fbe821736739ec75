"""Comparing array functions with exact values, at random points and at kinks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any, Final

import numpy as np

from udlsym.context import Context
from udlsym.losses.least_squares import LeastSquares
from udlsym.numeric.arguments import Array
from udlsym.numeric.arrays.kinds import EXAMPLES, INPUTS, OUTPUTS, UNITS
from udlsym.numeric.arrays.wanted import GAUSS_NEWTON, VECTOR
from udlsym.numeric.errors import VerificationError
from udlsym.numeric.exact_values import Exact, Values, axes_of
from udlsym.numeric.verify import TOLERANCES, Verification
from udlsym.syntax.nodes import Node

SIZES: Final = (
    {INPUTS: 1, UNITS: 2, OUTPUTS: 1, EXAMPLES: 3},
    {INPUTS: 2, UNITS: 2, OUTPUTS: 2, EXAMPLES: 2},
    {INPUTS: 2, UNITS: 1, OUTPUTS: 1, EXAMPLES: 1},
    {INPUTS: 1, UNITS: 3, OUTPUTS: 2, EXAMPLES: 2},
    {INPUTS: 1, UNITS: 9, OUTPUTS: 1, EXAMPLES: 1},
)
"""Sizes that are tried in turn: every kind of program, one unit, one example."""

SMALL_SIZES: Final = (
    {INPUTS: 1, UNITS: 2, OUTPUTS: 1, EXAMPLES: 2},
    {INPUTS: 2, UNITS: 1, OUTPUTS: 2, EXAMPLES: 1},
    {INPUTS: 2, UNITS: 2, OUTPUTS: 1, EXAMPLES: 1},
    {INPUTS: 1, UNITS: 1, OUTPUTS: 2, EXAMPLES: 2},
)
"""Sizes that are tried where there are second derivatives, of which there are many."""

KINKS: Final = (0, 1, 3, -3)
"""Pre-activations that a unit is put to, so that stated values at kinks are tried."""


def verify_arrays(
    functions: Sequence[Callable[..., Any]],
    loss: LeastSquares,
    of: Sequence[str],
    given: Mapping[str, int],
    constants: Mapping[Node, Node],
    points: int,
    seed: int,
) -> Verification:
    """Compare every number of some functions with its exact value, in both precisions.

    The functions compute the same in several ways. The error is relative to the largest number of
    the quantity. Raises `VerificationError`.
    """
    random = Random(seed)
    largest = dict.fromkeys(TOLERANCES, 0.0)
    choices = SMALL_SIZES if {"hessian", VECTOR, GAUSS_NEWTON} & set(of) else SIZES
    for place in range(points):
        sizes = {**choices[place % len(choices)], **given}
        values = _drawn(random, loss.context, sizes, at_kink=place % 2 == 1)
        count = sum(len(row) for name in loss.context.parameters for row in values[name])
        vector = [Fraction(random.randint(-16, 16), 8) for _ in range(count)]
        exact = Exact(loss, sizes, values, constants, vector)
        wanted = [np.array([float(each) for each in exact.all_of(name)]) for name in of]
        for function, dtype in product(functions, TOLERANCES):
            error = _error(function, exact, wanted, dtype, VECTOR in of)
            if not error <= TOLERANCES[dtype]:
                raise VerificationError(
                    f"{function!r} is off by {error:.1e} in {dtype} at sizes {sizes}"
                )
            largest[dtype] = max(largest[dtype], error)
    return Verification(points, largest)


def _drawn(random: Random, context: Context, sizes: Mapping[str, int], at_kink: bool) -> Values:
    """Eighths up to 2, exact in both precisions; one unit may have a pre-activation at a kink."""
    values: Values = {}
    for name in (*context.parameters, "x", "y"):
        shape = []
        for axis in axes_of(context, name):
            last = sizes[axis.last] if isinstance(axis.last, str) else axis.last
            assert last is not None
            shape.append(last - axis.first + 1)
        rows, columns = shape
        values[name] = [
            [Fraction(random.randint(-16, 16), 8) for _ in range(columns)] for _ in range(rows)
        ]
    if at_kink and "theta" in values:
        values["theta"][0] = [Fraction(random.choice(KINKS))] + [Fraction(0)] * sizes[INPUTS]
    return values


def _error(
    function: Callable[..., Any],
    exact: Exact,
    wanted: Sequence[Array],
    dtype: str,
    takes_vector: bool,
) -> float:
    arrays = {
        name: np.array([[float(each) for each in row] for row in rows], dtype)
        for name, rows in exact.values.items()
    }
    parameters = np.concatenate([arrays[name].ravel() for name in exact.loss.context.parameters])
    vector = [np.array([float(each) for each in exact.vector], dtype)] if takes_vector else []
    results = function(parameters, arrays["x"], arrays["y"], *vector)
    results = results if isinstance(results, tuple) else (results,)
    errors = [0.0]
    for got, want in zip(results, wanted, strict=True):
        scale = max(1.0, float(np.abs(want).max()))
        errors.append(float(np.abs(np.ravel(got).astype(np.float64) - want).max()) / scale)
    return float(np.max(errors))
