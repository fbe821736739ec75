"""The sizes of the network that a question of number is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from udlsym.context import Context
from udlsym.syntax.nodes import Call, Node, Number, Relation, Symbol, equation, number

INPUTS, UNITS, OUTPUTS = "D_i", "D", "D_o"


def with_sizes(
    context: Context, relations: tuple[Relation, ...]
) -> tuple[Context, tuple[Relation, ...]]:
    """Return the context in which D_i, D and D_o are names, and D = 4 and the like.

    So an answer may start from the general formula. The sizes stand in the name of the answer,
    as in Z[3, 2], or else in the ranges of the parameters.
    """
    named = dict(_in_names(context, relations))
    known = named or dict(_in_ranges(context))
    given = tuple(equation(Symbol(name), value) for name, value in known.items())
    return replace(context, sizes=context.sizes | known.keys()), given


def _in_names(context: Context, relations: tuple[Relation, ...]) -> Iterator[tuple[str, Node]]:
    for relation in relations:
        name = relation.operands[0]
        definition = context.definitions.get(name.function) if isinstance(name, Call) else None
        if isinstance(name, Call) and definition is not None:
            pairs = zip(definition.parameters, name.arguments, strict=True)
            yield from (pair for pair in pairs if isinstance(pair[1], Number))


def _in_ranges(context: Context) -> Iterator[tuple[str, Node]]:
    ranges = {INPUTS: ("theta", 2, 1), UNITS: ("theta", 2, 0), OUTPUTS: ("phi", 2, 0)}
    for size, (base, subscripts, place) in ranges.items():
        axes = context.axes(base, subscripts)
        last = axes[place].last if axes else None
        if isinstance(last, int):
            yield size, number(last)
    if context.axes("phi", 2) is None and context.axes("phi", 1) is not None:
        yield OUTPUTS, number(1)
