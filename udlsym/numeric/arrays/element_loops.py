"""What is computed once, before or after the examples, element by element."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from udlsym.context import Context
from udlsym.numeric.arrays.calls import literal
from udlsym.numeric.arrays.filling import MATRICES, Placed, canonical, result_name
from udlsym.numeric.arrays.folding import EXTENDED
from udlsym.numeric.arrays.graph import Apply, Choice, Constant, Leaf, Node, Range, Size
from udlsym.numeric.arrays.loop_values import leaf_element, moved, value_of
from udlsym.numeric.arrays.loops import adds_up, labels_of
from udlsym.numeric.arrays.notes import describe
from udlsym.numeric.arrays.products import length_of
from udlsym.numeric.arrays.targets import Target
from udlsym.numeric.arrays.terms import Term


@dataclass
class ElementPrinter:
    """Writes values that have no axis of the examples, and puts them into the results.

    inlined: nodes that are written where they are needed, as they are needed once.
    """

    context: Context
    inlined: frozenset[Node] = frozenset()
    lines: list[str] = field(default_factory=list)

    def element(self, node: Node, index: Sequence[str]) -> str:
        """One element of a value, with these variables for its axes."""
        operation = node.operation
        if isinstance(operation, Constant):
            return literal(operation.value)
        if isinstance(operation, Size):
            return f"float({operation.name})"
        if isinstance(operation, Leaf):
            return leaf_element(node, self.context, operation.array, index)
        if node in self.inlined:
            return f"({self._value(node, dict(zip(node.labels, index, strict=True)))})"
        return f"t{node.number}[{', '.join(index)}]" if index else f"t{node.number}"

    def node(self, node: Node) -> None:
        """The loops that compute a node, in an array of its own if it has axes."""
        if isinstance(node.operation, Constant | Size | Leaf) or node in self.inlined:
            return
        found = labels_of(node)
        variables = {label: f"j{place}" for place, label in enumerate(found)}
        target, total = self.element(node, [variables[each] for each in node.labels]), adds_up(node)
        if node.labels:
            lengths = "".join(f"{self._length(axis)}, " for axis in node.axes)
            self._line(0, f"t{node.number} = {'zeros' if total else 'empty'}(({lengths}))")
        elif total:
            self._line(0, f"{target} = 0.0")
        self._nest([(variables[label], range_) for label, range_ in found.items()])
        code = f"{target} {'+=' if total else '='} {self._value(node, variables)}"
        self._line(len(found), f"{code}  # {describe(node)}")

    def fill(self, target: Target, placed: Sequence[Placed]) -> None:
        """The loops that put a target's terms in place."""
        if not target.parts:
            parts = [_scaled(self.element(ref.node, ()), term) for term, ref in placed]
            self._line(0, f"{target.quantity} = {' + '.join(parts) or '0.0'}")
            return
        first = target.quantity not in MATRICES
        if first and (not placed or placed[0][0].deltas):
            self._put(target, {}, "= 0.0")
            first = False
        for place, (term, ref) in enumerate(placed):
            same = canonical(term.deltas)
            names = _variables(target, same)
            value = self.element(ref.node, [names[letter] for letter in ref.letters])
            sign = "=" if first and place == 0 else "+="
            self._put(target, same, f"{sign} {_scaled(value, term)}")

    def _put(self, target: Target, same: Mapping[str, str], code: str) -> None:
        """A statement for every element of a target, letters that are the same in one loop."""
        names, slots, loops = _variables(target, same), list[str](), dict[str, Range]()
        for part in target.parts:
            axes = self.context.axes(part.array, len(part.subscripts))
            assert axes is not None
            for subscript, axis in zip(part.subscripts, axes, strict=True):
                if isinstance(subscript, int):
                    slots.append(str(subscript - axis.first))
                    continue
                assert axis.last is not None
                first = 0 if subscript.endswith(EXTENDED) else 1
                name = names[same.get(subscript, subscript)]
                loops.setdefault(name, Range(axis.last, first))
                slots.append(moved(name, first - axis.first))
        self._nest(list(loops.items()))
        self._line(len(loops), f"{result_name(target)}[{', '.join(slots)}] {code}")

    def _value(self, node: Node, variables: Mapping[int, str]) -> str:
        parts = [
            self.element(each, [variables[label] for label in labels])
            for each, labels in node.operands
        ]
        return value_of(node, parts)

    def _nest(self, loops: Sequence[tuple[str, Range]]) -> None:
        for depth, (variable, range_) in enumerate(loops):
            self._line(depth, f"for {variable} in range({self._length(range_)}):")

    def _length(self, range_: Range) -> str:
        return length_of(range_, self.context.examples)

    def _line(self, depth: int, text: str) -> None:
        self.lines.append("    " * depth + text)


def needed_once(nodes: Iterable[Node], wanted: Iterable[Node]) -> frozenset[Node]:
    """The products and sums of a few terms among nodes that one other node or result takes."""
    nodes = list(nodes)
    uses = Counter(wanted)
    uses.update(operand for node in nodes for operand, _ in node.operands)
    return frozenset(
        node
        for node in nodes
        if uses[node] == 1 and not adds_up(node) and not isinstance(node.operation, Apply | Choice)
    )


def _variables(target: Target, same: Mapping[str, str]) -> dict[str, str]:
    """The variable of each letter of a target, those that are the same as one."""
    letters = [each for each in target.subscripts if isinstance(each, str)]
    kept = list(dict.fromkeys(same.get(letter, letter) for letter in letters))
    return {letter: f"j{place}" for place, letter in enumerate(kept)}


def _scaled(code: str, term: Term) -> str:
    return code if term.coefficient == 1 else f"{literal(term.coefficient)} * {code}"
