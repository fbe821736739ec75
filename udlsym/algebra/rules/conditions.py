"""Normal forms of indicators and of values by cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from udlsym.algebra import piecewise
from udlsym.algebra.rational import Rational, number
from udlsym.algebra.rules.calls import difference
from udlsym.algebra.scope import Scope, infinitesimals, still
from udlsym.errors import OutsideFragment
from udlsym.syntax.nodes import Cases, Indicator, Relation

if TYPE_CHECKING:
    from udlsym.algebra.normalise import Normaliser


def of_indicator(normaliser: Normaliser, node: Indicator, scope: Scope) -> Rational:
    """1[condition]."""
    return _holds(normaliser, node.condition, scope)


def _holds(normaliser: Normaliser, condition: Relation, scope: Scope) -> Rational:
    values = [normaliser.visit(each, scope) for each in condition.operands]
    result = number(1)
    pairs = zip(condition.operands, condition.operands[1:], strict=False)
    for operator, sides, left, right in zip(
        condition.operators, pairs, values, values[1:], strict=False
    ):
        if infinitesimals(left - right):
            # Off the place where both sides are equal the answer does not change.
            left, right = still(left), still(right)
            normaliser.note_kink(difference(*map(scope.as_written, sides)), left - right)
        result = result * piecewise.compare(operator, left, right, normaliser.sign_of)
    return result


def of_cases(normaliser: Normaliser, node: Cases, scope: Scope) -> Rational:
    """A value by cases; the last case must be the rest."""
    total, left_over = number(0), number(1)
    for value, condition in node.branches:
        with normaliser.one_case(left_over):
            here = number(1) if condition is None else _holds(normaliser, condition, scope)
        with normaliser.one_case(left_over * here):
            total = total + left_over * here * normaliser.visit(value, scope)
        left_over = left_over * (number(1) - here)
    if not left_over.is_zero and node.branches[-1][1] is not None:
        raise OutsideFragment("the cases may not cover every value")
    return total
