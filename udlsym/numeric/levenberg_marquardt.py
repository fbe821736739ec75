"""Levenberg-Marquardt: steps between Gauss-Newton's and the gradient's."""

from __future__ import annotations

from math import isfinite

import numpy as np

from udlsym.errors import UsageError
from udlsym.numeric.fit_problem import Fit, Plan, Problem, Progress, Watch
from udlsym.numeric.methods import LEVENBERG_MARQUARDT

FIRST_DAMPING, EASE, PRESS, MOST_DAMPING = 1e-3, 1 / 3, 4.0, 1e12
"""The damping at first, its factors after a good step and after a bad one, its end."""


def levenberg_marquardt(problem: Problem, plan: Plan, progress: Progress, watch: Watch) -> Fit:
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
