"""Array programs as modules of NumPy code: buffers, layout, sums of a block, results."""

from __future__ import annotations

import keyword
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from udlsym.context import Context
from udlsym.notation import is_plain_name
from udlsym.numeric.arrays.buffer_code import defining_lines, variables_of
from udlsym.numeric.arrays.choices import UNBOUNDED
from udlsym.numeric.arrays.filling import (
    MATRICES,
    Placed,
    fill,
    is_last_product,
    on_diagonal,
    result_name,
)
from udlsym.numeric.arrays.graph import Apply, Choice, Graph, Leaf, Node
from udlsym.numeric.arrays.imports import TAKEN, imports_of
from udlsym.numeric.arrays.module import Module
from udlsym.numeric.arrays.ordering import Ordering
from udlsym.numeric.arrays.plan import plan
from udlsym.numeric.arrays.printing import Printer, leaf_code
from udlsym.numeric.arrays.stages import Buffer, Plan, Stage
from udlsym.numeric.arrays.statements import function_text, tuple_text, used_lines
from udlsym.numeric.arrays.targets import Target
from udlsym.numeric.errors import LoweringError


def write_module(
    targets: Sequence[Target],
    graph: Graph,
    ordering: Ordering,
    context: Context,
    parameters: Sequence[str],
    data: Sequence[str],
    writer: type[Writer] | None = None,
) -> Module:
    """Order, plan and print the targets, as NumPy code if no other writer is given."""
    writer = writer or Writer
    for name in (*parameters, *data):
        _check(name, writer.RESERVED)
    placed = [(target, _placed(target, graph, ordering)) for target in targets]
    wanted = [ref.node for _, pairs in placed for _, ref in pairs]
    found = plan(graph, wanted, frozenset(data))
    return writer(context, graph, found, tuple(parameters), tuple(data), placed).module()


def _check(name: str, reserved: str) -> None:
    if not is_plain_name(name) or keyword.iskeyword(name) or name in TAKEN:
        raise LoweringError(f"{name!r} cannot be the name of an array in code")
    if re.fullmatch(reserved, name):
        raise LoweringError(f"{name!r} is a name that generated code uses itself")


def _placed(target: Target, graph: Graph, ordering: Ordering) -> list[Placed]:
    terms = [on_diagonal(term) for term in target.terms if term.coefficient]
    return [(term, ordering.ref(term, graph)) for term in terms]


