"""The meaning of sums, products, quotients, powers, cases and relations."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from udlsym.conventions import EMPTY_SUM
from udlsym.errors import Undefined
from udlsym.evaluate.jet import Jet, Value, lowered, quotient, real_part
from udlsym.evaluate.machine import Machine
from udlsym.evaluate.point import Rational
from udlsym.evaluate.powers import moving_power, power
from udlsym.evaluate.scope import Scope
from udlsym.syntax.nodes import (
    Add,
    Cases,
    Delta,
    Indicator,
    Mean,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Summation,
)

COMPARISONS: Final[Mapping[str, Callable[[Rational, Rational], bool]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
"""Operator of a relation -> its meaning."""


POLE: Final = "pole"
"""Marks among the noted joints those at which a denominator changes its sign."""


def is_pole(place: object) -> bool:
    """Tell whether a noted joint is a denominator.

    >>> is_pole((POLE, 7)), is_pole((3, 7))
    (True, False)
    """
    return isinstance(place, tuple) and place[0] == POLE


@lru_cache(maxsize=1024)
def _digits(text: str) -> Rational:
    return lowered(Number(text).value)


def of_number(_machine: Machine, node: Number, _scope: Scope) -> Value:
    """The digits' value."""
    return _digits(node.text)


def of_negative(machine: Machine, node: Negative, scope: Scope) -> Value:
    """−operand."""
    return -machine.value(node.operand, scope)


def of_add(machine: Machine, node: Add, scope: Scope) -> Value:
    """Σ of the terms as listed."""
    total: Value = 0
    for term in node.terms:
        total = total + machine.value(term, scope)
    return machine.weighed(total)


def of_product(machine: Machine, node: Product, scope: Scope) -> Value:
    """Π of the factors as listed; a factor that is undefined leaves 0 · it undefined too."""
    total: Value = 1
    for factor in node.factors:
        total = machine.weighed(total * machine.value(factor, scope))
    return total


def of_quotient(machine: Machine, node: Quotient, scope: Scope) -> Value:
    """numerator / denominator; `Undefined` where the denominator is 0."""
    numerator = machine.value(node.numerator, scope)
    denominator = machine.value(node.denominator, scope)
    machine.note_joint((POLE, id(node)), real_part(denominator))
    return machine.weighed(quotient(numerator, denominator))


def of_power(machine: Machine, node: Power, scope: Scope) -> Value:
    """base ** exponent."""
    base = machine.value(node.base, scope)
    exponent = machine.value(node.exponent, scope)
    if isinstance(exponent, Jet):
        return machine.weighed(moving_power(base, exponent))
    return machine.weighed(power(base, exponent))


def of_summation(machine: Machine, node: Summation, scope: Scope) -> Value:
    """Σ over whole numbers from lower to upper, the empty sum where upper < lower."""
    lower, upper = machine.whole(node.lower, scope), machine.whole(node.upper, scope)
    return _total(machine, node, range(lower, upper + 1), scope)


def of_mean(machine: Machine, node: Mean, scope: Scope) -> Value:
    """(1/size) Σ_{1..size}; `Undefined` for a size below 1."""
    size = machine.whole(node.size, scope)
    if size < 1:
        raise Undefined(f"the mean of {size} values does not exist")
    return quotient(_total(machine, node, range(1, size + 1), scope), size)


def _total(machine: Machine, node: Summation | Mean, numbers: range, scope: Scope) -> Value:
    # len() of a range fails beyond the numbers of the machine.
    machine.spend(max(0, numbers.stop - numbers.start))
    scalars = dict(scope.scalars)
    inner = scope.summing(node.index, scalars)
    total: Value = EMPTY_SUM
    for number in numbers:
        scalars[node.index] = number
        total = machine.weighed(total + machine.value(node.body, inner))
    return total


def of_delta(machine: Machine, node: Delta, scope: Scope) -> Value:
    """1 where both indices are equal, else 0."""
    return int(machine.rational(node.left, scope) == machine.rational(node.right, scope))


def of_indicator(machine: Machine, node: Indicator, scope: Scope) -> Value:
    """1 where the condition holds, else 0."""
    return int(truth(machine, node.condition, scope))


def of_cases(machine: Machine, node: Cases, scope: Scope) -> Value:
    """The value of the first branch whose condition holds; `Undefined` where none does."""
    for value, condition in node.branches:
        if condition is None or truth(machine, condition, scope):
            return machine.value(value, scope)
    raise Undefined("no case applies")


def truth(machine: Machine, relation: Relation, scope: Scope) -> bool:
    """Tell whether every comparison of a chain holds."""
    values = [machine.value(operand, scope) for operand in relation.operands]
    answers = [
        compare(machine, (id(relation), place), left, sign, right)
        for place, (left, sign, right) in enumerate(
            zip(values, relation.operators, values[1:], strict=False)
        )
    ]
    return all(answers)


def compare(machine: Machine, place: object, left: Value, sign: str, right: Value) -> bool:
    """Compare two values; `Undefined` in a derivative at the very place where the answer flips."""
    difference = left - right
    machine.note_joint(place, real_part(difference))
    if isinstance(difference, Jet) and not difference.real:
        raise Undefined("there is no derivative at a joint")
    return COMPARISONS[sign](real_part(difference), 0)
