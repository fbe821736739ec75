"""Common factors: Σ_i s_i a_i + Σ_i s_i b_i is Σ_i s_i (a_i + b_i), one contraction for two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from udlsym.numeric.arrays.graph import Ref
from udlsym.numeric.arrays.lowering import Lowering
from udlsym.numeric.arrays.terms import Term


def factored(terms: Sequence[Term], lowering: Lowering) -> tuple[Term, ...]:
    """The terms with common factors drawn out, the most frequent first, inside brackets too."""
    common = _most_common(terms)
    if common is None:
        return tuple(terms)
    sharing = [term for term in terms if common in term.factors and not term.deltas]
    outer = _outer(sharing[0], [common])
    sharing = [term for term in sharing if _outer(term, [common]) == outer]
    if len(sharing) < 2:
        return tuple(terms)
    shared = _intersection(sharing, outer)
    letters = frozenset(letter for ref in shared for letter in ref.letters)
    rests = [_without(term, shared, letters) for term in sharing]
    summed = frozenset().union(*(term.summed for term in sharing)) & letters
    if any(term.summed & letters != summed for term in sharing):
        return tuple(terms)
    coefficient, bracket = lowering.gathered(factored(rests, lowering))
    drawn = Term(coefficient, (*shared, bracket), summed)
    others = [term for term in terms if term not in sharing]
    return factored([*others, drawn], lowering) if others else (drawn,)


def _most_common(terms: Sequence[Term]) -> Ref | None:
    counts = Counter(ref for term in terms if not term.deltas for ref in set(term.factors))
    often = [ref for ref, count in counts.items() if count > 1 and ref.letters]
    if not often:
        return None
    return max(often, key=lambda ref: (counts[ref], len(ref.letters), ref.node.number))


def _outer(term: Term, factors: Sequence[Ref]) -> frozenset[str]:
    """The summed letters that some factors have."""
    return term.summed & frozenset(letter for ref in factors for letter in ref.letters)


def _intersection(terms: Sequence[Term], outer: frozenset[str]) -> tuple[Ref, ...]:
    """The factors that all terms have; what would draw another sum outside is left."""
    common = Counter(terms[0].factors)
    for term in terms[1:]:
        common &= Counter(term.factors)
    return tuple(
        ref
        for ref in common.elements()
        if all(term.summed & frozenset(ref.letters) <= outer for term in terms)
    )


def _without(term: Term, factors: Sequence[Ref], letters: frozenset[str]) -> Term:
    rest = list(term.factors)
    for ref in factors:
        rest.remove(ref)
    return replace(term, factors=tuple(rest), summed=term.summed - letters)
