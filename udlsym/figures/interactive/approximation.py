"""UDL fig. 3.5 with a slider for the number of hidden units."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from udlsym.derivation.message import message
from udlsym.figures.figure_3_5 import CURVE, WINDOW
from udlsym.figures.interactive.parts import (
    Group,
    Interactive,
    Output,
    Panel,
    Preset,
    Row,
    Slider,
    start_of,
)
from udlsym.models.shallow import ShallowNetwork
from udlsym.regions.symbolic.units import joint
from udlsym.syntax.build import ONE, ZERO, minus, over, plus, times
from udlsym.syntax.nodes import Node, Symbol, number
from udlsym.syntax.traverse import substitute

NETWORK: Final = ShallowNetwork(inputs=1, outputs=1)
MOST_UNITS: Final = 40
STARTS: Final = (5, 10, 20)
"""Those of the panels of the figure."""

X, UNITS, UNIT = Symbol("x"), Symbol("D"), Symbol("d")


def interactive() -> Interactive:
    """Return the figure: the curve, the network's parameters by it, and the network."""
    sliders = (
        Slider(
            *(UNITS, message("interactive.number_of_units"), Fraction(1), Fraction(MOST_UNITS)),
            value=Fraction(STARTS[0]),
            step=Fraction(1),
        ),
    )
    groups = (Group(message("interactive.size"), sliders),)
    others = (
        Preset(message("interactive.units", count=units), (Fraction(units),))
        for units in STARTS[1:]
    )
    return Interactive(
        number="3.5",
        drawing="approximation",
        context=NETWORK.vector_context,
        formulas=formulas(),
        groups=groups,
        panels=(
            Panel(
                "curve",
                (NETWORK.vector_context.definitions["y"].body,),
                message("interactive.panel_approximation"),
                ratio=0.5,
                wide=True,
            ),
        ),
        headings=(message("interactive.quantity"), message("interactive.value")),
        rows=(
            Row("regions", (message("interactive.regions_inside"), Output("regions"))),
            Row("gap", (message("interactive.largest_gap"), Output("gap"))),
        ),
        presets=(start_of(groups, "back"), *others),
        data={"window": list(map(float, WINDOW)), "up": [-1.2, 0.9]},
        columns=1,
    )


def formulas() -> dict[str, Node]:
    """Return the network through D + 1 points of the curve, unit d on from the place of point d.

    θ_{d0} is minus that place and θ_{d1} = 1, so φ_d is by how much the slope changes there.
    """
    first = rise(ONE)
    return {
        "curve": CURVE,
        "offset": height(ZERO),
        "constant": minus(ZERO, place(minus(UNIT, ONE))),
        "first_weight": first,
        "weight": minus(rise(UNIT), rise(minus(UNIT, ONE))),
        "unit": NETWORK.unit("d"),
        "joint": joint("d"),
        "output": NETWORK.vector_context.definitions["y"].body,
    }


def step() -> Node:
    """The distance of neighbouring points."""
    return over(number(WINDOW[1] - WINDOW[0]), UNITS)


def place(count: Node) -> Node:
    """The place of a point, counted from 0."""
    return plus(number(WINDOW[0]), times(step(), count))


def height(count: Node) -> Node:
    """The height of the curve at a point."""
    return substitute(CURVE, {X: place(count)})


def rise(count: Node) -> Node:
    """The slope from the point before to a point."""
    return over(minus(height(count), height(minus(count, ONE))), step())
