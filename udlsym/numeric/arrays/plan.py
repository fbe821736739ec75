"""Planning: which node is computed when.

Parameters only: before the blocks. With an axis over the examples: in every block. Sums over the
examples: in every block, added up. What follows from those: after the blocks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from udlsym.numeric.arrays.allocation import Allocation
from udlsym.numeric.arrays.graph import Apply, Graph, Leaf, Node, WithOne
from udlsym.numeric.arrays.stages import Plan, Stage
from udlsym.numeric.errors import LoweringError


def plan(graph: Graph, wanted: Iterable[Node], data: frozenset[str]) -> Plan:
    """Stages, order and buffers for the nodes that are wanted.

    data: the names of arrays that have a row an example. Raises `LoweringError` where a second
    pass over the data would be needed.
    """
    wanted = list(wanted)
    live = _live(wanted)
    nodes = [node for node in graph.nodes if node in live]
    stages: dict[Node, Stage] = {}
    for node in nodes:
        _check_examples(node, graph.examples, data)
        stages[node] = _stage(node, stages, graph.examples, data)
    found = Plan(stages)
    lists = {Stage.BEFORE: found.before, Stage.LAID_OUT: found.laid_out, Stage.AFTER: found.after}
    for node in nodes:
        if stages[node] in lists:
            lists[stages[node]].append(node)
    found.block = _scheduled([n for n in nodes if stages[n] in (Stage.BLOCK, Stage.SUM)], stages)
    found.sums = [node for node in found.block if stages[node] is Stage.SUM]
    Allocation(found, wanted).run()
    return found


def _check_examples(node: Node, examples: str, data: frozenset[str]) -> None:
    """Raise LoweringError where two examples meet, as they may be in different blocks."""
    operation = node.operation
    if isinstance(operation, Leaf) and operation.array in data and operation.fixed[0] is not None:
        raise LoweringError(
            f"{operation.array}_{operation.fixed[0]} stands beside sums over the examples; "
            "give it a name of its own"
        )
    found = {
        label
        for operand, labels in ((node, node.labels), *node.operands)
        for label, axis in zip(labels, operand.axes, strict=True)
        if axis.last == examples
    }
    if len(found) > 1:
        raise LoweringError("a sum over pairs of examples does not go block by block")


def _live(wanted: Iterable[Node]) -> set[Node]:
    live: set[Node] = set()
    stack = list(wanted)
    while stack:
        node = stack.pop()
        if node not in live:
            live.add(node)
            stack += [operand for operand, _ in node.operands]
    return live


def _stage(node: Node, stages: Mapping[Node, Stage], examples: str, data: frozenset[str]) -> Stage:
    operation = node.operation
    if isinstance(operation, Leaf):
        return Stage.GIVEN if operation.array in data else Stage.BEFORE
    own = {stages[operand] for operand, _ in node.operands}
    per_example = any(axis.last == examples for axis in node.axes)
    late = own & {Stage.SUM, Stage.AFTER}
    early = own & {Stage.GIVEN, Stage.LAID_OUT, Stage.BLOCK}
    if late and (early or per_example):
        raise LoweringError("the formula needs a second pass over the examples")
    if per_example:
        is_data = isinstance(operation, WithOne) and own == {Stage.GIVEN}
        return Stage.LAID_OUT if is_data else Stage.BLOCK
    if early:
        return Stage.SUM
    return Stage.AFTER if late else Stage.BEFORE


def _scheduled(nodes: Sequence[Node], stages: Mapping[Node, Stage]) -> list[Node]:
    """Sums as soon as they can be; what would write over a value still needed last."""
    uses = Counter(operand for node in nodes for operand, _ in node.operands)
    waiting, order = dict.fromkeys(nodes), list[Node]()

    def is_ready(node: Node) -> bool:
        return not any(operand in waiting for operand, _ in node.operands)

    def cost(node: Node) -> tuple[int, int]:
        if stages[node] is Stage.SUM:
            return 0, node.number
        applied = isinstance(node.operation, Apply)
        shared = applied and any(uses[operand] > 1 for operand, _ in node.operands)
        return (2 if shared else 1), node.number

    while waiting:
        node = min(filter(is_ready, waiting), key=cost)
        del waiting[node]
        order.append(node)
        uses.subtract(operand for operand, _ in node.operands)
    return order
