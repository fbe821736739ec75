"""Where an activation function lacks a property, and what a property needs. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Fact:
    """What goes with a property that a function does not have, or has under a condition only."""

    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    fails: int = 0


_AT_ONE: Final = Fact(unless=("gamma = 2", "z = 1"))
_AT_TWO: Final = Fact(unless=("z = 2",))

FACTS: Final[Mapping[tuple[str, str], Fact]] = {
    ("heaviside", "continuous"): Fact(unless=("z = 0",)),
    ("rect", "continuous"): Fact(unless=("z = 0",)),
    ("relu", "smooth"): Fact(unless=("z = 0",), fails=1),
    ("leaky", "smooth"): Fact(unless=("z = 0",), fails=1),
    ("parametric", "smooth"): Fact(("alpha = 1",), ("alpha = 0", "z = 0"), 1),
    ("elu", "smooth"): Fact(("alpha = 1",), ("alpha = 2", "z = 0"), 1),
    ("selu", "smooth"): Fact(("alpha = 1",), ("alpha = 2", "lambda = 1", "z = 0"), 1),
    ("hardswish", "smooth"): Fact(unless=("z = -3",), fails=2),
    ("heaviside", "smooth"): Fact(unless=("z = 0",)),
    ("rect", "smooth"): Fact(unless=("z = 0",)),
    ("parametric", "rising"): Fact(("alpha >= 0",), ("alpha = -1", "z = -1")),
    ("elu", "rising"): Fact(("alpha >= 0",), ("alpha = -1", "z = -1")),
    ("selu", "rising"): Fact(("alpha > 0", "lambda > 0"), ("alpha = 1", "lambda = -1", "z = 1")),
    ("gelu", "rising"): Fact(unless=("z = -2",)),
    ("gelu", "homogeneous"): _AT_ONE,
    ("gelu", "within"): _AT_TWO,
    ("silu", "rising"): Fact(unless=("z = -2",)),
    ("swish", "rising"): Fact(unless=("beta = 1", "z = -2")),
    ("hardswish", "rising"): Fact(unless=("z = -2",)),
    ("rect", "rising"): Fact(unless=("z = 2", "w = 1")),
    ("sine", "rising"): Fact(unless=("z = 3",)),
    ("softplus", "homogeneous"): Fact(unless=("gamma = 2", "z = 0")),
    ("elu", "homogeneous"): Fact(("alpha = 0",), ("gamma = 2", "z = -1", "alpha = 1")),
    ("selu", "homogeneous"): Fact(
        ("alpha = 0",), ("gamma = 2", "z = -1", "alpha = 1", "lambda = 1")
    ),
    ("sigmoid", "homogeneous"): Fact(unless=("gamma = 2", "z = 0")),
    ("tanh", "homogeneous"): _AT_ONE,
    ("silu", "homogeneous"): _AT_ONE,
    ("swish", "homogeneous"): Fact(unless=("gamma = 2", "z = 1", "beta = 1")),
    ("hardswish", "homogeneous"): _AT_ONE,
    ("heaviside", "homogeneous"): _AT_ONE,
    ("rect", "homogeneous"): _AT_ONE,
    ("sine", "homogeneous"): _AT_ONE,
    ("relu", "within"): _AT_TWO,
    ("leaky", "within"): _AT_TWO,
    ("parametric", "within"): Fact(unless=("alpha = 0", "z = 2")),
    ("softplus", "within"): _AT_TWO,
    ("elu", "within"): Fact(unless=("alpha = 1", "z = 2")),
    ("selu", "within"): Fact(unless=("alpha = 1", "lambda = 1", "z = 2")),
    ("silu", "within"): _AT_TWO,
    ("swish", "within"): Fact(unless=("beta = 1", "z = 2")),
    ("hardswish", "within"): _AT_TWO,
    ("identity", "within"): _AT_TWO,
    ("softplus", "through_zero"): Fact(unless=("z = 0",)),
    ("sigmoid", "through_zero"): Fact(unless=("z = 0",)),
    ("heaviside", "through_zero"): Fact(unless=("z = 0",)),
    ("rect", "through_zero"): Fact(unless=("z = 0",)),
}
"""(function, property) -> where the property fails, and what it needs. The oracle checks both."""
