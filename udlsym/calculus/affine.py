"""Rules that bring an expression which is affine in a name into the form offset + slope · name."""

from __future__ import annotations

from udlsym.calculus.rewriting import Rule, chained, everywhere, exhausted
from udlsym.calculus.sums import factors_of, uses
from udlsym.calculus.tidying import flat, tidy
from udlsym.syntax.build import ZERO, negative, plus, times
from udlsym.syntax.nodes import Add, Negative, Node, Product, Summation
from udlsym.syntax.traverse import contains


def _distributed(node: Node) -> Node:
    """c(a + b)d = cad + cbd for the first bracket of a product."""
    if not isinstance(node, Product):
        return node
    place = next((k for k, each in enumerate(node.factors) if isinstance(each, Add)), None)
    if place is None:
        return node
    before, bracket, after = node.factors[:place], node.factors[place], node.factors[place + 1 :]
    assert isinstance(bracket, Add)
    return plus(*(_inside(term, before, after) for term in bracket.terms))


def _inside(term: Node, before: tuple[Node, ...], after: tuple[Node, ...]) -> Node:
    if isinstance(term, Negative):
        return negative(_inside(term.operand, before, after))
    return times(*before, term, *after)


multiplied_out: Rule = chained(exhausted(chained(everywhere(_distributed), flat)), tidy)
"""Multiply out every bracket that stands in a product, inside sums too."""


def collected_in(name: Node, node: Node) -> Node:
    """Write a sum of terms as offset + slope · name; terms with the name have it as a factor.

    >>> from udlsym.syntax.nodes import Symbol
    >>> a, b, x = map(Symbol, "abx")
    >>> collected_in(x, plus(a, times(b, x))) == plus(a, times(b, x))
    True
    >>> collected_in(x, a) == a
    True
    """
    terms = node.terms if isinstance(node, Add) else (node,)
    moving = [term for term in terms if contains(term, name)]
    rest = [term for term in terms if term not in moving]
    if not moving:
        return node
    slope = _common(plus(*(_without(term, name) for term in moving)))
    offset = plus(*rest)
    with_name = times(slope, name)
    if offset == ZERO:
        return with_name
    return Add((offset if len(rest) == 1 else Add(tuple(rest)), with_name))


def grouped_by(names: tuple[Node, ...], node: Node) -> Node:
    """Write a sum of terms as rest + name · (…) + name · (…), one bracket for each name.

    >>> from udlsym.syntax.nodes import Symbol
    >>> a, b, c, x = map(Symbol, "abcx")
    >>> grouped_by((x,), plus(a, times(b, x), times(c, x))) == plus(a, times(x, plus(b, c)))
    True
    >>> grouped_by((x,), plus(times(b, x), negative(times(c, x)))) == times(x, plus(b, negative(c)))
    True
    >>> grouped_by((x,), a) == a
    True
    """
    if not isinstance(node, Add):
        return node
    left = list(node.terms)
    groups: list[Node] = []
    for name in names:
        own = [term for term in left if name in factors_of(_unsigned(term))]
        left = [term for term in left if term not in own]
        if own:
            groups.append(tidy(times(name, plus(*(_without(term, name) for term in own)))))
    return plus(*left, *groups)


def _unsigned(term: Node) -> Node:
    return term.operand if isinstance(term, Negative) else term


def _exchanged(node: Node) -> Node:
    """Σ_d c_d Σ_i u_{di} = Σ_i Σ_d c_d u_{di}, for finite sums over ranges of their own."""
    if not isinstance(node, Summation):
        return node
    factors = factors_of(node.body)
    inner = next((each for each in factors if isinstance(each, Summation)), None)
    if inner is None or any(uses(limit, node.index) for limit in (inner.lower, inner.upper)):
        return node
    outside = [each for each in factors if each is not inner]
    if any(uses(each, inner.index) for each in (*outside, node.lower, node.upper)):
        return node
    body = Summation(times(*outside, inner.body), node.index, node.lower, node.upper)
    return Summation(body, inner.index, inner.lower, inner.upper)


exchanged_sums: Rule = everywhere(_exchanged)
"""Change the order of two finite sums."""


def _without(term: Node, factor: Node) -> Node:
    if isinstance(term, Negative):
        return negative(_without(term.operand, factor))
    rest = list(factors_of(term))
    rest.remove(factor)
    return times(*rest)


def _common(node: Node) -> Node:
    """ca + cb as c(a + b)."""
    if not isinstance(node, Add):
        return node
    shared = [
        each
        for each in factors_of(node.terms[0])
        if all(each in factors_of(term) for term in node.terms)
    ]
    for each in shared:
        node = Add(tuple(_without(term, each) for term in node.terms))
    return times(*shared, node)
