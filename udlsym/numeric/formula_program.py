"""Scalar formulas as array programs: a name that is an array has a value an example."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from udlsym.context import Axis, Context
from udlsym.functions.activations import called_in
from udlsym.numeric.arguments import Array
from udlsym.numeric.arrays.graph import Affine, Graph, Leaf, Range, Ref
from udlsym.numeric.arrays.lowering import Lowering
from udlsym.numeric.arrays.module import Module
from udlsym.numeric.arrays.ordering import Ordering
from udlsym.numeric.arrays.shifting import shifted
from udlsym.numeric.arrays.targets import Target
from udlsym.numeric.arrays.terms import Term
from udlsym.numeric.arrays.writer import write_module
from udlsym.numeric.formula_names import in_code, typed
from udlsym.syntax.nodes import Indexed, Node, Symbol
from udlsym.syntax.traverse import substitute

LETTER, SIZE = "i", "I"
"""The letter and the size of what all arrays run over."""


@dataclass(frozen=True)
class FormulaProgram:
    """A module with its functions for some of the names as arrays.

    arrays, scalars: names, with their variables in the code. places: where the values of each
    formula stand among those of a block.
    """

    module: Module
    functions: Mapping[str, Any]
    arrays: Mapping[str, str]
    scalars: Mapping[str, str]
    places: tuple[int, ...]

    def work(self, n: int, dtype: np.dtype[Any]) -> Any:
        """Buffers for blocks of n elements."""
        return self.functions["work"](n, dtype)

    def fill(
        self,
        values: Mapping[str, Array],
        part: slice,
        count: int,
        buffers: Any,
        rows: Sequence[Array],
    ) -> None:
        """Compute a part of all elements into the rows, one a formula."""
        laid, work = buffers
        given = self.functions["lay_out"](*(values[name][part] for name in self.arrays), *laid)
        scalars = [values[name] for name in self.scalars]
        found = self.functions["sums"](count, *scalars, *given, *work)
        for row, place in zip(rows, self.places, strict=True):
            row[part] = found[place]


def write_formula_program(
    trees: Sequence[Node], names: Sequence[Node], arrays: frozenset[str]
) -> FormulaProgram:
    """Lower, plan and print formulas together, so that they share their parts."""
    spread = {typed(node): in_code(node) for node in names if typed(node) in arrays}
    fixed = {typed(node): in_code(node) for node in names if typed(node) not in arrays}
    context = Context(
        sizes=frozenset({SIZE}),
        arrays={(each, 1): (Axis(SIZE),) for each in spread.values()}
        | {(each, 0): () for each in fixed.values()},
        index_ranges={LETTER: SIZE},
        examples=SIZE,
        parameters=tuple(fixed.values()),
    )
    swaps: dict[Node, Node] = {
        node: Indexed(in_code(node), (Symbol(LETTER),) if typed(node) in spread else ())
        for node in names
    }
    graph, ordering = Graph(SIZE), Ordering()
    activations = {each.function: each for tree in trees for each in called_in(tree)}
    data = tuple(spread.values())
    ranges = {LETTER: Range(SIZE)}
    lowering = Lowering(
        context, graph, ordering, activations, ranges=ranges, folds=False, data=data
    )
    refs = [_values(substitute(tree, swaps), lowering) for tree in trees]
    targets = [
        Target(f"value_{place}", (), (Term(Fraction(1), (ref,)),)) for place, ref in enumerate(refs)
    ]
    module = write_module(targets, graph, ordering, context, context.parameters, data)
    places = tuple(module.values.index(ref.node) for ref in refs)
    return FormulaProgram(module, module.load(), spread, fixed, places)


def _values(tree: Node, lowering: Lowering) -> Ref:
    """The node with a value an example, also where the formula is the same for all of them."""
    coefficient, ref = lowering.scaled(shifted(tree))
    if coefficient == 1 and ref.letters and not isinstance(ref.node.operation, Leaf):
        return ref
    return lowering.graph.add(Affine((coefficient,)), [ref], (LETTER,), lowering.ranges)
