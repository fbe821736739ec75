"""Rules for finite sums, each an identity that the oracle proves wherever it is used."""

from __future__ import annotations

from udlsym.calculus.rewriting import Rule, chained, everywhere
from udlsym.calculus.tidying import tidy
from udlsym.syntax.build import ONE, TWO, minus, negative, plus, squared, times
from udlsym.syntax.nodes import (
    Add,
    Indexed,
    Mean,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Summation,
)
from udlsym.syntax.traverse import free_symbols, substitute, walk


def factors_of(node: Node) -> tuple[Node, ...]:
    """The factors of a product, or the tree itself."""
    return node.factors if isinstance(node, Product) else (node,)


def uses(node: Node, index: str) -> bool:
    """Whether a tree mentions an index letter."""
    return index in free_symbols(node)


def _split(node: Node) -> Node:
    if isinstance(node, Summation) and isinstance(node.body, Add):
        return plus(*(_summed(term, node) for term in node.body.terms))
    return node


def _summed(term: Node, like: Summation) -> Node:
    if isinstance(term, Negative):
        return negative(_summed(term.operand, like))
    return Summation(term, like.index, like.lower, like.upper)


def _constants_out(node: Node) -> Node:
    if not isinstance(node, Summation):
        return node
    factors = factors_of(node.body)
    outside = [factor for factor in factors if not uses(factor, node.index)]
    inside = [factor for factor in factors if uses(factor, node.index)]
    if not outside or not inside:
        return node
    return times(*outside, Summation(times(*inside), node.index, node.lower, node.upper))


def _numbers_out(node: Node) -> Node:
    if not isinstance(node, Summation):
        return node
    first, *rest = factors_of(node.body)
    if not isinstance(first, Number) or not rest:
        return node
    return times(first, Summation(times(*rest), node.index, node.lower, node.upper))


def _sum_of_constant(node: Node) -> Node:
    if isinstance(node, Summation) and not uses(node.body, node.index) and node.lower == ONE:
        return times(node.upper, node.body)
    return node


def _number_into_bracket(node: Node) -> Node:
    """2(a − b) = 2a − 2b."""
    return _into_bracket(node) if isinstance(factors_of(node)[0], Number) else node


def _scaled(factor: Node, term: Node) -> Node:
    if isinstance(term, Negative):
        return Negative(times(factor, term.operand))
    return times(factor, term)


def _into_bracket(node: Node) -> Node:
    """c·(a − b) = ca − cb for the last bracket of a product."""
    factors = factors_of(node)
    if len(factors) < 2 or not isinstance(factors[-1], Add):
        return node
    outside = times(*factors[:-1])
    return plus(*(_scaled(outside, term) for term in factors[-1].terms))


def _centred(node: Node) -> Node:
    """Σ u_i(v_i − v̄) = Σ (u_i − ū)(v_i − v̄), because Σ (v_i − v̄) = 0."""
    if not isinstance(node, Summation):
        return node
    factors = factors_of(node.body)
    if len(factors) != 2 or not isinstance(factors[0], Indexed) or not _is_centred(factors[1]):
        return node
    mean = Mean(factors[0], node.index, node.upper)
    body = times(minus(factors[0], mean), factors[1])
    return Summation(body, node.index, node.lower, node.upper)


def _is_centred(node: Node) -> bool:
    """Whether a tree is v_i − v̄."""
    if not (isinstance(node, Add) and len(node.terms) == 2):
        return False
    element, mean = node.terms
    return (
        isinstance(mean, Negative)
        and isinstance(mean.operand, Mean)
        and (mean.operand.body == element)
    )


def _equal_factors(node: Node) -> Node:
    """u·u = u²."""
    factors = factors_of(node)
    if len(factors) == 2 and factors[0] == factors[1]:
        return squared(factors[0])
    return node


def in_bodies(rule: Rule) -> Rule:
    """Apply a rule to the body of each sum, as a whole."""

    def apply(node: Node) -> Node:
        if isinstance(node, Summation):
            return Summation(tidy(rule(node.body)), node.index, node.lower, node.upper)
        return node

    return everywhere(apply)


def without_number(node: Node) -> Node:
    """Leave out the number in front: what 2·Σ… = 0 is divided by.

    >>> from udlsym.syntax.nodes import Symbol
    >>> without_number(times(Number("2"), Symbol("c"))), without_number(Symbol("c"))
    (Symbol(name='c'), Symbol(name='c'))
    """
    first, *rest = factors_of(node)
    return times(*rest) if isinstance(first, Number) and rest else node


def _around_mean(node: Node) -> Node:
    """Σ (a + b·x_i)² = I·(a + b·x̄)² + b²·Σ (x_i − x̄)², because Σ (x_i − x̄) = 0."""
    if not isinstance(node, Summation) or not isinstance(node.body, Power):
        return node
    if node.lower != ONE or node.body.exponent != TWO:
        return node
    inside = node.body.base
    moving = {each for each in walk(inside) if isinstance(each, Indexed) and uses(each, node.index)}
    if not isinstance(inside, Add) or len(moving) != 1:
        return node
    (element,) = moving
    slopes = [_without(term, element) for term in inside.terms if uses(term, node.index)]
    if any(uses(each, node.index) for each in slopes):
        return node
    mean = Mean(element, node.index, node.upper)
    slope = plus(*slopes)
    spread = Summation(squared(minus(element, mean)), node.index, node.lower, node.upper)
    at_mean = squared(substitute(inside, {element: mean}))
    return plus(times(node.upper, at_mean), times(squared(slope), spread))


def _without(term: Node, factor: Node) -> Node:
    if isinstance(term, Negative):
        return negative(_without(term.operand, factor))
    factors = list(factors_of(term))
    if factor in factors:
        factors.remove(factor)
    return times(*factors)


split: Rule = everywhere(_split)
"""Σ (a + b) = Σ a + Σ b."""

constants_out: Rule = chained(everywhere(_constants_out), tidy)
"""Σ c·u_i = c·Σ u_i."""

numbers_out: Rule = chained(everywhere(_numbers_out), tidy)
"""Σ 2·u_i = 2·Σ u_i."""

sums_of_constants: Rule = chained(everywhere(_sum_of_constant), tidy)
"""Σ_{i=1}^{I} c = I·c."""

numbers_into_brackets: Rule = chained(everywhere(_number_into_bracket), tidy)
"""2(a − b) = 2a − 2b."""

centred: Rule = everywhere(_centred)
"""Σ u_i(v_i − v̄) = Σ (u_i − ū)(v_i − v̄)."""

opened_bodies: Rule = in_bodies(_into_bracket)
"""Σ c(a − b) = Σ (ca − cb)."""

around_mean: Rule = everywhere(_around_mean)
"""Σ (a + b·x_i)² = I·(a + b·x̄)² + b²·Σ (x_i − x̄)²."""

squares_written: Rule = everywhere(_equal_factors)
"""u·u = u²."""
