"""The code of an array program and what it is called with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from udlsym.numeric.arrays.graph import Node


@dataclass(frozen=True)
class Module:
    """The code of an array program and what it is called with.

    parameters, data: the names of arrays, in the order of the arguments. sizes: names of sizes.
    sums: how many sums of a block there are. values: the nodes with a value an example that a
    block gives after its sums. results: names of the arrays that are filled.
    """

    source: str
    parameters: tuple[str, ...]
    data: tuple[str, ...]
    sizes: tuple[str, ...]
    sums: int
    results: tuple[str, ...]
    operations: int
    values: tuple[Node, ...] = ()

    def load(self) -> dict[str, Any]:
        """The functions of the module."""
        names: dict[str, Any] = {}
        # The text is our own: names in it were checked, numbers are printed floats.
        exec(compile(self.source, "<array program>", "exec"), names)
        return names
