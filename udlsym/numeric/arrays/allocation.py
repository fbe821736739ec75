"""Which buffer each node of a block is computed in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from udlsym.numeric.arrays.graph import Affine, Apply, Contraction, Node, Range, WithOne
from udlsym.numeric.arrays.stages import Buffer, Place, Plan, Shape, Stage

IN_PLACE: Final = (Affine, Apply, Contraction)
"""Operations that may write over an operand of the same shape."""


class Allocation:
    """Gives every node of the block a place; a place is used again when nothing in it is needed."""

    def __init__(self, found: Plan, wanted: Iterable[Node]) -> None:
        self._plan = found
        self._last: dict[Node, int] = {}
        for time, node in enumerate(found.block):
            for operand, _ in node.operands:
                self._last[operand] = time
        # What is wanted itself stays until the block is done.
        self._last |= dict.fromkeys(wanted, len(found.block))
        self._inside: dict[Buffer, set[Node]] = {}
        self._free: list[Place] = []
        self._homes: dict[Node, Node] = {}

    def run(self) -> None:
        """Place every node."""
        for node in self._plan.laid_out:
            self._own(node)
        self._find_homes()
        for time, node in enumerate(self._plan.block):
            if self._plan.stages[node] is Stage.BLOCK:
                self._put(node, time)
            else:
                self._plan.ones |= len(node.operands) == 1
            self._release(node, time)

    def _find_homes(self) -> None:
        """What has a row of ones before it is computed behind that row from the start."""
        for node in self._plan.block:
            if not isinstance(node.operation, WithOne):
                continue
            inner = node.operands[0][0]
            while inner not in self._homes and self._plan.stages[inner] is Stage.BLOCK:
                self._homes[inner] = node
                before = _taken_over(inner)
                if before is None or self._uses(before) > 1:
                    break
                inner = before

    def _uses(self, node: Node) -> int:
        return sum(operand is node for each in self._plan.block for operand, _ in each.operands)

    def _put(self, node: Node, time: int) -> None:
        if isinstance(node.operation, WithOne):
            inner = self._plan.places.get(node.operands[0][0])
            if inner is not None and inner.inner and self._homes[node.operands[0][0]] is node:
                self._enter(node, Place(inner.buffer))
                return
            self._own(node)
            return
        if isinstance(node.operation, Apply) and node.operation.function == "positive":
            self._plan.flags[node] = self._flags(node)
        if node in self._homes:
            home = self._homes[node]
            existing = [
                place for each, place in self._plan.places.items() if self._homes.get(each) is home
            ]
            self._enter(node, existing[0] if existing else Place(self._new(home), inner=True))
            return
        self._enter(node, self._over_operand(node, time) or self._free_place(node))

    def _over_operand(self, node: Node, time: int) -> Place | None:
        """The place of an operand that is not needed after this."""
        if not isinstance(node.operation, IN_PLACE) or not _is_elementwise(node):
            return None
        for operand, labels in node.operands:
            place = self._plan.places.get(operand)
            if (
                place is None
                or labels != node.labels
                or self._plan.stages[operand] is not Stage.BLOCK
            ):
                continue
            others = self._inside[place.buffer] - {operand}
            if self._last[operand] == time and all(self._last[each] < time for each in others):
                return place
        return None

    def _free_place(self, node: Node) -> Place:
        for place in self._free:
            if _inner_shape(place) == node.axes:
                self._free.remove(place)
                return place
        return Place(self._buffer(node.axes))

    def _own(self, node: Node) -> None:
        self._enter(node, Place(self._new(node)))

    def _new(self, node: Node) -> Buffer:
        operation = node.operation
        assert isinstance(operation, WithOne)
        return self._buffer(node.axes, operation.place, operation.new)

    def _buffer(self, shape: Shape, ones: int | None = None, lone: bool = False) -> Buffer:
        buffer = Buffer(f"w{len(self._plan.buffers)}", shape, ones, lone)
        self._plan.buffers.append(buffer)
        return buffer

    def _flags(self, node: Node) -> Buffer:
        for buffer in self._plan.buffers:
            if buffer.flags and buffer.shape == node.axes:
                return buffer
        buffer = Buffer(f"w{len(self._plan.buffers)}", node.axes, flags=True)
        self._plan.buffers.append(buffer)
        return buffer

    def _enter(self, node: Node, place: Place) -> None:
        self._plan.places[node] = place
        self._inside.setdefault(place.buffer, set()).add(node)

    def _release(self, node: Node, time: int) -> None:
        for operand, _ in node.operands:
            place = self._plan.places.get(operand)
            if place is None or self._plan.stages[operand] is not Stage.BLOCK:
                continue
            inside = self._inside[place.buffer]
            if any(self._last.get(each, time) > time for each in inside) or node in inside:
                continue
            free = Place(place.buffer, inner=place.buffer.ones is not None)
            if free not in self._free:
                self._free.append(free)
            self._inside[place.buffer] = set()


def _inner_shape(place: Place) -> Shape | None:
    """The shape of what a free place takes; None where no array of a node fits."""
    buffer = place.buffer
    if buffer.ones is None:
        return buffer.shape
    first, last = buffer.shape[: buffer.ones], buffer.shape[buffer.ones + 1 :]
    if buffer.lone:
        return (*first, *last)
    return (*first, Range(buffer.shape[buffer.ones].last), *last)


def _taken_over(node: Node) -> Node | None:
    """The operand that an operation may write over from the start."""
    if isinstance(node.operation, Apply):
        return node.operands[0][0]
    if isinstance(node.operation, Affine):
        same = [operand for operand, labels in node.operands if labels == node.labels]
        return same[-1] if same else None
    return None


def _is_elementwise(node: Node) -> bool:
    own = set(node.labels)
    return all(own.issuperset(labels) for _, labels in node.operands)
