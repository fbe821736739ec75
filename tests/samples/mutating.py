"""Random mutations of a tree: the slips that people make, one place at a time."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from rewriting import Rule

from udlsym.syntax.build import ONE, TWO, negative, plus, times
from udlsym.syntax.nodes import (
    Add,
    Call,
    Indexed,
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


def sign(node: Node, random: Random) -> Iterator[Node]:
    """One term with the other sign."""
    if isinstance(node, Add):
        place = random.randrange(len(node.terms))
        yield Add((*node.terms[:place], negative(node.terms[place]), *node.terms[place + 1 :]))
    elif isinstance(node, Negative):
        yield node.operand
    elif isinstance(node, Product | Quotient | Call):
        yield Negative(node)


def left_out(node: Node, random: Random) -> Iterator[Node]:
    """A term or a factor less."""
    if isinstance(node, Add):
        place = random.randrange(len(node.terms))
        yield plus(*node.terms[:place], *node.terms[place + 1 :])
    if isinstance(node, Product):
        place = random.randrange(len(node.factors))
        yield times(*node.factors[:place], *node.factors[place + 1 :])
    if isinstance(node, Quotient):
        yield node.numerator


def other_number(node: Node, random: Random) -> Iterator[Node]:
    """A number that is off by one, or a factor too much."""
    if isinstance(node, Number) and node.value.denominator == 1:
        yield Number(str(node.value.numerator + random.choice((1, 2))))
        if node.value > 1:
            yield Number(str(node.value.numerator - 1))
    elif isinstance(node, Summation | Mean | Call | Indexed):
        yield times(Number(str(random.randint(2, 3))), node)


def other_element(node: Node, random: Random) -> Iterator[Node]:
    """A neighbouring subscript, two subscripts exchanged, or x for y."""
    if not isinstance(node, Indexed):
        return
    place = random.randrange(len(node.indices))
    index = node.indices[place]
    if isinstance(index, Number):
        for value in (index.value - 1, index.value + 1):
            if value >= 0:
                near = Number(str(value))
                yield Indexed(node.base, (*node.indices[:place], near, *node.indices[place + 1 :]))
    if len(set(node.indices)) > 1:
        yield Indexed(node.base, node.indices[::-1])
    if node.base in {"x", "y"}:
        yield Indexed({"x": "y", "y": "x"}[node.base], node.indices)


def other_power(node: Node, _: Random) -> Iterator[Node]:
    """A square that is missing or too much; the square of a sum for the sum of squares."""
    if isinstance(node, Power):
        yield node.base
    if isinstance(node, Indexed):
        yield Power(node, TWO)
    if isinstance(node, Summation) and isinstance(node.body, Power):
        total = Summation(node.body.base, node.index, node.lower, node.upper)
        yield Power(total, node.body.exponent)


def other_sum(node: Node, random: Random) -> Iterator[Node]:
    """A mean for a sum, a limit that is off, a sum that is dropped, a product taken apart."""
    if isinstance(node, Mean):
        yield Summation(node.body, node.index, ONE, node.size)
    if not isinstance(node, Summation):
        return
    yield Quotient(node, node.upper)
    yield Summation(node.body, node.index, TWO, node.upper)
    yield Summation(node.body, node.index, node.lower, plus(node.upper, Negative(ONE)))
    yield node.body
    if isinstance(node.body, Product):
        place = random.randrange(len(node.body.factors))
        rest = (*node.body.factors[:place], *node.body.factors[place + 1 :])
        one = node.body.factors[place]
        inside = Summation(times(*rest), node.index, node.lower, node.upper)
        yield times(Summation(one, node.index, node.lower, node.upper), inside)


def turned_over(node: Node, _: Random) -> Iterator[Node]:
    """A fraction upside down."""
    if isinstance(node, Quotient):
        yield Quotient(node.denominator, node.numerator)


def other_call(node: Node, random: Random) -> Iterator[Node]:
    """No activation, or a sign, an offset, max for min in it."""
    if isinstance(node, Call) and not node.order:
        if len(node.arguments) == 1:
            yield node.arguments[0]
            yield Call(node.function, (negative(node.arguments[0]),))
            yield Call(node.function, (plus(node.arguments[0], ONE),))
        other = {"max": "min", "min": "max"}.get(node.function)
        if other:
            yield Call(other, node.arguments)
    if isinstance(node, Symbol) and node.name == "x" and random.random() < 0.5:
        yield ONE


RULES: tuple[Rule, ...] = (
    sign,
    left_out,
    other_number,
    other_element,
    other_power,
    other_sum,
    turned_over,
    other_call,
)
