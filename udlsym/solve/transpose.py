"""Solving an equation by moving terms, each kept in the form in which it stands."""

from __future__ import annotations

from udlsym.calculus.derivatives import depends
from udlsym.calculus.sums import factors_of
from udlsym.errors import UsageError
from udlsym.syntax.build import ONE, ZERO, minus, negative, over, plus, times
from udlsym.syntax.nodes import Add, Negative, Node, Relation, equation


def solved_for(relation: Relation, unknown: Node) -> Relation:
    """Turn c·u − d = 0 into u = d/c, for an unknown that is a factor of its terms.

    >>> from udlsym.syntax.nodes import Symbol
    >>> c, u, d = map(Symbol, "cud")
    >>> solved_for(equation(minus(times(c, u), d), ZERO), u) == equation(u, over(d, c))
    True
    """
    left, right = relation.operands
    terms = _terms(left if right == ZERO else minus(left, right))
    slopes = [_slope(term, unknown) for term in terms if depends(term, unknown)]
    rest = [negative(term) for term in terms if not depends(term, unknown)]
    if not slopes:
        raise UsageError("the equation does not contain the unknown")
    slope, total = plus(*slopes), plus(*_positive_first(rest))
    return equation(unknown, total if slope == ONE else over(total, slope))


def _terms(node: Node) -> tuple[Node, ...]:
    return node.terms if isinstance(node, Add) else (node,)


def _slope(term: Node, unknown: Node) -> Node:
    if isinstance(term, Negative):
        return negative(_slope(term.operand, unknown))
    others = [factor for factor in factors_of(term) if factor != unknown]
    if any(depends(factor, unknown) for factor in others):
        raise UsageError("the unknown is not a factor of each of its terms")
    return times(*others)


def _positive_first(terms: list[Node]) -> list[Node]:
    return sorted(terms, key=lambda term: isinstance(term, Negative))
