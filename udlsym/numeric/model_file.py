"""Fitted models as JSON files that can be loaded again to predict."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from udlsym.errors import UsageError
from udlsym.files import write_whole
from udlsym.models.linear import EXAMPLE, LinearModel
from udlsym.numeric.arguments import Array, column, in_one_precision
from udlsym.numeric.elementwise import Elementwise
from udlsym.numeric.json_fields import entry, finite
from udlsym.numeric.network_file import KIND as NETWORK
from udlsym.numeric.network_file import FittedNetwork, network_from_json

SCHEMA: Final = 1
KIND: Final = "linear"


@dataclass(frozen=True, slots=True)
class FittedLine:
    """A fitted linear model with one input and one output.

    offset, slope: φ_0 and φ_1. input, output: names of the columns that it was fitted to.
    r_squared: None where the output was constant.
    """

    offset: float
    slope: float
    loss: float
    r_squared: float | None
    examples: int
    input: str = "x"
    output: str = "y"

    def predict(self, x: Any) -> Array:
        """Return φ_0 + φ_1 x_i for each example, by the model's own formula.

        >>> FittedLine(1.0, 2.0, 0.0, None, 2).predict([0.0, 3.0]).tolist()
        [1.0, 7.0]
        """
        (inputs,) = in_one_precision({"x": column("x", x)})
        return _prediction().evaluate([self.offset, self.slope], [inputs])

    def as_json(self) -> dict[str, Any]:
        """Return the model as JSON data; floats keep every digit."""
        return {
            "schema": SCHEMA,
            "kind": KIND,
            "parameters": {"phi": [[self.offset, self.slope]]},
            "columns": {"input": self.input, "output": self.output},
            "examples": self.examples,
            "loss": self.loss,
            "r_squared": self.r_squared,
        }


@cache
def _prediction() -> Elementwise:
    model = LinearModel(inputs=1, outputs=1)
    return Elementwise(model.tree, model.context, EXAMPLE, ("phi_0", "phi_1"), ("x",))


def save(model: FittedLine | FittedNetwork, path: Path) -> None:
    """Write a model file, whole or not at all."""
    write_whole(path, json.dumps(model.as_json(), indent=2) + "\n")


def load(path: str | Path) -> FittedLine | FittedNetwork:
    """Read a model file; `UsageError` says what is wrong with one that cannot be used."""
    try:
        content = json.loads(Path(path).read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"cannot read {path}: {(error.strerror or '').lower()}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is not a model file: it is not JSON") from error
    network = isinstance(content, dict) and content.get("kind") == NETWORK
    try:
        return network_from_json(content) if network else from_json(content)
    except UsageError as error:
        raise UsageError(f"{path} is not a model file: {error}") from error


def from_json(content: Any) -> FittedLine:
    """Return the model that JSON data describe.

    >>> from_json({"schema": 1, "kind": "cubic"})
    Traceback (most recent call last):
    udlsym.errors.UsageError: kind is 'cubic', not 'linear'
    """
    for name, wanted in (("schema", SCHEMA), ("kind", KIND)):
        if entry(content, name) != wanted:
            raise UsageError(f"{name} is {content[name]!r}, not {wanted!r}")
    offset, slope = _parameters(entry(entry(content, "parameters"), "phi"))
    columns = entry(content, "columns")
    r_squared = entry(content, "r_squared")
    return FittedLine(
        offset,
        slope,
        finite("loss", entry(content, "loss")),
        None if r_squared is None else finite("r_squared", r_squared),
        int(finite("examples", entry(content, "examples"))),
        str(entry(columns, "input")),
        str(entry(columns, "output")),
    )


def _parameters(phi: Any) -> tuple[float, float]:
    try:
        shape = np.shape(phi)
    except ValueError:
        shape = ()
    if shape != (1, 2):
        raise UsageError("parameters.phi is not a table of one row and two columns")
    return finite("phi_0", phi[0][0]), finite("phi_1", phi[0][1])
