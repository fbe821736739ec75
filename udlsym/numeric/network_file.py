"""Fitted networks, and fits that are under way, as JSON data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from udlsym.errors import UsageError
from udlsym.models.shallow import ShallowNetwork
from udlsym.numeric.arguments import Array
from udlsym.numeric.fit_problem import Plan, Progress
from udlsym.numeric.json_fields import entry, finite
from udlsym.numeric.predicting import Prediction

SCHEMA: Final = 1
KIND: Final = "shallow"


@dataclass(frozen=True)
class FittedNetwork:
    """A fitted shallow network.

    parameters: {"theta": …, "phi": …}. inputs, outputs: names of the columns it was fitted to.
    plan, progress: how it was fitted and how far, so that the fit can go on.
    """

    activation: str
    parameters: Mapping[str, Array]
    loss: float
    examples: int
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    constants: Mapping[str, str] = field(default_factory=dict)
    plan: Plan = field(default_factory=Plan)
    progress: Progress | None = None

    @property
    def hidden(self) -> int:
        """The number of hidden units."""
        return int(self.parameters["theta"].shape[0])

    def predict(self, x: Any) -> Array:
        """The outputs, a row an example, by the model's own formula."""
        model = ShallowNetwork(activation=self.activation)
        return Prediction(model, dict(self.constants))(self.parameters, x)

    def as_json(self) -> dict[str, Any]:
        """The model as JSON data; floats keep every digit."""
        content: dict[str, Any] = {
            "schema": SCHEMA,
            "kind": KIND,
            "activation": self.activation,
            "constants": dict(self.constants),
            "parameters": {name: each.tolist() for name, each in self.parameters.items()},
            "columns": {"inputs": list(self.inputs), "outputs": list(self.outputs)},
            "examples": self.examples,
            "loss": self.loss,
        }
        if self.progress is not None:
            plan = self.plan
            content["fit"] = {
                "method": plan.method,
                "batch": plan.batch,
                "seed": plan.seed,
                "rate": self.progress.rate,
                "step": self.progress.step,
                "state": {name: each.tolist() for name, each in self.progress.state.items()},
            }
        return content


def tables_of(vector: Array, inputs: int, hidden: int, outputs: int) -> dict[str, Array]:
    """The vector of parameters as tables.

    >>> tables_of(np.arange(4.0), 1, 1, 1)["phi"].tolist()
    [[2.0, 3.0]]
    """
    cut = hidden * (inputs + 1)
    theta, phi = vector[:cut].copy(), vector[cut:].copy()
    return {"theta": theta.reshape(hidden, -1), "phi": phi.reshape(outputs, -1)}


def network_from_json(content: Any) -> FittedNetwork:
    """The network that JSON data describe; `UsageError` says what is wrong with them.

    >>> network_from_json({"schema": 1, "kind": "shallow"})
    Traceback (most recent call last):
    udlsym.errors.UsageError: activation is missing
    """
    if entry(content, "schema") != SCHEMA:
        raise UsageError(f"schema is {content['schema']!r}, not {SCHEMA!r}")
    activation = str(entry(content, "activation"))
    ShallowNetwork(activation=activation)
    given = entry(content, "parameters")
    parameters = {name: _table(name, entry(given, name)) for name in ("theta", "phi")}
    columns = entry(content, "columns")
    inputs, outputs = (_names(name, entry(columns, name)) for name in ("inputs", "outputs"))
    hidden = parameters["theta"].shape[0]
    wanted = {"theta": (hidden, len(inputs) + 1), "phi": (len(outputs), hidden + 1)}
    for name, shape in wanted.items():
        if parameters[name].shape != shape:
            raise UsageError(
                f"parameters.{name} has shape {parameters[name].shape}; {shape} is wanted"
            )
    constants = {str(k): str(v) for k, v in dict(content.get("constants", {})).items()}
    plan, progress = _fit(content.get("fit"), parameters)
    return FittedNetwork(
        activation,
        parameters,
        finite("loss", entry(content, "loss")),
        int(finite("examples", entry(content, "examples"))),
        inputs,
        outputs,
        constants,
        plan,
        progress,
    )


def _fit(content: Any, parameters: Mapping[str, Array]) -> tuple[Plan, Progress | None]:
    if content is None:
        return Plan(), None
    batch, rate = entry(content, "batch"), entry(content, "rate")
    plan = Plan(
        method=str(entry(content, "method")),
        batch=None if batch is None else int(finite("batch", batch)),
        seed=int(finite("seed", entry(content, "seed"))),
    )
    vector = np.concatenate([parameters["theta"].ravel(), parameters["phi"].ravel()])
    state = {
        str(name): np.array([finite(name, each) for each in values])
        for name, values in dict(entry(content, "state")).items()
    }
    step = int(finite("step", entry(content, "step")))
    return plan, Progress(vector, step, state, None if rate is None else finite("rate", rate))


def _names(name: str, values: Any) -> tuple[str, ...]:
    if not isinstance(values, list) or not values or not all(isinstance(v, str) for v in values):
        raise UsageError(f"columns.{name} is not a list of names")
    return tuple(values)


def _table(name: str, values: Any) -> Array:
    rows = values if isinstance(values, list) else []
    if not rows or not all(isinstance(row, list) and len(row) == len(rows[0]) for row in rows):
        raise UsageError(f"parameters.{name} is not a table")
    return np.array([[finite(name, each) for each in row] for row in rows])
