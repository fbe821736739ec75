"""Comparing compiled losses of a user's own with exact values at random points."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from random import Random
from typing import Any, Final

import numpy as np

from udlsym.context import Context
from udlsym.errors import NotExact, Undefined
from udlsym.evaluate import Atom, Point
from udlsym.functions.activations import called_in
from udlsym.losses.formula_loss import Loss
from udlsym.numeric.arguments import Array
from udlsym.numeric.array_sizes import length
from udlsym.numeric.errors import VerificationError
from udlsym.numeric.exact_values import axes_of, exact_value, places_of, times_vector
from udlsym.numeric.verify import TOLERANCES, Verification
from udlsym.syntax.nodes import Indexed, Node

SIZES: Final = (2, 1, 3)
"""Sizes that are drawn from."""

ATTEMPTS: Final = 20
"""Points drawn for each that is wanted, as a loss may have no value at some."""

Place = tuple[str, tuple[int, ...]]


@dataclass(frozen=True)
class _Trial:
    """Exact numbers for everything that a loss mentions."""

    loss: Loss
    constants: Mapping[Node, Node]
    sizes: Mapping[str, int]
    values: Mapping[Place, Fraction]
    vector: Sequence[Fraction]

    def value(self, tree: Node, letters: Mapping[str, int]) -> Fraction:
        point = Point(
            self.sizes, {Atom(*place): each for place, each in self.values.items()}, palette=()
        )
        activations = {each.function: each for each in called_in(self.loss.tree)}
        return exact_value(tree, self.loss.context, point, letters, self.constants, activations)

    def order(self) -> list[Place]:
        """Every parameter, in the order of the vector."""
        return [
            place
            for name in self.loss.parameter_names
            for place in _places(self.loss.context, name, self.sizes)
        ]

    def loss_value(self) -> list[Fraction]:
        return [self.value(self.loss.tree, {})]

    def gradient(self) -> list[Fraction]:
        found: dict[tuple[Place, ...], Fraction] = {}
        for parameter, tree in self.loss.gradient():
            found |= self._at_places((parameter,), tree)
        return [found[(place,)] for place in self.order()]

    def hessian(self) -> list[Fraction]:
        return self._bends

    @cached_property
    def _bends(self) -> list[Fraction]:
        found: dict[tuple[Place, ...], Fraction] = {}
        for first, second, tree in self.loss.hessian():
            found |= self._at_places((first, second), tree)
        order = self.order()
        return [found[pair] for pair in product(order, order)]

    def hessian_vector(self) -> list[Fraction]:
        return times_vector(self.hessian(), self.vector)

    def _at_places(
        self, parameters: Sequence[Indexed], tree: Node
    ) -> dict[tuple[Place, ...], Fraction]:
        ranges = self.loss.context.index_ranges
        return {
            place: self.value(tree, letters)
            for letters, place in places_of(parameters, ranges, self.sizes)
        }


_QUANTITIES: Final[dict[str, Callable[[_Trial], list[Fraction]]]] = {
    "loss": _Trial.loss_value,
    "gradient": _Trial.gradient,
    "hessian": _Trial.hessian,
    "hessian_vector": _Trial.hessian_vector,
}


def verify_loss(
    functions: Sequence[Callable[..., Any]],
    loss: Loss,
    data: Sequence[str],
    of: Sequence[str],
    constants: Mapping[Node, Node],
    points: int,
    seed: int,
) -> Verification:
    """Compare every number of some functions with its exact value, in both precisions.

    The functions compute the same in several ways; data: the arrays that they take after the
    parameters.
    The error is relative to the largest number of the quantity. Raises `VerificationError`.
    """
    random = Random(seed)
    largest = dict.fromkeys(TOLERANCES, 0.0)
    seen = 0
    for place in range(points * ATTEMPTS):
        trial = _drawn(random, loss, constants, place)
        wanted = _wanted(trial, of) if seen < points else None
        if wanted is None:
            continue
        seen += 1
        for function, dtype in product(functions, TOLERANCES):
            error = _error(function, trial, data, of, wanted, dtype)
            if not error <= TOLERANCES[dtype]:
                raise VerificationError(
                    f"{function!r} is off by {error:.1e} in {dtype} at sizes {dict(trial.sizes)}"
                )
            largest[dtype] = max(largest[dtype], error)
    if not seen:
        raise VerificationError(f"{functions[0]!r} has no value at the points that were tried")
    return Verification(seen, largest)


def _wanted(trial: _Trial, of: Sequence[str]) -> list[Array] | None:
    """The exact numbers; None where the formula has no value."""
    try:
        return [np.array([float(each) for each in _QUANTITIES[name](trial)]) for name in of]
    except (NotExact, Undefined):
        return None


def _drawn(random: Random, loss: Loss, constants: Mapping[Node, Node], number: int) -> _Trial:
    """Eighths up to 2, exact in both precisions; whole numbers in every other trial, for kinks."""
    names = sorted(loss.context.sizes)
    sizes = {name: SIZES[(number + place) % len(SIZES)] for place, name in enumerate(names)}
    scale = 8 if number % 2 else 1
    values = {}
    for name in (*loss.parameter_names, *loss.data_names):
        for place in _places(loss.context, name, sizes):
            values[place] = Fraction(random.randint(-2 * scale, 2 * scale), scale)
    count = sum(len(_places(loss.context, name, sizes)) for name in loss.parameter_names)
    vector = [Fraction(random.randint(-16, 16), 8) for _ in range(count)]
    return _Trial(loss, constants, sizes, values, vector)


def _places(context: Context, name: str, sizes: Mapping[str, int]) -> list[Place]:
    axes = axes_of(context, name)
    ranges = [range(axis.first, axis.first + length(axis, sizes)) for axis in axes]
    return [(name, place) for place in product(*ranges)]


def _array(trial: _Trial, name: str, dtype: str) -> Array:
    axes = axes_of(trial.loss.context, name)
    numbers = [float(trial.values[each]) for each in _places(trial.loss.context, name, trial.sizes)]
    return np.array(numbers, dtype).reshape([length(axis, trial.sizes) for axis in axes])


def _error(
    function: Callable[..., Any],
    trial: _Trial,
    data: Sequence[str],
    of: Sequence[str],
    wanted: Sequence[Array],
    dtype: str,
) -> float:
    loss = trial.loss
    arrays = {name: _array(trial, name, dtype) for name in (*loss.parameter_names, *data)}
    parameters = np.concatenate([arrays[name].ravel() for name in loss.parameter_names])
    vector = np.array([float(each) for each in trial.vector], dtype)
    extra = {"vector": vector} if "hessian_vector" in of else {}
    results = function(parameters, *(arrays[name] for name in data), **extra)
    results = results if isinstance(results, tuple) else (results,)
    errors = [0.0]
    for got, want in zip(results, wanted, strict=True):
        scale = max(1.0, float(np.abs(want).max()))
        errors.append(float(np.abs(np.ravel(got).astype(np.float64) - want).max()) / scale)
    return float(np.max(errors))
