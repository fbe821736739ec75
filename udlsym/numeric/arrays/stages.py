"""What a plan consists of: stages, buffers and the places of nodes in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from udlsym.numeric.arrays.graph import Node, Range

Shape = tuple[Range, ...]


class Stage(Enum):
    """When a node is computed."""

    GIVEN = "given"
    BEFORE = "before"
    LAID_OUT = "laid out"
    BLOCK = "block"
    SUM = "sum"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Buffer:
    """Memory to work in: its shape, and whether a row of ones stands before what is computed.

    lone: the row after that of ones is one vector, without an axis of its own.
    """

    name: str
    shape: Shape
    ones: int | None = None
    lone: bool = False
    flags: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node's values are: in a whole buffer, or in it behind the ones."""

    buffer: Buffer
    inner: bool = False

    @property
    def name(self) -> str:
        """The variable of the place."""
        return f"{self.buffer.name}_rest" if self.inner else self.buffer.name


@dataclass
class Plan:
    """Nodes in the order in which they are computed, with their stages and places."""

    stages: dict[Node, Stage]
    before: list[Node] = field(default_factory=list)
    laid_out: list[Node] = field(default_factory=list)
    block: list[Node] = field(default_factory=list)
    sums: list[Node] = field(default_factory=list)
    after: list[Node] = field(default_factory=list)
    places: dict[Node, Place] = field(default_factory=dict)
    flags: dict[Node, Buffer] = field(default_factory=dict)
    buffers: list[Buffer] = field(default_factory=list)
    ones: bool = False
