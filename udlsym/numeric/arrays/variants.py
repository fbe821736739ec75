"""Programs for a loss: one for each kind of sizes, as one input or output makes an axis go away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from udlsym.context import Context
from udlsym.errors import UsageError
from udlsym.functions.activation import Activation
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.models.shallow import ShallowNetwork
from udlsym.numeric.arrays.activations import THROUGH_OUTPUT, THROUGH_OUTPUT_AT_ONCE
from udlsym.numeric.arrays.graph import Graph
from udlsym.numeric.arrays.kinds import EXAMPLES, FEW_UNITS, INPUTS, OUTPUTS, UNITS, Kind
from udlsym.numeric.arrays.lowering import Lowering
from udlsym.numeric.arrays.module import Module
from udlsym.numeric.arrays.ordering import Ordering
from udlsym.numeric.arrays.wanted import QUANTITIES, VECTOR, with_vectors
from udlsym.numeric.arrays.writer import write_module
from udlsym.numeric.backends import NUMPY, Backend
from udlsym.syntax.nodes import Cases, Indicator, Node
from udlsym.syntax.traverse import walk

DATA: Final = ("x", "y")
"""The arrays with a row an example."""

TYPICAL: Final = {INPUTS: 10, OUTPUTS: 10, UNITS: 100, EXAMPLES: 512}
"""Sizes at which orders of contractions are compared."""


@dataclass(frozen=True)
class Variant:
    """A program with its loss and the functions of its module."""

    loss: LeastSquares
    context: Context
    module: Module
    functions: Mapping[str, Any]
    backend: Backend = NUMPY


def general_loss(loss: LeastSquares) -> LeastSquares:
    """The same loss with symbols for all sizes.

    >>> general_loss(LeastSquares(LinearModel(2, 3))) == LeastSquares(LinearModel())
    True
    """
    return _with_sizes(loss, None, None)


def _with_sizes(loss: LeastSquares, inputs: int | None, outputs: int | None) -> LeastSquares:
    model = loss.model
    if isinstance(model, ShallowNetwork):
        sizes = {"inputs": inputs, "hidden": None, "outputs": outputs}
        known = model.known_activation
        if known is None:
            raise UsageError("nothing is known of the activation, so it has no values")
        return replace(loss, model=replace(model, activation=differentiable(known), **sizes))
    if isinstance(model, LinearModel):
        return replace(loss, model=replace(model, inputs=inputs, outputs=outputs))
    raise UsageError(f"there is no array program for a {type(model).__name__}")


def differentiable(activation: Activation) -> Activation:
    """The activation under a name where its definition cannot be differentiated as it stands.

    A step that formulas write out has a stated derivative, which only a named function brings.

    >>> from udlsym.functions.definitions import IDENTITY, INDICATOR
    >>> differentiable(INDICATOR).function, differentiable(IDENTITY).function
    ('step', '')
    """
    steps = any(isinstance(part, Indicator | Cases) for part in walk(activation.definition))
    if activation.function or not steps:
        return activation
    return replace(activation, name=f"{activation.name}_step", function="step")


def write_variant(
    loss: LeastSquares,
    of: Sequence[str],
    kind: Kind,
    constants: Mapping[Node, Node],
    backend: Backend = NUMPY,
) -> Variant:
    """Derive, lower, plan and print a loss for one kind of sizes."""
    own = _with_sizes(loss, 1 if kind.one_input else None, 1 if kind.one_output else None)
    context = with_vectors(own.context) if VECTOR in of else own.context
    typical = {**TYPICAL, UNITS: FEW_UNITS // 2} if kind.few_units else TYPICAL
    typical = {**typical, INPUTS: 1} if kind.single_input else typical
    graph, ordering = Graph(EXAMPLES), Ordering(typical)
    activations = activations_of(own)
    through_output = THROUGH_OUTPUT_AT_ONCE if kind.few_elements else THROUGH_OUTPUT
    lowering = Lowering(
        context,
        graph,
        ordering,
        activations,
        constants,
        folds=backend.folds,
        through_output=through_output,
    )
    targets = [each for name in of for each in QUANTITIES[name](own, lowering)]
    if not backend.suits(graph):
        return write_variant(loss, of, kind, constants)
    names = used_parameters(context)
    module = write_module(targets, graph, ordering, context, names, DATA, backend.writer)
    functions = module.load()
    backend.prepare(functions)
    return Variant(own, context, module, functions, backend)


def activations_of(loss: LeastSquares) -> dict[str, Activation]:
    """The activation of a loss's network by its name in formulas."""
    model = loss.model
    known = model.known_activation if isinstance(model, ShallowNetwork) else None
    return {known.function: known} if known is not None else {}


def used_parameters(context: Context) -> tuple[str, ...]:
    """The arrays of parameters, in the order in which a flat vector holds them."""
    return context.parameters
