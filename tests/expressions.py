"""Random expressions of the fragment, and rewrites and mutations of them, for property tests."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from udlsym.syntax.build import (
    ONE,
    TWO,
    element,
    mean_over,
    minus,
    negative,
    plus,
    squared,
    sum_over,
    times,
)
from udlsym.syntax.nodes import (
    Add,
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
from udlsym.syntax.traverse import map_children, substitute, walk

SCALARS = st.sampled_from(
    [Number("2"), Number("3"), Number("0.5"), Symbol("c"), element("phi", 0), Symbol("I")]
)


def _leaves(letter: str) -> st.SearchStrategy[Node]:
    data = st.sampled_from([element("x", letter), element("y", letter)])
    means = st.sampled_from([mean_over(element(name, "i"), "i", "I") for name in "xy"])
    return st.one_of(data, data, SCALARS, means)


def _grown(letter: str) -> st.SearchStrategy[Node]:
    return st.recursive(
        _leaves(letter),
        lambda inner: st.one_of(
            st.builds(plus, inner, inner),
            st.builds(minus, inner, inner),
            st.builds(times, inner, inner),
            st.builds(squared, inner),
        ),
        max_leaves=4,
    )


def bodies(letter: str, depth: int = 1) -> st.SearchStrategy[Node]:
    """Bodies of sums over a letter; they may hold a sum over another letter."""
    own = _grown(letter)
    if not depth:
        return own
    deeper = st.builds(
        lambda inner: sum_over(inner, "k", "I"), st.one_of(_grown("k"), _crossed(letter, "k"))
    )
    return st.one_of(own, own, st.builds(times, own, deeper), st.builds(plus, own, deeper))


def _crossed(first: str, second: str) -> st.SearchStrategy[Node]:
    return st.builds(times, _grown(first), _grown(second))


closed = st.recursive(
    st.one_of(SCALARS, st.builds(lambda body: sum_over(body, "i", "I"), bodies("i"))),
    lambda inner: st.one_of(
        st.builds(plus, inner, inner),
        st.builds(minus, inner, inner),
        st.builds(times, inner, inner),
    ),
    max_leaves=3,
)
"""Expressions without free letters."""


def renamed_letters(node: Node) -> Node:
    """The same sums over other letters."""
    node = map_children(renamed_letters, node)
    if isinstance(node, Summation | Mean):
        fresh = {"i": "n", "k": "m"}.get(node.index, node.index)
        body = substitute(node.body, {Symbol(node.index): Symbol(fresh)})
        if isinstance(node, Summation):
            return Summation(body, fresh, node.lower, node.upper)
        return Mean(body, fresh, node.size)
    return node


def reversed_order(node: Node) -> Node:
    """Terms and factors the other way round."""
    node = map_children(reversed_order, node)
    if isinstance(node, Add):
        return Add(tuple(reversed(node.terms)))
    return Product(tuple(reversed(node.factors))) if isinstance(node, Product) else node


def means_by_definition(node: Node) -> Node:
    """Every bar as a sum over its size."""
    node = map_children(means_by_definition, node)
    if isinstance(node, Mean):
        return Quotient(Summation(node.body, node.index, ONE, node.size), node.size)
    return node


def first_term_apart(node: Node) -> Node:
    """Every sum as its first term plus the rest."""
    node = map_children(first_term_apart, node)
    if isinstance(node, Summation) and node.lower == ONE and isinstance(node.upper, Symbol):
        first = substitute(node.body, {Symbol(node.index): ONE})
        return plus(first, Summation(node.body, node.index, TWO, node.upper))
    return node


def shifted(node: Node) -> Node:
    """Every sum from 0 to I − 1."""
    node = map_children(shifted, node)
    if isinstance(node, Summation) and node.lower == ONE and isinstance(node.upper, Symbol):
        body = substitute(node.body, {Symbol(node.index): plus(Symbol(node.index), ONE)})
        return Summation(body, node.index, Number("0"), minus(node.upper, ONE))
    return node


def squares_as_products(node: Node) -> Node:
    """u² as u·u."""
    node = map_children(squares_as_products, node)
    if isinstance(node, Power) and node.exponent == TWO:
        return Product((node.base, node.base))
    return node


REWRITES: tuple[Callable[[Node], Node], ...] = (
    renamed_letters,
    reversed_order,
    means_by_definition,
    first_term_apart,
    shifted,
    squares_as_products,
)
"""Rewrites that keep the value of every expression."""


def _swapped(node: Node) -> Node | None:
    other = {"x": "y", "y": "x"}
    if isinstance(node, Indexed) and node.base in other:
        return Indexed(other[node.base], node.indices)
    return None


def _doubled(node: Node) -> Node | None:
    return times(TWO, node) if isinstance(node, Summation) else None


def _sign_lost(node: Node) -> Node | None:
    return node.operand if isinstance(node, Negative) else None


def _bar_lost(node: Node) -> Node | None:
    return node.body if isinstance(node, Mean) else None


def _limit_moved(node: Node) -> Node | None:
    if isinstance(node, Summation):
        return Summation(node.body, node.index, TWO, node.upper)
    return None


def _square_outside(node: Node) -> Node | None:
    if isinstance(node, Summation) and isinstance(node.body, Power):
        inside = Summation(node.body.base, node.index, node.lower, node.upper)
        return Power(inside, node.body.exponent)
    return None


def _sign_added(node: Node) -> Node | None:
    return negative(node) if isinstance(node, Product) else None


MUTATIONS: tuple[Callable[[Node], Node | None], ...] = (
    _swapped,
    _doubled,
    _sign_lost,
    _bar_lost,
    _limit_moved,
    _square_outside,
    _sign_added,
)
"""Changes of one place that usually change the value."""


def mutants(node: Node) -> list[Node]:
    """The expression with one place changed, in every way."""
    found = []
    for place, part in enumerate(walk(node)):
        for mutation in MUTATIONS:
            changed = mutation(part)
            if changed is not None:
                found.append(_at(node, [place], changed))
    return found


def _at(node: Node, place: list[int], new: Node) -> Node:
    """Replace the part that `walk` reaches at a place."""
    if place[0] == 0:
        place[0] -= 1
        return new
    place[0] -= 1
    return map_children(lambda child: _at(child, place, new) if place[0] >= 0 else child, node)
