"""A conclusion that is a combination of hypotheses, with multipliers that may have an index.

A hypothesis with free index letters holds for every value of them, so λ_k times it may be summed
over k, as long as k stays in the range for which the hypothesis holds.
"""

from __future__ import annotations

from udlsym.claims import Claim, Multiplier, Over, Summed
from udlsym.context import Axis
from udlsym.conventions import SMALLEST_SIZE
from udlsym.errors import OutsideFragment
from udlsym.oracle.directions import trees_of
from udlsym.oracle.evidence import Evidence, NoProof
from udlsym.oracle.hypotheses import difference
from udlsym.oracle.identity import prove_zero
from udlsym.oracle.letters import reaches
from udlsym.oracle.survey import survey
from udlsym.syntax.nodes import Add, Node, Number, Product, Relation, Summation, Symbol


def combinations(
    claim: Claim,
    hypotheses: tuple[Relation, ...],
    conclusions: tuple[Relation, ...],
    multipliers: tuple[tuple[Multiplier, ...], ...],
) -> list[Evidence | NoProof]:
    """One piece of evidence for each conclusion, from its own row of multipliers."""
    if len(multipliers) != len(conclusions):
        return [NoProof("there are not as many rows of multipliers as equations")]
    return [
        combination(claim, hypotheses, conclusion, row)
        for conclusion, row in zip(conclusions, multipliers, strict=True)
    ]


def combination(
    claim: Claim,
    hypotheses: tuple[Relation, ...],
    conclusion: Relation,
    multipliers: tuple[Multiplier, ...],
) -> Evidence | NoProof:
    """conclusion = Σ λ_m · hypothesis_m as differences of sides."""
    if len(multipliers) != len(hypotheses):
        return NoProof("there are not as many multipliers as equations")
    pairs = list(zip(multipliers, hypotheses, strict=True))
    for multiplier, hypothesis in pairs:
        if not _in_range(multiplier, hypothesis, conclusion, claim):
            return NoProof("a hypothesis is used for an index for which it may not hold")
    try:
        parts = [_multiplied(multiplier, sides(hypothesis)) for multiplier, hypothesis in pairs]
        total = parts[0] if len(parts) == 1 else Add(tuple(parts))
        return prove_zero(claim, sides(conclusion), total)
    except OutsideFragment as limit:
        return NoProof(str(limit))


def sides(relation: Relation) -> Node:
    """The difference of the sides of an equation."""
    if relation.operators != ("=",):
        raise OutsideFragment("only single equations have multipliers")
    return difference(*relation.operands)


def _multiplied(multiplier: Multiplier, node: Node) -> Node:
    if not isinstance(multiplier, Summed):
        return Product((multiplier, node))
    total: Node = Product((multiplier.factor, node))
    for over in reversed(multiplier.ranges):
        total = Summation(total, over.letter, over.lower, over.upper)
    return total


def _in_range(
    multiplier: Multiplier, hypothesis: Relation, conclusion: Relation, claim: Claim
) -> bool:
    """Whether a hypothesis holds for every index for which it is used.

    A letter that the multiplier sums over runs within the range of the hypothesis. Any other is
    the letter of the conclusion, and the hypothesis holds wherever the conclusion is claimed. A
    letter that stands outside subscripts is one number, and nothing is summed over it.
    """
    holds, claimed = (survey([each], claim.context) for each in (hypothesis, conclusion))
    ranges = multiplier.ranges if isinstance(multiplier, Summed) else ()
    placed = survey(trees_of(claim), claim.context).placed
    if any(over.letter in placed for over in ranges):
        return False
    summed = {over.letter: over for over in ranges}
    return all(
        _covers(axes, summed[letter])
        if letter in summed
        else letter in placed or reaches(axes, letter, claimed)
        for letter, axes in holds.letters.items()
    )


def _covers(axes: set[Axis], over: Over) -> bool:
    """Whether a sum stays inside all the ranges of the places where its letter stands."""
    if not isinstance(over.lower, Number):
        return False
    return all(
        over.lower.value >= axis.first and _ends_before(over.upper, axis.last) for axis in axes
    )


def _ends_before(upper: Node, last: str | int | None) -> bool:
    if last is None:
        return True
    if isinstance(last, str) and upper == Symbol(last):
        return True
    smallest = SMALLEST_SIZE if isinstance(last, str) else last
    return isinstance(upper, Number) and upper.value <= smallest
