"""The functions of one argument that have certified bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from udlsym.evaluate.interval_functions import (
    cosine,
    exponential,
    hyperbolic_tangent,
    logarithm,
    logistic,
    sine,
)
from udlsym.evaluate.intervals import Interval
from udlsym.evaluate.normal_intervals import normal_density, normal_distribution

FUNCTIONS: Final[Mapping[str, Callable[[Interval], Interval]]] = {
    "exp": exponential,
    "tanh": hyperbolic_tangent,
    "sigmoid": logistic,
    "sin": sine,
    "cos": cosine,
    "log": logarithm,
    "Phi": normal_distribution,
    "density": normal_density,
}
"""Functions of one argument that have certified bounds."""
