"""UDL fig. 3.3 with ten sliders: lines, clipped lines, their sum, its regions and slopes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from string import ascii_lowercase
from typing import Final

from udlsym.calculus.derivatives import slopes
from udlsym.calculus.tidying import tidy
from udlsym.data.networks import FIGURE_3_3
from udlsym.derivation.message import message
from udlsym.figures.interactive.network_sliders import network_groups
from udlsym.figures.interactive.parts import Interactive, Output, Panel, Row, start_of
from udlsym.models.shallow import ShallowNetwork
from udlsym.regions.symbolic.active_units import in_region
from udlsym.regions.symbolic.units import X, joint
from udlsym.syntax.build import element, times
from udlsym.syntax.nodes import Node, Partial, Symbol

UNITS: Final = 3
NETWORK: Final = ShallowNetwork(1, UNITS, 1)
WINDOW: Final = (0, 2)
_UNIT: Final = "d"


def interactive() -> Interactive:
    """Return the figure: formulas of any unit d, of the output, and of the slope by pattern."""
    groups = network_groups(FIGURE_3_3, Fraction(2))
    return Interactive(
        number="3.3",
        drawing="oneInput",
        context=NETWORK.vector_context,
        formulas={
            "line": NETWORK.pre_activation(_UNIT),
            "clipped": NETWORK.unit(_UNIT),
            "weighted": times(element("phi", _UNIT), NETWORK.unit(_UNIT)),
            "joint": joint(_UNIT),
            "output": NETWORK.written_out,
            **{f"slope_{pattern}": slope_of(pattern) for pattern in patterns(UNITS)},
        },
        groups=groups,
        panels=tuple(_panels()),
        headings=tuple(
            message(f"interactive.{each}")
            for each in ("region", "active_units", "from", "to", "slope", "its_value")
        ),
        rows=tuple(
            Row(
                pattern,
                (
                    Output(f"number-{pattern}"),
                    pattern,
                    Output(f"from-{pattern}"),
                    Output(f"to-{pattern}"),
                    slope_of(pattern),
                    Output(f"slope-{pattern}"),
                ),
            )
            for pattern in patterns(UNITS)
        ),
        presets=(start_of(groups),),
        narrow=3,
        hint=message("interactive.point_at_region"),
        data={"units": UNITS, "window": WINDOW},
    )


def patterns(units: int) -> tuple[str, ...]:
    """Return all words of 0 and 1, one digit a unit.

    >>> patterns(2), patterns(0)
    (('00', '01', '10', '11'), ('',))
    """
    return tuple(map("".join, product("01", repeat=units)))


def slope_of(pattern: str) -> Node:
    """Return the slope of the output where the units have this pattern.

    >>> from udlsym.syntax.plain import to_plain
    >>> to_plain(slope_of("101")), to_plain(slope_of("000"))
    ('phi_1*theta_{11} + phi_3*theta_{31}', '0')
    """
    active = [unit for unit, digit in enumerate(pattern, start=1) if digit == "1"]
    return tidy(slopes(Partial(tidy(in_region(NETWORK.written_out, active, UNITS)), (X,))))


def _panels() -> Iterator[Panel]:
    letters = iter(ascii_lowercase)
    rows: tuple[tuple[str, str], ...] = (("line", "line"), ("clipped", "h"), ("weighted", "w"))
    for kind, _ in rows:
        for unit in range(1, UNITS + 1):
            title = (f"({next(letters)}) ", _title(kind, unit))
            what = message(f"interactive.panel_{kind}", unit=unit)
            yield Panel(f"{kind}-{unit}", title, what)
    title = (f"({next(letters)}) ", Symbol("y"))
    yield Panel("sum", title, message("interactive.panel_sum"), ratio=0.36, wide=True)


def _title(kind: str, unit: int) -> Node:
    if kind == "line":
        return NETWORK.pre_activation(unit)
    hidden = element("h", unit)
    return hidden if kind == "clipped" else times(element("phi", unit), hidden)
