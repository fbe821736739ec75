"""Rules that turn a gradient into a step: gradient descent, momentum, Adam."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from udlsym.errors import UsageError
from udlsym.numeric.arguments import Array

State = dict[str, Array]
"""What a rule remembers from step to step, by name."""

Rule = Callable[[State, Array, int], Array]
"""(state, gradient, number of the step from 1 on) -> the direction, before the rate."""

MOMENTUM: Final = 0.9
"""The part of the last direction that is kept."""

ADAM: Final = (0.9, 0.999, 1e-8)
"""β_1, β_2 and ε of Kingma and Ba (2015)."""


@dataclass(frozen=True, slots=True)
class Method:
    """A rule, and its usual rate; None where a safe rate is found from the curvature."""

    rule: Rule
    rate: float | None = None


def _plain(state: State, gradient: Array, step: int) -> Array:
    """g."""
    del state, step
    return gradient


def _momentum(state: State, gradient: Array, step: int) -> Array:
    """m ← 0.9 m + 0.1 g."""
    del step
    mean = MOMENTUM * state.get("mean", np.zeros_like(gradient)) + (1 - MOMENTUM) * gradient
    state["mean"] = mean
    return mean


def _adam(state: State, gradient: Array, step: int) -> Array:
    """m/(√v + ε), both means corrected for their start at 0."""
    first, second, small = ADAM
    zeros = np.zeros_like(gradient)
    mean = state["mean"] = first * state.get("mean", zeros) + (1 - first) * gradient
    square = state["square"] = second * state.get("square", zeros) + (1 - second) * gradient**2
    corrected = mean / (1 - first**step)
    direction: Array = corrected / (np.sqrt(square / (1 - second**step)) + small)
    return direction


METHODS: Final = {
    "gradient-descent": Method(_plain),
    "momentum": Method(_momentum),
    "adam": Method(_adam, rate=0.01),
}
"""Name -> method; Levenberg-Marquardt, which needs more than the gradient, stands apart."""

LEVENBERG_MARQUARDT: Final = "levenberg-marquardt"

METHOD_NAMES: Final = (*METHODS, LEVENBERG_MARQUARDT)


def method_of(name: str) -> Method:
    """The method of a name.

    >>> method_of("newton")
    Traceback (most recent call last):
    udlsym.errors.UsageError: there is no method 'newton'; there are gradient-descent, momentum, \
adam, levenberg-marquardt
    """
    if name not in METHODS:
        raise UsageError(f"there is no method {name!r}; there are {', '.join(METHOD_NAMES)}")
    return METHODS[name]
