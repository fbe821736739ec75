"""What may be asked of a loss: itself and its derivatives, as targets of a program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Final, Protocol

from udlsym.calculus.derivatives import gradient
from udlsym.context import Context
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import EXAMPLE, OUTPUT
from udlsym.numeric.arrays.factoring import factored
from udlsym.numeric.arrays.kinds import EXAMPLES, OUTPUTS
from udlsym.numeric.arrays.lowering import VECTOR_PREFIX, Lowering
from udlsym.numeric.arrays.parts import Part
from udlsym.numeric.arrays.targets import Target, folded, target
from udlsym.numeric.arrays.terms import Term, product_of, with_dummies
from udlsym.syntax.build import TWO, sum_over, times
from udlsym.syntax.nodes import Indexed, Node

VECTOR: Final = "hessian_vector"
"""The quantity that takes a vector beside the parameters."""

GAUSS_NEWTON: Final = "gauss_newton"
"""The Hessian without the terms that hold a residual."""


def with_vectors(context: Context) -> Context:
    """The names of a context, and for each array of parameters one that is a part of a vector."""
    arrays = dict(context.arrays)
    for (base, count), axes in context.arrays.items():
        if base in context.parameters:
            arrays[VECTOR_PREFIX + base, count] = axes
    names = tuple(VECTOR_PREFIX + base for base in context.parameters)
    return replace(context, arrays=arrays, parameters=(*context.parameters, *names))


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
