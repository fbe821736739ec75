"""What is to be fitted, how, and how far a fit is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from udlsym.errors import UsageError
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.shallow import ShallowNetwork
from udlsym.numeric.arguments import Array, check_finite
from udlsym.numeric.array_function import ArrayFunction
from udlsym.numeric.constants import Value, read_constants
from udlsym.numeric.methods import State
from udlsym.numeric.sizes import table

Watch = Callable[[int, float], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """How to fit.

    rate: for the slope of the mean loss; None for the method's own. batch: examples a step, None
    for all. tolerance: stop where the slope is this small next to the first.
    """

    method: str = "adam"
    steps: int = 1000
    rate: float | None = None
    batch: int | None = None
    seed: int = 0
    tolerance: float = 1e-10


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a fit is: all that is needed to go on.

    vector: the parameters, θ first. state: what the method remembers. rate: the rate in use.
    """

    vector: Array
    step: int = 0
    state: State = field(default_factory=dict)
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a fit ended, and why.

    reason: "converged"; "steps" used up; "stuck" where no step lowers the loss; "not finite" with
    the last good parameters kept.

    history: the loss after a step, for every step over all examples, else once an epoch.
    """

    progress: Progress
    loss: float
    history: tuple[tuple[int, float], ...]
    reason: str


@dataclass(frozen=True)
class Problem:
    """Data, a loss and its functions of the vector of parameters."""

    loss: LeastSquares
    x: Array
    y: Array
    constants: Mapping[str, Value] = field(default_factory=dict)

    def function(self, *of: str) -> ArrayFunction:
        """The compiled function of some quantities."""
        return ArrayFunction(self.loss, of, read_constants(self.constants))

    @property
    def examples(self) -> int:
        """How many examples there are."""
        return len(self.x)


def problem_of(
    model: ShallowNetwork, x: Any, y: Any, constants: Mapping[str, Value] | None = None
) -> Problem:
    """Data of a network in double precision.

    Raises `UsageError` without examples and `DataTypeError` for values that are not finite.
    """
    own_x, own_y = (table(name, each).astype(np.float64) for name, each in (("x", x), ("y", y)))
    if not len(own_x):
        raise UsageError("there are no examples; one or more are wanted")
    check_finite(own_x, own_y)
    sizes = {"inputs": own_x.shape[1], "outputs": own_y.shape[1]}
    return Problem(LeastSquares(model.instantiate(**sizes)), own_x, own_y, dict(constants or {}))


def first_vector(problem: Problem, seed: int) -> Array:
    """Random parameters: the joints of units among the examples, the outputs around their mean."""
    model = problem.loss.model
    assert isinstance(model, ShallowNetwork)
    if model.hidden is None:
        raise UsageError("the number of hidden units is not given")
    random = np.random.default_rng(seed)
    x, y, hidden = problem.x, problem.y, model.hidden
    spread = np.where(x.std(axis=0) > 0, x.std(axis=0), 1.0)
    weights = random.normal(size=(hidden, x.shape[1])) / spread
    places = x[random.integers(0, len(x), size=hidden)]
    offsets = -(weights * places).sum(axis=1, keepdims=True)
    scale = np.where(y.std(axis=0) > 0, y.std(axis=0), 1.0)[:, None]
    outputs = random.normal(size=(y.shape[1], hidden)) * scale / np.sqrt(hidden)
    phi = np.concatenate([y.mean(axis=0)[:, None], outputs], axis=1)
    return np.concatenate([np.concatenate([offsets, weights], axis=1).ravel(), phi.ravel()])


def unwatched(step: int, loss: float) -> None:
    """Look on and do nothing."""
    del step, loss
