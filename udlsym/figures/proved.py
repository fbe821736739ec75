"""Figures and diagrams of a proof as pictures: what is drawn is what was proved."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from udlsym.derivation.diagram import Diagram
from udlsym.derivation.figure import Curve, Graph
from udlsym.derivation.figure import Figure as FigureBlock
from udlsym.figures.diagram_picture import draw_diagram, size_of
from udlsym.figures.labels import exact, formula, name
from udlsym.figures.strokes import End, Stroke, draw_strokes, quiet_axes, widened
from udlsym.figures.theme import LIGHT, Theme, canvas, single, styled
from udlsym.figures.values import function_of
from udlsym.syntax.nodes import Indexed, Node, Number
from udlsym.syntax.traverse import walk

Shown = Curve | Graph


@styled
def draw_block(block: FigureBlock | Diagram, *, theme: Theme = LIGHT) -> Figure:
    """Draw the curves of a proved figure, or the nodes and arrows of a proved diagram."""
    if isinstance(block, Diagram):
        figure, ax = single(None, **size_of(block, offsets=True))
        draw_diagram(ax, block, theme, offsets=True, weights=True)
        return figure
    return _curves(block, theme)


def units_in(node: Node) -> tuple[int, ...]:
    """Return the hidden units whose parameters a formula mentions.

    >>> from udlsym.syntax.build import element, times
    >>> units_in(times(element("phi", 2), element("h", 2))), units_in(element("phi", 0))
    ((2,), ())
    """
    found = {
        int(part.indices[0].value)
        for part in walk(node)
        if isinstance(part, Indexed) and isinstance(part.indices[0], Number)
    }
    return tuple(sorted(found - {0}))


def _curves(block: FigureBlock, theme: Theme) -> Figure:
    """Panels about one unit in rows, the others below them over the whole width."""
    small = [each for each in block.curves if len(units_in(_formula(each))) == 1]
    wide = [each for each in block.curves if each not in small]
    columns = max((units_in(_formula(each))[0] for each in small), default=1)
    rows = -(-len(small) // columns)
    figure = canvas(None, max(4.6, 2.35 * columns), 1.9 * rows + 2.5 * len(wide))
    heights = [1.0] * rows + [1.45] * len(wide)
    grid = figure.add_gridspec(len(heights), columns, height_ratios=heights, hspace=0.52)
    strokes = {id(each): _strokes(each, block) for each in block.curves}
    limits = _limits([strokes[id(each)] for each in small]) if small else (0.0, 0.0)
    for place, curve in enumerate(small):
        ax = figure.add_subplot(grid[divmod(place, columns)])
        colour = theme.unit(units_in(_formula(curve))[0])
        _panel(ax, curve, strokes[id(curve)], limits, colour, theme)
        ax.set_title(f"({curve.panel})  {formula(_formula(curve))}", loc="left", fontsize=10)
    for place, curve in enumerate(wide):
        ax = figure.add_subplot(grid[rows + place, :])
        own = _limits([strokes[id(curve)]])
        _panel(ax, curve, strokes[id(curve)], own, theme.ink, theme)
        ax.set_title(f"({curve.panel})  {name('y')}", loc="left", fontsize=10)
    return figure


def _formula(curve: Shown) -> Node:
    return curve.formula if isinstance(curve, Graph) else curve.pieces[0].formula


def _strokes(curve: Shown, block: FigureBlock) -> tuple[Stroke, ...]:
    if isinstance(curve, Curve):
        return tuple(
            tuple(End(each.x, each.y, each.filled) for each in stroke) for stroke in curve.strokes
        )
    given = {each.operands[0]: each.operands[1] for each in block.given}
    values = function_of(curve.formula, "x", given)([float(x) for x in curve.samples])
    ends = zip(curve.samples, values, strict=True)
    return (tuple(End(x, float(y)) for x, y in ends),)


def _limits(drawn: Sequence[Sequence[Stroke]]) -> tuple[float, float]:
    return widened([-1, 1, *(e.y for strokes in drawn for stroke in strokes for e in stroke)], 0.06)


def _panel(
    ax: Axes,
    curve: Shown,
    strokes: tuple[Stroke, ...],
    limits: tuple[float, float],
    colour: str,
    theme: Theme,
) -> None:
    draw_strokes(ax, strokes, colour, theme)
    low, high = strokes[0][0].x, strokes[-1][-1].x
    quiet_axes(ax, (float(low), float(high)), limits, theme)
    if isinstance(curve, Curve):
        corners = sorted({each.x for stroke in curve.strokes for each in stroke})
        ax.set_xticks(list(map(float, corners)), list(map(exact, corners)))
        for corner in corners[1:-1]:
            ax.axvline(
                float(corner), color=theme.muted, linewidth=0.9, linestyle=(0, (1, 2)), zorder=1.5
            )
    ax.set_xlabel(name("x"), labelpad=1)
