"""What ``udlsym regions`` says of a network with one input: regions and joints, left to right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.counted import counted
from udlsym.cli.number_texts import NumberText, number_text, rounding_note
from udlsym.cli.output import has_glyphs, write, write_json
from udlsym.cli.text_table import aligned
from udlsym.rationals import rational_text

if TYPE_CHECKING:
    from udlsym.regions.one_input import OneInputRegions
    from udlsym.regions.pieces import Joint, Region

SCHEMA: Final = 1
_MOST_INDENTED: Final = 1000
"""Longer lists are written as JSON in one line."""


def write_regions(found: OneInputRegions, *, as_json: bool, digits: int | None = None) -> None:
    """Write the regions from left to right, and the joints between them.

    digits: to which numbers are rounded in tables; JSON is exact.
    """
    if not as_json:
        write(_as_text(found, digits))
    elif len(found.regions) <= _MOST_INDENTED:
        write_json(SCHEMA, _as_json(found))
    else:
        write(json.dumps({"schema": SCHEMA, **_as_json(found)}))


def write_counts(found: OneInputRegions, *, as_json: bool) -> None:
    """Write how many activation regions, linear regions and affine maps there are."""
    if as_json:
        write_json(SCHEMA, _counts_as_json(found))
    else:
        write(_counts(found))


def _counts_as_json(found: OneInputRegions) -> dict[str, Any]:
    return {
        "hidden_units": found.hidden,
        "outputs": found.outputs,
        "activation_regions": len(found.regions),
        "linear_regions": found.count_linear_regions(),
        "affine_maps": found.count_affine_maps(),
    }


def _as_json(found: OneInputRegions) -> dict[str, Any]:
    return {
        **_counts_as_json(found),
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


def _as_text(found: OneInputRegions, digits: int | None) -> str:
    show = number_text(digits)
    said = ", ".join(filter(None, (_counts(found), rounding_note(digits))))
    parts = [said, aligned(_region_rows(found, show))]
    if found.joints:
        parts.append(aligned(_joint_rows(found, show)))
    return "\n\n".join(parts)


def _counts(found: OneInputRegions) -> str:
    return ", ".join(
        [
            counted(found.hidden, "hidden unit"),
            counted(found.outputs, "output"),
            counted(len(found.regions), "activation region"),
            counted(found.count_linear_regions(), "linear region"),
            counted(found.count_affine_maps(), "affine map"),
        ]
    )


def _region_rows(found: OneInputRegions, show: NumberText) -> list[Sequence[str]]:
    patterns = found.regions[0].pattern is not None
    lines = [*_numbered("slope", found.outputs), *_numbered("intercept", found.outputs)]
    rows: list[Sequence[str]] = [
        ("region", "x in", "pattern" if patterns else "units that flip", *lines, "same as left")
    ]
    for number, (region, flips) in enumerate(
        zip(found.regions, _flips(found), strict=True), start=1
    ):
        units = region.pattern or _listed(flips)
        lines = [*map(show, region.slopes), *map(show, region.intercepts)]
        rows.append((str(number), _interval(region, show), units, *lines, _same(region)))
    return rows


def _joint_rows(found: OneInputRegions, show: NumberText) -> list[Sequence[str]]:
    head = ("joint", "units that flip", *_numbered("y", found.outputs))
    return [
        head,
        *(
            (show(joint.position), _listed(joint.units), *map(show, joint.values))
            for joint in found.joints
        ),
    ]


def _numbered(name: str, outputs: int) -> list[str]:
    return [name] if outputs == 1 else [f"{name} {number}" for number in range(1, outputs + 1)]


def _interval(region: Region, show: NumberText) -> str:
    infinity = "∞" if has_glyphs() else "inf"
    left = f"-{infinity}" if region.left is None else show(region.left)
    right = infinity if region.right is None else show(region.right)
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
