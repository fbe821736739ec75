"""``udlsym train linear DATA.csv``: the line of least squares, in closed form and by descent."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.argument_types import count
from udlsym.cli.csv_input import refuse_overwriting, table_of
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.output import note, write, write_json
from udlsym.cli.train_network import configure_network, refuse_network_options, run_network

if TYPE_CHECKING:
    from udlsym.numeric.model_file import FittedLine
    from udlsym.numeric.training import Training

SCHEMA: Final = 1
INPUT, OUTPUT = "x", "y"
STEEP: Final = 1000.0
"""A ratio of curvatures from which on more steps are not the cure."""
PROGRESS_NOTES: Final = 10
"""How often the progress of gradient descent is told."""


def configure(parser: ArgumentParser) -> None:
    """Add the model, the data and how to descend."""
    parser.add_argument("model", choices=("linear", "shallow"), help="the model to fit")
    parser.add_argument("data", metavar="DATA.csv", help="a CSV file, - for stdin")
    parser.add_argument("--out", metavar="FILE", help="write the fitted model as JSON")
    parser.add_argument("--json", action="store_true", help="write the result as JSON")
    parser.add_argument(
        "--steps", metavar="N", type=count, default=1000, help="most steps of descent (1000)"
    )
    parser.add_argument(
        "--rate", metavar="R", type=_rate, help="the rate of descent (safe for the data)"
    )
    configure_network(parser)


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not (isfinite(rate) and rate > 0):
        raise ArgumentTypeError(f"{text!r} is not a number above 0")
    return rate


def run(options: Namespace) -> ExitCode:
    """Fit, write the model, then print."""
    if options.model == "shallow":
        return run_network(options)
    refuse_network_options(options)
    from udlsym.numeric.training import train_line

    if options.out is not None:
        refuse_overwriting(options.out, options.data)
    table = table_of(options.data)
    x, y = table.floats(INPUT), table.floats(OUTPUT)
    found = train_line(x, y, options.steps, options.rate, _progress(options.steps), (INPUT, OUTPUT))
    _save(found, options.out)
    if not found.descent.converged:
        note(_too_few(options.steps, found.condition))
    if options.json:
        write_json(SCHEMA, _as_json(found))
    else:
        write("\n".join(_lines(found, table.source)))
    return ExitCode.OK


def _too_few(steps: int, condition: float) -> str:
    if condition < STEEP:
        return f"gradient descent has not converged in {steps} steps; try more --steps"
    return (
        f"gradient descent has not converged in {steps} steps: the loss is {condition:.1g} times "
        "steeper one way than another; x measured from its mean would help"
    )


def _progress(steps: int) -> Any:
    every = max(1, steps // PROGRESS_NOTES)

    def watch(step: int, loss: float) -> None:
        if step % every == 0:
            note(f"step {step} of {steps}: loss {loss:.12g}")

    return watch


def _save(found: Training, out: str | None) -> None:
    if out is not None:
        from udlsym.numeric.model_file import save

        save(found.closed_form, Path(out))
        note(f"wrote {out}")


def _rows(found: Training) -> dict[str, FittedLine]:
    return {
        "closed form (QR)": found.closed_form,
        "closed form (formula)": found.formula,
        "gradient descent": found.descended,
    }


def _lines(found: Training, source: str) -> list[str]:
    head = ("", "φ_0", "φ_1", "loss", "R²")
    rows = [(name, *_cells(line)) for name, line in _rows(found).items()]
    widths = [max(map(len, cells)) for cells in zip(head, *rows, strict=True)]
    table = ["  ".join(_aligned(cells, widths)).rstrip() for cells in (head, *rows)]
    descent = found.descent
    end = "converged" if descent.converged else "not converged"
    return [
        f"φ_0 + φ_1 x fitted to {found.closed_form.examples} examples of {source}",
        "",
        *table,
        "",
        f"gradient descent: {descent.steps} steps at rate {descent.rate:.6g}, {end}",
    ]


def _cells(line: FittedLine) -> list[str]:
    fit = "not defined" if line.r_squared is None else f"{line.r_squared:.10f}"
    return [f"{line.offset:.12g}", f"{line.slope:.12g}", f"{line.loss:.12g}", fit]


def _aligned(cells: tuple[str, ...], widths: list[int]) -> list[str]:
    first, *rest = zip(cells, widths, strict=True)
    return [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]


def _as_json(found: Training) -> dict[str, Any]:
    descent = found.descent
    return {
        "kind": "linear",
        "columns": {"input": INPUT, "output": OUTPUT},
        "examples": found.closed_form.examples,
        "closed_form": _line_as_json(found.closed_form),
        "formula": _line_as_json(found.formula),
        "gradient_descent": {
            **_line_as_json(found.descended),
            "steps": descent.steps,
            "rate": descent.rate,
            "converged": descent.converged,
        },
    }


def _line_as_json(line: FittedLine) -> dict[str, Any]:
    return {
        "phi": [[line.offset, line.slope]],
        "loss": line.loss,
        "r_squared": line.r_squared,
    }
