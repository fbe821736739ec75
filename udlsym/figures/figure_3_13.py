"""UDL fig. 3.13: activation functions, from their definitions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from udlsym.context import LINEAR, Context
from udlsym.figures.labels import name
from udlsym.figures.strokes import quiet_axes
from udlsym.figures.theme import LIGHT, Theme, canvas, halo, styled
from udlsym.figures.values import Function, function_of, sampled
from udlsym.functions.activations import choose
from udlsym.reading import read_expression
from udlsym.syntax.nodes import Node

REACH: Final = 4.0
_NORMAL: Final = Context(functions=frozenset({"Phi"}))
"""Phi is the distribution function of the standard normal distribution."""


@dataclass(frozen=True)
class Curve:
    """A function: a name of the table of activations, or a definition."""

    label: str
    definition: str
    context: Context = LINEAR

    @property
    def tree(self) -> Node:
        """The definition in z."""
        if self.definition.isalpha():
            return choose(self.definition).definition
        return read_expression(self.definition, self.context)

    @property
    def function(self) -> Function:
        """The definition as a function of arrays."""
        return function_of(self.tree, "z", context=self.context)


def _leaky(slope: str) -> str:
    return f"cases({slope}*z if z < 0; z if z >= 0)"


def _elu(scale: str) -> str:
    return f"cases({scale}*(exp(z) - 1) if z < 0; z if z >= 0)"


def _swish(beta: str) -> str:
    return f"z/(1 + exp(-{beta}*z))"


_SELU: Final = "1.0507*cases(1.67326*(exp(z) - 1) if z < 0; z if z >= 0)"

PANELS: Final = (
    (Curve("logistic sigmoid", "sigmoid"), Curve("tanh", "tanh")),
    (Curve("leaky ReLU", _leaky("0.1")), Curve("parametric ReLU", _leaky("0.25"))),
    (
        Curve("concatenated ReLU, below 0", "cases(z if z < 0; 0 if z >= 0)"),
        Curve("above 0", "relu"),
    ),
    (
        Curve("softplus", "log(1 + exp(z))"),
        Curve("SiLU", _swish("1")),
        Curve("GELU", "z*Phi(z)", _NORMAL),
    ),
    (
        Curve("ELU, 0.5", _elu("0.5")),
        Curve("ELU, 1.0", _elu("1")),
        Curve("SELU", _SELU),
    ),
    (
        Curve("swish, 0.4", _swish("0.4")),
        Curve("1.0", _swish("1")),
        Curve("1.4", _swish("1.4")),
        Curve("HardSwish", "hardswish"),
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
            curve.label,
            transform=ax.transAxes,
            va="top",
            color=theme.unit(number),
            path_effects=halo(theme),
        )
    quiet_axes(ax, (-REACH, REACH), (-2.2, 4.0), theme)
    ax.axvline(0, color=theme.faint, linewidth=0.8, zorder=1)
    ax.set_xlabel(name("z"), labelpad=1)
