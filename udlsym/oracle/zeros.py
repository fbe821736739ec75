"""Simpler equations whose solutions solve "expression = 0": factors, squares, terms of sums.

They are guesses at where to look. Whoever uses them checks the expression itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from udlsym.evaluate import Evaluator
from udlsym.syntax.nodes import (
    Add,
    Mean,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Summation,
)

Part = tuple[Node, Mapping[str, int]]
"""An expression that is to be 0, with values for the indices of the sums that it came from."""


def parts(
    left: Node, right: Node, letters: Mapping[str, int], evaluator: Evaluator, turn: int
) -> list[Part]:
    """Return expressions whose joint zeros solve left = right; none if neither side is 0.

    Of a product one factor is to be 0, another one each `turn`; of a sum of squares every term.
    """
    for side, other in ((left, right), (right, left)):
        if isinstance(other, Number) and not other.value:
            return list(_Splitter(evaluator, turn).zeros(side, letters))
    return []


@dataclass(frozen=True, slots=True)
class _Splitter:
    evaluator: Evaluator
    turn: int

    def zeros(self, node: Node, letters: Mapping[str, int]) -> Iterator[Part]:
        if isinstance(node, Negative):
            yield from self.zeros(node.operand, letters)
        elif isinstance(node, Power) and isinstance(node.exponent, Number):
            yield from self.zeros(node.base, letters)
        elif isinstance(node, Quotient):
            yield from self.zeros(node.numerator, letters)
        elif isinstance(node, Product):
            factors = [each for each in node.factors if not isinstance(each, Number)]
            if factors:
                yield from self.zeros(factors[self.turn % len(factors)], letters)
        elif _is_square_sum(node):
            yield from self._terms(node, letters)
        else:
            yield node, letters

    def _terms(self, node: Node, letters: Mapping[str, int]) -> Iterator[Part]:
        if isinstance(node, Add):
            for term in node.terms:
                yield from self.zeros(term, letters)
        elif isinstance(node, Summation | Mean):
            for value in self._range(node, letters):
                yield from self.zeros(node.body, {**letters, node.index: value})

    def _range(self, node: Summation | Mean, letters: Mapping[str, int]) -> range:
        first = 1 if isinstance(node, Mean) else int(self.evaluator.value(node.lower, letters))
        last = node.size if isinstance(node, Mean) else node.upper
        return range(first, int(self.evaluator.value(last, letters)) + 1)


def _is_square_sum(node: Node) -> bool:
    """Whether a node is a sum, of the one kind or the other, of terms that look like squares."""
    if isinstance(node, Summation | Mean):
        return _is_square(node.body)
    return isinstance(node, Add) and all(map(_is_square, node.terms))


def _is_square(node: Node) -> bool:
    if isinstance(node, Power):
        return isinstance(node.exponent, Number) and node.exponent.value % 2 == 0
    if isinstance(node, Product):
        return any(_is_square(factor) or _is_square_sum(factor) for factor in node.factors)
    return _is_square_sum(node)
