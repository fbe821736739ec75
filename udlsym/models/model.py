"""What a loss needs to know of a model."""

from __future__ import annotations

from typing import Protocol

from udlsym.context import Context, Definition
from udlsym.syntax.nodes import Indexed, Node


class Model(Protocol):
    """A family of functions with one or more outputs for each example.

    inputs, outputs: their numbers, None for a symbol. tree: the output for the example i (and
    the output j). definition: the name f for it. parameters: what a loss is differentiated by;
    second_parameters: the same with other letters, for second derivatives.
    """

    @property
    def inputs(self) -> int | None:
        """The number of inputs, or None."""

    @property
    def outputs(self) -> int | None:
        """The number of outputs, or None."""

    @property
    def context(self) -> Context:
        """The names of the model's formulas; it defines f."""

    @property
    def tree(self) -> Node:
        """The output for one example."""

    @property
    def definition(self) -> Definition:
        """The definition of f."""

    @property
    def parameters(self) -> tuple[Indexed, ...]:
        """Every parameter; letters stand for the subscripts of symbolic sizes."""

    @property
    def second_parameters(self) -> tuple[Indexed, ...]:
        """Every parameter in the same order, with other letters as subscripts."""
