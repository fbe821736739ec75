"""What ``udlsym regions`` says of a network with several inputs, or inside a box."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from udlsym.arrangements.zaslavsky_sum import zaslavsky
from udlsym.cli.counted import counted
from udlsym.cli.number_texts import NumberText, number_text, rounding_note
from udlsym.cli.output import write, write_json
from udlsym.cli.pictures import write_picture
from udlsym.cli.text_table import aligned
from udlsym.cli.told import COUNTING, told, told_if_long
from udlsym.errors import UsageError
from udlsym.rationals import decimal_text, rational_text
from udlsym.regions.network import Network
from udlsym.regions.network_regions import ActivationRegion, NetworkRegions

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from udlsym.figures.network_picture import ColourBy

SCHEMA: Final = 1
_ROWS_AT_ONCE: Final = 1000


def write_regions(
    network: Network, box: str | None, *, as_json: bool, digits: int | None = None
) -> None:
    """Write the counts and the activation regions, each with its outputs and a point inside.

    digits: to which numbers are rounded in tables; JSON is exact.
    """
    found = network.regions(None if box is None else _ranges(box, network.inputs))
    for text in _json_lines(network, found) if as_json else _tables(network, found, digits):
        write(text)


def write_counts(network: Network, box: str | None, *, as_json: bool) -> None:
    """Write how many activation regions, linear regions and affine maps there are."""
    found = network.regions(None if box is None else _ranges(box, network.inputs))
    counts = _counts(network, found)
    if as_json:
        write_json(SCHEMA, counts)
    else:
        write(_counts_text(counts))


def write_maximum(network: Network, box: str | None, *, as_json: bool) -> None:
    """Write whether the network has as many linear regions as there can be, and if not, why."""
    from udlsym.cli.shortfalls import shortfall_as_json, shortfall_lines

    found = network.regions(None if box is None else _ranges(box, network.inputs)).shortfall()
    if as_json:
        write_json(SCHEMA, shortfall_as_json(found))
    else:
        write("\n".join(shortfall_lines(found)))


def write_regions_picture(
    network: Network, box: str | None, colour_by: ColourBy, name: str
) -> None:
    """Draw the regions in a box, or where their boundaries cross, and print the file's name."""

    def drawn() -> Figure:
        from udlsym.figures.network_picture import draw

        return draw(network, None if box is None else _ranges(box, network.inputs), colour_by)

    write_picture(name, drawn)


def _ranges(text: str, inputs: int) -> list[tuple[str, str]]:
    ranges = []
    for part in text.split(","):
        low, colon, high = part.partition(":")
        if not colon:
            raise UsageError(f"--box takes ranges such as -1:1,0:2, not {part!r}")
        ranges.append((low, high))
    return ranges * inputs if len(ranges) == 1 else ranges


def _counts(network: Network, found: NetworkRegions) -> dict[str, Any]:
    with told_if_long(COUNTING):
        counts = {
            "activation_regions": found.count_activation_regions(),
            "linear_regions": found.count_linear_regions(),
            "affine_maps": found.count_affine_maps(),
        }
    return {
        "inputs": network.inputs,
        "hidden_units": network.hidden,
        "outputs": network.outputs,
        **counts,
        "most_regions": decimal_text(zaslavsky(network.hidden, network.inputs)),
    }


_COUNTED: Final = {
    "hidden_units": "hidden unit",
    "inputs": "input",
    "outputs": "output",
    "activation_regions": "activation region",
    "linear_regions": "linear region",
    "affine_maps": "affine map",
}


def _counts_text(counts: dict[str, Any]) -> str:
    return ", ".join(counted(counts[key], what) for key, what in _COUNTED.items())


def _json_lines(network: Network, found: NetworkRegions) -> Iterator[str]:
    """One object; its list of regions has a line for each, written as they are found."""
    box = None if found.box is None else [list(map(rational_text, r)) for r in found.box.ranges]
    head = {"schema": SCHEMA, **_counts(network, found), "box": box}
    yield json.dumps(head)[:-1] + ', "regions": ['
    before = ""
    for region in _listed(found, head["activation_regions"]):
        carried = region.map
        content = {
            "pattern": region.pattern,
            "slopes": [list(map(rational_text, row)) for row in carried.slopes],
            "intercepts": list(map(rational_text, carried.intercepts)),
            "point": list(map(rational_text, region.point)),
        }
        yield before + json.dumps(content)
        before = ","
    yield "]}"


def _tables(network: Network, found: NetworkRegions, digits: int | None) -> Iterator[str]:
    counts, show = _counts(network, found), number_text(digits)
    yield ", ".join(filter(None, (_counts_text(counts), rounding_note(digits)))) + "\n"
    head = ["pattern"]
    for name in ("slopes", "intercept"):
        plural = range(1, network.outputs + 1)
        head += [name] if network.outputs == 1 else [f"{name} {output}" for output in plural]
    head.append("point inside")
    regions = _listed(found, counts["activation_regions"])
    while some := list(islice(regions, _ROWS_AT_ONCE)):
        yield aligned([head, *(_row(region, show) for region in some)])


def _listed(found: NetworkRegions, number: int) -> Iterator[ActivationRegion]:
    """By cutting, which finds a point of each region on the way."""
    return told(found.activation_regions("cutting"), number, "regions")


def _row(region: ActivationRegion, show: NumberText) -> list[str]:
    carried = region.map
    return [
        region.pattern,
        *(_vector(row, show) for row in carried.slopes),
        *map(show, carried.intercepts),
        _vector(region.point, show),
    ]


def _vector(numbers: Iterable[Fraction], show: NumberText) -> str:
    return f"({', '.join(map(show, numbers))})"
