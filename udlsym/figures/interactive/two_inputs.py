"""UDL fig. 3.8 with a slider for each parameter: planes, clipped planes, polygons and slopes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from string import ascii_lowercase
from typing import Final

from udlsym.calculus.derivatives import slopes
from udlsym.calculus.tidying import tidy
from udlsym.data.networks import FIGURE_3_8
from udlsym.derivation.message import message
from udlsym.figures.interactive.network_sliders import network_groups
from udlsym.figures.interactive.one_input import patterns
from udlsym.figures.interactive.parts import Interactive, Output, Panel, Row, start_of
from udlsym.models.shallow import ShallowNetwork
from udlsym.syntax.build import ZERO, element, times
from udlsym.syntax.nodes import Node, Partial, Symbol
from udlsym.syntax.traverse import substitute

UNITS: Final = 3
NETWORK: Final = ShallowNetwork(2, UNITS, 1)
INPUTS: Final = (element("x", 1), element("x", 2))
KINDS: Final = ("plane", "clipped", "weighted")


def interactive() -> Interactive:
    """Return the figure: formulas of each unit, of the output, and of both slopes by pattern."""
    groups = network_groups(FIGURE_3_8, Fraction(2))
    return Interactive(
        number="3.8",
        drawing="twoInputs",
        context=NETWORK.vector_context,
        formulas={
            **{
                f"{kind}_{unit}": unit_formula(kind, unit)
                for kind in KINDS
                for unit in range(1, UNITS + 1)
            },
            "output": NETWORK.written_out,
            **{
                f"slope_{place}_{pattern}": slope_of(pattern, place)
                for pattern in patterns(UNITS)
                for place in (1, 2)
            },
        },
        groups=groups,
        panels=tuple(_panels()),
        headings=(
            message("interactive.active_units"),
            *(
                heading
                for each in INPUTS
                for heading in (
                    message("interactive.slope_in", input=each),
                    message("interactive.its_value"),
                )
            ),
        ),
        rows=tuple(_row(pattern) for pattern in patterns(UNITS)),
        presets=(start_of(groups),),
        narrow=3,
        data={"units": UNITS, "window": [-1, 1], "kinds": KINDS},
    )


def unit_formula(kind: str, unit: int) -> Node:
    """Return a unit's plane, the plane clipped, or clipped and weighted."""
    if kind == "plane":
        return NETWORK.pre_activation_written_out(unit)
    clipped = NETWORK.activated(NETWORK.pre_activation_written_out(unit))
    return clipped if kind == "clipped" else times(element("phi", unit), clipped)


def slope_of(pattern: str, place: int) -> Node:
    """Return the slope of the output in x_1 or x_2 where the units have this pattern.

    >>> from udlsym.syntax.plain import to_plain
    >>> to_plain(slope_of("101", 2)), to_plain(slope_of("000", 1))
    ('phi_1*theta_{12} + phi_3*theta_{32}', '0')
    """
    planes = [NETWORK.pre_activation_written_out(unit) for unit in range(1, len(pattern) + 1)]
    values: dict[Node, Node] = {
        NETWORK.activated(plane): plane if digit == "1" else ZERO
        for plane, digit in zip(planes, pattern, strict=True)
    }
    output = tidy(substitute(NETWORK.written_out, values))
    return tidy(slopes(Partial(output, (INPUTS[place - 1],))))


def _row(pattern: str) -> Row:
    cells = (
        cell
        for place in (1, 2)
        for cell in (slope_of(pattern, place), Output(f"slope-{place}-{pattern}"))
    )
    return Row(pattern, (pattern, *cells))


def _panels() -> Iterator[Panel]:
    letters = iter(ascii_lowercase)
    for kind in KINDS:
        for unit in range(1, UNITS + 1):
            what = message(f"interactive.panel_{kind}", unit=unit)
            yield Panel(f"{kind}-{unit}", (f"({next(letters)}) ", _title(kind, unit)), what, 0.62)
    title = (f"({next(letters)}) ", Symbol("y"))
    what = message("interactive.panel_polygons")
    yield Panel("polygons", title, what, ratio=0.62, wide=True)


def _title(kind: str, unit: int) -> Node:
    if kind == "plane":
        return element("z", unit)
    hidden = element("h", unit)
    return hidden if kind == "clipped" else times(element("phi", unit), hidden)
