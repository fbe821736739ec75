"""One step of a derivation: a claim and the rule that led to it."""

from __future__ import annotations

from dataclasses import dataclass

from udlsym.claims import (
    Claim,
    Consequence,
    Enclosed,
    Equality,
    Equivalence,
    NonNegative,
    ZeroOnly,
)
from udlsym.derivation.message import Message
from udlsym.syntax.nodes import Number, Relation, equation


@dataclass(frozen=True, slots=True)
class Step:
    """One claim with the rule that led to it, in words on the line where it acts."""

    claim: Claim
    rule: Message
    conditions: tuple[Relation, ...] = ()


def concluded(claim: Claim) -> tuple[Relation, ...]:
    """Return what a claim says, as the relations that are typeset for it.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.nodes import Symbol
    >>> concluded(NonNegative(Symbol("c"), context=LINEAR))[0].operators
    ('>=',)
    """
    match claim:
        case Equality(left, right):
            return (equation(left, right),)
        case Equivalence(_, right):
            return right
        case Consequence(_, conclusion):
            return (conclusion,)
        case NonNegative(expression):
            return (Relation((expression, Number("0")), (">=",)),)
        case ZeroOnly(_, roots):
            return tuple(equation(root, Number("0")) for root in roots)
        case Enclosed(expression, lower, upper):
            return (Relation((lower, expression, upper), ("<", "<")),)
    raise TypeError(f"no display form for the claim {type(claim).__name__}")
