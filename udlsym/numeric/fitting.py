"""Fitting networks: steps along the slope of the mean loss, and Levenberg-Marquardt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from math import ceil, isfinite
from typing import Any, Final

import numpy as np

from udlsym.errors import UsageError
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.shallow import ShallowNetwork
from udlsym.numeric.arguments import Array
from udlsym.numeric.array_function import ArrayFunction, check_finite
from udlsym.numeric.constants import Value, read_constants
from udlsym.numeric.methods import LEVENBERG_MARQUARDT, METHODS, State, method_of
from udlsym.numeric.sizes import table

Watch = Callable[[int, float], None]

POWER_STEPS: Final = 20
"""Products with the Hessian from which the largest curvature is estimated."""

FIRST_DAMPING, EASE, PRESS, MOST_DAMPING = 1e-3, 1 / 3, 4.0, 1e12
"""The damping at first, its factors after a good step and after a bad one, its end."""


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


def fit(
    problem: Problem, plan: Plan, start: Progress | None = None, watch: Watch = unwatched
) -> Fit:
    """Take steps up to `plan.steps` in all; a start with steps behind it goes on from there.

    The same plan gives the same numbers, whether it is run at once or taken up again.
    """
    progress = start or Progress(first_vector(problem, plan.seed))
    with np.errstate(over="ignore", invalid="ignore"):
        if plan.method == LEVENBERG_MARQUARDT:
            return _levenberg_marquardt(problem, plan, progress, watch)
        method_of(plan.method)
        return _Descent(problem, plan, watch).run(progress)


class _Descent:
    """Steps by a rule."""

    def __init__(self, problem: Problem, plan: Plan, watch: Watch) -> None:
        self._problem, self._plan, self._watch = problem, plan, watch
        self._method = METHODS[plan.method]
        function = problem.function("loss", "gradient")
        self._whole = function.bind(problem.x, problem.y)
        self._function = function
        size = problem.examples if plan.batch is None else min(plan.batch, problem.examples)
        self._size, self._an_epoch = size, ceil(problem.examples / size)

    def run(self, progress: Progress) -> Fit:
        plan, history = self._plan, list[tuple[int, float]]()
        if progress.rate is None:
            progress = replace(progress, rate=self._rate(progress.vector))
        first: float | None = None
        for step in range(progress.step + 1, plan.steps + 1):
            loss, gradient = self._slope(progress.vector, step)
            length = float(np.linalg.norm(gradient))
            first = length if first is None else first
            if self._an_epoch == 1 and length <= plan.tolerance * first:
                return self._ended(progress, history, "converged")
            following = self._stepped(progress, gradient, step)
            if not (isfinite(loss) and self._is_good(following.vector, step, history)):
                return self._ended(progress, history, "not finite")
            progress = following
        return self._ended(progress, history, "steps")

    def _is_good(self, vector: Array, step: int, history: list[tuple[int, float]]) -> bool:
        """Whether all is finite; the loss is noted after every epoch."""
        if step % self._an_epoch:
            return bool(np.isfinite(vector).all())
        loss = float(self._whole(vector)[0])
        if isfinite(loss):
            history.append((step, loss))
            self._watch(step, loss)
        return isfinite(loss)

    def _slope(self, vector: Array, step: int) -> tuple[float, Array]:
        """The loss and the slope of the mean loss over the examples of a step.

        The order of an epoch follows from the seed and the number of the epoch alone.
        """
        if self._size == self._problem.examples:
            loss, gradient = self._whole(vector)
            return float(loss), gradient / self._size
        epoch, place = divmod(step - 1, self._an_epoch)
        order = np.random.default_rng([self._plan.seed, epoch]).permutation(self._problem.examples)
        chosen = order[place * self._size : (place + 1) * self._size]
        loss, gradient = self._function(vector, self._problem.x[chosen], self._problem.y[chosen])
        return float(loss), gradient / len(chosen)

    def _stepped(self, progress: Progress, gradient: Array, step: int) -> Progress:
        state = dict(progress.state)
        assert progress.rate is not None
        change = progress.rate * self._method.rule(state, gradient, step)
        return Progress(progress.vector - change, step, state, progress.rate)

    def _rate(self, vector: Array) -> float:
        """The plan's rate, the method's, or 1 over the largest curvature of the mean loss."""
        given = self._plan.rate if self._plan.rate is not None else self._method.rate
        return given if given is not None else safe_rate(self._problem, vector)

    def _ended(self, progress: Progress, history: list[tuple[int, float]], reason: str) -> Fit:
        loss = float(self._whole(progress.vector)[0])
        return Fit(progress, loss, tuple(history), reason)


def safe_rate(problem: Problem, vector: Array) -> float:
    """1/λ with λ the largest curvature of the mean loss, found by products with the Hessian."""
    product = problem.function("hessian_vector")
    direction = np.random.default_rng(0).normal(size=vector.size)
    curvature = 0.0
    for _ in range(POWER_STEPS):
        direction = direction / max(float(np.linalg.norm(direction)), 1e-300)
        (direction,) = product(vector, problem.x, problem.y, direction)
        curvature = float(np.linalg.norm(direction)) / problem.examples
    return 1.0 / curvature if isfinite(curvature) and curvature > 0 else 1e-3


def _levenberg_marquardt(problem: Problem, plan: Plan, progress: Progress, watch: Watch) -> Fit:
    """Steps −(G + λ diag G)⁻¹ g; λ falls after a step that lowers the loss and rises else."""
    if plan.batch is not None:
        raise UsageError(f"{LEVENBERG_MARQUARDT} takes all examples in every step, not batches")
    function = problem.function("loss", "gradient", "gauss_newton").bind(problem.x, problem.y)
    vector, history = progress.vector, list[tuple[int, float]]()
    damping = float(progress.state.get("damping", np.array([FIRST_DAMPING]))[0])
    loss, gradient, matrix = function(vector)
    reason, step, first = "steps", progress.step, float(np.linalg.norm(gradient))
    while step < plan.steps:
        if not isfinite(loss) or not isfinite(first):
            reason = "not finite"
            break
        if float(np.linalg.norm(gradient)) <= plan.tolerance * first:
            reason = "converged"
            break
        if damping > MOST_DAMPING:
            reason = "stuck"
            break
        step += 1
        scale = np.diag(matrix).copy()
        scale[scale <= 0] = max(float(scale.max()), 1.0) * 1e-12
        change = np.linalg.lstsq(matrix + damping * np.diag(scale), gradient, rcond=None)[0]
        found = function(vector - change)
        if found[0] < loss:
            vector, (loss, gradient, matrix) = vector - change, found
            damping *= EASE
        else:
            damping *= PRESS
        history.append((step, float(loss)))
        watch(step, float(loss))
    state = {"damping": np.array([damping])}
    return Fit(Progress(vector, step, state), float(loss), tuple(history), reason)
