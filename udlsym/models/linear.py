"""The linear model: outputs that are a weighted sum of the inputs plus an offset."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from udlsym.context import LINEAR, Axis, Context, Definition
from udlsym.models.sizes import check_sizes, size_tree, values_or_letter
from udlsym.syntax.build import ONE, element, plus, times
from udlsym.syntax.nodes import Indexed, Node, Summation, Symbol

if TYPE_CHECKING:
    import sympy

EXAMPLE, INPUT, OUTPUT = "i", "d", "j"
"""The letters that count examples, inputs and outputs in the model's formulas."""

FREE_INPUT, FREE_OUTPUT = "l", "k"
"""The letters in ∂/∂φ_{kl}, which no sum of the formulas binds."""

SECOND_INPUT, SECOND_OUTPUT = "n", "m"
"""The letters of the second parameter in a second derivative, ∂/∂φ_{mn}."""


@dataclass(frozen=True)
class LinearModel:
    """f_j[x_i, φ] = φ_{j0} + Σ_{d=1}^{D_i} φ_{jd} x_{id}, UDL eq. 2.4 for one input and one output.

    inputs, outputs: D_i and D_o; None leaves a size symbolic. With one output the output index is
    dropped, with one input the input index. Raises `UsageError` for a size below 1.

    >>> LinearModel(inputs=1, outputs=1).expression
    phi[0] + phi[1]*x[i]
    >>> LinearModel(outputs=1).expression
    phi[0] + Sum(phi[d]*x[i, d], (d, 1, D_i))
    >>> LinearModel(inputs=0)
    Traceback (most recent call last):
    udlsym.errors.UsageError: inputs must be a whole number from 1 on, or None, but it is 0
    """

    inputs: int | None = None
    outputs: int | None = None

    def __post_init__(self) -> None:
        check_sizes(self, ("inputs", "outputs"))

    @cached_property
    def context(self) -> Context:
        """The names of the model's formulas; it defines f."""
        return self._names.defining(self.definition)

    @cached_property
    def definition(self) -> Definition:
        """f[x, φ] for one input and one output, else f_i or f_{ij} for the example i."""
        if self.inputs == self.outputs == 1:
            return Definition("f", self._weighted_sum(Symbol("x")), ("x", "phi"))
        letters = (EXAMPLE,) if self.outputs == 1 else (EXAMPLE, OUTPUT)
        return Definition("f", self.tree, indices=letters)

    @cached_property
    def tree(self) -> Node:
        """The output for the example i, in the book's order."""
        if self.inputs == 1:
            return self._weighted_sum(element("x", EXAMPLE))
        return self._weighted_sum(element("x", EXAMPLE, INPUT))

    @property
    def expression(self) -> sympy.Expr:
        """The output for the example i as a SymPy expression."""
        # SymPy takes half a second to load, and derivations do without it.
        from udlsym.syntax.sympy_bridge import to_sympy

        return to_sympy(self.tree, self._names)

    @property
    def parameters(self) -> tuple[Indexed, ...]:
        """Every parameter, offsets first; letters stand for the subscripts of symbolic sizes."""
        return self._parameters(FREE_INPUT, FREE_OUTPUT)

    @property
    def second_parameters(self) -> tuple[Indexed, ...]:
        """Every parameter once more, with letters of their own, for second derivatives."""
        return self._parameters(SECOND_INPUT, SECOND_OUTPUT)

    def _parameters(self, input_: str, output: str) -> tuple[Indexed, ...]:
        columns = (0, *values_or_letter(self.inputs, input_))
        if self.outputs == 1:
            return tuple(element("phi", column) for column in columns)
        rows = values_or_letter(self.outputs, output)
        return tuple(element("phi", row, column) for row in rows for column in columns)

    def parameter(self, column: str | int) -> Indexed:
        """φ_{column}, or φ_{j,column} where there are several outputs."""
        return element("phi", *self._output, column)

    @property
    def _output(self) -> tuple[str, ...]:
        return () if self.outputs == 1 else (OUTPUT,)

    def _weighted_sum(self, x: Node) -> Node:
        offset = self.parameter(0)
        if self.inputs == 1:
            return plus(offset, times(self.parameter(1), x))
        weighted = times(self.parameter(INPUT), x)
        return plus(offset, Summation(weighted, INPUT, ONE, size_tree(self.inputs, "D_i")))

    @cached_property
    def _names(self) -> Context:
        if self.inputs == self.outputs == 1:
            return LINEAR
        sizes = {"I"} | ({"D_i"} if self.inputs is None else set())
        sizes |= {"D_o"} if self.outputs is None else set()
        return replace(
            LINEAR,
            sizes=frozenset(sizes),
            arrays=self._arrays(),
            index_ranges={"i": "I", **self._letters()},
        )

    def _arrays(self) -> dict[tuple[str, int], tuple[Axis, ...]]:
        column = Axis(self.inputs or "D_i")
        row = Axis(self.outputs or "D_o")
        inputs = (Axis("I"),) if self.inputs == 1 else (Axis("I"), column)
        outputs = (Axis("I"),) if self.outputs == 1 else (Axis("I"), row)
        weights = (replace(column, first=0),)
        parameters = weights if self.outputs == 1 else (row, *weights)
        named = {"x": inputs, "y": outputs, "phi": parameters, "phihat": parameters}
        return {(name, len(axes)): axes for name, axes in named.items()}

    def _letters(self) -> dict[str, str]:
        ranges = (
            dict.fromkeys((INPUT, FREE_INPUT, SECOND_INPUT), "D_i") if self.inputs is None else {}
        )
        if self.outputs is None:
            ranges |= dict.fromkeys((OUTPUT, FREE_OUTPUT, SECOND_OUTPUT), "D_o")
        return ranges
