"""Array programs as loops: which nodes share which loops, so that values need not be stored.

Every node with a value an example is computed at one place in a tree of loops; the innermost loop
runs over a few examples. A node enters the loops that stand last where it may: where what it needs
is done in the same turn of the loop.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations

from udlsym.numeric.arrays.graph import Apply, Node, Range


@dataclass(eq=False)
class InnerLoop:
    """The innermost loop, over examples, and what is computed in it, in order."""

    nodes: list[Node] = field(default_factory=list)


@dataclass(eq=False)
class Start:
    """Where a node that adds up over loops is set to 0."""

    node: Node


@dataclass(eq=False)
class Loop:
    """A loop over one axis; `nodes` are all that is computed inside."""

    variable: str
    range_: Range
    body: list[Part] = field(default_factory=list)
    nodes: set[Node] = field(default_factory=set)


Part = Loop | InnerLoop | Start


@dataclass(frozen=True)
class Home:
    """Where a node is computed: its innermost loop, and the variable of each of its labels."""

    leaf: InnerLoop
    variables: Mapping[int, str]

    def turned(self, names: Mapping[str, str]) -> Home:
        """The same in other turns of some loops, where their variables have other names."""
        return Home(self.leaf, {k: names.get(old, old) for k, old in self.variables.items()})

    def index(self, node: Node) -> list[str]:
        """The variables of the node's own axes, without that of the examples."""
        return [self.variables[label] for label in node.labels if label in self.variables]


def is_inlined(node: Node) -> bool:
    """Whether a node is computed wherever it is needed, which is cheaper than storing it."""
    return isinstance(node.operation, Apply) and node.operation.function == "positive"


def operands_of(node: Node) -> Iterator[tuple[Node, tuple[int, ...]]]:
    """The operands of a node, with what is inlined replaced by its own operand."""
    for operand, labels in node.operands:
        if is_inlined(operand):
            yield operand.operands[0][0], labels
        else:
            yield operand, labels


def adds_up(node: Node) -> bool:
    """Whether a node is a sum over an axis that it does not have itself."""
    own = set(node.labels)
    return any(not own.issuperset(labels) for _, labels in node.operands)


def labels_of(node: Node) -> dict[int, Range]:
    """Every label of a node and of its operands, with its range; the node's own ones first."""
    found = dict(zip(node.labels, node.axes, strict=True))
    for operand, labels in node.operands:
        for label, range_ in zip(labels, operand.axes, strict=True):
            found.setdefault(label, range_)
    return found


class LoopTree:
    """The tree of loops of a program."""

    def __init__(self, examples: str, nodes: Sequence[Node]) -> None:
        self.body: list[Part] = []
        self.homes: dict[Node, Home] = {}
        self._examples = examples
        self._loops = 0
        self._started: set[Node] = set()
        counts = Counter(range_ for node in nodes for range_ in self.outer(node).values())
        self.main = max(counts, key=lambda each: counts[each], default=None)

    def ordered(self, nodes: Sequence[Node]) -> list[Node]:
        """The nodes that have a place of their own, those in few loops as early as they can be."""
        waiting = [node for node in nodes if not is_inlined(node)]
        found: dict[Node, None] = {}
        while waiting:
            ready = [n for n in waiting if not any(o in waiting for o, _ in operands_of(n))]
            chosen = min(ready, key=lambda node: (len(self.outer(node)), waiting.index(node)))
            waiting.remove(chosen)
            found[chosen] = None
        return list(found)

    def add(self, node: Node) -> None:
        """Give a node its place; its operands have theirs."""
        ranges = self.outer(node)
        ways = [(self._depth(node, way, ranges), way) for way in permutations(ranges)]
        kept = set(node.labels)

        def rank(each: tuple[int, tuple[int, ...]]) -> tuple[bool, int, int]:
            depth, way = each
            return bool(way) and ranges[way[0]] == self.main, depth, -_out_of_order(way, kept)

        _, way = max(ways, key=rank)
        self._place(node, way, ranges)

    def outer(self, node: Node) -> dict[int, Range]:
        """The labels of a node but that of the examples."""
        found = labels_of(node)
        return {label: own for label, own in found.items() if own.last != self._examples}

    def _entered(
        self, node: Node, way: Sequence[int], ranges: dict[int, Range]
    ) -> Iterator[tuple[int, Loop]]:
        """The loops that a node may share when it goes through its labels in this order."""
        body = self.body
        for label in way:
            last = body[-1] if body else None
            if not isinstance(last, Loop) or last.range_ != ranges[label]:
                return
            if not self._may_enter(node, last, label):
                return
            yield label, last
            body = last.body

    def _may_enter(self, node: Node, loop: Loop, label: int) -> bool:
        """Whether all that the node needs from inside a loop is there in the same turn."""
        for operand, labels in operands_of(node):
            if operand in loop.nodes:
                variables = self.homes[operand].variables
                own = [variables.get(each) for each in operand.labels]
                if loop.variable not in own or labels[own.index(loop.variable)] != label:
                    return False
        return True

    def _depth(self, node: Node, way: Sequence[int], ranges: dict[int, Range]) -> int:
        return sum(1 for _ in self._entered(node, way, ranges))

    def _place(self, node: Node, way: Sequence[int], ranges: dict[int, Range]) -> None:
        variables: dict[int, str] = {}
        body, shared = self.body, dict(self._entered(node, way, ranges))
        adds_up = set(way) - set(node.labels)
        for label in way:
            if label in adds_up and node not in self._started:
                self._started.add(node)
                body.insert(len(body) - (label in shared), Start(node))
            loop = shared.get(label)
            if loop is None:
                loop = Loop(f"i{self._loops}", ranges[label])
                self._loops += 1
                body.append(loop)
            loop.nodes.add(node)
            variables[label] = loop.variable
            body = loop.body
        last = body[-1] if body else None
        leaf = last if isinstance(last, InnerLoop) else InnerLoop()
        if leaf is not last:
            body.append(leaf)
        leaf.nodes.append(node)
        self.homes[node] = Home(leaf, variables)


def _out_of_order(way: Sequence[int], kept: set[int]) -> int:
    """How many labels that are added up come before one that is kept."""
    return sum(1 for k, a in enumerate(way) for b in way[k + 1 :] if a not in kept and b in kept)
