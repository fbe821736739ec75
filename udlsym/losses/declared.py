"""Which arrays a formula mentions, and the ranges of their subscripts, read off its sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from udlsym.context import Axis
from udlsym.errors import UsageError
from udlsym.syntax.build import ONE
from udlsym.syntax.nodes import Indexed, Mean, Node, Number, Summation, Symbol
from udlsym.syntax.traverse import children

Limits = tuple[Node, Node]


@dataclass
class _Slot:
    """What stands in one place of an array's subscripts."""

    numbers: set[int] = field(default_factory=set)
    sizes: set[str] = field(default_factory=set)

    def axis(self, base: str) -> Axis:
        if len(self.sizes) > 1:
            both = " and ".join(sorted(self.sizes))
            raise UsageError(f"a subscript of {base} runs up to {both}; one size is wanted")
        first = min([1, *self.numbers])
        if self.sizes:
            return Axis(next(iter(self.sizes)), first)
        return Axis(max(self.numbers), first)


def arrays_of(tree: Node) -> dict[tuple[str, int], tuple[Axis, ...]]:
    """Each array of a formula by name and number of subscripts, with the range of each subscript.

    A subscript runs from 0 where a 0 stands in it, else from 1; up to the size of the sum that
    binds its letter, or up to the largest number. Raises `UsageError` for a letter without a sum.

    >>> from udlsym.reading import read_expression as read
    >>> arrays_of(read("sum_i (phi_0 + phi_1*x_i)"))
    {('phi', 1): (Axis(last=1, first=0),), ('x', 1): (Axis(last='I', first=1),)}
    >>> arrays_of(read("x_k + 1"))
    Traceback (most recent call last):
    udlsym.errors.UsageError: the subscript k of x belongs to no sum
    """
    slots: dict[tuple[str, int], list[_Slot]] = {}
    for element, limits in _elements(tree, {}):
        key = element.base, len(element.indices)
        own = slots.setdefault(key, [_Slot() for _ in element.indices])
        for slot, index in zip(own, element.indices, strict=True):
            _note(slot, index, element.base, limits)
    return {key: tuple(slot.axis(key[0]) for slot in own) for key, own in slots.items()}


def _elements(
    node: Node, limits: Mapping[str, Limits]
) -> Iterator[tuple[Indexed, Mapping[str, Limits]]]:
    if isinstance(node, Indexed):
        yield node, limits
        return
    if isinstance(node, Summation):
        limits = {**limits, node.index: (node.lower, node.upper)}
    if isinstance(node, Mean):
        limits = {**limits, node.index: (ONE, node.size)}
    for child in children(node):
        yield from _elements(child, limits)


def _note(slot: _Slot, index: Node, base: str, limits: Mapping[str, Limits]) -> None:
    if isinstance(index, Number):
        slot.numbers.add(int(index.value))
        return
    if not isinstance(index, Symbol):
        raise UsageError(f"a subscript of {base} is neither a letter nor a number")
    if index.name not in limits:
        raise UsageError(f"the subscript {index.name} of {base} belongs to no sum")
    lower, upper = limits[index.name]
    if not isinstance(lower, Number) or not isinstance(upper, Symbol):
        raise UsageError(f"the sum over {index.name} does not run from a number to a size")
    slot.numbers.add(int(lower.value))
    slot.sizes.add(upper.name)
