"""What a figure with sliders consists of: formulas, sliders, panels and tables; no drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from udlsym.context import Context
from udlsym.derivation.message import Message, message
from udlsym.syntax.nodes import Indexed, Node, Symbol


@dataclass(frozen=True, slots=True)
class Slider:
    """A parameter that the reader moves; `what` says it in words."""

    name: Symbol | Indexed
    what: Message
    low: Fraction
    high: Fraction
    value: Fraction
    step: Fraction = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class Group:
    """Sliders that belong together."""

    what: Message
    sliders: tuple[Slider, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A place where a script draws: its key, its title, what it shows, height over width."""

    key: str
    title: tuple[str | Node, ...]
    what: Message
    ratio: float = 0.55
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """A place where a script writes a value."""

    key: str


Cell = Message | Node | Output | str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a script may move it or hide it by its key."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Preset:
    """A button that sets all sliders, in their order."""

    what: Message
    values: tuple[Fraction, ...]


@dataclass(frozen=True)
class Interactive:
    """A figure with sliders.

    drawing: the name of the script's function that draws it. formulas: what it evaluates, all in
    `context`. presets: the buttons, one of which leads back to where the figure starts. data: what
    else the script is told. columns, narrow: how many panels stand in a row, in a narrow window.
    """

    number: str
    drawing: str
    context: Context
    formulas: Mapping[str, Node]
    groups: tuple[Group, ...]
    panels: tuple[Panel, ...]
    headings: tuple[Message | Node, ...]
    rows: tuple[Row, ...]
    presets: tuple[Preset, ...]
    data: Mapping[str, Any]
    columns: int = 3
    narrow: int = 1
    hint: Message = field(default_factory=lambda: message("interactive.fine"))

    @property
    def sliders(self) -> tuple[Slider, ...]:
        """All sliders, in order."""
        return tuple(slider for group in self.groups for slider in group.sliders)


def start_of(groups: tuple[Group, ...], what: str = "book_numbers") -> Preset:
    """Return the button that leads back to where the sliders start."""
    values = (slider.value for group in groups for slider in group.sliders)
    return Preset(message(f"interactive.{what}"), tuple(values))
