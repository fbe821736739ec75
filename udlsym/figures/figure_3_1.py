"""UDL fig. 3.1: ReLU."""

from __future__ import annotations

from fractions import Fraction

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from udlsym.figures.labels import formula, name
from udlsym.figures.strokes import draw_strokes, quiet_axes, strokes_of
from udlsym.figures.theme import LIGHT, Theme, single, styled
from udlsym.functions.definitions import RELU
from udlsym.regions.graphs import SHAPES, Term, graph

RANGE = (Fraction(-5), Fraction(5))


@styled
def draw(*, ax: Axes | None = None, theme: Theme = LIGHT) -> Figure:
    """Draw ReLU[z] with its two pieces labelled."""
    figure, ax = single(ax, 4.2, 3.0)
    shape = Term(Fraction(1), Fraction(0), Fraction(1), SHAPES["relu"])
    draw_strokes(
        ax, strokes_of(graph(Fraction(0), [shape], RANGE)), theme.unit(1), theme, width=2.2
    )
    quiet_axes(ax, (-5, 5), (-0.6, 5), theme)
    ax.axvline(0, color=theme.faint, linewidth=0.8, zorder=1)
    ax.annotate("$0$", (-2.6, 0.18), ha="center", color=theme.muted)
    ax.annotate("$z$", (2.3, 2.9), ha="right", color=theme.muted)
    ax.set_xlabel(name("z"), labelpad=1)
    ax.set_ylabel(formula(RELU.symbol), rotation=0, labelpad=24)
    return figure
