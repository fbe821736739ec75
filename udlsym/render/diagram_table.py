"""The arrows of a diagram as tables: a row for each node, a column for each node before it."""

from __future__ import annotations

from collections.abc import Iterator

from udlsym.derivation.diagram import CONSTANT, Diagram, arrows_of
from udlsym.syntax.nodes import Node

Nodes = tuple[Node, ...]


def arrow_tables(diagram: Diagram) -> Iterator[tuple[Nodes, Nodes, tuple[Nodes, ...]]]:
    """Yield for each layer behind the inputs: where arrows start, where they end, their weights."""
    for place, layer in enumerate(diagram.layers, start=1):
        before, ends = diagram.nodes[place - 1], diagram.nodes[place]
        weights = (arrows_of(step, before) for step in layer)
        rows = tuple(tuple(arrow.weight for arrow in arrows) for arrows in weights)
        yield (CONSTANT, *before), ends, rows
