"""Proving comparisons: what follows from inequalities that are known."""

from __future__ import annotations

from typing import Final

from udlsym.algebra.rational import Rational
from udlsym.claims import Claim
from udlsym.oracle.cases import holds_in_every_case
from udlsym.oracle.evidence import Evidence, NoProof
from udlsym.oracle.hypotheses import Hypotheses
from udlsym.oracle.identity import Judge, merged, prove_of_difference, prove_zero
from udlsym.oracle.squares import is_nonnegative
from udlsym.oracle.tangents import without_logarithm
from udlsym.syntax.nodes import Node, Number, Relation

SQUARES: Final = "a sum of squares with weights that are not negative"
COMBINED: Final = "sums of known inequalities with weights that are not negative"


IN_CASES: Final = COMBINED + ", in each case of the signs"


def prove_order(
    claim: Claim, hypotheses: tuple[Relation, ...], conclusion: Relation
) -> Evidence | NoProof:
    """Prove a chain of comparisons, each from the hypotheses and the claim's assumptions."""
    pairs = zip(conclusion.operators, conclusion.operands, conclusion.operands[1:], strict=False)
    found = []
    for operator, left, right in pairs:
        if operator == "=":
            found.append(prove_zero(claim, left, right, hypotheses))
        elif _is_square_sum(operator, left, right, claim):
            found.append(Evidence(SQUARES))
        else:
            found.append(prove_of_difference(claim, left, right, JUDGES[operator], hypotheses))
    return merged(found, COMBINED)


def _is_square_sum(operator: str, left: Node, right: Node, claim: Claim) -> bool:
    """Whether a comparison says of the form of a sum of squares that it is not below 0."""
    larger, smaller = (left, right) if operator == ">=" else (right, left)
    zero = operator in {">=", "<="} and smaller == Number("0")
    return zero and is_nonnegative(larger, claim)


def _is_above(value: Rational, known: Hypotheses) -> bool:
    """Whether a value, or what has the same sign, is above zero."""
    inequalities = known.inequalities()
    return any(map(inequalities.imply_above, (value, *without_logarithm(value))))


def _is_not_below(value: Rational, known: Hypotheses) -> bool:
    inequalities = known.inequalities()
    return any(map(inequalities.imply_not_below, (value, *without_logarithm(value))))


def _above(value: Rational, known: Hypotheses) -> str | None:
    if _is_above(value, known):
        return COMBINED
    return IN_CASES if holds_in_every_case(value, known, _is_above) else None


def _not_below(value: Rational, known: Hypotheses) -> str | None:
    if _is_not_below(value, known):
        return COMBINED
    return IN_CASES if holds_in_every_case(value, known, _is_not_below) else None


def _is_different(value: Rational, known: Hypotheses) -> bool:
    if value.is_zero:
        return False
    inequalities = known.inequalities()
    return known.known_nonzero(value.numerator) or any(
        inequalities.imply_above(each) for each in (value, -value)
    )


def _different(value: Rational, known: Hypotheses) -> str | None:
    if _is_different(value, known):
        return COMBINED
    return IN_CASES if holds_in_every_case(value, known, _is_different) else None


JUDGES: Final[dict[str, Judge]] = {
    ">": _above,
    ">=": _not_below,
    "<": lambda value, known: _above(-value, known),
    "<=": lambda value, known: _not_below(-value, known),
    "!=": _different,
}
"""Comparison -> what must be seen of the difference of its sides."""
