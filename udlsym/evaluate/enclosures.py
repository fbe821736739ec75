"""Certified bounds of expressions at a point where functions such as tanh are not rational."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, Final

from udlsym.context import Context
from udlsym.errors import NotExact
from udlsym.evaluate.evaluator import evaluate
from udlsym.evaluate.intervals import (
    FUNCTIONS,
    Interval,
    added,
    exactly,
    inverted,
    multiplied,
    raised,
)
from udlsym.evaluate.point import Point
from udlsym.syntax import nodes
from udlsym.syntax.nodes import (
    Add,
    Call,
    Mean,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Summation,
    Symbol,
)
from udlsym.syntax.traverse import substitute, walk

MOST_TERMS: Final = 50
"""Most terms of a sum whose bounds are added up."""


def enclose(node: Node, context: Context, point: Point) -> Interval:
    """Return rational numbers between which an expression certainly lies at a point.

    Parts without such functions are evaluated exactly. Raises `Undefined` where there is no value
    and `NotExact` for what has no bounds here.

    >>> from udlsym.context import LINEAR
    >>> low, high = enclose(Call("exp", (Number("1"),)), LINEAR, Point())
    >>> low < high, float(low)
    (True, 2.718281828459045)
    >>> enclose(Number("0.5"), LINEAR, Point())
    Interval(low=Fraction(1, 2), high=Fraction(1, 2))
    """
    if not any(isinstance(part, Call) and part.function in FUNCTIONS for part in walk(node)):
        return exactly(evaluate(node, context, point))
    if isinstance(node, Summation | Mean):
        return _summed(node, context, point)
    handler = _HANDLERS.get(type(node))
    if handler is None or not context.definitions.keys().isdisjoint(FUNCTIONS):
        raise NotExact(f"a {type(node).__name__} has no certified bounds here")
    return handler(node, lambda part: enclose(part, context, point))


def _summed(node: Summation | Mean, context: Context, point: Point) -> Interval:
    """The bounds of every term, added up; of a mean, divided by their number."""
    mean = isinstance(node, Mean)
    first, last = (Number("1"), node.size) if isinstance(node, Mean) else (node.lower, node.upper)
    start, stop = (evaluate(limit, context, point) for limit in (first, last))
    if stop - start > MOST_TERMS or start.denominator * stop.denominator != 1:
        raise NotExact("a sum has too many terms for certified bounds")
    numbers = range(int(start), int(stop) + 1)
    terms = (
        substitute(node.body, {Symbol(node.index): nodes.number(number)}) for number in numbers
    )
    total = reduce(added, (enclose(term, context, point) for term in terms), exactly(0))
    return multiplied(total, inverted(exactly(len(numbers)))) if mean else total


Inner = Callable[[Node], Interval]


def _negative(node: Negative, inner: Inner) -> Interval:
    return -inner(node.operand)


def _add(node: Add, inner: Inner) -> Interval:
    return reduce(added, map(inner, node.terms))


def _product(node: Product, inner: Inner) -> Interval:
    return reduce(multiplied, map(inner, node.factors))


def _quotient(node: Quotient, inner: Inner) -> Interval:
    return multiplied(inner(node.numerator), inverted(inner(node.denominator)))


def _power(node: Power, inner: Inner) -> Interval:
    exponent = node.exponent
    if not isinstance(exponent, Number) or exponent.value.denominator != 1:
        raise NotExact("only powers with a number for exponent have certified bounds here")
    return raised(inner(node.base), int(exponent.value))


def _call(node: Call, inner: Inner) -> Interval:
    if node.function not in FUNCTIONS or node.order or len(node.arguments) != 1:
        raise NotExact(f"{node.function} has no certified bounds here")
    return FUNCTIONS[node.function](inner(node.arguments[0]))


_HANDLERS: Final[Mapping[type[Node], Callable[[Any, Inner], Interval]]] = {
    Negative: _negative,
    Add: _add,
    Product: _product,
    Quotient: _quotient,
    Power: _power,
    Call: _call,
}
"""Type of node -> its bounds from those of its parts."""
