"""Counterexamples for the terminal and for programs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from udlsym.cli.output import has_glyphs
from udlsym.notation import unicode_name

if TYPE_CHECKING:
    from udlsym.claims import Counterexample


def point_lines(point: Counterexample) -> list[str]:
    """Return the point, if there are names to have values, and each side's value, a line each."""
    values = {**point.sizes, **point.values}
    show = unicode_name if has_glyphs() else str
    named = ", ".join(f"{show(name)} = {value}" for name, value in values.items())
    return [
        *([f"  for example {named}"] if named else []),
        f"  left side   {_side(point.left, point)}",
        f"  right side  {_side(point.right, point)}",
    ]


def _side(value: Fraction | None, point: Counterexample) -> str:
    if value is None:
        return "undefined"
    if point.exact or point.left is None or point.right is None:
        return str(value)
    return ("at most " if value == min(point.left, point.right) else "at least ") + str(value)


def point_as_json(point: Counterexample | None) -> dict[str, Any] | None:
    """Return the point with its numbers as exact text."""
    if point is None:
        return None
    return {
        "sizes": dict(point.sizes),
        "values": {name: str(value) for name, value in point.values.items()},
        "left": None if point.left is None else str(point.left),
        "right": None if point.right is None else str(point.right),
        "exact": point.exact,
    }
