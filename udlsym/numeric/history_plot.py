"""The loss after each step as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from udlsym.errors import UsageError


def draw_history(history: Sequence[tuple[int, float]], path: Path) -> None:
    """Write a picture, its format by the end of the name; `UsageError` for unknown formats."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 3.2), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    steps, losses = [step for step, _ in history], [loss for _, loss in history]
    axes.plot(steps, losses)
    if losses and min(losses) > 0:
        axes.set_yscale("log")
    axes.set_xlabel("step")
    axes.set_ylabel("loss")
    try:
        figure.savefig(path)
    except (ValueError, OSError) as error:
        raise UsageError(f"cannot draw {path}: {error}") from error
