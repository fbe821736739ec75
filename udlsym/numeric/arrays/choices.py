"""Lowering of values by cases, so that products stay products.

Of {u·g if …; v·g otherwise} the factor g goes in front, so that sums over examples stay matrix
products; a delta goes in front too. What may be infinite or NaN where its case does not hold stays
inside, as 0 times it would not be 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from udlsym.conventions import CHOSEN_AT_TIES
from udlsym.numeric.arrays.graph import Apply, Choice, Constant, Node, Ref
from udlsym.numeric.arrays.terms import Pair, Term, sorted_factors
from udlsym.numeric.errors import LoweringError
from udlsym.syntax import nodes
from udlsym.syntax.build import ONE, ZERO
from udlsym.syntax.nodes import Cases, Indicator, Relation

if TYPE_CHECKING:
    from udlsym.numeric.arrays.lowering import Lowering

TESTS: Final[Mapping[str, Callable[[Fraction, Fraction], bool]]] = {
    "<": Fraction.__lt__,
    "<=": Fraction.__le__,
    ">": Fraction.__gt__,
    ">=": Fraction.__ge__,
    "=": Fraction.__eq__,
    "!=": Fraction.__ne__,
}
"""Comparison -> whether it holds between two numbers."""

UNBOUNDED: Final = frozenset({"exp", "log", "sqrt", "power", "reciprocal"})
"""Functions whose values may be infinite, or none, where those of their arguments are finite."""

Front = tuple[tuple[Pair, ...], tuple[Ref, ...]]
"""Deltas and factors that stand in front of a value by cases."""


def extreme(function: str, arguments: Sequence[nodes.Node]) -> nodes.Node:
    """max or min of several values by cases, two at a time."""
    best, *others = arguments
    for other in others:
        stays = Relation((best, other), (CHOSEN_AT_TIES[function],))
        best = Cases(((best, stays), (other, None)))
    return best


def indicator(lowering: Lowering, node: Indicator) -> tuple[Term, ...]:
    """1[condition] as a value by cases."""
    return cases(lowering, Cases(((ONE, node.condition), (ZERO, None))))


def cases(lowering: Lowering, node: Cases) -> tuple[Term, ...]:
    """The terms of a value by cases; without its conditions where they compare numbers."""
    decided = _decided(lowering, node)
    if not isinstance(decided, Cases):
        return lowering.terms(decided)
    where = _conditions(lowering, decided)
    fronts: dict[Front, list[list[Term]]] = {}
    for place, (value, _) in enumerate(decided.branches):
        for term in lowering.terms(value):
            front, inside = _apart(term, where.letters)
            branches = fronts.setdefault(front, [[] for _ in decided.branches])
            branches[place].append(inside)
    return tuple(_chosen(lowering, front, branches, where) for front, branches in fronts.items())


@dataclass(frozen=True)
class _Conditions:
    """For each case the operators of its condition, and the sides that they compare."""

    tests: tuple[tuple[str, ...], ...]
    sides: tuple[Ref, ...]

    @property
    def letters(self) -> frozenset[str]:
        return frozenset(letter for ref in self.sides for letter in ref.letters)


def _conditions(lowering: Lowering, node: Cases) -> _Conditions:
    sides: list[Ref] = []
    tests: list[tuple[str, ...]] = []
    for _, where in node.branches:
        tests.append(where.operators if where else ())
        if where:
            operands = [lowering.ref(each) for each in where.operands]
            sides += [each for pair in pairwise(operands) for each in pair]
    return _Conditions(tuple(tests), tuple(sides))


def _decided(lowering: Lowering, node: Cases) -> nodes.Node:
    """The cases that may hold: none behind one that always does."""
    left: list[tuple[nodes.Node, Relation | None]] = []
    for value, where in node.branches:
        holds = True if where is None else _truth(lowering, where)
        if holds:
            left.append((value, None))
            break
        if holds is None:
            left.append((value, where))
    if not left:
        raise LoweringError("a value by cases has no case that can hold")
    return left[0][0] if left[0][1] is None else Cases(tuple(left))


def _truth(lowering: Lowering, where: Relation) -> bool | None:
    """Whether a condition between numbers holds; None where it depends on arrays."""
    sides = [lowering.scaled(each) for each in where.operands]
    values = [_number(*each) for each in sides]
    pairs = zip(where.operators, pairwise(values), strict=True)
    found = [None if a is None or b is None else TESTS[sign](a, b) for sign, (a, b) in pairs]
    if False in found:
        return False
    return None if None in found else True


def _number(coefficient: Fraction, ref: Ref) -> Fraction | None:
    operation = ref.node.operation
    return coefficient * operation.value if isinstance(operation, Constant) else None


def _apart(term: Term, letters: frozenset[str]) -> tuple[Front, Term]:
    """What goes in front of the cases, and what stays in one: all that has no letters of its own.

    letters: those of the conditions.
    """
    if term.summed:
        return (term.deltas, ()), replace(term, deltas=())
    front = [ref for ref in term.factors if not letters.issuperset(ref.letters) and _finite(ref)]
    rest = list(term.factors)
    for ref in front:
        rest.remove(ref)
    return (term.deltas, sorted_factors(front)), Term(term.coefficient, tuple(rest))


def _finite(ref: Ref) -> bool:
    """Whether a value is finite wherever the numbers that are given are."""
    seen: set[Node] = set()
    stack = [ref.node]
    while stack:
        node = stack.pop()
        if isinstance(node.operation, Apply) and node.operation.function in UNBOUNDED:
            return False
        if node not in seen:
            seen.add(node)
            stack += [operand for operand, _ in node.operands]
    return True


def _chosen(
    lowering: Lowering, front: Front, branches: Sequence[Sequence[Term]], where: _Conditions
) -> Term:
    values = [lowering.unit(*lowering.gathered(terms)) for terms in branches]
    operands = [*values, *where.sides]
    letters = tuple(dict.fromkeys(each for ref in operands for each in ref.letters))
    choice = lowering.graph.add(Choice(where.tests), operands, letters)
    deltas, factors = front
    return Term(Fraction(1), (*factors, choice), deltas=deltas)
