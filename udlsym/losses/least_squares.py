"""Least squares: the sum of the squared deviations from the data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from udlsym.calculus.derivatives import gradient
from udlsym.calculus.sums import numbers_out, sums_of_constants
from udlsym.context import Context, Definition
from udlsym.errors import UsageError
from udlsym.models.linear import EXAMPLE, OUTPUT
from udlsym.models.model import Model
from udlsym.syntax.build import ONE, element, minus, squared, sum_over
from udlsym.syntax.nodes import Call, Indexed, Node, Number, Partial, Summation, Symbol

if TYPE_CHECKING:
    import sympy


def slope_of_loss(*parameters: Node) -> Partial:
    """∂L/∂ of a parameter, or the second slope by two of them, as it is written.

    >>> slope_of_loss(Symbol("c")).variables
    (Symbol(name='c'),)
    """
    return Partial(Symbol("L"), parameters)


@dataclass(frozen=True)
class LeastSquares:
    """L[φ] = Σ_{i=1}^{I} Σ_{j=1}^{D_o} (f_j[x_i, φ] − y_{ij})², UDL eq. 2.5: no mean, no ½.

    >>> from udlsym.models.linear import LinearModel
    >>> LeastSquares(LinearModel(inputs=1, outputs=1)).expression
    Sum((phi[0] + phi[1]*x[i] - y[i])**2, (i, 1, I))
    >>> LeastSquares(3)
    Traceback (most recent call last):
    udlsym.errors.UsageError: a loss is of a model, such as LinearModel(), not 3
    """

    model: Model

    def __post_init__(self) -> None:
        """Raise `UsageError` for anything that is not a model."""
        # Not isinstance: it would derive every formula of the model to see that it is there.
        if not hasattr(type(self.model), "second_parameters"):
            raise UsageError(f"a loss is of a model, such as LinearModel(), not {self.model!r}")

    @cached_property
    def context(self) -> Context:
        """The names of the model, f, and L in terms of f."""
        return self.model.context.defining(self.definition)

    @cached_property
    def definition(self) -> Definition:
        """L[φ] with the model's outputs abbreviated as f."""
        return Definition("L", self._summed(minus(self._output, self._target)), ("phi",))

    @cached_property
    def tree(self) -> Node:
        """The loss written out, in the book's order."""
        return self._summed(minus(self.model.tree, self._target))

    @property
    def expression(self) -> sympy.Expr:
        """The loss written out as a SymPy expression."""
        # SymPy takes half a second to load, and derivations do without it.
        from udlsym.syntax.sympy_bridge import to_sympy

        return to_sympy(self.tree, self.context)

    def gradient(self) -> tuple[tuple[Indexed, Node], ...]:
        """Each parameter with ∂L/∂ of it, by the rules of `udlsym.calculus`.

        >>> from udlsym.models.linear import LinearModel
        >>> from udlsym.syntax.sympy_bridge import to_sympy
        >>> loss = LeastSquares(LinearModel(inputs=1, outputs=1))
        >>> [to_sympy(slope, loss.context) for _, slope in loss.gradient()][0]
        2*Sum(phi[0] + phi[1]*x[i] - y[i], (i, 1, I))
        """
        parameters = self.model.parameters
        slopes = gradient(self.tree, parameters, self.context)
        return tuple(zip(parameters, map(numbers_out, slopes), strict=True))

    def hessian(self) -> tuple[tuple[Indexed, Indexed, Node], ...]:
        """Each pair of parameters with the second derivative of L, row by row.

        Where sizes are symbols the second parameter of a pair has letters of its own.

        >>> from udlsym.models.linear import LinearModel
        >>> from udlsym.syntax.sympy_bridge import to_sympy
        >>> loss = LeastSquares(LinearModel(inputs=1, outputs=1))
        >>> to_sympy(loss.hessian()[0][2], loss.context)
        2*I
        """
        parameters = self.model.second_parameters
        return tuple(
            (first, second, sums_of_constants(numbers_out(bend)))
            for first, slope in self.gradient()
            for second, bend in zip(
                parameters, gradient(slope, parameters, self.context), strict=True
            )
        )

    @property
    def _output(self) -> Node:
        definition = self.model.definition
        if definition.indices:
            return element("f", *definition.indices)
        return Call("f", (element("x", EXAMPLE), Symbol("phi")))

    @property
    def _target(self) -> Node:
        return element("y", EXAMPLE) if self.model.outputs == 1 else element("y", EXAMPLE, OUTPUT)

    def _summed(self, deviation: Node) -> Node:
        total = squared(deviation)
        outputs = self.model.outputs
        if outputs != 1:
            last = Symbol("D_o") if outputs is None else Number(str(outputs))
            total = Summation(total, OUTPUT, ONE, last)
        return sum_over(total, EXAMPLE, "I")
