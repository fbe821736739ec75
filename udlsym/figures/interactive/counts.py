"""UDL fig. 3.9 with sliders for the hidden units and the inputs."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from udlsym.derivation.message import message
from udlsym.figures.figure_3_9 import DOT, INPUTS, MOST_PARAMETERS, MOST_UNITS
from udlsym.figures.interactive.parts import (
    Group,
    Interactive,
    Output,
    Panel,
    Row,
    Slider,
    start_of,
)
from udlsym.models.region_counts import INPUTS as SIZE_OF_INPUT
from udlsym.models.region_counts import REGION_COUNTS, UNITS, ZASLAVSKY
from udlsym.models.shallow import ShallowNetwork
from udlsym.syntax.build import ONE
from udlsym.syntax.nodes import Symbol, equation

PARAMETERS: Final = ShallowNetwork().parameter_count
"""D(D_i + 1) + D_o(D + 1)."""

ONE_OUTPUT: Final = equation(Symbol("D_o"), ONE)


def interactive() -> Interactive:
    """Return the figure: the most regions and the number of parameters, by their formulas."""
    sizes = (
        (UNITS, "number_of_units", MOST_UNITS, DOT[0]),
        (SIZE_OF_INPUT, "number_of_inputs", max(INPUTS), DOT[1]),
    )
    sliders = tuple(
        Slider(name, message(f"interactive.{what}"), *map(Fraction, (1, most, value, 1)))
        for name, what, most, value in sizes
    )
    groups = (Group(message("interactive.size"), sliders),)
    return Interactive(
        number="3.9",
        drawing="counts",
        context=REGION_COUNTS,
        formulas={"regions": ZASLAVSKY.body, "parameters": PARAMETERS},
        groups=groups,
        panels=(
            Panel("units", ("(a) ", UNITS), message("interactive.panel_by_units"), 0.66),
            Panel(
                "parameters",
                ("(b) ", PARAMETERS, ", ", ONE_OUTPUT),
                message("interactive.panel_by_parameters"),
                0.66,
            ),
        ),
        headings=(
            message("interactive.quantity"),
            message("interactive.definition"),
            message("interactive.value"),
        ),
        rows=(
            Row("regions", (message("interactive.regions"), ZASLAVSKY.body, Output("regions"))),
            Row(
                "parameters", (message("interactive.parameters"), PARAMETERS, Output("parameters"))
            ),
        ),
        presets=(start_of(groups),),
        data={
            "inputs": INPUTS,
            "most_units": MOST_UNITS,
            "most_parameters": MOST_PARAMETERS,
            "outputs": 1,
        },
        columns=2,
    )
