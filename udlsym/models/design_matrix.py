"""The linear model with the offset as one more weight, whose input is always 1."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from udlsym.context import Axis, Context, Definition
from udlsym.models.linear import EXAMPLE, OUTPUT
from udlsym.models.sizes import check_sizes, size_tree, values_or_letter
from udlsym.syntax.build import ONE, ZERO, element, times
from udlsym.syntax.nodes import Indexed, Node, Relation, Summation, equation

COLUMN: Final = "k"
"""The letter that counts the columns of the inputs, from 0 on."""

FREE_COLUMN, FREE_OUTPUT = "m", "l"
"""The letters in ∂/∂φ_{lm}, which no sum of the formulas binds."""

OTHER_COLUMN, OTHER_OUTPUT = "q", "p"
"""The letters of a second parameter, in a second derivative."""


@dataclass(frozen=True)
class DesignMatrixModel:
    """f_{ij} = Σ_{k=0}^{D_i} φ_{jk} x_{ik} with x_{i0} = 1: `LinearModel` with a column of ones.

    Nothing that is derived from it needs x_{i0} = 1. inputs, outputs: D_i and D_o; None leaves a
    size symbolic. With one output the output index is dropped. Raises `UsageError` for a size
    below 1.

    >>> from udlsym.syntax.plain import to_plain
    >>> to_plain(DesignMatrixModel().tree)
    'sum_{k=0}^{D_i} phi_{jk}*x_{ik}'
    >>> DesignMatrixModel(inputs=0)
    Traceback (most recent call last):
    udlsym.errors.UsageError: inputs must be a whole number from 1 on, or None, but it is 0
    """

    inputs: int | None = None
    outputs: int | None = None

    def __post_init__(self) -> None:
        check_sizes(self, ("inputs", "outputs"))

    @cached_property
    def tree(self) -> Node:
        """The output for the example i."""
        return self.output("phi")

    def output(self, parameters: str, column: str = COLUMN) -> Node:
        """The output for other parameters than φ, with another letter for the columns."""
        weight = element(parameters, *self._output, column)
        body = times(weight, element("x", EXAMPLE, column))
        return Summation(body, column, ZERO, self.last)

    @property
    def last(self) -> Node:
        """D_i, the number of the last column."""
        return size_tree(self.inputs, "D_i")

    @property
    def column_of_ones(self) -> Relation:
        """x_{i0} = 1."""
        return equation(element("x", EXAMPLE, 0), ONE)

    @cached_property
    def definition(self) -> Definition:
        """f_i or f_{ij}: the output for the example i."""
        return Definition("f", self.tree, indices=(EXAMPLE, *self._output))

    @property
    def parameters(self) -> tuple[Indexed, ...]:
        """Every parameter, offsets first; letters stand for the subscripts of symbolic sizes."""
        return self._parameters(FREE_COLUMN, FREE_OUTPUT)

    @property
    def second_parameters(self) -> tuple[Indexed, ...]:
        """Every parameter once more, with letters of their own, for second derivatives."""
        return self._parameters(OTHER_COLUMN, OTHER_OUTPUT)

    def _parameters(self, column: str, output: str) -> tuple[Indexed, ...]:
        columns = (0, *values_or_letter(self.inputs, column))
        if self.outputs == 1:
            return tuple(element("phi", column) for column in columns)
        rows = values_or_letter(self.outputs, output)
        return tuple(element("phi", row, column) for row in rows for column in columns)

    @cached_property
    def context(self) -> Context:
        """The names of the model's formulas; it defines f.

        No range is declared for the letter k, which counts from 0 wherever it is an index of x.
        """
        ranges = {EXAMPLE: "I"}
        if self.inputs is None:
            ranges |= dict.fromkeys((FREE_COLUMN, OTHER_COLUMN), "D_i")
        if self.outputs is None:
            ranges |= dict.fromkeys((OUTPUT, FREE_OUTPUT, OTHER_OUTPUT), "D_o")
        context = Context(
            sizes=frozenset(ranges.values()),
            arrays=self._arrays(),
            index_ranges=ranges,
            functions=frozenset({"f", "L"}),
            parameters=("phi",),
        )
        return context.defining(self.definition)

    def _arrays(self) -> dict[tuple[str, int], tuple[Axis, ...]]:
        columns = Axis(self.inputs or "D_i", first=0)
        rows = (Axis(self.outputs or "D_o"),) if self._output else ()
        named = {
            "x": (Axis("I"), columns),
            "y": (Axis("I"), *rows),
            "phi": (*rows, columns),
            "phihat": (*rows, columns),
        }
        return {(name, len(axes)): axes for name, axes in named.items()}

    @property
    def _output(self) -> tuple[str, ...]:
        return () if self.outputs == 1 else (OUTPUT,)
