"""Network diagrams as data: nodes in layers and arrows with weights, read off proved equations.

A node behind the inputs is the left side of an equation such as h_1 = a[θ_{10} + θ_{11} x_1 + …] or
y_1 = φ_{10} + φ_{11} h_1 + …; each product on the right is an arrow, and the term without a node is
an arrow from a node that holds 1.
"""

from __future__ import annotations

from dataclasses import dataclass

from udlsym.claims import Equality
from udlsym.derivation.message import Message
from udlsym.derivation.step import Step
from udlsym.syntax.build import ONE
from udlsym.syntax.nodes import Add, Call, Node, Product

CONSTANT = ONE
"""The node from which the arrows of the offsets start."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow between two nodes, and the parameter that it carries."""

    start: Node
    end: Node
    weight: Node


@dataclass(frozen=True, slots=True)
class Diagram:
    """A feed-forward network: its inputs, and layer by layer the steps that prove its equations.

    `part` is what it answers, or empty. ValueError for a layer without nodes, and for a step that
    is no equality of a node with a weighted sum of the layer before, with or without a function.
    """

    caption: Message
    inputs: tuple[Node, ...]
    layers: tuple[tuple[Step, ...], ...]
    part: str = ""

    def __post_init__(self) -> None:
        if not self.inputs or not self.layers or not all(self.layers):
            raise ValueError("a diagram needs inputs and layers with nodes")
        for before, layer in zip(self.nodes, self.layers, strict=False):
            for step in layer:
                arrows_of(step, before)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of all layers, in order."""
        return tuple(step for layer in self.layers for step in layer)

    @property
    def nodes(self) -> tuple[tuple[Node, ...], ...]:
        """The nodes of each layer, the inputs first, without those that hold 1."""
        return (self.inputs, *(tuple(map(_end, layer)) for layer in self.layers))

    @property
    def arrows(self) -> tuple[tuple[Arrow, ...], ...]:
        """The arrows into each layer behind the inputs, node by node, offsets first."""
        return tuple(
            tuple(arrow for step in layer for arrow in arrows_of(step, before))
            for before, layer in zip(self.nodes, self.layers, strict=False)
        )


def arrows_of(step: Step, before: tuple[Node, ...]) -> tuple[Arrow, ...]:
    """Return the arrows into the node that a step is about, one from each node before it.

    ValueError unless the equation is an offset and one product of a parameter with each node.

    >>> from udlsym.context import GENERAL
    >>> from udlsym.derivation.message import message
    >>> from udlsym.syntax.build import element, plus, times
    >>> y = plus(element("phi", 0), times(element("phi", 1), element("h", 1)))
    >>> step = Step(Equality(element("y", 1), y, context=GENERAL), message("rule.definition"))
    >>> [arrow.start for arrow in arrows_of(step, (element("h", 1),))]
    [Number(text='1'), Indexed(base='h', indices=(Number(text='1'),))]
    >>> arrows_of(step, (element("h", 2),))
    Traceback (most recent call last):
    ValueError: a node of the diagram is no weighted sum of the nodes before it
    """
    end = _end(step)
    assert isinstance(step.claim, Equality)  # as _end makes sure
    inside = step.claim.right
    if isinstance(inside, Call) and len(inside.arguments) == 1:
        (inside,) = inside.arguments
    terms = inside.terms if isinstance(inside, Add) else (inside,)
    found = tuple(_arrow(term, end) for term in terms)
    if tuple(arrow.start for arrow in found) != (CONSTANT, *before):
        raise ValueError("a node of the diagram is no weighted sum of the nodes before it")
    return found


def _end(step: Step) -> Node:
    if not isinstance(step.claim, Equality):
        raise ValueError("a node of a diagram is defined by an equality")
    return step.claim.left


def _arrow(term: Node, end: Node) -> Arrow:
    if isinstance(term, Product) and len(term.factors) == 2:
        weight, start = term.factors
        return Arrow(start, end, weight)
    return Arrow(CONSTANT, end, term)
