"""Certified bounds of a first derivative at a point: the rules of calculus, on intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, Final

from udlsym.errors import NotExact, Undefined
from udlsym.evaluate.bounded_functions import FUNCTIONS
from udlsym.evaluate.intervals import (
    Interval,
    added,
    exactly,
    inverted,
    multiplied,
    raised,
)
from udlsym.evaluate.power_bounds import raised_to
from udlsym.syntax.nodes import (
    Add,
    Call,
    Indexed,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Symbol,
)

Value = Callable[[Node], Interval]
"""Tree -> bounds of its value."""

_ONE: Final = exactly(1)


def slope(node: Node, variable: Node, value: Value) -> Interval:
    """Return bounds of ∂ node/∂ variable; `NotExact` for what has no rule here.

    >>> x = Symbol("x")
    >>> slope(Power(x, Number("3")), x, lambda tree: exactly(2) if tree == x else exactly(3))
    Interval(low=Fraction(12, 1), high=Fraction(12, 1))
    """
    handler = _RULES.get(type(node))
    if handler is None:
        raise NotExact(f"a {type(node).__name__} has no certified slope here")
    return handler(node, variable, value)


def _of_name(node: Node, variable: Node, _: Value) -> Interval:
    return exactly(1 if node == variable else 0)


def _of_add(node: Add, variable: Node, value: Value) -> Interval:
    return reduce(added, (slope(term, variable, value) for term in node.terms))


def _of_product(node: Product, variable: Node, value: Value) -> Interval:
    """(u v)′ = u′ v + u v′, one factor at a time."""
    total, bend = value(node.factors[0]), slope(node.factors[0], variable, value)
    for factor in node.factors[1:]:
        other = value(factor)
        bend = added(multiplied(bend, other), multiplied(total, slope(factor, variable, value)))
        total = multiplied(total, other)
    return bend


def _of_quotient(node: Quotient, variable: Node, value: Value) -> Interval:
    """(u/v)′ = (u′ − (u/v) v′)/v."""
    below = inverted(value(node.denominator))
    quotient = multiplied(value(node.numerator), below)
    change = multiplied(quotient, slope(node.denominator, variable, value))
    return multiplied(added(slope(node.numerator, variable, value), -change), below)


def _of_power(node: Power, variable: Node, value: Value) -> Interval:
    """(u^v)′ = v u^(v−1) u′ + u^v log(u) v′."""
    base, exponent = value(node.base), value(node.exponent)
    along, turning = (slope(each, variable, value) for each in (node.base, node.exponent))
    total = exactly(0)
    if along != total:
        lower = raised_to(base, added(exponent, -_ONE))
        total = added(total, multiplied(multiplied(exponent, lower), along))
    if turning != exactly(0):
        growth = multiplied(raised_to(base, exponent), FUNCTIONS["log"](base))
        total = added(total, multiplied(growth, turning))
    return total


def _of_call(node: Call, variable: Node, value: Value) -> Interval:
    rule = SLOPES.get(node.function)
    if rule is None or node.order or len(node.arguments) != 1:
        raise NotExact(f"{node.function} has no certified slope here")
    (argument,) = node.arguments
    return multiplied(rule(value(argument)), slope(argument, variable, value))


def _step(z: Interval) -> Interval:
    """The slope of ReLU off its kink."""
    if z.low <= 0 <= z.high:
        if z.low == z.high:
            raise Undefined("there is no derivative at a joint")
        raise NotExact("an argument is too close to a kink to be told from it")
    return exactly(1 if z.low > 0 else 0)


def _sign(z: Interval) -> Interval:
    """The slope of |z| off its kink."""
    above = _step(z)
    return added(added(above, above), exactly(-1))


def _of_logistic(z: Interval) -> Interval:
    found = FUNCTIONS["sigmoid"](z)
    return multiplied(found, added(_ONE, -found))


def _of_tangent(z: Interval) -> Interval:
    return added(_ONE, -raised(FUNCTIONS["tanh"](z), 2))


SLOPES: Final[Mapping[str, Callable[[Interval], Interval]]] = {
    "exp": FUNCTIONS["exp"],
    "log": inverted,
    "sin": FUNCTIONS["cos"],
    "cos": lambda z: -FUNCTIONS["sin"](z),
    "sigmoid": _of_logistic,
    "tanh": _of_tangent,
    "Phi": FUNCTIONS["density"],
    "density": lambda z: -multiplied(z, FUNCTIONS["density"](z)),
    "ReLU": _step,
    "abs": _sign,
}
"""Function -> its derivative on an interval."""

_RULES: Final[Mapping[type[Node], Callable[[Any, Node, Value], Interval]]] = {
    Number: lambda _node, _variable, _value: exactly(0),
    Symbol: _of_name,
    Indexed: _of_name,
    Negative: lambda node, variable, value: -slope(node.operand, variable, value),
    Add: _of_add,
    Product: _of_product,
    Quotient: _of_quotient,
    Power: _of_power,
    Call: _of_call,
}
"""Type of node -> how it is differentiated."""
