"""Ranges of index letters, and how large sizes have to be for what is concluded from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from udlsym.algebra.atoms import CONCRETE, Delta


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of a sum: offset, or size + offset."""

    size: str | None
    offset: int


@dataclass
class Ranges:
    """Ranges of free index letters, and how large sizes had to be for what was concluded.

    last: letter -> name of the size N of its range 1..N. at_least: size -> smallest value for
    which the normal form is right; smaller values are checked one by one by the caller.
    """

    last: Mapping[str, str]
    at_least: dict[str, int] = field(default_factory=dict)

    def require(self, size: str, minimum: int) -> None:
        """Record that a conclusion holds from `minimum` on only."""
        self.at_least[size] = max(minimum, self.at_least.get(size, 1))


def never_equal(found: Delta, ranges: Ranges) -> bool:
    """Whether one index is a number below the range of the other."""
    below = found.left.kind == CONCRETE and found.left.key - found.right.offset < 1
    return below and found.right.key in ranges.last
