"""Random rewrites of a tree that change its form and not its value, one place at a time.

Each rule gets a node and yields trees that are equal to it wherever it is defined. The rules are
written down here on their own, so that they share nothing with the normal form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from udlsym.syntax.build import ONE, TWO, ZERO, minus, negative, plus, times
from udlsym.syntax.nodes import (
    Add,
    Call,
    Cases,
    Indicator,
    Mean,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Summation,
    Symbol,
)
from udlsym.syntax.traverse import children, free_symbols, map_children, substitute, walk

Rule = Callable[[Node, Random], Iterator[Node]]


def turned(node: Node, random: Random) -> Iterator[Node]:
    """The terms or factors in another order."""
    if isinstance(node, Add):
        yield Add(tuple(random.sample(node.terms, len(node.terms))))
    if isinstance(node, Product):
        yield Product(tuple(random.sample(node.factors, len(node.factors))))


def renamed(node: Node, random: Random) -> Iterator[Node]:
    """Another index letter."""
    if isinstance(node, Summation):
        taken = {each.name for each in walk(node) if isinstance(each, Symbol)}
        taken |= {each.index for each in walk(node) if isinstance(each, Summation | Mean)}
        letter = random.choice([each for each in "klmpqrs" if each not in taken])
        body = substitute(node.body, {Symbol(node.index): Symbol(letter)})
        yield Summation(body, letter, node.lower, node.upper)


def shifted(node: Node, _: Random) -> Iterator[Node]:
    """Σ_{i=1}^{N} f(i) = Σ_{i=0}^{N−1} f(i + 1)."""
    if isinstance(node, Summation) and node.lower == ONE and not _inner_binder(node.body):
        later = plus(Symbol(node.index), ONE)
        body = substitute(node.body, {Symbol(node.index): later})
        yield Summation(body, node.index, ZERO, minus(node.upper, ONE))


def _inner_binder(node: Node) -> bool:
    return any(isinstance(each, Summation | Mean) for each in walk(node))


def split_off(node: Node, random: Random) -> Iterator[Node]:
    """Σ_{i=1}^{N} f(i) = f(1) + Σ_{i=2}^{N} f(i), or the last term by itself."""
    if isinstance(node, Summation) and node.lower == ONE and isinstance(node.upper, Symbol):
        index = Symbol(node.index)
        if random.random() < 0.5:
            rest = Summation(node.body, node.index, TWO, node.upper)
            yield plus(substitute(node.body, {index: ONE}), rest)
        else:
            rest = Summation(node.body, node.index, ONE, minus(node.upper, ONE))
            yield plus(rest, substitute(node.body, {index: node.upper}))


def term_by_term(node: Node, _: Random) -> Iterator[Node]:
    """Σ (f + g) = Σ f + Σ g, and the same for means."""
    if isinstance(node, Summation) and isinstance(node.body, Add):
        parts = (Summation(each, node.index, node.lower, node.upper) for each in node.body.terms)
        yield Add(tuple(parts))


def pulled_out(node: Node, _: Random) -> Iterator[Node]:
    """Σ c f = c Σ f for a c without the index, and c Σ f = Σ c f."""
    if isinstance(node, Summation) and isinstance(node.body, Product):
        free = [each for each in node.body.factors if node.index not in free_symbols(each)]
        rest = [each for each in node.body.factors if node.index in free_symbols(each)]
        if free:
            yield times(*free, Summation(times(*rest), node.index, node.lower, node.upper))
    if isinstance(node, Product) and isinstance(node.factors[-1], Summation):
        *before, total = node.factors
        if not any(total.index in free_symbols(each) for each in before):
            yield Summation(times(*before, total.body), total.index, total.lower, total.upper)


def as_sum(node: Node, _: Random) -> Iterator[Node]:
    """A mean by its definition."""
    if isinstance(node, Mean):
        total = Summation(node.body, node.index, ONE, node.size)
        yield Quotient(total, node.size)
        yield times(Quotient(ONE, node.size), total)


def multiplied_out(node: Node, _: Random) -> Iterator[Node]:
    """a (b + c) = a b + a c."""
    if isinstance(node, Product):
        for place, factor in enumerate(node.factors):
            if isinstance(factor, Add):
                others = (*node.factors[:place], *node.factors[place + 1 :])
                yield Add(tuple(_scaled(others, each) for each in factor.terms))


def _scaled(others: tuple[Node, ...], term: Node) -> Node:
    if isinstance(term, Negative):
        return Negative(times(*others, term.operand))
    return times(*others, term)


def added_and_taken(node: Node, random: Random) -> Iterator[Node]:
    """u = u + t − t."""
    names = [each for each in walk(node) if isinstance(each, Symbol) and each.name.isupper()]
    extra = random.choice([Number("3"), Quotient(ONE, TWO), *names[:1]])
    if isinstance(node, Add | Summation | Product | Quotient):
        yield Add((node, extra, Negative(extra)))


def scaled(node: Node, random: Random) -> Iterator[Node]:
    """a/b = k a/(k b), and u = k u/k."""
    factor = Number(str(random.randint(2, 5)))
    if isinstance(node, Quotient):
        yield Quotient(times(factor, node.numerator), times(factor, node.denominator))
    elif isinstance(node, Add | Product):
        yield Quotient(times(factor, node), factor)


def twice_negative(node: Node, _: Random) -> Iterator[Node]:
    """u = −(−u), the inner sign taken term by term."""
    if isinstance(node, Add):
        yield Negative(negative(node))


def as_product(node: Node, _: Random) -> Iterator[Node]:
    """u² = u u, and u u = u²."""
    if isinstance(node, Power) and node.exponent == TWO:
        yield Product((node.base, node.base))
    if isinstance(node, Product) and len(node.factors) == 2 and len(set(node.factors)) == 1:
        yield Power(node.factors[0], TWO)


def as_negative_power(node: Node, _: Random) -> Iterator[Node]:
    """a/b = a b⁻¹."""
    if isinstance(node, Quotient) and not isinstance(node.denominator, Number):
        yield times(node.numerator, Power(node.denominator, Negative(ONE)))


def other_number(node: Node, random: Random) -> Iterator[Node]:
    """7 = 5 + 2."""
    if isinstance(node, Number) and node.value.denominator == 1 and node.value > 3:
        part = random.randint(1, node.value.numerator - 1)
        yield Add((Number(str(part)), Number(str(node.value.numerator - part))))


def rectified(node: Node, _: Random) -> Iterator[Node]:
    """ReLU by its definitions, and min by max."""
    if isinstance(node, Call) and node.function == "ReLU" and not node.order:
        (z,) = node.arguments
        above = Relation((z, ZERO), (">",))
        yield Call("max", (ZERO, z))
        yield Cases(((z, above), (ZERO, None)))
        yield Cases(((ZERO, Relation((z, ZERO), ("<=",))), (z, None)))
        yield times(z, Indicator(above))
        yield Quotient(Add((z, Call("abs", (z,)))), TWO)
    if isinstance(node, Call) and node.function == "min":
        first, second = node.arguments
        yield Negative(Call("max", (negative(first), negative(second))))


RULES: tuple[Rule, ...] = (
    turned,
    renamed,
    shifted,
    split_off,
    term_by_term,
    pulled_out,
    as_sum,
    multiplied_out,
    added_and_taken,
    scaled,
    twice_negative,
    as_product,
    as_negative_power,
    other_number,
    rectified,
)


def rewritten(node: Node, random: Random, times_: int) -> Node:
    """The tree after some random rewrites, each at a random place where its rule applies."""
    for _ in range(times_):
        node = changed(node, random, RULES)
    return node


def changed(node: Node, random: Random, rules: tuple[Rule, ...]) -> Node:
    """The tree after one rule at one place; a rule is drawn first, so that rare ones happen too."""
    for rule in random.sample(rules, len(rules)):
        if found := list(_everywhere(node, rule, random)):
            return random.choice(found)
    return node


def _everywhere(node: Node, rule: Rule, random: Random) -> Iterator[Node]:
    yield from rule(node, random)
    for place, child in enumerate(_values(node)):
        for new in _everywhere(child, rule, random):
            yield _with_child(node, place, new)


def _values(node: Node) -> tuple[Node, ...]:
    """The children that may be rewritten: no subscripts, limits or exponents."""
    if isinstance(node, Summation | Mean):
        return (node.body,)
    if isinstance(node, Power):
        return (node.base,)
    return children(node) if isinstance(node, Add | Product | Quotient | Negative | Call) else ()


def _with_child(node: Node, place: int, new: Node) -> Node:
    places = iter(range(len(children(node))))
    return map_children(lambda child: new if next(places) == place else child, node)
