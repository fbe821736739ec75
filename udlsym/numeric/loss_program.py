"""Array programs of losses of a user's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from udlsym.context import Context
from udlsym.functions.activations import called_in
from udlsym.losses.formula_loss import Loss
from udlsym.numeric.arrays.activations import THROUGH_OUTPUT, THROUGH_OUTPUT_AT_ONCE
from udlsym.numeric.arrays.graph import Graph
from udlsym.numeric.arrays.kinds import FEW_ELEMENTS, FEW_UNITS, MANY_EXAMPLES
from udlsym.numeric.arrays.lowering import Lowering
from udlsym.numeric.arrays.module import Module
from udlsym.numeric.arrays.ordering import Ordering
from udlsym.numeric.arrays.variants import TYPICAL
from udlsym.numeric.arrays.wanted import OF_ANY_LOSS, VECTOR, with_vectors
from udlsym.numeric.arrays.writer import write_module
from udlsym.numeric.backends import NUMPY, Backend
from udlsym.numeric.errors import LoweringError
from udlsym.numeric.exact_values import axes_of
from udlsym.syntax.nodes import Node

DERIVATIVES: Final = tuple(OF_ANY_LOSS)
"""What a loss of a user's own is asked for."""


@dataclass(frozen=True, slots=True)
class FormulaKind:
    """What decides which program is used: sizes that are small, and whether all is small.

    few: sizes for which some operations pay that do not pay above them. few_elements: calls cost
    more than what they do.
    """

    few: frozenset[str] = frozenset()
    few_elements: bool = False

    @classmethod
    def of(cls, sizes: Mapping[str, int], examples: str, blocks: bool = True) -> FormulaKind:
        """The kind for sizes; those that are not given are large.

        blocks: whether NumPy runs the program call by call, so that the number of calls matters.

        >>> FormulaKind.of({"I": 12, "D": 3}, "I")
        FormulaKind(few=frozenset(), few_elements=True)
        >>> FormulaKind.of({}, "I")
        FormulaKind(few=frozenset(), few_elements=False)
        """
        count = sizes.get(examples, MANY_EXAMPLES)
        others = {name: size for name, size in sizes.items() if name != examples}
        few_elements = blocks and count * max(others.values(), default=FEW_UNITS) <= FEW_ELEMENTS
        few = (name for name, size in others.items() if size < FEW_UNITS)
        return cls(frozenset(few if count >= MANY_EXAMPLES else ()), few_elements)


@dataclass(frozen=True)
class LossProgram:
    """A module with its functions.

    data: arrays with a row an example. others: arrays that are neither data nor parameters.
    """

    module: Module
    functions: Mapping[str, Any]
    context: Context
    data: tuple[str, ...]
    others: tuple[str, ...]
    backend: Backend = NUMPY


def write_loss_program(
    loss: Loss,
    of: Sequence[str],
    constants: Mapping[Node, Node],
    backend: Backend = NUMPY,
    kind: FormulaKind | None = None,
) -> LossProgram:
    """Derive, lower, plan and print a loss; `LoweringError` for what no array operation says."""
    given = {getattr(each, "base", None) for each in constants}
    names = [name for name in loss.data_names if name not in given]
    data = tuple(name for name in names if _by_examples(loss.context, name))
    others = tuple(name for name in names if name not in data)
    context = replace(loss.context, parameters=(*loss.parameter_names, *others))
    if VECTOR in of:
        vectors = with_vectors(loss.context)
        own = tuple(name for name in vectors.parameters if name not in loss.parameter_names)
        context = replace(vectors, parameters=(*context.parameters, *own))
    kind = kind or FormulaKind()
    typical = {**TYPICAL, **dict.fromkeys(kind.few, FEW_UNITS // 2)}
    graph, ordering = Graph(context.examples), Ordering(typical)
    lowering = Lowering(
        context,
        graph,
        ordering,
        {each.function: each for each in called_in(loss.tree)},
        constants,
        folds=backend.folds,
        data=data,
        through_output=THROUGH_OUTPUT_AT_ONCE if kind.few_elements else THROUGH_OUTPUT,
    )
    targets = [each for name in of for each in OF_ANY_LOSS[name](loss, lowering)]
    if not backend.suits(graph):
        return write_loss_program(loss, of, constants, kind=kind)
    arrays = context.parameters
    module = write_module(targets, graph, ordering, context, arrays, data, backend.writer)
    functions = module.load()
    backend.prepare(functions)
    return LossProgram(module, functions, context, data, others, backend)


def _by_examples(context: Context, name: str) -> bool:
    """Whether an array has a row an example; `LoweringError` where examples stand elsewhere."""
    axes = axes_of(context, name)
    places = [place for place, axis in enumerate(axes) if axis.last == context.examples]
    if places and (places != [0] or axes[0].first != 1):
        raise LoweringError(f"the examples of {name} are not counted by its first subscript alone")
    return bool(places)
