"""Fitting networks: steps along the slope of the mean loss, in batches or whole."""

from __future__ import annotations

from dataclasses import replace
from math import ceil, isfinite
from typing import Final

import numpy as np

from udlsym.numeric.arguments import Array
from udlsym.numeric.fit_problem import (
    Fit,
    Plan,
    Problem,
    Progress,
    Watch,
    first_vector,
    problem_of,
    unwatched,
)
from udlsym.numeric.levenberg_marquardt import levenberg_marquardt
from udlsym.numeric.methods import LEVENBERG_MARQUARDT, METHODS, method_of

__all__ = ["Fit", "Plan", "Problem", "Progress", "first_vector", "fit", "problem_of", "safe_rate"]

POWER_STEPS: Final = 20
"""Products with the Hessian from which the largest curvature is estimated."""


def fit(
    problem: Problem, plan: Plan, start: Progress | None = None, watch: Watch = unwatched
) -> Fit:
    """Take steps up to `plan.steps` in all; a start with steps behind it goes on from there.

    The same plan gives the same numbers, whether it is run at once or taken up again.
    """
    progress = start or Progress(first_vector(problem, plan.seed))
    with np.errstate(over="ignore", invalid="ignore"):
        if plan.method == LEVENBERG_MARQUARDT:
            return levenberg_marquardt(problem, plan, progress, watch)
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