@dataclass
class Writer:
    """Prints the functions of one module."""

    RESERVED: ClassVar[str] = r"[stw]\d+(_\w+)?|n|work|ones|clip|diagonal"

    context: Context
    graph: Graph
    plan: Plan
    parameters: tuple[str, ...]
    data: tuple[str, ...]
    placed: list[tuple[Target, list[Placed]]]

    def module(self) -> Module:
        """The code with what it is called with."""
        sizes = self.sizes()
        functions = [self.work(), self.lay_out(), *self.sums(sizes), self.results(sizes)]
        body = "\n\n\n".join(functions)
        return Module(
            f"{imports_of(body)}\n\n\n{body}\n".lstrip(),
            self.parameters,
            self.data,
            sizes,
            len(self.plan.sums),
            self._result_names(),
            len(self.plan.block) + len(self.plan.after),
            tuple(self._values()),
        )

    def sizes(self) -> tuple[str, ...]:
        """All sizes, that of the examples first."""
        others = sorted(self.context.sizes - {self.context.examples})
        return (self.context.examples, *others)

    def _result_names(self) -> tuple[str, ...]:
        """The arrays that are filled, quantity by quantity, in the order of the parameters."""
        quantities = list(dict.fromkeys(target.quantity for target, _ in self.placed))
        targets = [target for target, _ in self.placed if target.parts]
        targets.sort(
            key=lambda target: (
                quantities.index(target.quantity),
                *(self.parameters.index(part.array) for part in target.parts),
            )
        )
        return tuple(dict.fromkeys(map(result_name, targets)))

    def work(self) -> str:
        """The function that makes the buffers for blocks of n examples."""
        sizes = ", ".join(self.sizes()[1:])
        lines = []
        for buffer in self.plan.buffers:
            lines += defining_lines(buffer, self.context.examples)
        lines += ["ones_n = ones(n, dtype)"] if self.plan.ones else []
        laid = tuple_text(variables_of(self._laid_out_buffers()))
        block = [*variables_of(self._block_buffers()), *(["ones_n"] if self.plan.ones else [])]
        head = f"def work({', '.join(filter(None, ['n', sizes, 'dtype']))}):"
        return function_text(
            head,
            "Buffers for blocks of n examples: those for the data, and those to work in.",
            [*lines, f"return {laid}, {tuple_text(block)}"],
        )

    def _laid_out_buffers(self) -> list[Buffer]:
        return [self.plan.places[node].buffer for node in self.plan.laid_out]

    def _block_buffers(self) -> list[Buffer]:
        laid_out = self._laid_out_buffers()
        return [each for each in self.plan.buffers if each not in laid_out]

    def _given(self) -> list[Node]:
        """Data leaves that some block uses as they are."""
        used = {operand for node in self.plan.block for operand, _ in node.operands}
        leaves = [n for n in self.graph.nodes if self.plan.stages.get(n) is Stage.GIVEN]
        return [node for node in leaves if node in used]

    def lay_out(self) -> str:
        """The function that turns a block of data into what the sums take."""
        printer = Printer(self.context, self.plan)
        for node in self.graph.nodes:
            if self.plan.stages.get(node) is Stage.GIVEN:
                assert isinstance(node.operation, Leaf)
                code = leaf_code(node, self.context, node.operation.array)
                printer.names[node] = f"{code}.T" if len(node.axes) > 1 else code
        for node in self.plan.laid_out:
            printer.block_node(node)
        given = [printer.names[node] for node in self._given()]
        laid = [printer.names[node] for node in self.plan.laid_out]
        arguments = [*self.data, *variables_of(self._laid_out_buffers())]
        return function_text(
            f"def lay_out({', '.join(arguments)}):",
            "A block of data as the sums take it, the examples along the last axis.",
            [*printer.lines, f"return {tuple_text([*given, *laid])}"],
        )

    def sums(self, sizes: Sequence[str]) -> list[str]:
        """The function that computes the sums over one block of examples."""
        printer = Printer(self.context, self.plan)
        arguments = []
        for node in (*self._given(), *self.plan.laid_out):
            name = self._data_name(node)
            printer.names[node] = name
            arguments.append(name)
        self.print_before(printer, self.plan.block)
        for node in self.plan.block:
            printer.block_node(node)
        ones = ["ones"] if self.plan.ones else []
        buffers = [*variables_of(self._block_buffers()), *ones]
        head = [*sizes, *self.parameters, *arguments, *buffers]
        returned = tuple_text([printer.names[node] for node in (*self.plan.sums, *self._values())])
        if any(re.search(r"\bn\b", line) for line in printer.lines):
            printer.lines.insert(0, f"n = {arguments[0]}.shape[-1]")
        lines = self._quiet(
            used_lines(printer.lines, returned), (*self.plan.before, *self.plan.block)
        )
        text = function_text(
            f"def sums({', '.join(head)}):",
            "The sums over one block of examples.",
            [*lines, f"return {returned}"],
        )
        return [text]

    def _quiet(self, lines: Sequence[str], nodes: Sequence[Node]) -> Sequence[str]:
        """What has no value, or none that fits, in a case that is not chosen needs no warning."""
        operations = [node.operation for node in nodes]
        chosen = any(isinstance(each, Choice) for each in operations)
        unbounded = any(isinstance(e, Apply) and e.function in UNBOUNDED for e in operations)
        if not (lines and chosen and unbounded):
            return lines
        head = 'with errstate(over="ignore", invalid="ignore", divide="ignore"):'
        return [head, *(f"    {line}" for line in lines)]

    def _values(self) -> list[Node]:
        """What is wanted and has a value an example."""
        wanted = {ref.node for _, pairs in self.placed for _, ref in pairs}
        return [node for node in self.plan.block if node in wanted - set(self.plan.sums)]

    def _data_name(self, node: Node) -> str:
        leaf = node if isinstance(node.operation, Leaf) else node.operands[0][0]
        assert isinstance(leaf.operation, Leaf)
        name = leaf.operation.array
        if node is not leaf:
            return f"{name}_1"
        plain = all(fixed is None for fixed in leaf.operation.fixed)
        suffix = "_t" if len(node.axes) > 1 else ""
        return f"{name}{suffix}" if plain else f"{name}{node.number}"

    def print_before(self, printer: Printer, nodes: Sequence[Node]) -> None:
        """The values from parameters alone that some nodes need."""
        needed: set[Node] = set()
        stack = [operand for node in nodes for operand, _ in node.operands]
        while stack:
            node = stack.pop()
            if self.plan.stages[node] is Stage.BEFORE and node not in needed:
                needed.add(node)
                stack += [operand for operand, _ in node.operands]
        for node in self.plan.before:
            if node in needed and node not in printer.names:
                printer.free_node(node)

    def results(self, sizes: Sequence[str]) -> str:
        """The function that makes the results of the sums over all examples."""
        printer = Printer(self.context, self.plan)
        for node in self.plan.sums:
            printer.names[node] = f"t{node.number}"
        wanted = [ref.node for _, pairs in self.placed for _, ref in pairs]
        direct = [node for node in wanted if self.plan.stages[node] is Stage.BEFORE]
        self.print_before(printer, self.plan.after)
        for node in self.plan.before:
            if node in direct and node not in printer.names:
                self.print_before(printer, [node])
                printer.free_node(node)
        straight = self._written_straight()
        for node in self.plan.after:
            if node not in straight:
                printer.free_node(node)
        for target, pairs in self.placed:
            if any(self.plan.stages[ref.node] is Stage.BLOCK for _, ref in pairs):
                continue
            fill(printer, target, pairs, first=target.quantity not in MATRICES)
        scalars = [target.quantity for target, _ in self.placed if target.quantity == "loss"]
        arguments = [
            *sizes,
            *self.parameters,
            *(f"t{node.number}" for node in self.plan.sums),
            *self._result_names(),
        ]
        return function_text(
            f"def results({', '.join(arguments)}):",
            "Fill the results from the sums over all examples; return the loss.",
            [
                *self._quiet(printer.lines, (*self.plan.before, *self.plan.after)),
                f"return {scalars[0] if scalars else 'None'}",
            ],
        )

    def _written_straight(self) -> set[Node]:
        """Products that one gradient needs and nothing else: they need no array of their own."""
        pairs = [(target, pair) for target, pairs in self.placed for pair in pairs]
        nodes = [ref.node for _, (_, ref) in pairs]
        operands = {operand for node in self.graph.nodes for operand, _ in node.operands}
        return {
            ref.node
            for target, (_, ref) in pairs
            if target.quantity not in MATRICES
            and len(target.terms) == 1
            and self.plan.stages[ref.node] is Stage.AFTER
            and is_last_product(ref.node)
            and ref.letters == tuple(each for each in target.subscripts if isinstance(each, str))
            and nodes.count(ref.node) == 1
            and ref.node not in operands
        }
