"""Programs for a loss: one for each kind of sizes, as one input or output makes an axis go away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final, Protocol

from udlsym.calculus.derivatives import gradient
from udlsym.context import Context
from udlsym.errors import UsageError
from udlsym.functions.activation import Activation
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import EXAMPLE, OUTPUT, LinearModel
from udlsym.models.shallow import ShallowNetwork
from udlsym.numeric.arrays.activations import THROUGH_OUTPUT, THROUGH_OUTPUT_AT_ONCE
from udlsym.numeric.arrays.factoring import factored
from udlsym.numeric.arrays.filling import MATRICES
from udlsym.numeric.arrays.graph import Graph
from udlsym.numeric.arrays.lowering import VECTOR_PREFIX, Lowering
from udlsym.numeric.arrays.module import Module, write_module
from udlsym.numeric.arrays.ordering import Ordering
from udlsym.numeric.arrays.parts import Part
from udlsym.numeric.arrays.targets import Target, folded, target
from udlsym.numeric.arrays.terms import Term, product_of, with_dummies
from udlsym.numeric.backends import NUMPY, Backend
from udlsym.syntax.build import TWO, sum_over, times
from udlsym.syntax.nodes import Cases, Indexed, Indicator, Node
from udlsym.syntax.traverse import walk

INPUTS, OUTPUTS, UNITS, EXAMPLES = "D_i", "D_o", "D", "I"
"""The names of the sizes."""

DATA: Final = ("x", "y")
"""The arrays with a row an example."""

VECTOR: Final = "hessian_vector"
"""The quantity that takes a vector beside the parameters."""

GAUSS_NEWTON: Final = "gauss_newton"
"""The Hessian without the terms that hold a residual."""

FEW_UNITS: Final = 8
"""Below this many units some operations pay that do not pay above it."""

MANY_EXAMPLES: Final = 3000
"""From this many examples on a pass over a row costs more than the call that starts it."""

FEW_ELEMENTS: Final = 512
"""Up to this many hidden units of all examples together, calls are what costs time."""

TYPICAL: Final = {INPUTS: 10, OUTPUTS: 10, UNITS: 100, EXAMPLES: 512}
"""Sizes at which orders of contractions are compared."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What decides which program is used: whether there is one input, one output, few units.

    single_input: there is one input, and an axis for it all the same. few_elements: calls cost more
    than what they do.
    """

    one_input: bool
    one_output: bool
    few_units: bool = False
    single_input: bool = False
    few_elements: bool = False


def kind_of(sizes: Mapping[str, int], of: Sequence[str], blocks: bool = True) -> Kind:
    """The kind of program for sizes; those that are not given are large.

    blocks: whether NumPy runs the program call by call, so that the number of calls matters.

    >>> kind_of({"D_i": 1, "D_o": 1, "D": 3, "I": 12}, ("loss",)).few_elements
    True
    """
    matrices, single = not MATRICES.isdisjoint(of), sizes[INPUTS] == 1
    units, examples = sizes.get(UNITS, FEW_UNITS), sizes.get(EXAMPLES, MANY_EXAMPLES)
    calls_count = blocks and not matrices and examples * units <= FEW_ELEMENTS
    # One large product for all second derivatives wants offsets and weights in one table, even
    # where there is one input and few units; so do calls that cost more than what they do.
    table = matrices or calls_count
    few = units < FEW_UNITS and (single if matrices else not blocks or examples >= MANY_EXAMPLES)
    return Kind(single and not table, sizes[OUTPUTS] == 1, few, single and table, calls_count)


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


def with_vectors(context: Context) -> Context:
    """The names of a context, and for each array of parameters one that is a part of a vector."""
    arrays = dict(context.arrays)
    for (base, count), axes in context.arrays.items():
        if base in context.parameters:
            arrays[VECTOR_PREFIX + base, count] = axes
    names = tuple(VECTOR_PREFIX + base for base in context.parameters)
    return replace(context, arrays=arrays, parameters=(*context.parameters, *names))


def used_parameters(context: Context) -> tuple[str, ...]:
    """The arrays of parameters, in the order in which a flat vector holds them."""
    return context.parameters


class Differentiable(Protocol):
    """A loss with its derivatives as formulas."""

    @property
    def tree(self) -> Node:
        """The loss."""

    def gradient(self) -> tuple[tuple[Indexed, Node], ...]:
        """Each parameter with the derivative by it."""

    def hessian(self) -> tuple[tuple[Indexed, Indexed, Node], ...]:
        """Each pair of parameters with the second derivative by them."""


def _loss(loss: Differentiable, lowering: Lowering) -> tuple[Target, ...]:
    return (target("loss", (), loss.tree, lowering),)


def _gradient(loss: Differentiable, lowering: Lowering) -> tuple[Target, ...]:
    slopes = [target("gradient", (each,), tree, lowering) for each, tree in loss.gradient()]
    return folded(slopes, lowering.graph)


def _hessian(loss: Differentiable, lowering: Lowering) -> tuple[Target, ...]:
    bends = [target("hessian", (p, q), tree, lowering) for p, q, tree in loss.hessian()]
    return folded(bends, lowering.graph)


def _hessian_vector(loss: Differentiable, lowering: Lowering) -> tuple[Target, ...]:
    """Σ over the second parameter of the second derivative times the vector, never the matrix."""
    found: dict[Part, tuple[Term, ...]] = {}
    for first, second, tree in loss.hessian():
        bend = target("hessian", (first, second), tree, lowering)
        own, other = bend.parts
        vector = lowering.vector_ref(other)
        letters = [each for each in other.subscripts if isinstance(each, str)]
        terms = (product_of(term, Term(Fraction(1), (vector,))) for term in bend.terms)
        summed = tuple(with_dummies(term.summed_over(letters)) for term in terms)
        found[own] = (*found.get(own, ()), *summed)
    targets = [
        Target("hessian_vector", (part,), factored(terms, lowering))
        for part, terms in found.items()
    ]
    return folded(targets, lowering.graph)


def gauss_newton_trees(loss: LeastSquares) -> list[tuple[Indexed, Indexed, Node]]:
    """2 Σ_i Σ_j ∂f_{ij}/∂p · ∂f_{ij}/∂q for each pair of parameters.

    That is the Hessian without the terms that hold a residual; it has no negative curvature.
    """
    model = loss.model
    rows = gradient(model.tree, model.parameters, loss.context)
    columns = gradient(model.tree, model.second_parameters, loss.context)
    return [
        (first, second, times(TWO, _over_outputs(loss, times(row, column))))
        for first, row in zip(model.parameters, rows, strict=True)
        for second, column in zip(model.second_parameters, columns, strict=True)
    ]


def _over_outputs(loss: LeastSquares, body: Node) -> Node:
    if loss.model.outputs != 1:
        body = sum_over(body, OUTPUT, OUTPUTS)
    return sum_over(body, EXAMPLE, EXAMPLES)


def _gauss_newton(loss: LeastSquares, lowering: Lowering) -> tuple[Target, ...]:
    trees = gauss_newton_trees(loss)
    found = [target(GAUSS_NEWTON, (p, q), tree, lowering) for p, q, tree in trees]
    return folded(found, lowering.graph)


OF_ANY_LOSS: Final[dict[str, Callable[[Differentiable, Lowering], tuple[Target, ...]]]] = {
    "loss": _loss,
    "gradient": _gradient,
    "hessian": _hessian,
    "hessian_vector": _hessian_vector,
}
"""What may be asked of any loss -> its targets."""

QUANTITIES: Final[dict[str, Callable[[LeastSquares, Lowering], tuple[Target, ...]]]] = {
    **OF_ANY_LOSS,
    "gauss_newton": _gauss_newton,
}
"""What may be asked for -> its targets."""
