"""The catalogue of named mistakes: what each makes of the right answer.

A mistake is diagnosed by proving that the answer is what the mistake makes of the truth, so a
diagnosis is never a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from udlsym.context import Context
from udlsym.syntax.build import ONE, TWO, ZERO, negative, plus, times
from udlsym.syntax.nodes import (
    Add,
    Call,
    Indexed,
    Indicator,
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
from udlsym.syntax.traverse import children, free_symbols, map_children

Change = Callable[[Node], Iterator[Node]]
"""What a mistake may make of one place of the truth; nothing where it cannot happen there."""


def _half(node: Node) -> Iterator[Node]:
    yield Quotient(node, TWO)


def _double(node: Node) -> Iterator[Node]:
    yield times(TWO, node)


def _opposite(node: Node) -> Iterator[Node]:
    yield negative(node)


def _reciprocal(node: Node) -> Iterator[Node]:
    yield Quotient(ONE, node)


def _with_input(node: Node) -> Iterator[Node]:
    yield times(node, Symbol("x"))


def _sum_dropped(node: Node) -> Iterator[Node]:
    if isinstance(node, Summation | Mean) and node.index in free_symbols(node.body):
        yield node.body


def _sum_of_constant(node: Node) -> Iterator[Node]:
    if isinstance(node, Summation) and node.index not in free_symbols(node.body):
        yield node.body


def _size_dropped(node: Node) -> Iterator[Node]:
    """φ_0 for I φ_0."""
    if isinstance(node, Product) and any(each == Symbol("I") for each in node.factors):
        yield times(*(each for each in node.factors if each != Symbol("I")))


def _mean_for_sum(node: Node) -> Iterator[Node]:
    if isinstance(node, Summation):
        yield Quotient(node, node.upper)


def _upper_limit(node: Node) -> Iterator[Node]:
    if isinstance(node, Summation):
        for step in (ONE, Negative(ONE)):
            yield Summation(node.body, node.index, node.lower, plus(node.upper, step))


def _lower_limit(node: Node) -> Iterator[Node]:
    if isinstance(node, Summation) and isinstance(node.lower, Number):
        for value in {node.lower.value - 1, node.lower.value + 1}:
            if value >= 0:
                yield Summation(node.body, node.index, Number(str(value)), node.upper)


def _sign_of_term(node: Node) -> Iterator[Node]:
    if isinstance(node, Add):
        for place, term in enumerate(node.terms):
            turned = term.operand if isinstance(term, Negative) else Negative(term)
            yield Add((*node.terms[:place], turned, *node.terms[place + 1 :]))


def _sign_inside(node: Node) -> Iterator[Node]:
    if isinstance(node, Negative):
        yield node.operand


def _term_dropped(node: Node) -> Iterator[Node]:
    if isinstance(node, Add):
        for place in range(len(node.terms)):
            yield plus(*node.terms[:place], *node.terms[place + 1 :])


def _factor_dropped(node: Node) -> Iterator[Node]:
    if isinstance(node, Product):
        for place in range(len(node.factors)):
            yield times(*node.factors[:place], *node.factors[place + 1 :])


def _square_dropped(node: Node) -> Iterator[Node]:
    if isinstance(node, Power):
        yield node.base


def _sum_squared(node: Node) -> Iterator[Node]:
    """(Σ u)² for Σ u², and the other way round."""
    if isinstance(node, Summation) and isinstance(node.body, Power):
        body = node.body
        total = Summation(body.base, node.index, node.lower, node.upper)
        yield Power(total, body.exponent)
    if isinstance(node, Power) and isinstance(node.base, Summation):
        inner = node.base
        yield Summation(Power(inner.body, node.exponent), inner.index, inner.lower, inner.upper)


def _upside_down(node: Node) -> Iterator[Node]:
    if isinstance(node, Quotient):
        yield Quotient(node.denominator, node.numerator)


def _denominator_dropped(node: Node) -> Iterator[Node]:
    if isinstance(node, Quotient):
        yield node.numerator


def _transposed(node: Node) -> Iterator[Node]:
    if isinstance(node, Indexed) and len(set(node.indices)) > 1:
        yield Indexed(node.base, node.indices[::-1])


def _offset_for_slope(node: Node) -> Iterator[Node]:
    if isinstance(node, Indexed) and node.base == "theta" and node.indices[-1] != ZERO:
        yield Indexed(node.base, (*node.indices[:-1], ZERO))


def _neighbour(node: Node) -> Iterator[Node]:
    if isinstance(node, Indexed):
        for place, index in enumerate(node.indices):
            if isinstance(index, Number):
                for value in (index.value - 1, index.value + 1):
                    if value >= 0:
                        moved = Number(str(value))
                        yield Indexed(
                            node.base, (*node.indices[:place], moved, *node.indices[place + 1 :])
                        )


def _activation_dropped(node: Node) -> Iterator[Node]:
    if isinstance(node, Call) and len(node.arguments) == 1 and not node.order:
        yield node.arguments[0]


def _indicator_dropped(node: Node) -> Iterator[Node]:
    if isinstance(node, Indicator) or (isinstance(node, Call) and node.order):
        yield ONE


def _maximum_for_minimum(node: Node) -> Iterator[Node]:
    other = {"max": "min", "min": "max"}
    if isinstance(node, Call) and node.function in other:
        yield Call(other[node.function], node.arguments, node.order)


WHOLE: Final[dict[str, Change]] = {
    "a factor 2 is missing": _half,
    "a factor 2 too much": _double,
    "the sign is wrong": _opposite,
    "the reciprocal": _reciprocal,
    "it contains the input x": _with_input,
}
"""Mistakes that change the answer as a whole."""

PLACES: Final[dict[str, Change]] = {
    "a sum is dropped, so its index is left free": _sum_dropped,
    "a constant is not multiplied by the number of examples": _sum_of_constant,
    "the number of examples is missing as a factor": _size_dropped,
    "the mean is taken in place of the sum": _mean_for_sum,
    "the upper limit of a sum is wrong": _upper_limit,
    "the lower limit of a sum is wrong": _lower_limit,
    "a sign inside is wrong": _sign_inside,
    "the sign of a term is wrong": _sign_of_term,
    "the activity indicator is missing": _indicator_dropped,
    "the activation is missing": _activation_dropped,
    "minimum and maximum are exchanged": _maximum_for_minimum,
    "a square is missing": _square_dropped,
    "the square of a sum is not the sum of the squares": _sum_squared,
    "a fraction is upside down": _upside_down,
    "a denominator is missing": _denominator_dropped,
    "a factor is missing": _factor_dropped,
    "a term is missing": _term_dropped,
    "the indices are in the wrong order": _transposed,
    "an index is off by one": _neighbour,
}
"""Mistakes that happen at one place of the answer, the likelier first."""


EVERYWHERE: Final[dict[str, Change]] = {
    "the offsets are taken in place of the slopes": _offset_for_slope,
    "the indices are in the wrong order": _transposed,
    "the activation is missing": _activation_dropped,
    "the sums are dropped": _sum_dropped,
    "the means are taken in place of the sums": _mean_for_sum,
}
"""Mistakes that are made in every place where they can be."""


def mutated(truth: Node, context: Context) -> Iterator[tuple[str, Node]]:
    """Yield what each mistake makes of the right answer, with the mistake's name.

    >>> from udlsym.context import LINEAR
    >>> [name for name, _ in mutated(Symbol("c"), LINEAR)][:3]
    ['a factor 2 is missing', 'a factor 2 too much', 'the sign is wrong']
    """
    for name, change in WHOLE.items():
        yield from ((name, wrong) for wrong in change(truth))
    yield "the mean is taken in place of the sum", Quotient(truth, Symbol(context.examples))
    for name, change in PLACES.items():
        yield from ((name, wrong) for wrong in _at_one_place(truth, change))
    for name, change in EVERYWHERE.items():
        yield name, _in_every_place(truth, change)


def _in_every_place(node: Node, change: Change) -> Node:
    node = map_children(lambda child: _in_every_place(child, change), node)
    return next(change(node), node)


def _at_one_place(node: Node, change: Change) -> Iterator[Node]:
    yield from change(node)
    for place, child in enumerate(children(node)):
        for wrong in _at_one_place(child, change):
            yield _with_child(node, place, wrong)


def _with_child(node: Node, place: int, new: Node) -> Node:
    places = iter(range(len(children(node))))
    return map_children(lambda child: new if next(places) == place else child, node)
