"""A slider for each parameter of a network, unit by unit."""

from __future__ import annotations

from fractions import Fraction

from udlsym.data.networks import NetworkNumbers
from udlsym.derivation.message import Message, message
from udlsym.figures.interactive.parts import Group, Slider
from udlsym.syntax.build import element


def network_groups(numbers: NetworkNumbers, reach: Fraction) -> tuple[Group, ...]:
    """Return sliders from −reach to reach, at the numbers of a network with one output.

    >>> from udlsym.data.networks import FIGURE_3_3
    >>> [len(group.sliders) for group in network_groups(FIGURE_3_3, Fraction(2))]
    [2, 2, 2, 4]
    """
    values = numbers.exact()
    units = range(1, numbers.hidden + 1)
    inputs = len(numbers.theta[0]) - 1

    def slider(what: Message, base: str, *indices: int) -> Slider:
        name = element(base, *indices)
        return Slider(name, what, -reach, reach, values[name])

    groups = []
    for unit in units:
        sliders = [slider(message("interactive.offset_of_unit", unit=unit), "theta", unit, 0)]
        sliders += [
            slider(_slope(unit, place, inputs), "theta", unit, place)
            for place in range(1, inputs + 1)
        ]
        groups.append(Group(message("interactive.unit", unit=unit), tuple(sliders)))
    weights = (
        slider(message("interactive.weight_of_unit", unit=unit), "phi", unit) for unit in units
    )
    offset = slider(message("interactive.offset_of_output"), "phi", 0)
    return (*groups, Group(message("interactive.output"), (offset, *weights)))


def _slope(unit: int, place: int, inputs: int) -> Message:
    if inputs == 1:
        return message("interactive.slope_of_unit", unit=unit)
    return message("interactive.slope_in_input", unit=unit, input=place)
