"""Parts of arrays of parameters: where results go."""

from __future__ import annotations

from dataclasses import dataclass

from udlsym.syntax.nodes import Indexed, Node, Number, Symbol

Subscript = int | str


@dataclass(frozen=True, slots=True)
class Part:
    """Part of an array of parameters: numbers fix subscripts, letters run."""

    array: str
    subscripts: tuple[Subscript, ...]


def part_of(parameter: Indexed) -> Part:
    """The part that a parameter with letters or numbers stands for."""
    return Part(parameter.base, tuple(map(_subscript, parameter.indices)))


def _subscript(index: Node) -> Subscript:
    if isinstance(index, Number):
        return int(index.value)
    assert isinstance(index, Symbol)
    return index.name
