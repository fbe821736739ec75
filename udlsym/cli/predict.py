"""``udlsym predict MODEL.json DATA.csv``: what a fitted model says of new inputs."""

from __future__ import annotations

import csv
import io
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any, Final

from udlsym.cli.csv_input import refuse_overwriting, table_of
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.output import deliver, write_json
from udlsym.errors import UsageError

PREDICTION: Final = "prediction"
SCHEMA: Final = 1


def configure(parser: ArgumentParser) -> None:
    """Add the model file, the data and where to write."""
    parser.add_argument("model", metavar="MODEL.json", help="a file written by udlsym train")
    parser.add_argument("data", metavar="DATA.csv", help="a CSV file, - for stdin")
    parser.add_argument("--out", metavar="FILE", help="write to a file in place of the terminal")
    parser.add_argument("--json", action="store_true", help="print JSON for programs")


def run(options: Namespace) -> ExitCode:
    """Predict, and write a CSV file of the inputs as they were given and the predictions."""
    import numpy as np

    from udlsym.numeric.model_file import FittedLine, load

    if options.out is not None:
        refuse_overwriting(options.out, options.data, options.model)
    model = load(options.model)
    table = table_of(options.data)
    inputs = (model.input,) if isinstance(model, FittedLine) else model.inputs
    columns = np.array([table.floats(name) for name in inputs]).T.reshape(-1, len(inputs))
    with np.errstate(over="ignore"):
        found = model.predict(columns).reshape(len(columns), -1)
    rows = found.tolist()
    _check_finite(rows)
    outputs = (model.output,) if isinstance(model, FittedLine) else model.outputs
    if options.json:
        if options.out is not None:
            raise UsageError("--json goes to the terminal; leave --out out")
        write_json(SCHEMA, _as_json(inputs, outputs, columns.tolist(), rows))
        return ExitCode.OK
    text = _as_csv((*inputs, *_headings(outputs)), [table.texts(name) for name in inputs], rows)
    deliver(text, options.out)
    return ExitCode.OK


def _as_json(
    inputs: Sequence[str],
    outputs: Sequence[str],
    given: Sequence[Sequence[float]],
    predictions: Sequence[Sequence[float]],
) -> dict[str, Any]:
    return {
        "inputs": list(inputs),
        "outputs": list(outputs),
        "rows": [
            {"given": own, "prediction": found}
            for own, found in zip(given, predictions, strict=True)
        ],
    }


def _headings(outputs: Sequence[str]) -> list[str]:
    return [PREDICTION] if len(outputs) == 1 else [f"{PREDICTION}_{name}" for name in outputs]


def _check_finite(predictions: Sequence[Sequence[float]]) -> None:
    from math import isfinite

    for row, values in enumerate(predictions, start=1):
        if not all(map(isfinite, values)):
            raise UsageError(f"the prediction for row {row} is too large for a float")


def _as_csv(
    header: Sequence[str],
    columns: Sequence[Sequence[str]],
    predictions: Sequence[Sequence[float]],
) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for given, found in zip(zip(*columns, strict=True), predictions, strict=True):
        writer.writerow([*(each.strip() for each in given), *map(repr, found)])
    return text.getvalue()
