"""``udlsym regions NET.json``: activation regions and linear regions of a network."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.counted import counted
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.network_argument import network_of
from udlsym.cli.output import has_glyphs, write, write_json
from udlsym.cli.text_table import aligned
from udlsym.rationals import rational_text

if TYPE_CHECKING:
    from udlsym.regions.network import Network
    from udlsym.regions.one_input import OneInputRegions
    from udlsym.regions.pieces import Joint, Region

SCHEMA: Final = 1
_MOST_INDENTED: Final = 1000
"""Longer lists are written as JSON in one line."""


def configure(parser: ArgumentParser) -> None:
    """Add the file."""
    parser.add_argument("network", metavar="NET.json", help="a network, - for stdin")
    parser.add_argument("--json", action="store_true", help="write regions and joints as JSON")
    parser.add_argument(
        "--maximum",
        action="store_true",
        help="only say what loses regions to the most possible",
    )
    parser.add_argument(
        "--box", metavar="LOW:HIGH,...", help="only inside: a range for each input, or one for all"
    )
    parser.add_argument(
        "--plot", metavar="FILE", help="only draw the regions of two inputs: .svg, .png or .pdf"
    )
    parser.add_argument(
        "--colour",
        choices=("pattern", "slope"),
        default="pattern",
        help="what regions are coloured by (pattern)",
    )
    parser.epilog = (
        "NET.json holds theta, a row [offset, slope, ...] for each hidden unit with a slope for\n"
        "each input, and phi, a row [offset, weight, ...] or one such row for each output.\n"
        'Numbers mean the decimals that are written; "11/7" is a number too. Units are ReLU,\n'
        "active above 0 and not at 0.\n"
        "\n"
        "example:\n"
        '  echo \'{"theta": [[-0.2, 0.4], [1.1, "-7/10"]], "phi": [0, 1, 2]}\' | udlsym regions -'
    )


def run(options: Namespace) -> ExitCode:
    """Print the regions, with one input from left to right and with the joints between them."""
    from udlsym.regions.network import Network

    network = network_of(options.network)
    asked = options.maximum or options.box is not None or options.plot is not None
    if asked or isinstance(network, Network):
        _write_general(Network(network.theta, network.phi), options)
        return ExitCode.OK
    found = network.regions()
    if not options.json:
        write(_as_text(found))
    elif len(found.regions) <= _MOST_INDENTED:
        write_json(SCHEMA, _as_json(found))
    else:
        write(json.dumps({"schema": SCHEMA, **_as_json(found)}))
    return ExitCode.OK


def _write_general(network: Network, options: Namespace) -> None:
    from udlsym.cli.network_regions import write_maximum, write_regions, write_regions_picture

    if options.plot is not None:
        write_regions_picture(network, options.box, options.colour, options.plot)
    elif options.maximum:
        write_maximum(network, options.box, as_json=options.json)
    else:
        write_regions(network, options.box, as_json=options.json)


def _as_json(found: OneInputRegions) -> dict[str, Any]:
    return {
        "hidden_units": found.hidden,
        "outputs": found.outputs,
        "activation_regions": len(found.regions),
        "linear_regions": found.count_linear_regions(),
        "affine_maps": found.count_affine_maps(),
        "leftmost_pattern": found.leftmost_pattern,
        "regions": [
            _region_as_json(region, flips)
            for region, flips in zip(found.regions, _flips(found), strict=True)
        ],
        "joints": list(map(_joint_as_json, found.joints)),
    }


def _flips(found: OneInputRegions) -> list[tuple[int, ...]]:
    """For each region the units that flip at its left end."""
    return [(), *(joint.units for joint in found.joints)]


def _region_as_json(region: Region, flips: tuple[int, ...]) -> dict[str, Any]:
    same = region.outputs_same_as_left
    return {
        "pattern": region.pattern,
        "flips": list(flips),
        "left": _end(region.left),
        "right": _end(region.right),
        "left_closed": region.left_closed,
        "right_closed": region.right_closed,
        "slopes": _exact(region.slopes),
        "intercepts": _exact(region.intercepts),
        "same_as_left": region.same_as_left,
        "outputs_same_as_left": None if same is None else list(same),
    }


def _joint_as_json(joint: Joint) -> dict[str, Any]:
    return {
        "position": rational_text(joint.position),
        "units": list(joint.units),
        "turned_on": list(joint.switch.turned_on),
        "turned_off": list(joint.switch.turned_off),
        "belongs_to": joint.belongs_to,
        "values": _exact(joint.values),
    }


def _end(end: Fraction | None) -> str | None:
    return None if end is None else rational_text(end)


def _exact(values: Iterable[Fraction]) -> list[str]:
    return list(map(rational_text, values))


def _as_text(found: OneInputRegions) -> str:
    parts = [_counts(found), aligned(_region_rows(found))]
    if found.joints:
        parts.append(aligned(_joint_rows(found)))
    return "\n\n".join(parts)


def _counts(found: OneInputRegions) -> str:
    return ", ".join(
        [
            counted(found.hidden, "hidden unit"),
            counted(found.outputs, "output"),
            counted(len(found.regions), "activation region"),
            counted(found.count_linear_regions(), "linear region"),
        ]
    )


def _region_rows(found: OneInputRegions) -> list[Sequence[str]]:
    patterns = found.regions[0].pattern is not None
    lines = [*_numbered("slope", found.outputs), *_numbered("intercept", found.outputs)]
    rows: list[Sequence[str]] = [
        ("region", "x in", "pattern" if patterns else "units that flip", *lines, "same as left")
    ]
    for number, (region, flips) in enumerate(
        zip(found.regions, _flips(found), strict=True), start=1
    ):
        units = region.pattern or _listed(flips)
        lines = [*_exact(region.slopes), *_exact(region.intercepts)]
        rows.append((str(number), _interval(region), units, *lines, _same(region)))
    return rows


def _joint_rows(found: OneInputRegions) -> list[Sequence[str]]:
    head = ("joint", "units that flip", *_numbered("y", found.outputs))
    return [
        head,
        *(
            (rational_text(joint.position), _listed(joint.units), *_exact(joint.values))
            for joint in found.joints
        ),
    ]


def _numbered(name: str, outputs: int) -> list[str]:
    return [name] if outputs == 1 else [f"{name} {number}" for number in range(1, outputs + 1)]


def _interval(region: Region) -> str:
    infinity = "∞" if has_glyphs() else "inf"
    left = f"-{infinity}" if region.left is None else rational_text(region.left)
    right = infinity if region.right is None else rational_text(region.right)
    return f"{'(['[region.left_closed]}{left}, {right}{')]'[region.right_closed]}"


def _same(region: Region) -> str:
    """Which outputs carry the function of the region on the left."""
    same = region.outputs_same_as_left
    if same is None or not any(same):
        return ""
    if all(same):
        return "yes"
    return "output " + _listed(number for number, is_same in enumerate(same, start=1) if is_same)


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
