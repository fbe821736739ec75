"""``udlsym compile --expression "…"``: a formula as a module, or its values for a CSV file."""

from __future__ import annotations

import csv
import io
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.argument_types import constant
from udlsym.cli.csv_input import refuse_overwriting, table_of
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.output import deliver
from udlsym.errors import UsageError

if TYPE_CHECKING:
    from udlsym.data.table import Table

VALUE: Final = "value"
NOT_FOR_FORMULAS: Final = ("model", "inputs", "hidden", "outputs")


def configure_expression(parser: ArgumentParser) -> None:
    """Add what only formulas take."""
    group = parser.add_argument_group("a formula in place of a model")
    group.add_argument("--expression", metavar="TEXT", help="such as 'ReLU(theta_10 + theta_11*x)'")
    group.add_argument("--data", metavar="FILE.csv", help="compute its values for a CSV file")
    group.add_argument(
        "--column",
        metavar="NAME=COLUMN",
        action="append",
        default=[],
        help="the column that a name stands for (the one of that name)",
    )


def run_expression(options: Namespace) -> ExitCode:
    """Write a module, or with --data the values."""
    for name in NOT_FOR_FORMULAS:
        if getattr(options, name) is not None:
            raise UsageError("--expression stands in the place of a model; leave the model out")
    constants = dict(map(constant, options.constant))
    if options.data is None and options.column:
        raise UsageError("--column goes with --data FILE.csv")
    if options.data is not None:
        return _run_on_data(options, constants)
    deliver(_module(options, constants), options.out)
    return ExitCode.OK


def _module(options: Namespace, constants: Mapping[str, str]) -> str:
    from udlsym.losses.formula_loss import Loss
    from udlsym.numeric import LossFunction, to_numpy
    from udlsym.numeric.standalone import standalone_loss
    from udlsym.numeric.standalone_formula import standalone_formula

    if options.of is not None:
        return standalone_loss(Loss(options.expression), options.of.split(","), dict(constants))
    function = to_numpy(options.expression, constants=constants)
    assert not isinstance(function, LossFunction)
    return standalone_formula(function)


def _run_on_data(options: Namespace, constants: Mapping[str, str]) -> ExitCode:
    import numpy as np

    from udlsym.numeric import LossFunction, SumFunction, to_numpy

    if options.of is not None:
        raise UsageError("--of is for modules of losses; with --data the values are computed")
    if options.out is not None:
        refuse_overwriting(options.out, options.data)
    function = to_numpy(options.expression, constants=constants)
    assert not isinstance(function, LossFunction)
    table = table_of(options.data)
    columns = _columns(function.names, options.column)
    arrays = [np.array(table.floats(columns[name])) for name in function.names]
    with np.errstate(all="ignore"):
        found = function(*arrays)
    if isinstance(function, SumFunction):
        _check([found], "the value")
        deliver(f"{float(found)!r}\n", options.out)
        return ExitCode.OK
    values = np.broadcast_to(found, len(table.rows)).tolist()
    _check(values, "the value for row {}")
    deliver(_as_csv(table, list(dict.fromkeys(columns.values())), values), options.out)
    return ExitCode.OK


def _columns(names: Sequence[str], given: Sequence[str]) -> dict[str, str]:
    """The column of each name; `UsageError` for names that the formula does not have."""
    from udlsym.numeric.formula_names import read_name, typed

    found = {name: name for name in names}
    for text in given:
        name, equals, column = text.partition("=")
        if not equals or not column:
            raise UsageError(f"--column takes NAME=COLUMN, not {text!r}")
        own = typed(read_name(name))
        if own not in found:
            listed = ", ".join(names) or "none"
            raise UsageError(f"the formula has no name {own}; its names are {listed}")
        found[own] = column
    return found


def _check(values: Sequence[Any], what: str) -> None:
    from math import isfinite

    for row, value in enumerate(values, start=1):
        if not isfinite(value):
            raise UsageError(f"{what.format(row)} is not a finite number")


def _as_csv(table: Table, columns: Sequence[str], values: Sequence[float]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*columns, VALUE])
    given = [table.texts(name) for name in columns]
    for row, value in enumerate(values):
        writer.writerow([*(each[row].strip() for each in given), repr(value)])
    return text.getvalue()
