"""Formulas with sums over the examples as array programs: one pass over the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from udlsym.context import Context
from udlsym.functions.activations import called_in
from udlsym.numeric.arguments import Array
from udlsym.numeric.arrays.graph import Graph
from udlsym.numeric.arrays.lowering import Lowering
from udlsym.numeric.arrays.module import Module
from udlsym.numeric.arrays.ordering import Ordering
from udlsym.numeric.arrays.targets import target
from udlsym.numeric.arrays.writer import write_module
from udlsym.numeric.backends import NUMPY, Backend
from udlsym.numeric.settings import Buffers, Setting, summed
from udlsym.syntax.nodes import Indexed, Node
from udlsym.syntax.traverse import substitute

VALUE: Final = "loss"
"""The quantity that is one number."""


@dataclass(frozen=True)
class SumProgram:
    """A module for one number, with its functions; numbers and data in the order of the module."""

    module: Module
    context: Context
    buffers: Buffers = field(default_factory=Buffers, compare=False)
    backend: Backend = NUMPY
    _last: dict[Any, Setting] = field(default_factory=dict, compare=False)

    @cached_property
    def functions(self) -> Mapping[str, Any]:
        """The functions of the module."""
        return self.module.load()

    @property
    def source(self) -> str:
        """The NumPy code."""
        return self.module.source

    def evaluate(self, numbers: Sequence[Any], data: Sequence[Array]) -> float:
        """The value for numbers and vectors of one length and one precision."""
        setting = self._setting(data[0].dtype, data[0].size)
        seen = [setting.dtype.type(each) for each in numbers]
        sums = summed(setting, seen, data, self.buffers)
        return float(setting.results(*setting.head, *seen, *map(float, sums)))

    def _setting(self, dtype: Any, examples: int) -> Setting:
        """The setting for vectors of a length; the last one is kept, as data are used again."""
        known = self._last.get((dtype, examples))
        if known is None:
            scalars = [()] * len(self.module.parameters)
            known = Setting(self, {self.context.examples: examples}, dtype, scalars, width=1)
            self._last.clear()
            self._last[dtype, examples] = known
        return known


def write_sum_program(
    tree: Node, context: Context, numbers: Mapping[Node, str], data: Sequence[str]
) -> SumProgram:
    """Lower, plan and print a formula; `LoweringError` where one pass over the data is not enough.

    numbers: names and elements of arrays that stand for one number each, with their variables.
    data: arrays with a value an example.

    >>> from udlsym.context import Axis
    >>> from udlsym.reading import read_expression as read
    >>> import numpy as np
    >>> context = Context(sizes=frozenset("I"), arrays={("x", 1): (Axis("I"),)})
    >>> program = write_sum_program(read("sum_i ReLU(x_i - 1)"), context, {}, ["x"])
    >>> program.evaluate([], [np.array([0.0, 3.0])]), program.evaluate([], [np.array([])])
    (2.0, 0.0)
    """
    swaps: dict[Node, Node] = {name: Indexed(code, ()) for name, code in numbers.items()}
    arrays = {**context.arrays, **{(code, 0): () for code in numbers.values()}}
    scalars = tuple(numbers.values())
    inner = Context(sizes=context.sizes, arrays=arrays, parameters=scalars)
    graph, ordering = Graph(inner.examples), Ordering()
    activations = {each.function: each for each in called_in(tree)}
    lowering = Lowering(inner, graph, ordering, activations, folds=False, data=tuple(data))
    value = target(VALUE, (), substitute(tree, swaps), lowering)
    module = write_module([value], graph, ordering, inner, scalars, tuple(data))
    return SumProgram(module, inner)
