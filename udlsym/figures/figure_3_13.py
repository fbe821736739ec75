"""UDL fig. 3.13: activation functions, from their definitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from udlsym.context import LINEAR, Context
from udlsym.figures.labels import name
from udlsym.figures.strokes import quiet_axes
from udlsym.figures.theme import LIGHT, Theme, canvas, halo, styled
from udlsym.figures.values import Function, function_of, sampled
from udlsym.functions.activations import Activation, choose
from udlsym.functions.book_activations import (
    ELU,
    LEAKY,
    PARAMETRIC,
    SELU,
    SILU,
    SOFTPLUS,
    SWISH,
)
from udlsym.functions.normal import GELU
from udlsym.reading import read_expression
from udlsym.syntax.nodes import Node, Number, Symbol

REACH: Final = 4.0
NORMAL: Final = Context(functions=frozenset({"Phi"}))
"""Phi is the distribution function of the standard normal distribution."""

SELU_CONSTANTS: Final[dict[Node, Node]] = {
    Symbol("alpha"): Number("1.67326"),
    Symbol("lambda"): Number("1.0507"),
}
"""To the digits that the book prints."""


@dataclass(frozen=True)
class Curve:
    """A function of z under a label; `given` are the numbers of its constants.

    label: a name that all languages share, or the id of a text of the table ``curve``.
    """

    label: str
    tree: Node
    given: Mapping[Node, Node] = field(default_factory=dict)
    context: Context = LINEAR

    def words(self, theme: Theme) -> str:
        """What stands in the figure."""
        return theme.words(self.label) if self.label.startswith("curve.") else self.label

    @property
    def function(self) -> Function:
        """The definition as a function of arrays."""
        return function_of(self.tree, "z", self.given, self.context)


def _of(label: str, activation: Activation, **constants: str) -> Curve:
    given: dict[Node, Node] = {Symbol(name): Number(text) for name, text in constants.items()}
    return Curve(label, activation.definition, given)


PANELS: Final = (
    (_of("curve.sigmoid", choose("sigmoid")), _of("tanh", choose("tanh"))),
    (_of("curve.leaky_relu", LEAKY), _of("curve.parametric_relu", PARAMETRIC, alpha="0.25")),
    (
        Curve("curve.concatenated_below", read_expression("cases(z if z < 0; 0 if z >= 0)")),
        _of("curve.concatenated_above", choose("relu")),
    ),
    (
        _of("softplus", SOFTPLUS),
        _of("SiLU", SILU),
        Curve("GELU", GELU.definition, context=NORMAL),
    ),
    (
        _of("ELU, 0.5", ELU, alpha="0.5"),
        _of("ELU, 1.0", ELU, alpha="1"),
        Curve("SELU", SELU.definition, SELU_CONSTANTS),
    ),
    (
        _of("swish, 0.4", SWISH, beta="0.4"),
        _of("1.0", SWISH, beta="1"),
        _of("1.4", SWISH, beta="1.4"),
        _of("HardSwish", choose("hardswish")),
    ),
)
"""Panel by panel; numbers after a name are its parameter."""


@styled
def draw(*, figure: Figure | None = None, theme: Theme = LIGHT) -> Figure:
    """Draw the functions in six panels."""
    figure = canvas(figure, 9.0, 5.8)
    grid = figure.add_gridspec(2, 3, hspace=0.34, wspace=0.18)
    for place, curves in enumerate(PANELS):
        ax = figure.add_subplot(grid[divmod(place, 3)])
        _panel(ax, curves, theme)
        ax.set_title(f"({'abcdef'[place]})", loc="left")
    return figure


def _panel(ax: Axes, curves: tuple[Curve, ...], theme: Theme) -> None:
    for number, curve in enumerate(curves, start=1):
        x, y = sampled(curve.function, -REACH, REACH)
        ax.plot(x, y, color=theme.unit(number), zorder=3)
        ax.text(
            0.05,
            0.97 - 0.105 * (number - 1),
            curve.words(theme),
            transform=ax.transAxes,
            va="top",
            color=theme.unit(number),
            path_effects=halo(theme),
        )
    quiet_axes(ax, (-REACH, REACH), (-2.2, 4.0), theme)
    ax.axvline(0, color=theme.faint, linewidth=0.8, zorder=1)
    ax.set_xlabel(name("z"), labelpad=1)
