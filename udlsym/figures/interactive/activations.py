"""UDL fig. 3.13 with sliders for the argument and for the constants of the functions."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from udlsym.context import LINEAR, Context
from udlsym.derivation.message import Message, message
from udlsym.figures.figure_3_13 import NORMAL, REACH, SELU_CONSTANTS
from udlsym.figures.interactive.parts import (
    Cell,
    Group,
    Interactive,
    Output,
    Panel,
    Row,
    Slider,
    start_of,
)
from udlsym.functions.activation import Activation, Z
from udlsym.functions.activations import choose
from udlsym.functions.book_activations import (
    ALPHA,
    BETA,
    ELU,
    LEAKY,
    PARAMETRIC,
    SELU,
    SILU,
    SOFTPLUS,
    SWISH,
)
from udlsym.functions.normal import GELU, NORMAL_DENSITY
from udlsym.syntax.nodes import Call, Node, Symbol
from udlsym.syntax.traverse import substitute


@dataclass(frozen=True)
class Curve:
    """A function of the figure with its derivative."""

    name: str
    definition: Node
    derivative: Node

    @property
    def said(self) -> Message:
        """Its name in words."""
        return message(f"interactive.name_{self.name}")


def _known(activation: Activation, constants: dict[Node, Node] | None = None) -> Curve:
    trees = activation.definition, _without_density(activation.derivative)
    definition, derivative = (substitute(tree, constants or {}) for tree in trees)
    return Curve(activation.name, definition, derivative)


def _without_density(node: Node) -> Node:
    """The density of the normal distribution written out, as the scripts have no name for it."""
    return substitute(node, {Call(NORMAL_DENSITY.function, (Z,)): NORMAL_DENSITY.definition})


PANELS: Final = (
    (_known(choose("sigmoid")), _known(choose("tanh"))),
    (_known(choose("relu")), _known(LEAKY), _known(PARAMETRIC)),
    (_known(SOFTPLUS), _known(SILU), _known(GELU)),
    (_known(ELU), _known(SELU, SELU_CONSTANTS)),
    (_known(SWISH), _known(choose("hardswish"))),
)
"""Curves by panel."""

CONTEXT: Final = Context(functions=LINEAR.functions | NORMAL.functions)


def interactive() -> Interactive:
    """Return the figure: every function and its derivative."""
    curves = [curve for panel in PANELS for curve in panel]
    groups = (
        Group(message("interactive.input"), (_slider(Z, "argument", -REACH, REACH, 1),)),
        Group(
            message("interactive.constants"),
            (_slider(ALPHA, "constant_alpha", 0, 2, 0.5), _slider(BETA, "constant_beta", 0, 4, 1)),
        ),
    )
    return Interactive(
        number="3.13",
        drawing="activations",
        context=CONTEXT,
        formulas={
            **{curve.name: curve.definition for curve in curves},
            **{f"slope_{curve.name}": curve.derivative for curve in curves},
        },
        groups=groups,
        panels=tuple(
            Panel(
                f"functions-{place}", (f"({letter})",), message("interactive.panel_functions"), 0.7
            )
            for place, letter in enumerate("abcde"[: len(PANELS)])
        ),
        headings=tuple(
            message(f"interactive.{each}")
            for each in ("function", "definition", "value", "derivative")
        ),
        rows=tuple(map(_row, curves)),
        presets=(start_of(groups, "back"),),
        narrow=2,
        data={
            "window": [-REACH, REACH],
            "up": [-2.2, 4],
            "panels": [[curve.name for curve in panel] for panel in PANELS],
        },
    )


def _slider(name: Symbol, what: str, low: float, high: float, value: float) -> Slider:
    numbers = map(Fraction, (low, high, value))
    return Slider(name, message(f"interactive.{what}"), *numbers)


def _row(curve: Curve) -> Row:
    # The name of the distribution function is not one that formulas of the book have.
    normal = message("interactive.gelu_in_words", z=Z)
    definition = normal if curve.definition == GELU.definition else curve.definition
    cells: tuple[Cell, ...] = (
        curve.said,
        definition,
        Output(curve.name),
        Output(f"slope-{curve.name}"),
    )
    return Row(curve.name, cells)
