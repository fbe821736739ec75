"""``udlsym train shallow DATA.csv --hidden 3``: fitting a shallow network."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.argument_types import constant, count, seed
from udlsym.cli.csv_input import refuse_overwriting, table_of
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.output import note, write, write_json
from udlsym.errors import UsageError

if TYPE_CHECKING:
    from udlsym.data.table import Table
    from udlsym.numeric.fitting import Fit, Plan, Problem
    from udlsym.numeric.network_file import FittedNetwork

SCHEMA: Final = 1
OUTPUT: Final = "y"
PROGRESS_NOTES: Final = 10
OPTIONS: Final = (
    *("hidden", "activation", "method", "batch", "seed", "inputs", "outputs"),
    *("history", "plot", "resume", "constant"),
)
"""Options that only networks take; all are None if not given."""

METHODS: Final = ("adam", "gradient-descent", "levenberg-marquardt", "momentum")
ENDS: Final = {
    "converged": "converged",
    "steps": "not converged",
    "stuck": "no step lowers the loss",
    "not finite": "stopped before the loss was no longer finite; try a smaller --rate",
}


def configure_network(parser: ArgumentParser) -> None:
    """Add what only networks take."""
    group = parser.add_argument_group("shallow networks")
    group.add_argument("--hidden", metavar="D", type=count, help="the number of hidden units")
    group.add_argument("--activation", metavar="NAME", help="relu by default")
    group.add_argument("--constant", metavar="NAME=VALUE", action="append", help="psi_0=1/2")
    group.add_argument("--inputs", metavar="NAMES", help="columns (all but the outputs)")
    group.add_argument("--outputs", metavar="NAMES", help="columns (y)")
    group.add_argument("--method", choices=METHODS, help="adam by default")
    group.add_argument("--batch", metavar="N", type=count, help="examples a step (all)")
    group.add_argument("--seed", metavar="N", type=seed, help="0 by default")
    group.add_argument("--history", metavar="FILE.csv", help="write the loss after each epoch")
    group.add_argument("--plot", metavar="FILE", help="draw the loss after each epoch")
    group.add_argument("--resume", metavar="MODEL.json", help="go on with a fit, up to --steps")


def refuse_network_options(options: Namespace) -> None:
    """Raise `UsageError` where a line is to be fitted with options for networks."""
    for name in OPTIONS:
        if getattr(options, name) is not None:
            raise UsageError(f"--{name} is for networks: udlsym train shallow")


def run_network(options: Namespace) -> ExitCode:
    """Fit, write what was asked for, then print."""
    from udlsym.numeric.fitting import fit

    for name in ("out", "history", "plot"):
        if getattr(options, name) is not None:
            refuse_overwriting(getattr(options, name), options.data)
    table = table_of(options.data)
    old = _resumed(options)
    inputs, outputs = _columns(options, table, old)
    problem = _problem(options, table, inputs, outputs, old)
    plan = _plan(options, old)
    found = fit(problem, plan, old.progress if old else None, _progress(options.steps))
    model = _model(problem, plan, found, inputs, outputs)
    _save(model, found, options)
    if options.json:
        write_json(SCHEMA, {**model.as_json(), "end": found.reason})
    else:
        write("\n".join(_lines(model, found, table.source, plan)))
    return ExitCode.OK


def _resumed(options: Namespace) -> FittedNetwork | None:
    if options.resume is None:
        return None
    from udlsym.numeric.model_file import FittedLine, load

    for name in ("hidden", "activation", "method", "batch", "seed", "constant", "rate"):
        if getattr(options, name) is not None:
            raise UsageError(f"--{name} stands in {options.resume}; leave it out with --resume")
    model = load(options.resume)
    if isinstance(model, FittedLine) or model.progress is None:
        raise UsageError(f"{options.resume} holds no fit that could go on")
    return model


def _columns(
    options: Namespace, table: Table, old: FittedNetwork | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if old is not None:
        return old.inputs, old.outputs
    outputs = tuple(options.outputs.split(",")) if options.outputs else (OUTPUT,)
    others = tuple(name for name in table.header if name not in outputs)
    inputs = tuple(options.inputs.split(",")) if options.inputs else others
    if not inputs:
        raise UsageError(f"{table.source} has no column for an input")
    return inputs, outputs


def _problem(
    options: Namespace,
    table: Table,
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    old: FittedNetwork | None,
) -> Problem:
    import numpy as np

    from udlsym.models.shallow import ShallowNetwork
    from udlsym.numeric.fitting import problem_of

    if old is None and options.hidden is None:
        raise UsageError("the number of hidden units is wanted: --hidden 3")
    hidden = old.hidden if old else options.hidden
    activation = old.activation if old else (options.activation or "relu")
    constants = dict(old.constants) if old else dict(map(constant, options.constant or ()))
    x, y = (
        np.array([table.floats(name) for name in names]).T.reshape(-1, len(names))
        for names in (inputs, outputs)
    )
    return problem_of(ShallowNetwork(hidden=hidden, activation=activation), x, y, constants)


def _plan(options: Namespace, old: FittedNetwork | None) -> Plan:
    from dataclasses import replace

    from udlsym.numeric.fitting import Plan

    if old is not None:
        return replace(old.plan, steps=options.steps)
    return Plan(
        options.method or "adam", options.steps, options.rate, options.batch, options.seed or 0
    )


def _progress(steps: int) -> Any:
    every = max(1, steps // PROGRESS_NOTES)
    told = 0

    def watch(step: int, loss: float) -> None:
        nonlocal told
        if step // every > told:
            told = step // every
            note(f"step {step} of {steps}: loss {loss:.12g}")

    return watch


def _model(
    problem: Problem, plan: Plan, found: Fit, inputs: tuple[str, ...], outputs: tuple[str, ...]
) -> FittedNetwork:
    from udlsym.models.shallow import ShallowNetwork
    from udlsym.numeric.network_file import FittedNetwork, tables_of

    network = problem.loss.model
    assert isinstance(network, ShallowNetwork)
    assert network.known_activation is not None
    assert network.hidden is not None
    parameters = tables_of(found.progress.vector, len(inputs), network.hidden, len(outputs))
    return FittedNetwork(
        network.known_activation.name,
        parameters,
        found.loss,
        problem.examples,
        inputs,
        outputs,
        {name: str(value) for name, value in problem.constants.items()},
        plan,
        found.progress,
    )


def _save(model: FittedNetwork, found: Fit, options: Namespace) -> None:
    from udlsym.files import write_whole

    if options.out is not None:
        from udlsym.numeric.model_file import save

        save(model, Path(options.out))
        note(f"wrote {options.out}")
    if options.history is not None:
        rows = (f"{step},{loss!r}" for step, loss in found.history)
        write_whole(Path(options.history), "\n".join(["step,loss", *rows]) + "\n")
        note(f"wrote {options.history}")
    if options.plot is not None:
        from udlsym.numeric.history_plot import draw_history

        draw_history(found.history, Path(options.plot))
        note(f"wrote {options.plot}")


def _lines(model: FittedNetwork, found: Fit, source: str, plan: Plan) -> list[str]:
    head = (
        f"{model.activation} network with {model.hidden} hidden units fitted to "
        f"{model.examples} examples of {source}"
    )
    rows = []
    for name, table in model.parameters.items():
        rows.append(f"{name} (offsets first)")
        rows += ["  " + "  ".join(f"{each:>14.8g}" for each in row) for row in table.tolist()]
    end = f"{plan.method}: {found.progress.step} steps, {ENDS[found.reason]}"
    return [head, "", *rows, "", f"loss {found.loss:.12g}", end]
