"""Named moments in answers: cov(x, y), var(x), S_x, S_xy.

Covariance and variance share one normaliser, which is not said: 1/I or 1/(I − 1). So they are
read as c·Σ(x_i − x̄)(y_i − ȳ) with one number c ≠ 0 that stands for it. S_xy is the raw moment
Σ x_i y_i to some and the centred one to others; both readings are tried, but beside S_x = Σ x_i,
which is 0 when centred, only the raw one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from udlsym.context import Context
from udlsym.syntax.build import ONE, ZERO, element, minus, times
from udlsym.syntax.nodes import (
    Call,
    Indexed,
    Mean,
    Node,
    Quotient,
    Relation,
    Summation,
    Symbol,
)
from udlsym.syntax.traverse import map_children, substitute, walk

NORMALISER: Final = Symbol("normaliser")
"""The factor that covariance and variance share."""

NORMALISED: Final = Relation((NORMALISER, ZERO), ("!=",))

Moment = Callable[[tuple[str, ...], Context], Node]


def has_covariance(node: Node) -> bool:
    """Whether an answer writes cov or var."""
    return any(isinstance(each, Call) and each.function in {"cov", "var"} for each in walk(node))


def has_sums(node: Node) -> bool:
    """Whether an answer writes S_x, S_xx or S_xy."""
    return any(isinstance(each, Indexed) and each.base == "S" for each in walk(node))


def with_covariance_written_out(node: Node, context: Context) -> Node:
    """The answer with cov(x, y) and var(x) as sums times their normaliser.

    >>> from udlsym.context import LINEAR
    >>> with_covariance_written_out(Symbol("c"), LINEAR)
    Symbol(name='c')
    """
    node = map_children(lambda child: with_covariance_written_out(child, context), node)
    if isinstance(node, Call) and node.function in {"cov", "var"} and not node.order:
        names = _data(node.arguments, context)
        if names and len(names) == {"cov": 2, "var": 1}[node.function]:
            return times(NORMALISER, _centred((*names, *names)[:2], context))
    return node


def with_the_usual_normaliser(node: Node, context: Context) -> Node:
    """Covariance and variance as means over the examples: the normaliser is 1/I."""
    return substitute(node, {NORMALISER: Quotient(ONE, Symbol(context.examples))})


def readings(node: Node, context: Context) -> Iterator[Node]:
    """Each way to understand the sums S_x, S_xx, S_xy of an answer; one where there are none."""
    seen: set[Node] = set()
    for moment in (_raw,) if _has_single_sum(node, context) else (_raw, _centred):
        found = _with_sums(node, moment, context)
        if found not in seen:
            seen.add(found)
            yield found


def _has_single_sum(node: Node, context: Context) -> bool:
    sums = (each for each in walk(node) if isinstance(each, Indexed) and each.base == "S")
    return any(len(each.indices) == 1 and _data(each.indices, context) for each in sums)


def _with_sums(node: Node, moment: Moment, context: Context) -> Node:
    node = map_children(lambda child: _with_sums(child, moment, context), node)
    if isinstance(node, Indexed) and node.base == "S" and not context.axes("S", len(node.indices)):
        names = _data(node.indices, context)
        if names and len(names) == 1:
            return _raw(names, context)
        if names and len(names) == 2:
            return moment(names, context)
    return node


def _data(nodes: tuple[Node, ...], context: Context) -> tuple[str, ...]:
    """The names of data, or nothing if some tree is none."""
    names = tuple(each.name for each in nodes if isinstance(each, Symbol))
    known = all(context.axes(name, 1) is not None for name in names)
    return names if known and len(names) == len(nodes) else ()


def _raw(names: tuple[str, ...], context: Context) -> Node:
    factors = (element(name, "i") for name in names)
    return _sum(times(*factors), context)


def _centred(names: tuple[str, ...], context: Context) -> Node:
    size = Symbol(context.examples)
    factors = (minus(element(name, "i"), Mean(element(name, "i"), "i", size)) for name in names)
    return _sum(times(*factors), context)


def _sum(body: Node, context: Context) -> Node:
    return Summation(body, "i", ONE, Symbol(context.examples))
