"""A delta kills a sum: Σ_{d=1}^{D} δ_{dm} u_d = u_m, because only the term d = m is left.

That needs m to lie in the range of the sum. The range of a letter is known inside the sum that
binds it, and from the context for letters that no sum binds; a number must be at least 1. Where
the range is not known, the tree stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from udlsym.calculus.rewriting import Rule
from udlsym.calculus.sums import factors_of
from udlsym.calculus.tidying import tidy
from udlsym.context import Context
from udlsym.syntax.build import ONE, ZERO, negative, plus, times
from udlsym.syntax.nodes import Add, Delta, Mean, Negative, Node, Number, Power, Summation, Symbol
from udlsym.syntax.traverse import contains, free_symbols, map_children, substitute

Range = tuple[Node, Node]
"""The first and the last value of an index."""


def deltas_contracted(context: Context, letters: frozenset[str] | None = None) -> Rule:
    """The rule that lets every delta kill its sum, with the ranges that a context declares.

    letters: the letters of the sums that may go, all of them for None. A delta that is 0 or 1
    whatever the values are is written as that number in any case.

    >>> from udlsym.context import GENERAL
    >>> from udlsym.syntax.build import element, sum_over
    >>> rule = deltas_contracted(GENERAL)
    >>> d, j, k = map(Symbol, "djk")
    >>> rule(sum_over(times(element("x", "k"), Delta(k, j)), "k", "D_o"))
    Indexed(base='x', indices=(Symbol(name='j'),))
    >>> rule(Delta(d, Number("0"))), rule(Delta(d, d))
    (Number(text='0'), Number(text='1'))
    >>> rule(Delta(d, j))
    Delta(left=Symbol(name='d'), right=Symbol(name='j'))
    """
    ranges = {letter: (ONE, Symbol(size)) for letter, size in context.index_ranges.items()}

    def rule(node: Node) -> Node:
        return tidy(_Contraction(ranges, context.sizes, letters).of(node))

    return rule


@dataclass(frozen=True)
class _Contraction:
    """ranges: index letter -> its range, for the letters in sight. letters: whose sums may go."""

    ranges: Mapping[str, Range]
    sizes: frozenset[str]
    letters: frozenset[str] | None

    def _below(self, letter: str, range_: Range) -> _Contraction:
        return replace(self, ranges={**self.ranges, letter: range_})

    def of(self, node: Node) -> Node:
        if isinstance(node, Delta):
            return self._decided(node)
        if isinstance(node, Power) and isinstance(node.base, Delta):
            return self.of(node.base)  # A delta is 0 or 1, and so is its square.
        if isinstance(node, Summation):
            return self._summed(node)
        if isinstance(node, Mean):
            inner = self._below(node.index, (ONE, node.size))
            return Mean(inner.of(node.body), node.index, node.size)
        return map_children(self.of, node)

    def _decided(self, node: Delta) -> Node:
        """0 where one index is a number that the other never takes, 1 where both are the same."""
        if node.left == node.right:
            return ONE
        for index, other in ((node.left, node.right), (node.right, node.left)):
            if isinstance(other, Number) and self._never(index, other):
                return ZERO
        return node

    def _never(self, index: Node, value: Number) -> bool:
        if isinstance(index, Number):
            return index.value != value.value
        first, last = self._range(index)
        below = isinstance(first, Number) and value.value < first.value
        return below or (isinstance(last, Number) and value.value > last.value)

    def _range(self, index: Node) -> tuple[Node | None, Node | None]:
        if isinstance(index, Symbol) and index.name in self.ranges:
            return self.ranges[index.name]
        return None, None

    def _summed(self, node: Summation) -> Node:
        inner = self._below(node.index, (node.lower, node.upper))
        body = tidy(inner.of(node.body))
        terms = _terms(body, node.index)
        kept = self.letters is not None and node.index not in self.letters
        if kept or not any(_own_delta(term, node.index) for term in terms):
            return Summation(body, node.index, node.lower, node.upper)
        return plus(*(self._term(term, node) for term in terms))

    def _term(self, term: Node, like: Summation) -> Node:
        """Σ of one term: what is left of it at the place of its delta."""
        if isinstance(term, Negative):
            return negative(self._term(term.operand, like))
        found = _own_delta(term, like.index)
        if found is None:
            return Summation(term, like.index, like.lower, like.upper)
        own, other = Symbol(like.index), found.right
        target = found.left if other == own else other
        if not self._inside(target, like):
            return Summation(term, like.index, like.lower, like.upper)
        rest = times(*(factor for factor in factors_of(term) if factor is not found))
        return self.of(tidy(substitute(rest, {own: target})))

    def _inside(self, target: Node, total: Summation) -> bool:
        """Whether an index is known to lie in the range of a sum."""
        if isinstance(target, Number):
            return self._number_inside(target, total)
        first, last = self._range(target)
        return last == total.upper and _not_before(first, total.lower)

    def _number_inside(self, target: Number, total: Summation) -> bool:
        first, last = total.lower, total.upper
        if not isinstance(first, Number) or target.value < first.value:
            return False
        if isinstance(last, Number):
            return target.value <= last.value
        # Sizes are at least 1, so a sum up to a size has a term for 1.
        return isinstance(last, Symbol) and last.name in self.sizes and target.value <= 1


def _not_before(first: Node | None, lower: Node) -> bool:
    if isinstance(first, Number) and isinstance(lower, Number):
        return first.value >= lower.value
    return first is not None and first == lower


def _terms(body: Node, letter: str) -> tuple[Node, ...]:
    """The terms of a body, brackets with a delta of the letter multiplied out."""
    if isinstance(body, Add):
        return tuple(each for term in body.terms for each in _terms(term, letter))
    if isinstance(body, Negative):
        return tuple(negative(term) for term in _terms(body.operand, letter))
    factors = factors_of(body)
    for place, factor in enumerate(factors):
        if isinstance(factor, Add) and _has_delta(factor, letter):
            others = (factors[:place], factors[place + 1 :])
            products = (_with_sign(others[0], term, others[1]) for term in factor.terms)
            return tuple(each for product in products for each in _terms(product, letter))
    return (body,)


def _with_sign(before: tuple[Node, ...], term: Node, after: tuple[Node, ...]) -> Node:
    if isinstance(term, Negative):
        return negative(times(*before, term.operand, *after))
    return times(*before, term, *after)


def _has_delta(node: Node, letter: str) -> bool:
    if isinstance(node, Delta):
        return letter in free_symbols(node)
    own = factors_of(node)
    inside = node.terms if isinstance(node, Add) else own if len(own) > 1 else ()
    inside = (node.operand,) if isinstance(node, Negative) else inside
    return any(_has_delta(each, letter) for each in inside)


def _own_delta(term: Node, letter: str) -> Delta | None:
    """The delta of a product that compares the letter with another index."""
    if isinstance(term, Negative):
        return _own_delta(term.operand, letter)
    own = Symbol(letter)
    for factor in factors_of(term):
        if isinstance(factor, Delta) and own in (factor.left, factor.right):
            other = factor.right if factor.left == own else factor.left
            if not contains(other, own):
                return factor
    return None
