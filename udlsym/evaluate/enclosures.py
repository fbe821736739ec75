"""Certified bounds of expressions at a point where functions such as tanh are not rational."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, Final

from udlsym.context import Context, Definition
from udlsym.errors import NotExact, Undefined
from udlsym.evaluate.bounded_functions import FUNCTIONS
from udlsym.evaluate.evaluator import evaluate, holds
from udlsym.evaluate.interval_functions import circle_constant
from udlsym.evaluate.interval_slopes import slope
from udlsym.evaluate.intervals import (
    KINKED,
    Interval,
    added,
    exactly,
    inverted,
    multiplied,
)
from udlsym.evaluate.point import Point
from udlsym.evaluate.power_bounds import raised_to
from udlsym.notation import PI
from udlsym.syntax import nodes
from udlsym.syntax.nodes import (
    Add,
    Call,
    Cases,
    Indexed,
    Mean,
    Negative,
    Node,
    Number,
    Partial,
    Power,
    Product,
    Quotient,
    Summation,
    Symbol,
)
from udlsym.syntax.traverse import map_children, substitute, walk

_PI: Final = Symbol(PI)

MOST_TERMS: Final = 50
"""Most terms of a sum whose bounds are added up."""


def enclose(node: Node, context: Context, point: Point) -> Interval:
    """Return rational numbers between which an expression certainly lies at a point.

    Parts with rational values are evaluated exactly. Raises `Undefined` where there is no value
    and `NotExact` for what has no bounds here.

    >>> from udlsym.context import LINEAR
    >>> low, high = enclose(Call("exp", (Number("1"),)), LINEAR, Point())
    >>> low < high, float(low)
    (True, 2.718281828459045)
    >>> enclose(Number("0.5"), LINEAR, Point())
    Interval(low=Fraction(1, 2), high=Fraction(1, 2))
    >>> low, high = enclose(Power(Number("2"), Number("0.5")), LINEAR, Point())
    >>> float(low) == float(high) == 2**0.5
    True
    """
    if _is_exact(node, context):
        try:
            return exactly(evaluate(node, context, point))
        except NotExact:
            if not any(isinstance(part, Power) or part == _PI for part in walk(node)):
                raise
    if node == _PI:
        return circle_constant()
    special = _SPECIAL.get(type(node))
    if special is not None:
        return special(node, context, point)
    if isinstance(node, Call):
        return _called(node, context, point)
    handler = _HANDLERS.get(type(node))
    if handler is None:
        raise NotExact(f"a {type(node).__name__} has no certified bounds here")
    return handler(node, lambda part: enclose(part, context, point))


def _called(node: Call, context: Context, point: Point) -> Interval:
    """A definition opened, or a function with bounds that means nothing else here."""
    if node.function in FUNCTIONS and node.function in context.definitions:
        raise NotExact("a function with certified bounds has another meaning here")
    if node.function in context.definitions:
        known = _prime if node.order == 1 else _value
        return known(node, context.definitions[node.function], context, point)
    if node.function in context.functions:
        raise NotExact(f"{node.function} is a function of which nothing is known here")
    return _call(node, lambda part: enclose(part, context, point))


def _value(node: Call, definition: Definition, context: Context, point: Point) -> Interval:
    return enclose(_opened(node, definition), context, point)


def _prime(node: Call, definition: Definition, context: Context, point: Point) -> Interval:
    """g′[u]: the slope of what defines g, by its parameter, with u in the place of that."""
    if definition.indices or not len(definition.parameters) == len(node.arguments) == 1:
        raise NotExact(f"{node.function} has no certified slope here")
    (parameter,) = map(Symbol, definition.parameters)
    body = _all_opened(definition.body, context)
    _check_names(body, context)
    at: dict[Node, Node] = {parameter: node.arguments[0]}
    return slope(body, parameter, lambda part: enclose(substitute(part, at), context, point))


def _by_cases(node: Cases, context: Context, point: Point) -> Interval:
    return enclose(_chosen(node, context, point), context, point)


def _slope(node: Partial, context: Context, point: Point) -> Interval:
    """A first derivative by a scalar; what is defined through other names has no bounds here."""
    opened = _all_opened(node.of, context)
    if len(node.variables) != 1 or not isinstance(node.variables[0], Symbol):
        raise NotExact("a derivative of this kind has no certified bounds here")
    _check_names(opened, context)
    return slope(opened, node.variables[0], lambda part: enclose(part, context, point))


def _check_names(node: Node, context: Context) -> None:
    """Raise NotExact where a name stands for a formula, which may hold the variable."""
    names = {part.name for part in walk(node) if isinstance(part, Symbol)}
    bases = {part.base for part in walk(node) if isinstance(part, Indexed)}
    if not context.definitions.keys().isdisjoint(names | bases):
        raise NotExact("a derivative of this kind has no certified bounds here")


def _all_opened(node: Node, context: Context) -> Node:
    """The tree with every call of a defined function written out."""
    inside = map_children(lambda child: _all_opened(child, context), node)
    if isinstance(inside, Call) and inside.function in context.definitions:
        return _all_opened(_opened(inside, context.definitions[inside.function]), context)
    return inside


def _is_exact(node: Node, context: Context) -> bool:
    """Whether no function without rational values stands in a tree or in what it calls."""
    called = {part.function for part in walk(node) if isinstance(part, Call)}
    if called & FUNCTIONS.keys():
        return False
    bodies = (context.definitions[name].body for name in called & context.definitions.keys())
    return all(
        not isinstance(part, Call) or part.function not in FUNCTIONS
        for body in bodies
        for part in walk(body)
    )


def _opened(node: Call, definition: Definition) -> Node:
    """What a call of a defined function stands for."""
    if node.order or definition.indices or len(definition.parameters) != len(node.arguments):
        raise NotExact(f"{node.function} has no certified bounds here")
    passed = zip(definition.parameters, node.arguments, strict=True)
    return substitute(definition.body, {Symbol(name): each for name, each in passed})


def _chosen(node: Cases, context: Context, point: Point) -> Node:
    """The branch that holds at the point; `Undefined` where none does."""
    for value, condition in node.branches:
        if condition is None or holds(condition, context, point):
            return value
    raise Undefined("no case holds")


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
    return raised_to(inner(node.base), inner(node.exponent))


def _call(node: Call, inner: Inner) -> Interval:
    if node.function in KINKED and not node.order:
        return KINKED[node.function](*map(inner, node.arguments))
    if node.function not in FUNCTIONS or node.order or len(node.arguments) != 1:
        raise NotExact(f"{node.function} has no certified bounds here")
    return FUNCTIONS[node.function](inner(node.arguments[0]))


_HANDLERS: Final[Mapping[type[Node], Callable[[Any, Inner], Interval]]] = {
    Negative: _negative,
    Add: _add,
    Product: _product,
    Quotient: _quotient,
    Power: _power,
}

_SPECIAL: Final[Mapping[type[Node], Callable[[Any, Context, Point], Interval]]] = {
    Summation: _summed,
    Mean: _summed,
    Partial: _slope,
    Cases: _by_cases,
}
"""Types of nodes whose bounds depend on more than those of their parts."""
"""Type of node -> its bounds from those of its parts."""
