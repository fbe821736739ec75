"""Terms: products under sums with deltas in front, before it is known how they are computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from udlsym.numeric.arrays.graph import Range, Ref

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """coefficient · Π δ_{ab} · Σ_{summed} Π factors."""

    coefficient: Fraction
    factors: tuple[Ref, ...] = ()
    summed: frozenset[str] = frozenset()
    deltas: tuple[Pair, ...] = ()

    def times(self, coefficient: Fraction) -> Term:
        """The term with another number in front."""
        return replace(self, coefficient=self.coefficient * coefficient)

    def renamed(self, letters: Mapping[str, str]) -> Term:
        """The term with other letters; sums keep theirs."""
        deltas = tuple((letters.get(a, a), letters.get(b, b)) for a, b in self.deltas)
        factors = tuple(each.renamed(letters) for each in self.factors)
        return replace(self, factors=factors, deltas=deltas)

    def summed_over(self, letters: Iterable[str]) -> Term:
        """Σ over more letters; a delta of such a letter puts another in its place."""
        term = self
        for letter in letters:
            term = term._summed_over(letter)
        return term

    def _summed_over(self, letter: str) -> Term:
        for pair in self.deltas:
            if letter in pair:
                other = pair[1] if pair[0] == letter else pair[0]
                rest = tuple(each for each in self.deltas if each != pair)
                return replace(self, deltas=rest).renamed({letter: other})
        return replace(self, summed=self.summed | {letter})


def with_dummies(term: Term) -> Term:
    """The term with letters of sums that are named after their ranges, in order of appearance.

    Σ_j φ_{jm} and Σ_s φ_{sm} then have the same factors.
    """
    counts: Counter[Range] = Counter()
    names: dict[str, str] = {}
    for ref in sorted_factors(term.factors):
        for letter, range_ in ref.ranges():
            if letter in term.summed and letter not in names:
                counts[range_] += 1
                names[letter] = f"{range_} {counts[range_]}"
    summed = frozenset(names.get(letter, letter) for letter in term.summed)
    return replace(term.renamed(names), summed=summed)


def product_of(left: Term, right: Term) -> Term:
    """The product of two terms whose sums use different letters."""
    return Term(
        left.coefficient * right.coefficient,
        (*left.factors, *right.factors),
        left.summed | right.summed,
        (*left.deltas, *right.deltas),
    )


def sorted_factors(factors: Sequence[Ref]) -> tuple[Ref, ...]:
    """Factors in one order, whatever the order in which they were met."""
    return tuple(sorted(factors, key=lambda ref: ref.node.number))
