"""Counterexamples for the terminal and for programs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.output import has_glyphs
from udlsym.cli.terminal_prose import TerminalProse
from udlsym.notation import unicode_name

if TYPE_CHECKING:
    from udlsym.claims import Counterexample

ENGLISH: Final = TerminalProse()


def point_lines(point: Counterexample, prose: TerminalProse = ENGLISH) -> list[str]:
    """Return the point, if there are names to have values, and each side's value, a line each."""
    values = {**point.sizes, **point.values}
    show = unicode_name if has_glyphs() else str
    named = prose.joined([f"{show(name)} = {value}" for name, value in values.items()])
    return [
        *(["  " + prose.words("for_example", values=named)] if named else []),
        prose.line("left_side", _side(point.left, point, prose)),
        prose.line("right_side", _side(point.right, point, prose)),
    ]


def _side(value: Fraction | None, point: Counterexample, prose: TerminalProse) -> str:
    if value is None:
        return prose.words("undefined")
    if point.exact or point.left is None or point.right is None:
        return str(value)
    upper = value == min(point.left, point.right)
    return prose.words("at_most" if upper else "at_least", value=value)


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
