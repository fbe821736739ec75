"""What mistakes make of hidden units: indices, activations, and where a unit is active."""

from __future__ import annotations

from collections.abc import Iterator

from udlsym.syntax.build import ONE, ZERO
from udlsym.syntax.nodes import (
    Call,
    Indexed,
    Indicator,
    Node,
    Number,
)


def transposed(node: Node) -> Iterator[Node]:
    """θ_{ji} for θ_{ij}."""
    if isinstance(node, Indexed) and len(set(node.indices)) > 1:
        yield Indexed(node.base, node.indices[::-1])


def offset_for_slope(node: Node) -> Iterator[Node]:
    """θ_{d0} for θ_{d1}."""
    if isinstance(node, Indexed) and node.base == "theta" and node.indices[-1] != ZERO:
        yield Indexed(node.base, (*node.indices[:-1], ZERO))


def neighbour(node: Node) -> Iterator[Node]:
    """An index that is one too small or too large."""
    if isinstance(node, Indexed):
        for place, index in enumerate(node.indices):
            if isinstance(index, Number):
                for value in (index.value - 1, index.value + 1):
                    if value >= 0:
                        moved = Number(str(value))
                        yield Indexed(
                            node.base, (*node.indices[:place], moved, *node.indices[place + 1 :])
                        )


def activation_dropped(node: Node) -> Iterator[Node]:
    """u for a[u]."""
    if isinstance(node, Call) and len(node.arguments) == 1 and not node.order:
        yield node.arguments[0]


def indicator_dropped(node: Node) -> Iterator[Node]:
    """1 for 1[u > 0]."""
    if isinstance(node, Indicator) or (isinstance(node, Call) and node.order):
        yield ONE


def maximum_for_minimum(node: Node) -> Iterator[Node]:
    """max for min, and the other way round."""
    other = {"max": "min", "min": "max"}
    if isinstance(node, Call) and node.function in other:
        yield Call(other[node.function], node.arguments, node.order)
