"""The order in which a product under sums is computed: two factors at a time, the cheapest way.

All ways are tried, as there are few factors. What a way costs is reckoned at sizes that stand for
those that will come: matrix products are cheap, elementwise ones cost memory traffic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import prod
from typing import Final

from udlsym.numeric.arrays.graph import Contraction, Graph, Range, Ref, ranges_of
from udlsym.numeric.arrays.terms import Term, sorted_factors
from udlsym.numeric.errors import LoweringError

MOST_FACTORS: Final = 8
"""Most factors of which every order is tried."""

MATRIX_PRODUCT: Final = 3e10
"""Multiplications a second in a matrix product."""

ELEMENTWISE: Final = 1.5e9
"""Elements a second in a product element by element."""

CALL: Final = 1e-6
"""Seconds that a call takes by itself."""


@dataclass(frozen=True)
class Ordering:
    """Orders contractions at typical sizes.

    typical: size -> the number that stands for it.
    """

    typical: Mapping[str, int] = field(default_factory=dict)

    def volume(self, letters: frozenset[str], ranges: Mapping[str, Range]) -> float:
        """How many elements an array with these letters has."""
        return prod(self._length(ranges[letter]) for letter in letters)

    def _length(self, range_: Range) -> int:
        last = range_.last if isinstance(range_.last, int) else self.typical.get(range_.last, 10)
        return last - range_.first + 1

    def ref(self, term: Term, graph: Graph) -> Ref:
        """The node of a term without its coefficient."""
        if not term.factors:
            return graph.number(1)
        if len(term.factors) > MOST_FACTORS:
            raise LoweringError(f"a product of more than {MOST_FACTORS} factors")
        factors = sorted_factors(term.factors)
        if len(factors) == 1 and not term.summed:
            return factors[0]
        ranges = ranges_of(factors)
        out = frozenset(ranges) - term.summed
        return _Search(self, graph, factors, ranges, out).best()


@dataclass
class _Search:
    """The search for one product: which factors are joined last, and what that costs."""

    ordering: Ordering
    graph: Graph
    factors: Sequence[Ref]
    ranges: Mapping[str, Range]
    out: frozenset[str]
    _costs: dict[frozenset[int], tuple[float, frozenset[int]]] = field(default_factory=dict)

    def best(self) -> Ref:
        everything = frozenset(range(len(self.factors)))
        if len(everything) == 1:
            return self._joined(self.factors, self.out)
        return self._built(everything)

    def _letters(self, group: frozenset[int]) -> frozenset[str]:
        """The letters that the product of a group keeps."""
        own = frozenset(letter for place in group for letter in self.factors[place].letters)
        if len(group) == 1:
            return own
        others = [ref for place, ref in enumerate(self.factors) if place not in group]
        return own & self.out.union(*(ref.letters for ref in others))

    def _built(self, group: frozenset[int]) -> Ref:
        if len(group) == 1:
            (place,) = group
            return self.factors[place]
        first = self._cost(group)[1]
        parts = [self._built(first), self._built(group - first)]
        return self._joined(sorted_factors(parts), self._letters(group))

    def _joined(self, refs: Sequence[Ref], kept: frozenset[str]) -> Ref:
        """One contraction; where it is no matrix product, a product and then its sum.

        What only one factor has is summed there first.
        """
        if len(refs) == 2:
            pairs = (refs, refs[::-1])
            refs = sorted_factors([self._summed_alone(own, kept, other) for own, other in pairs])
        shared = frozenset(refs[0].letters).intersection(*(ref.letters for ref in refs))
        if len(refs) == 2 and shared & kept and shared - kept:
            whole = frozenset(letter for ref in refs for letter in ref.letters)
            return self._one([self._one(refs, whole)], kept)
        return self._one(refs, kept)

    def _summed_alone(self, ref: Ref, kept: frozenset[str], other: Ref) -> Ref:
        needed = kept | frozenset(other.letters)
        if needed.issuperset(ref.letters):
            return ref
        return self._one([ref], needed)

    def _one(self, refs: Sequence[Ref], kept: frozenset[str]) -> Ref:
        letters = [each for ref in refs for each in ref.letters if each in kept]
        return self.graph.add(Contraction(), refs, tuple(dict.fromkeys(letters)))

    def _is_there(self, first: frozenset[int], second: frozenset[int]) -> bool:
        """Whether two factors were multiplied before, for another term."""
        if len(first) > 1 or len(second) > 1:
            return False
        refs = sorted_factors([self.factors[place] for place in (*first, *second)])
        return self.graph.has_product(Contraction(), refs)

    def _cost(self, group: frozenset[int]) -> tuple[float, frozenset[int]]:
        if len(group) == 1:
            return 0.0, group
        if group not in self._costs:
            self._costs[group] = min(
                (self._pair(first, group - first), sorted(first), first) for first in _halves(group)
            )[::2]
        return self._costs[group]

    def _pair(self, first: frozenset[int], second: frozenset[int]) -> float:
        left, right = self._letters(first), self._letters(second)
        kept = self._letters(first | second)
        summed = (left | right) - kept
        elements = self.ordering.volume(left | right, self.ranges)
        if not summed:
            own = 0.0 if self._is_there(first, second) else elements / ELEMENTWISE
        elif left & right & kept:
            own = elements / ELEMENTWISE + elements / (4 * ELEMENTWISE)
        else:
            traffic = sum(self.ordering.volume(each, self.ranges) for each in (left, right, kept))
            own = elements / MATRIX_PRODUCT + traffic / (4 * ELEMENTWISE)
        return own + CALL + self._cost(first)[0] + self._cost(second)[0]


def _halves(group: frozenset[int]) -> Iterator[frozenset[int]]:
    """Every way to take a part that holds the first member, except all of them."""
    first, *rest = sorted(group)
    for count in range(len(rest)):
        for chosen in combinations(rest, count):
            yield frozenset((first, *chosen))
