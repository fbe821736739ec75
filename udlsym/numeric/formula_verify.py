"""Comparing compiled scalar formulas with exact values at random points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from random import Random
from typing import Any, Final

import numpy as np

from udlsym.context import GENERAL
from udlsym.errors import NotExact, Undefined
from udlsym.evaluate import Point
from udlsym.functions.activations import called_in
from udlsym.functions.contexts import with_activation
from udlsym.numeric.errors import VerificationError
from udlsym.numeric.exact_values import exact_value
from udlsym.numeric.formula_names import atom_of
from udlsym.numeric.verify import TOLERANCES, Verification
from udlsym.syntax.nodes import Node

ATTEMPTS: Final = 20
"""Points drawn for each that is wanted, as a formula may have no value at some."""


def verify_formula(
    function: Callable[..., Any],
    trees: Sequence[Node],
    names: Sequence[Node],
    points: int,
    seed: int,
) -> Verification:
    """Compare every value with the exact one, alone and among others, in both precisions.

    Raises `VerificationError` at the first that is too far off, and where no point has a value.
    """
    random = Random(seed)
    found: list[tuple[list[Fraction], list[Fraction]]] = []
    for number in range(points * ATTEMPTS):
        if len(found) < points:
            values = _drawn(random, len(names), number)
            wanted = _exact(trees, names, values)
            found += [] if wanted is None else [(values, wanted)]
    if not found:
        raise VerificationError(f"{function!r} has no value at the points that were tried")
    columns = [[float(values[k]) for values, _ in found] for k in range(len(names))]
    wanted_rows = [[wanted[k] for _, wanted in found] for k in range(len(trees))]
    largest = dict.fromkeys(TOLERANCES, 0.0)
    for dtype in TOLERANCES:
        error = _error(function, columns, wanted_rows, dtype, len(found))
        if not error <= TOLERANCES[dtype]:
            raise VerificationError(f"{function!r} is off by {error:.1e} in {dtype}")
        largest[dtype] = error
    return Verification(len(found), largest)


def _drawn(random: Random, count: int, number: int) -> list[Fraction]:
    """Eighths up to 2, exact in both precisions; whole numbers in every other trial, for kinks."""
    scale = 8 if number % 2 else 1
    return [Fraction(random.randint(-2 * scale, 2 * scale), scale) for _ in range(count)]


def _exact(
    trees: Sequence[Node], names: Sequence[Node], values: Sequence[Fraction]
) -> list[Fraction] | None:
    point = Point({}, {atom_of(n): v for n, v in zip(names, values, strict=True)}, palette=())
    activations = {each.function: each for tree in trees for each in called_in(tree)}
    context = reduce(with_activation, activations.values(), GENERAL)
    try:
        return [exact_value(tree, context, point, {}, {}, activations) for tree in trees]
    except (NotExact, Undefined):
        return None


def _error(
    function: Callable[..., Any],
    columns: Sequence[Sequence[float]],
    wanted: Sequence[Sequence[Fraction]],
    dtype: str,
    count: int,
) -> float:
    arrays = [np.array(column, dtype) for column in columns]
    alone = [_flat(function(*(each[k] for each in arrays))) for k in range(count)]
    whole = _flat(function(*arrays))
    errors = [0.0]
    for row, exact in enumerate(wanted):
        for k, value in enumerate(exact):
            scale = max(1.0, abs(float(value)))
            own = np.broadcast_to(whole[row], count)[k]
            pair = (own, alone[k][row])
            errors += [abs(float(got) - float(value)) / scale for got in pair]
    return float(np.max(errors))


def _flat(result: Any) -> list[Any]:
    parts = result if isinstance(result, tuple) else (result,)
    return [e for part in parts for e in (part.values() if isinstance(part, dict) else [part])]
