"""Tables whose entries are computed from what was proved.

A row carries claims. Its cells show what these claims say, or what all of them assume, and words
without mathematics; nothing else can be put into a row.
"""

from __future__ import annotations

from dataclasses import dataclass

from udlsym.derivation.cells import Assumed, Cell, content, indicators
from udlsym.derivation.message import Message
from udlsym.derivation.step import Step
from udlsym.syntax.nodes import Relation


@dataclass(frozen=True, slots=True)
class Row:
    """Cells and the steps that prove what they show.

    ValueError for a row without steps, for a cell that its claims do not bear out, and for a claim
    with a condition that no cell shows.
    """

    cells: tuple[Cell, ...]
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("a row of a table needs a claim that proves what it shows")
        if any(set(step.conditions) - set(self.assumed) for step in self.steps):
            raise ValueError("a row of a table does not show a condition of one of its claims")
        for cell in self.cells:
            content(cell, self.steps)

    @property
    def assumed(self) -> tuple[Relation, ...]:
        """What the row says that it assumes, beyond what was given before it."""
        return tuple(cell.relation for cell in self.cells if isinstance(cell, Assumed))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below headings; `part` is what it answers, or empty.

    ValueError for a table without rows, for a row of another length, and where a column of
    patterns does not speak of the same indicators in every row.
    """

    headings: tuple[Message, ...]
    rows: tuple[Row, ...]
    part: str = ""

    def __post_init__(self) -> None:
        if not self.headings or not self.rows:
            raise ValueError("a table needs columns and rows")
        if any(len(row.cells) != len(self.headings) for row in self.rows):
            raise ValueError("every row of a table has one cell for each heading")
        for column in range(len(self.headings)):
            if len({indicators(row.cells[column], row.steps) for row in self.rows}) > 1:
                raise ValueError(f"column {column + 1} is about other units in other rows")

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of all rows, in order."""
        return tuple(step for row in self.rows for step in row.steps)
