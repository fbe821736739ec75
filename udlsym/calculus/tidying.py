"""Removing what nobody writes: factors 1, terms 0, products of digits; ordering factors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from udlsym.calculus.rewriting import Rule, everywhere
from udlsym.syntax import nodes
from udlsym.syntax.build import ONE, ZERO, negative, plus, times
from udlsym.syntax.nodes import Add, Negative, Node, Number, Power, Product, Quotient, Summation


def _add(node: Add) -> Node:
    return plus(*(term for term in node.terms if term not in (ZERO, Negative(ZERO))))


def _product(node: Product) -> Node:
    factors = times(*node.factors)
    flat = factors.factors if isinstance(factors, Product) else (factors,)
    if ZERO in flat:
        return ZERO
    signs = sum(isinstance(factor, Negative) for factor in flat)
    bare = [factor.operand if isinstance(factor, Negative) else factor for factor in flat]
    digits = [factor for factor in bare if isinstance(factor, Number)]
    rest = sorted(_powers(factor for factor in bare if not isinstance(factor, Number)), key=_weight)
    number = ONE if not digits else _multiplied(digits)
    result = times(*([number] if number != ONE else []), *rest)
    return negative(result) if signs % 2 else result


def _powers(factors: Iterable[Node]) -> Iterator[Node]:
    """Equal factors as one power, at the place of the first."""
    for factor, times_ in Counter(factors).items():
        yield factor if times_ == 1 else Power(factor, Number(str(times_)))


def _multiplied(digits: list[Number]) -> Node:
    value = digits[0].value
    for each in digits[1:]:
        value *= each.value
    return digits[0] if len(digits) == 1 else nodes.number(value)


def _weight(factor: Node) -> int:
    """Names first, then powers and calls, then brackets, then sums: 2 x_i (…) and not 2(…)x_i."""
    return {nodes.Symbol: 0, nodes.Indexed: 0, Add: 2, Summation: 3}.get(type(factor), 1)


def _power(node: Power) -> Node:
    return node.base if node.exponent == ONE else node


def _quotient(node: Quotient) -> Node:
    return ZERO if node.numerator == ZERO else node


def _sum(node: Summation) -> Node:
    return ZERO if node.body == ZERO else node


def _negative(node: Negative) -> Node:
    return ZERO if node.operand == ZERO else node


TIDIERS: Final[dict[type[Node], Callable[[Any], Node]]] = {
    Add: _add,
    Product: _product,
    Power: _power,
    Quotient: _quotient,
    Summation: _sum,
    Negative: _negative,
}
"""Kind of tree -> how it is tidied, its parts being tidy already."""


def _tidied(node: Node) -> Node:
    rule = TIDIERS.get(type(node))
    return rule(node) if rule else node


def _flat(node: Node) -> Node:
    return plus(*node.terms) if isinstance(node, Add) else node


flat: Rule = everywhere(_flat)
"""(a + b) − c as a + b − c."""

tidy: Rule = everywhere(_tidied)
"""Tidy a tree from the leaves up; its value stays the same."""
