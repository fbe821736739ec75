"""Where the logarithms and even roots of a tree have values: log u needs u > 0, √u needs u >= 0.

A claim says something only where what is typed has a value. So a proof may use these comparisons;
those that do not follow from what is assumed are its conditions, as u ≠ 0 is for a denominator u.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from udlsym.context import Context
from udlsym.oracle.ranges import number_of
from udlsym.oracle.visible import always_evaluated
from udlsym.syntax.build import ZERO
from udlsym.syntax.nodes import Call, Mean, Node, Power, Relation, Summation

DOMAIN: Final = "domain"
"""The source of a condition that a logarithm or an even root makes."""

LOGARITHM: Final = "log"


def domains(trees: Iterable[Node], context: Context) -> tuple[Relation, ...]:
    """Return what holds wherever all trees have values.

    >>> from udlsym.context import GENERAL
    >>> from udlsym.syntax.nodes import Symbol
    >>> x = Symbol("x")
    >>> domains([Call("log", (x,))], GENERAL) == (Relation((x, ZERO), (">",)),)
    True
    >>> domains([x], GENERAL)
    ()
    """
    parts = (part for tree in trees for part in always_evaluated(tree, context))
    return tuple(dict.fromkeys(found for part in parts for found in _needed(part, context)))


def domains_in_sums(
    trees: Iterable[Node], context: Context
) -> Iterator[tuple[Summation | Mean, Relation]]:
    """Yield what the terms of sums need, each with the sum whose letter stands in it.

    A sum may be empty, so no proof may use these; they are conditions all the same.

    >>> from udlsym.context import GENERAL
    >>> from udlsym.reading import read
    >>> found = list(domains_in_sums([read("sum_i log(x_i)")], GENERAL))
    >>> found == [(read("sum_i log(x_i)"), read("x_i > 0"))]
    True
    >>> list(domains_in_sums([read("log(z)")], GENERAL))
    []
    """
    for tree in trees:
        for part in always_evaluated(tree, context):
            if isinstance(part, Summation | Mean):
                yield from ((part, each) for each in domains([part.body], context))


def _needed(part: Node, context: Context) -> Iterator[Relation]:
    if isinstance(part, Call):
        own = part.function in context.functions | context.definitions.keys()
        if part.function == LOGARITHM and len(part.arguments) == 1 and not own:
            yield Relation((part.arguments[0], ZERO), (">",))
    if isinstance(part, Power):
        exponent = number_of(part.exponent)
        if exponent is not None and exponent.denominator % 2 == 0:
            yield Relation((part.base, ZERO), (">=" if exponent > 0 else ">",))
