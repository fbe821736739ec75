"""Values of nodes as expressions of numbers, for programs that are written as loops."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import Final

from udlsym.context import Context
from udlsym.conventions import HEAVISIDE_AT_ZERO
from udlsym.numeric.arrays.calls import literal
from udlsym.numeric.arrays.graph import (
    Affine,
    Apply,
    Choice,
    Constant,
    Contraction,
    Graph,
    Leaf,
    Node,
    Size,
)
from udlsym.numeric.errors import LoweringError

APPLIED: Final[Mapping[str, str]] = {
    "ReLU": "(0.0 if {z} <= 0.0 else {z})",
    "positive": "(1.0 if {z} > 0.0 else 0.0)",
    "heaviside": "(0.0 if {z} < 0.0 else 1.0 if {z} > 0.0 else {at_zero} if {z} == 0.0 else {z})",
    "abs": "abs({z})",
    "sign": "(1.0 if {z} > 0.0 else -1.0 if {z} < 0.0 else {z})",
    "reciprocal": "(1.0 / {z})",
}
"""Functions as expressions; NaN stays NaN."""


def has_loops(graph: Graph) -> bool:
    """Whether every operation of a graph is an expression; NumPy is faster at exp and tanh."""
    operations = [node.operation for node in graph.nodes]
    known = (Leaf, Constant, Size, *_WRITERS)
    functions = {each.function for each in operations if isinstance(each, Apply)}
    return functions <= APPLIED.keys() and all(isinstance(each, known) for each in operations)


def value_of(node: Node, parts: Sequence[str]) -> str:
    """The expression of a node's value where those of its operands are known.

    Raises `LoweringError` for an operation that loops do not have.
    """
    write = _WRITERS.get(type(node.operation))
    if write is None:
        raise LoweringError(f"there is no loop for {type(node.operation).__name__.lower()}")
    return write(node, parts)


def leaf_element(node: Node, context: Context, name: str, index: Sequence[str]) -> str:
    """One element of a given array: ``phi[0, i0 + 1]``; the variable of the examples is b.

    index: the variables of the leaf's axes, counted from 0, without that of the examples.
    """
    operation = node.operation
    assert isinstance(operation, Leaf)
    axes = context.axes(operation.array, len(operation.fixed))
    assert axes is not None
    own = [range_ for range_ in node.axes if range_.last != context.examples]
    moving = iter(zip(index, own, strict=True))
    slots = []
    for fixed, axis in zip(operation.fixed, axes, strict=True):
        if fixed is not None:
            slots.append(str(fixed - axis.first))
        elif axis.last == context.examples:
            slots.append("b")
        else:
            variable, range_ = next(moving)
            slots.append(moved(variable, range_.first - axis.first))
    return f"{name}[{', '.join(slots)}]" if slots else name


def moved(variable: str, offset: int) -> str:
    """A variable of a loop with a number added.

    >>> moved("i0", 1), moved("i0", 0)
    ('i0 + 1', 'i0')
    """
    return f"{variable} + {offset}" if offset else variable


def _product(node: Node, parts: Sequence[str]) -> str:
    del node
    return " * ".join(parts)


def _weighted(node: Node, parts: Sequence[str]) -> str:
    assert isinstance(node.operation, Affine)
    terms = [
        part if value == 1 else f"-{part}" if value == -1 else f"{literal(value)} * {part}"
        for value, part in zip(node.operation.coefficients, parts, strict=True)
    ]
    return " + ".join(terms)


def _applied(node: Node, parts: Sequence[str]) -> str:
    assert isinstance(node.operation, Apply)
    at_zero = literal(Fraction(HEAVISIDE_AT_ZERO))
    return APPLIED[node.operation.function].format(z=parts[0], at_zero=at_zero)


def _chosen(node: Node, parts: Sequence[str]) -> str:
    """The first case whose conditions hold; NaN where something that is compared is NaN."""
    assert isinstance(node.operation, Choice)
    tests = node.operation.tests
    values, sides = parts[: len(tests)], parts[len(tests) :]
    starts = list(accumulate((len(each) for each in tests), initial=0))
    text = "nan"
    for place in reversed(range(len(tests))):
        conditions = [
            f"{sides[2 * k]} {'==' if test == '=' else test} {sides[2 * k + 1]}"
            for k, test in enumerate(tests[place], start=starts[place])
        ]
        where = " and ".join(conditions)
        text = f"({values[place]} if {where} else {text})" if where else values[place]
    compared = [each for each in dict.fromkeys(sides) if not each[0].isdigit()]
    for each in compared:
        text = f"(nan if {each} != {each} else {text})"
    return text


_WRITERS: Final[Mapping[type, Callable[[Node, Sequence[str]], str]]] = {
    Contraction: _product,
    Affine: _weighted,
    Apply: _applied,
    Choice: _chosen,
}
"""Kind of operation -> how its value is written."""
