"""Rules for a factor inside a ReLU: ReLU[αz] = α ReLU[z] for α > 0, α min(z, 0) for α < 0."""

from __future__ import annotations

from collections.abc import Callable

from udlsym.calculus.rewriting import Rule, everywhere
from udlsym.calculus.sums import factors_of
from udlsym.calculus.tidying import tidy
from udlsym.syntax.build import ZERO, plus, times
from udlsym.syntax.nodes import Add, Call, Negative, Node, Product, Quotient


def bracketed(factor: Node) -> Rule:
    """The rule that takes a common factor out of the argument of each ReLU.

    >>> from udlsym.syntax.nodes import Symbol
    >>> a, b, c = map(Symbol, "abc")
    >>> call = Call("ReLU", (plus(times(c, a), times(c, b)),))
    >>> bracketed(c)(call) == Call("ReLU", (times(c, plus(a, b)),))
    True
    >>> bracketed(a)(call) == call
    True
    """

    def rule(node: Node) -> Node:
        if not _is_relu(node) or not isinstance(node.arguments[0], Add):  # type: ignore[attr-defined]
            return node
        terms = node.arguments[0].terms  # type: ignore[attr-defined]
        if not all(factor in factors_of(_unsigned(term)) for term in terms):
            return node
        rest = plus(*(_without(term, factor) for term in terms))
        return Call("ReLU", (times(factor, rest),))

    return everywhere(rule)


def homogeneous(factor: Node) -> Rule:
    """The rule ReLU[αz] = α ReLU[z], right for a factor that is not below zero.

    >>> from udlsym.syntax.nodes import Symbol
    >>> a, z = Symbol("alpha"), Symbol("z")
    >>> homogeneous(a)(Call("ReLU", (times(a, z),))) == times(a, Call("ReLU", (z,)))
    True
    """
    return _factor_moved(factor, lambda rest: Call("ReLU", (rest,)))


def mirrored(factor: Node) -> Rule:
    """The rule ReLU[αz] = α min(z, 0), right for a factor that is not above zero.

    >>> from udlsym.syntax.nodes import Symbol
    >>> a, z = Symbol("alpha"), Symbol("z")
    >>> mirrored(a)(Call("ReLU", (times(a, z),))) == times(a, Call("min", (z, ZERO)))
    True
    """
    return _factor_moved(factor, lambda rest: Call("min", (rest, ZERO)))


def _factor_moved(factor: Node, outside: Callable[[Node], Node]) -> Rule:
    def rule(node: Node) -> Node:
        if not _is_relu(node):
            return node
        (argument,) = node.arguments  # type: ignore[attr-defined]
        if not isinstance(argument, Product) or factor not in argument.factors:
            return node
        return times(factor, outside(_without(argument, factor)))

    return everywhere(lambda node: _flat_product(rule(node)))


def cancelled(factor: Node) -> Rule:
    """The rule (φ/α)·α = φ, right for a factor that is not zero.

    >>> from udlsym.syntax.nodes import Symbol
    >>> a, b = Symbol("a"), Symbol("b")
    >>> cancelled(a)(times(Quotient(b, a), a)) == b, cancelled(b)(times(a, b)) == times(a, b)
    (True, True)
    """

    def rule(node: Node) -> Node:
        if not isinstance(node, Product) or factor not in node.factors:
            return node
        below = [each for each in node.factors if _is_over(each, factor)]
        if not below:
            return node
        rest = list(node.factors)
        rest.remove(factor)
        assert isinstance(below[0], Quotient)
        return times(*(below[0].numerator if each is below[0] else each for each in rest))

    return everywhere(rule)


def _is_over(node: Node, factor: Node) -> bool:
    return isinstance(node, Quotient) and node.denominator == factor


def _is_relu(node: Node) -> bool:
    return isinstance(node, Call) and node.function == "ReLU" and not node.order


def _flat_product(node: Node) -> Node:
    return times(*node.factors) if isinstance(node, Product) else node


def _unsigned(term: Node) -> Node:
    return term.operand if isinstance(term, Negative) else term


def _without(term: Node, factor: Node) -> Node:
    if isinstance(term, Negative):
        return Negative(_without(term.operand, factor))
    rest = list(factors_of(term))
    rest.remove(factor)
    return tidy(times(*rest))
