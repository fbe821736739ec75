"""The graph of an array program: values with named axes, each written once.

Two values that differ in the letters of their indices only are one node: Σ_d φ_d h_{id} and
Σ_m φ_m h_{im} are the same array. A `Ref` says with which letters a node is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Range:
    """What an axis runs over: first..last, where `last` is a size or a number.

    >>> Range("D", 0), Range("I")
    (D from 0, I)
    """

    last: str | int
    first: int = 1

    def __repr__(self) -> str:
        return str(self.last) if self.first == 1 else f"{self.last} from {self.first}"


@dataclass(frozen=True, slots=True)
class Leaf:
    """Part of an array that is given: a number fixes a subscript, None leaves it as an axis."""

    array: str
    fixed: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Constant:
    """A number."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Size:
    """A size as a number, such as I."""

    name: str


@dataclass(frozen=True, slots=True)
class Affine:
    """Σ coefficient · operand, term by term."""

    coefficients: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Contraction:
    """The product of the operands, summed over the letters that the node does not have."""


@dataclass(frozen=True, slots=True)
class Apply:
    """A function of one operand, or of two (power, logaddexp), element by element."""

    function: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Values by cases: operands are values and, after them, left and right sides of conditions.

    tests: for each value the operators of its conditions, all of which must hold.
    """

    tests: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Peak:
    """The largest value along the axis that the operand has and the node has not."""


@dataclass(frozen=True, slots=True)
class WithOne:
    """The operand with a row of ones before it, along the axis at a place.

    new: the operand has no such axis and becomes the second of two rows.
    """

    place: int
    new: bool = False


Operation: TypeAlias = (
    Leaf | Constant | Size | Affine | Contraction | Apply | Choice | Peak | WithOne
)


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """An operation on other nodes.

    labels: the own number of each axis; operands: nodes with the numbers that their axes have here.
    """

    number: int
    operation: Operation
    operands: tuple[tuple[Node, tuple[int, ...]], ...]
    axes: tuple[Range, ...]
    labels: tuple[int, ...]

    def __repr__(self) -> str:
        return f"{type(self.operation).__name__.lower()}_{self.number}"


@dataclass(frozen=True, slots=True)
class Ref:
    """A node with letters for its axes."""

    node: Node
    letters: tuple[str, ...] = ()

    def ranges(self) -> Iterator[tuple[str, Range]]:
        """Each letter with its range."""
        return zip(self.letters, self.node.axes, strict=True)

    def renamed(self, letters: Mapping[str, str]) -> Ref:
        """The same node with other letters."""
        return Ref(self.node, tuple(letters.get(each, each) for each in self.letters))


def ranges_of(refs: Iterable[Ref]) -> dict[str, Range]:
    """The letters of several uses of nodes, in order, with their ranges."""
    return {letter: range_ for ref in refs for letter, range_ in ref.ranges()}


_Key: TypeAlias = tuple[
    Operation, tuple[tuple[int, tuple[int, ...]], ...], tuple[int, ...], tuple[Range, ...]
]


@dataclass
class Graph:
    """All nodes, each once; operands stand before the nodes that use them.

    examples: the size over which data run; an axis over it is always the last.

    >>> graph = Graph("I")
    >>> x = graph.leaf("x", (None,), {"i": Range("I")})
    >>> graph.leaf("x", (None,), {"k": Range("I")}).node is x.node
    True
    """

    examples: str
    nodes: list[Node] = field(default_factory=list)
    _known: dict[_Key, Node] = field(default_factory=dict)

    def leaf(self, array: str, fixed: tuple[int | None, ...], letters: Mapping[str, Range]) -> Ref:
        """Part of a given array; `letters` are those of its open subscripts, in order."""
        return self.add(Leaf(array, fixed), (), tuple(letters), letters)

    def number(self, value: Fraction | int) -> Ref:
        """A constant."""
        return self.add(Constant(Fraction(value)), (), (), {})

    def add(
        self,
        operation: Operation,
        refs: Sequence[Ref],
        letters: Sequence[str],
        new: Mapping[str, Range] | None = None,
    ) -> Ref:
        """The node of an operation with these axes; `new` are ranges that no operand has."""
        ranges = {**ranges_of(refs), **(new or {})}
        key, operands, ordered = self._key(operation, refs, letters, ranges)
        node = self._known.get(key)
        if node is None:
            _, _, labels, axes = key
            node = Node(len(self.nodes), operation, operands, axes, labels)
            self.nodes.append(node)
            self._known[key] = node
        return Ref(node, tuple(ordered))

    def _key(
        self,
        operation: Operation,
        refs: Sequence[Ref],
        letters: Sequence[str],
        ranges: Mapping[str, Range],
    ) -> tuple[_Key, tuple[tuple[Node, tuple[int, ...]], ...], list[str]]:
        """What two nodes that are the same have in common, the operands, the letters in order."""
        ordered = self.ordered(letters, ranges)
        numbers: dict[str, int] = {}
        for letter in (*(each for ref in refs for each in ref.letters), *ordered):
            numbers.setdefault(letter, len(numbers))
        operands = tuple((ref.node, tuple(numbers[each] for each in ref.letters)) for ref in refs)
        labels = tuple(numbers[letter] for letter in ordered)
        axes = tuple(ranges[letter] for letter in ordered)
        key = (operation, tuple((n.number, own) for n, own in operands), labels, axes)
        return key, operands, ordered

    def has(self, operation: Operation, ref: Ref) -> bool:
        """Whether an operation on one node is in the graph already."""
        return any(
            each.operation == operation and each.operands[0][0] is ref.node
            for each in self.nodes
            if each.operands
        )

    def has_product(self, operation: Operation, refs: Sequence[Ref]) -> bool:
        """Whether an operation that keeps all axes of these nodes is in the graph already."""
        letters = tuple(dict.fromkeys(letter for ref in refs for letter in ref.letters))
        key, _, _ = self._key(operation, refs, letters, ranges_of(refs))
        return key in self._known

    def ordered(self, letters: Sequence[str], ranges: Mapping[str, Range]) -> list[str]:
        """The letters with that of the examples last."""
        return sorted(letters, key=lambda letter: ranges[letter].last == self.examples)
