"""Networks as nodes and arrows, inputs left and outputs right, read off their equations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch

from udlsym.claims import Equality
from udlsym.derivation.diagram import Arrow, Diagram
from udlsym.derivation.message import message
from udlsym.derivation.step import Step
from udlsym.figures.labels import formula
from udlsym.figures.theme import Theme, single
from udlsym.models.shallow import ShallowNetwork
from udlsym.syntax.build import element
from udlsym.syntax.nodes import Indexed, Node, Number, Symbol

Point = tuple[float, float]

RADIUS: Final = 0.27
LAYER: Final = 3.0
"""Between the layers; nodes of one layer are 1 apart."""

ALONG: Final = 0.7
"""Where on its arrow a label sits: where arrows to different nodes have come apart."""

STAGGERED: Final = (0.5, 0.8, 0.65)
"""The same by turns, node by node, where many arrows go into several nodes."""

APART: Final = 1.25
CROWDED_APART: Final = 1.9
"""Between the nodes of a layer."""


def diagram_of(inputs: int, hidden: int, outputs: int) -> Diagram:
    """Return the diagram of a network of this size, read off its equations.

    >>> [len(arrows) for arrows in diagram_of(1, 3, 1).arrows]
    [6, 4]
    """
    network = ShallowNetwork(inputs, hidden, outputs, activation=None)
    steps = [
        Step(Equality(*each.operands, context=network.vector_context), message("rule.definition"))
        for each in network.equations
    ]
    first: tuple[Node, ...] = tuple(element("x", place) for place in range(1, inputs + 1))
    nodes = (Symbol("x"),) if inputs == 1 else first
    return Diagram(message("figure.diagram"), nodes, (tuple(steps[:hidden]), tuple(steps[hidden:])))


def draw_diagram(ax: Axes, diagram: Diagram, theme: Theme, *, offsets: bool, weights: bool) -> None:
    """Draw a diagram: with nodes that hold 1, and with the parameters on the arrows, or without."""
    crowded = weights and _is_crowded(diagram)
    places = _places(diagram, offsets, CROWDED_APART if crowded else APART)
    for layer, arrows in enumerate(diagram.arrows):
        for arrow in arrows:
            key = (layer, str(arrow.start)) if _is_offset(arrow, diagram, layer) else arrow.start
            if key not in places:
                continue
            colour = _colour(arrow, theme)
            _arrow(ax, places[key], places[arrow.end], colour)
            if weights:
                turn = diagram.nodes[layer + 1].index(arrow.end) % len(STAGGERED)
                share = STAGGERED[turn] if crowded else ALONG
                _label(ax, arrow, places[key], places[arrow.end], share, theme)
    for node, place in places.items():
        _node(ax, node, place, theme)
    _frame(ax, list(places.values()))


def draw_network(sizes: tuple[int, int, int], ax: Axes | None, theme: Theme) -> Figure:
    """Draw the nodes and arrows of a network with so many inputs, hidden units and outputs.

    >>> from udlsym.figures.theme import LIGHT
    >>> len(draw_network((1, 2, 1), None, LIGHT).axes[0].patches)
    8
    """
    diagram = diagram_of(*sizes)
    figure, ax = single(ax, **size_of(diagram, offsets=False))
    draw_diagram(ax, diagram, theme, offsets=False, weights=False)
    return figure


def _is_crowded(diagram: Diagram) -> bool:
    pairs = zip(diagram.nodes, diagram.nodes[1:], strict=False)
    return any(len(before) > 1 and len(after) > 1 for before, after in pairs)


def _is_offset(arrow: Arrow, diagram: Diagram, layer: int) -> bool:
    return arrow.start not in diagram.nodes[layer]


def _places(diagram: Diagram, offsets: bool, apart: float) -> dict[object, Point]:
    """Node -> place; the node that holds 1 for a layer is (layer, its text), above the others."""
    found: dict[object, Point] = {}
    for layer, nodes in enumerate(diagram.nodes):
        top = (len(nodes) - 1) / 2
        for number, node in enumerate(nodes):
            found[node] = (LAYER * layer, apart * (top - number))
        last = layer == len(diagram.nodes) - 1
        if offsets and not last:
            constant = diagram.arrows[layer][0].start
            found[layer, str(constant)] = (LAYER * layer, apart * (top + 1))
    return found


def _colour(arrow: Arrow, theme: Theme) -> str:
    """The colour of the unit that an arrow goes into or comes from."""
    found = _unit_colour(arrow.end, theme) or _unit_colour(arrow.start, theme)
    return found or theme.muted


def _unit_colour(node: object, theme: Theme) -> str:
    """The colour of a hidden unit; nothing for another node."""
    if isinstance(node, Indexed) and node.base == "h" and isinstance(node.indices[0], Number):
        return theme.unit(int(node.indices[0].value))
    return ""


def _arrow(ax: Axes, start: Point, end: Point, colour: str) -> None:
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    toward = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    ends = [
        (place[0] + side * RADIUS * toward[0], place[1] + side * RADIUS * toward[1])
        for place, side in ((start, 1.0), (end, -1.0))
    ]
    ax.add_patch(
        FancyArrowPatch(
            *ends,
            arrowstyle="-|>",
            mutation_scale=9,
            color=colour,
            linewidth=1.1,
            shrinkA=0,
            shrinkB=0,
            zorder=2,
        )
    )


def _label(ax: Axes, arrow: Arrow, start: Point, end: Point, share: float, theme: Theme) -> None:
    x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
    ax.text(
        *(x, y),
        formula(arrow.weight),
        ha="center",
        va="center",
        fontsize=10.5,
        color=_colour(arrow, theme),
        bbox={"boxstyle": "round,pad=0.08", "facecolor": theme.surface, "edgecolor": "none"},
        zorder=3,
    )


def _node(ax: Axes, node: object, place: Point, theme: Theme) -> None:
    edge = _unit_colour(node, theme) or theme.ink
    holds_one = isinstance(node, tuple)
    ax.add_patch(
        Circle(
            place,
            RADIUS,
            facecolor=theme.shade if holds_one else theme.surface,
            edgecolor=theme.muted if holds_one else edge,
            linewidth=1.3,
            zorder=4,
        )
    )
    text = "1" if holds_one else formula(node)  # type: ignore[arg-type]
    ax.text(*place, text, ha="center", va="center_baseline", fontsize=12, zorder=5)


def _frame(ax: Axes, places: Sequence[Point]) -> None:
    x, y = zip(*places, strict=True)
    ax.set_xlim(min(x) - 0.5, max(x) + 0.5)
    ax.set_ylim(min(y) - 0.5, max(y) + 0.5)
    ax.set_aspect("equal")
    ax.set_axis_off()


def size_of(diagram: Diagram, offsets: bool) -> Mapping[str, float]:
    """Return width and height of the picture in inches."""
    most = max(len(nodes) for nodes in diagram.nodes) + offsets
    apart = CROWDED_APART if offsets and _is_crowded(diagram) else APART
    width = 0.75 * LAYER * (len(diagram.nodes) - 1) + 0.8
    return {"width": width, "height": 0.75 * apart * most + 0.4}
