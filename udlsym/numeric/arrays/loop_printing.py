"""The sums over all examples as loops in Python that a compiler such as numba's makes fast."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from udlsym.context import Context
from udlsym.numeric.arrays.element_loops import ElementPrinter
from udlsym.numeric.arrays.graph import Graph, Leaf, Node, Range
from udlsym.numeric.arrays.loop_values import leaf_element, value_of
from udlsym.numeric.arrays.loops import (
    Home,
    InnerLoop,
    Loop,
    LoopTree,
    Part,
    adds_up,
    is_inlined,
    operands_of,
)
from udlsym.numeric.arrays.notes import describe
from udlsym.numeric.arrays.products import length_of
from udlsym.numeric.arrays.stages import Plan, Stage

JAMMED: Final = 4
"""Turns of a loop that are done at once.

What they share is then loaded once, and what they add to one place is stored once.
"""

REGISTERS: Final = 32
"""Vectors of numbers that a processor holds; the turns of two loops at once must fit."""

MOST_NODES: Final = 16
"""Values in a program beyond which turns are done one by one: compiling takes long enough then."""

Turn = Mapping[str, str]
"""One of several turns that are done at once: variables of loops -> their names in it."""

ONE_TURN: Final[tuple[Turn, ...]] = ({},)


@dataclass(frozen=True)
class _Sum:
    """What an inner loop adds up over the examples: in a variable, and at last in its place."""

    variable: str
    place: str


class LoopPrinter:
    """Writes the sums over all examples."""

    def __init__(self, context: Context, graph: Graph, plan: Plan) -> None:
        self._context, self._plan = context, plan
        self._elements = ElementPrinter(context)
        self._lines: list[str] = []
        self._hoisted: dict[str, str] = {}
        given = [node for node in graph.nodes if plan.stages.get(node) is Stage.GIVEN]
        # A table of data is turned, so that the innermost loop goes through memory step by step.
        turned = [node for node in given if len(node.axes) > 1]
        self._tree = LoopTree(context.examples, [*turned, *plan.block])
        self._nodes = self._tree.ordered([*turned, *plan.block])
        for node in self._nodes:
            self._tree.add(node)
        self._stored = {
            operand
            for node in self._nodes
            for operand, _ in operands_of(node)
            if operand in self._tree.homes
            and (adds_up(operand) or self._tree.homes[operand].leaf is not self._leaf(node))
        }

    def _leaf(self, node: Node) -> InnerLoop:
        return self._tree.homes[node].leaf

    def lines(self, data: Sequence[str]) -> list[str]:
        """The statements that compute the sums, n examples at a time."""
        self._lines = []
        self._line(0, f"count = {f'{data[0]}.shape[0]' if data else '0'}")
        self._line(0, "n = max(1, min(n, count))")
        for node in self._nodes:
            if node in self._stored:
                lengths = "".join(f"{self._length(axis)}, " for axis in node.axes)
                self._line(0, f"w{node.number} = empty(({lengths}))")
        for node in self._plan.sums:
            shape = "".join(f"{self._length(axis)}, " for axis in node.axes)
            self._line(0, f"t{node.number} = {f'zeros(({shape}))' if shape else '0.0'}")
        self._line(0, "for start in range(0, count, n):")
        self._line(1, "m = min(n, count - start)")
        for name in data:
            self._line(1, f"{name}_n = {name}[start : start + m]")
        self._body(self._tree.body, 1, frozenset(), ONE_TURN)
        return self._lines

    def _line(self, depth: int, text: str) -> None:
        self._lines.append("    " * depth + text)

    def _length(self, axis: Range) -> str:
        return length_of(axis, self._context.examples)

    def _body(
        self, body: Sequence[Part], depth: int, entered: frozenset[str], turns: Sequence[Turn]
    ) -> None:
        for each in body:
            if isinstance(each, Loop):
                self._loop(each, depth, entered, turns)
            elif isinstance(each, InnerLoop):
                self._inner(each, depth, turns)
            elif each.node in self._stored:
                self._start(each.node, depth, entered, turns)

    def _loop(self, loop: Loop, depth: int, entered: frozenset[str], turns: Sequence[Turn]) -> None:
        variable, length = loop.variable, self._length(loop.range_)
        own, at_once = entered | {variable}, self._at_once(loop, length, entered, turns)
        if at_once == 1:
            self._line(depth, f"for {variable} in range({length}):")
            self._body(loop.body, depth + 1, own, turns)
            return
        part, others = f"q{variable[1:]}", [f"{variable}_{turn}" for turn in range(1, at_once)]
        whole = length if length.isidentifier() else f"({length})"
        self._line(depth, f"{part} = {whole} // {at_once}")
        self._line(depth, f"for {variable} in range({part}):")
        for number, name in enumerate(others, start=1):
            self._line(depth + 1, f"{name} = {variable} + {number} * {part}")
        jammed = [{**turn, variable: name} for turn in turns for name in (variable, *others)]
        self._body(loop.body, depth + 1, own, jammed)
        self._line(depth, f"for {variable} in range({at_once} * {part}, {length}):")
        self._body(loop.body, depth + 1, own, turns)

    def _at_once(
        self, loop: Loop, length: str, entered: frozenset[str], turns: Sequence[Turn]
    ) -> int:
        """How many turns of a loop are done at once.

        They lie a part of the loop apart: the compiler can then tell before the loop that none of
        them writes what another one reads.
        """
        if (length.isdigit() and int(length) < JAMMED) or len(self._nodes) > MOST_NODES:
            return 1
        if not entered:
            return JAMMED if loop.range_ == self._tree.main else 1
        leaves = [each for each in loop.body if isinstance(each, InnerLoop)]
        if len(turns) != JAMMED or len(leaves) < len(loop.body):
            return 1
        needed = len(turns) * sum(len(leaf.nodes) for leaf in leaves)
        return max(each for each in (1, 2, JAMMED) if each == 1 or each * needed < REGISTERS)

    def _start(
        self, node: Node, depth: int, entered: frozenset[str], turns: Sequence[Turn]
    ) -> None:
        """Loops that set what is added up to 0; a slice would take a compiler longer."""
        home = self._tree.homes[node]
        own = home.index(node)
        axes = dict(zip(own, node.axes, strict=False))
        for name in own:
            if name not in entered:
                self._line(depth, f"for {name} in range({self._length(axes[name])}):")
                depth += 1
        self._line(depth, "for b in range(m):")
        for target in dict.fromkeys(_element(node, home.turned(t).index(node), "b") for t in turns):
            self._line(depth + 1, f"{target} = 0.0")

    def _inner(self, leaf: InnerLoop, depth: int, turns: Sequence[Turn]) -> None:
        found = {node: self._sums(node, turns) for node in leaf.nodes if node in self._plan.sums}
        sums = list(dict.fromkeys(each for own in found.values() for each in own))
        for each in sums:
            self._line(depth, f"{each.variable} = 0.0")
        self._hoisted = {}
        lines = [line for node in leaf.nodes for line in self._lines_of(node, leaf, turns)]
        # The compiler cannot know that an array that is written to is none of the parameters.
        for code, name in self._hoisted.items():
            self._line(depth, f"{name} = {code}")
        self._line(depth, "for b in range(m):")
        for line in lines:
            self._line(depth + 1, line)
        for each in sums:
            self._line(depth, f"{each.place} += {each.variable}")

    def _sums(self, node: Node, turns: Sequence[Turn]) -> list[_Sum]:
        """Where a node's value goes that is a sum over the examples, turn by turn."""
        home = self._tree.homes[node]
        found = []
        for turn in turns:
            index = ", ".join(home.turned(turn).index(node))
            place = f"t{node.number}[{index}]" if index else f"t{node.number}"
            found.append(_Sum(f"a{node.number}{_ending(turn, home.index(node))}", place))
        return found

    def _lines_of(self, node: Node, leaf: InnerLoop, turns: Sequence[Turn]) -> list[str]:
        """The statements for a node in all turns; what goes to one place is added up at once."""
        values: dict[str, list[str]] = {}
        stores = []
        sums = self._sums(node, turns) if node in self._plan.sums else ()
        for place, turn in enumerate(turns):
            home, ending = self._tree.homes[node].turned(turn), _ending(turn, turn)
            value = self._value(node, home, leaf, ending)
            target = _element(node, home.index(node), "b")
            if sums:
                values.setdefault(f"{sums[place].variable} +=", []).append(value)
            elif adds_up(node):
                values.setdefault(f"{target} +=", []).append(value)
            else:
                values[f"v{node.number}{ending} ="] = [value]
                stores += [f"{target} = v{node.number}{ending}"] if node in self._stored else []
        lines = [f"{head} {' + '.join(parts)}" for head, parts in values.items()]
        return [f"{lines[0]}  # {describe(node)}", *lines[1:], *stores]

    def _value(self, node: Node, home: Home, leaf: InnerLoop, ending: str) -> str:
        if isinstance(node.operation, Leaf):
            return self._given(node, home.index(node))
        parts = [self._operand(each, own, home, leaf, ending) for each, own in node.operands]
        return value_of(node, parts)

    def _given(self, node: Node, index: Sequence[str]) -> str:
        assert isinstance(node.operation, Leaf)
        return leaf_element(node, self._context, f"{node.operation.array}_n", index)

    def _operand(
        self, node: Node, labels: Sequence[int], home: Home, leaf: InnerLoop, ending: str
    ) -> str:
        index = [home.variables[each] for each in labels if each in home.variables]
        if is_inlined(node):
            operand, _ = node.operands[0]
            return value_of(node, [self._operand(operand, labels, home, leaf, ending)])
        if self._plan.stages.get(node, Stage.BEFORE) is Stage.BEFORE:
            return self._from_parameters(node, index)
        own = self._tree.homes.get(node)
        if own is None:
            return self._given(node, index)
        if own.leaf is leaf and not adds_up(node):
            return f"v{node.number}{ending}"
        return _element(node, index, "b")

    def _from_parameters(self, node: Node, index: Sequence[str]) -> str:
        code = self._elements.element(node, index)
        if not code.endswith("]"):
            return code
        return self._hoisted.setdefault(code, f"c{len(self._hoisted)}")


def _ending(turn: Turn, variables: Container[str]) -> str:
    """What the names of values end in, in a turn of loops with these variables."""
    return "".join(name.removeprefix(own) or "_0" for own, name in turn.items() if own in variables)


def _element(node: Node, index: Sequence[str], last: str) -> str:
    return f"w{node.number}[{', '.join([*index, last])}]"
