"""Array programs as loops in Python that a compiler such as numba's makes fast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import Final

from udlsym.context import Context
from udlsym.conventions import HEAVISIDE_AT_ZERO
from udlsym.numeric.arrays.calls import literal
from udlsym.numeric.arrays.graph import (
    Affine,
    Apply,
    Choice,
    Constant,
    Contraction,
    Graph,
    Leaf,
    Node,
    Size,
)
from udlsym.numeric.arrays.loops import (
    Home,
    InnerLoop,
    Loop,
    LoopTree,
    Part,
    is_inlined,
    operands_of,
)
from udlsym.numeric.arrays.notes import describe
from udlsym.numeric.arrays.products import length_of
from udlsym.numeric.arrays.stages import Plan, Stage
from udlsym.numeric.errors import LoweringError

APPLIED: Final[Mapping[str, str]] = {
    "ReLU": "(0.0 if {z} <= 0.0 else {z})",
    "positive": "(1.0 if {z} > 0.0 else 0.0)",
    "heaviside": "(0.0 if {z} < 0.0 else 1.0 if {z} > 0.0 else {at_zero} if {z} == 0.0 else {z})",
    "abs": "abs({z})",
    "sign": "(1.0 if {z} > 0.0 else -1.0 if {z} < 0.0 else {z})",
    "reciprocal": "(1.0 / {z})",
}
"""Functions as expressions; NaN stays NaN."""


class LoopPrinter:
    """Writes the sums over all examples as one function with loops."""

    def __init__(self, context: Context, graph: Graph, plan: Plan) -> None:
        self._context, self._plan = context, plan
        self._tree = LoopTree(context.examples)
        self._lines: list[str] = []
        self._before: Mapping[Node, str] = {}
        self._hoisted: dict[str, str] = {}
        given = [node for node in graph.nodes if plan.stages.get(node) is Stage.GIVEN]
        # A table of data is turned, so that the innermost loop goes through memory step by step.
        turned = [node for node in given if len(node.axes) > 1]
        self._nodes = self._tree.ordered([*turned, *plan.block])
        for node in self._nodes:
            self._tree.add(node)
        self._stored = {
            operand
            for node in self._nodes
            for operand, _ in operands_of(node)
            if operand in self._tree.homes
            and (_adds_up(operand) or self._tree.homes[operand].leaf is not self._leaf(node))
        }

    def _leaf(self, node: Node) -> InnerLoop:
        return self._tree.homes[node].leaf

    def function(
        self, sizes: Sequence[str], before: Mapping[Node, str], data: Sequence[str]
    ) -> str:
        """The function (sizes, values from parameters, data, count, n) -> sums.

        before: the variables of values from parameters alone.
        """
        self._before = before
        head = ", ".join([*sizes, *dict.fromkeys(before.values()), *data, "count", "n"])
        self._lines = [f"def loops({head}):"]
        self._line(1, '"""The sums over all examples, n at a time."""')
        for node in self._nodes:
            if node in self._stored:
                lengths = [length_of(axis, self._context.examples) for axis in node.axes]
                self._line(1, f"w{node.number} = empty(({', '.join(lengths)},))")
        for node in self._plan.sums:
            shape = "".join(f"{length_of(a, self._context.examples)}, " for a in node.axes)
            self._line(1, f"t{node.number} = {f'zeros(({shape}))' if shape else '0.0'}")
        self._line(1, "for start in range(0, count, n):")
        self._line(2, "m = min(n, count - start)")
        for name in data:
            self._line(2, f"{name}_n = {name}[start : start + m]")
        self._body(self._tree.body, 2, frozenset())
        values = [f"t{node.number}" for node in self._plan.sums]
        self._line(1, f"return ({', '.join(values)}{',' if len(values) == 1 else ''})")
        return "\n".join(self._lines)

    def _line(self, depth: int, text: str) -> None:
        self._lines.append("    " * depth + text)

    def _body(self, body: Sequence[Part], depth: int, entered: frozenset[str]) -> None:
        for each in body:
            if isinstance(each, Loop):
                length = length_of(each.range_, self._context.examples)
                self._line(depth, f"for {each.variable} in range({length}):")
                self._body(each.body, depth + 1, entered | {each.variable})
            elif isinstance(each, InnerLoop):
                self._inner(each, depth)
            elif each.node in self._stored:
                own = self._tree.homes[each.node].index(each.node)
                index = [name if name in entered else ":" for name in own]
                self._line(depth, f"{_element(each.node, index, ':m')} = 0.0")

    def _inner(self, leaf: InnerLoop, depth: int) -> None:
        sums = [node for node in leaf.nodes if node in self._plan.sums]
        for node in sums:
            self._line(depth, f"a{node.number} = 0.0")
        self._hoisted = {}
        lines = [line for node in leaf.nodes for line in self._lines_of(node, leaf)]
        # The compiler cannot know that an array that is written to is none of the parameters.
        for code, name in self._hoisted.items():
            self._line(depth, f"{name} = {code}")
        self._line(depth, "for b in range(m):")
        for line in lines:
            self._line(depth + 1, line)
        for node in sums:
            index = ", ".join(self._tree.homes[node].index(node))
            place = f"t{node.number}[{index}]" if index else f"t{node.number}"
            self._line(depth, f"{place} += a{node.number}")

    def _lines_of(self, node: Node, leaf: InnerLoop) -> list[str]:
        lines = [f"{self._statement(node, leaf)}  # {describe(node)}"]
        if node in self._stored and not _adds_up(node):
            target = _element(node, self._tree.homes[node].index(node), "b")
            lines.append(f"{target} = v{node.number}")
        return lines

    def _statement(self, node: Node, leaf: InnerLoop) -> str:
        home = self._tree.homes[node]
        value = self._value(node, home, leaf)
        if node in self._plan.sums:
            return f"a{node.number} += {value}"
        if _adds_up(node):
            return f"{_element(node, home.index(node), 'b')} += {value}"
        return f"v{node.number} = {value}"

    def _value(self, node: Node, home: Home, leaf: InnerLoop) -> str:
        operation = node.operation
        if isinstance(operation, Leaf):
            return self._given(node, home)
        parts = [self._operand(each, labels, home, leaf) for each, labels in node.operands]
        if isinstance(operation, Contraction):
            return " * ".join(parts)
        if isinstance(operation, Affine):
            return _weighted(operation.coefficients, parts)
        if isinstance(operation, Apply):
            at_zero = literal(Fraction(HEAVISIDE_AT_ZERO))
            return APPLIED[operation.function].format(z=parts[0], at_zero=at_zero)
        if isinstance(operation, Choice):
            return _chosen(operation, parts)
        raise LoweringError(f"there is no loop for {type(operation).__name__.lower()}")

    def _given(self, node: Node, home: Home) -> str:
        operation = node.operation
        assert isinstance(operation, Leaf)
        axes = self._context.axes(operation.array, len(operation.fixed))
        assert axes is not None
        index = iter(home.index(node))
        slots = []
        for fixed, axis in zip(operation.fixed, axes, strict=True):
            if fixed is not None:
                slots.append(str(fixed - axis.first))
            elif axis.last == self._context.examples:
                slots.append("b")
            else:
                slots.append(next(index))
        return f"{operation.array}_n[{', '.join(slots)}]"

    def _operand(self, node: Node, labels: Sequence[int], home: Home, leaf: InnerLoop) -> str:
        operation = node.operation
        if isinstance(operation, Constant):
            return literal(operation.value)
        if isinstance(operation, Size):
            return operation.name
        index = [home.variables[each] for each in labels if each in home.variables]
        if node in self._before:
            return self._parameter(self._before[node], index)
        if is_inlined(node):
            inner = self._operand(node.operands[0][0], labels, home, leaf)
            return APPLIED["positive"].format(z=inner)
        own = self._tree.homes.get(node)
        if own is None and isinstance(operation, Leaf):
            return self._given(node, Home(leaf, dict(zip(node.labels, index, strict=False))))
        if own is not None and own.leaf is leaf and not _adds_up(node):
            return f"v{node.number}"
        return _element(node, index, "b")

    def _parameter(self, name: str, index: Sequence[str]) -> str:
        if not index:
            return name
        code = f"{name}[{', '.join(index)}]"
        return self._hoisted.setdefault(code, f"c{len(self._hoisted)}")


def _element(node: Node, index: Sequence[str], last: str) -> str:
    return f"w{node.number}[{', '.join([*index, last])}]"


def _adds_up(node: Node) -> bool:
    """Whether a node with a value an example is a sum over another axis."""
    own = set(node.labels)
    return any(not own.issuperset(labels) for _, labels in node.operands)


def _weighted(coefficients: Sequence[Fraction], parts: Sequence[str]) -> str:
    terms = [
        part if value == 1 else f"-{part}" if value == -1 else f"{literal(value)} * {part}"
        for value, part in zip(coefficients, parts, strict=True)
    ]
    return " + ".join(terms)


def _chosen(operation: Choice, parts: Sequence[str]) -> str:
    """The first case whose conditions hold; NaN where something that is compared is NaN."""
    tests = operation.tests
    values, sides = parts[: len(tests)], parts[len(tests) :]
    starts = list(accumulate((len(each) for each in tests), initial=0))
    text = "nan"
    for place in reversed(range(len(tests))):
        conditions = [
            f"{sides[2 * k]} {'==' if test == '=' else test} {sides[2 * k + 1]}"
            for k, test in enumerate(tests[place], start=starts[place])
        ]
        where = " and ".join(conditions)
        text = f"({values[place]} if {where} else {text})" if where else values[place]
    compared = [each for each in dict.fromkeys(sides) if not each[0].isdigit()]
    for each in compared:
        text = f"(nan if {each} != {each} else {text})"
    return text
