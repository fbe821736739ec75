"""Products in which sigmoids stand above and below fraction lines, as slopes of logarithms have.

log(sig[u]) has the slope sig′[u]/sig[u], which is 0/0 in floats where u is far below 0. As sig′[u]
is sig[u]·sig[−u], it is sig[−u].
"""

from __future__ import annotations

from collections.abc import Sequence

from udlsym.syntax.build import ONE, minus, negative, over
from udlsym.syntax.nodes import Call, Node, Number, Power, Quotient


def cancelled(factors: Sequence[Node]) -> list[Node]:
    """The factors without sigmoids that stand above and below; as they are where none is below.

    >>> from udlsym.reading import read_expression as read
    >>> from udlsym.syntax.nodes import Symbol
    >>> slope, one = Call("sigmoid", (Symbol("x"),), 1), read("1/sigmoid(x)")
    >>> cancelled([slope, one]) == [read("sigmoid(-x)")], cancelled([slope]) == [slope]
    (True, True)
    """
    below = [inverse for factor in factors for inverse in _inverses(factor)]
    if not below:
        return list(factors)
    above = [part for factor in factors for part in _opened(factor)]
    for each in list(below):
        if each in above:
            above.remove(each)
            below.remove(each)
    return [*above, *(over(ONE, each) for each in below)]


def _inverses(factor: Node) -> list[Node]:
    """The sigmoids s in 1/s, −1/s, 1/s^n, as often as they stand there."""
    if not isinstance(factor, Quotient):
        return []
    base, count = whole_power(factor.denominator)
    return [base] * count if _is_sigmoid(base, 0) else []


def whole_power(node: Node) -> tuple[Node, int]:
    """Base and exponent of a power with a whole number from 1 on; any other tree to the power 1.

    >>> from udlsym.reading import read_expression as read
    >>> whole_power(read("x^3")) == (read("x"), 3), whole_power(read("x^(1/2)"))[1]
    (True, 1)
    """
    exponent = node.exponent if isinstance(node, Power) else None
    if isinstance(exponent, Number) and exponent.value.denominator == 1 and exponent.value > 0:
        assert isinstance(node, Power)
        return node.base, int(exponent.value)
    return node, 1


def _opened(factor: Node) -> list[Node]:
    """What stands above: numerators, and the slopes of sigmoids by the sigmoids of u and −u."""
    if _inverses(factor):
        assert isinstance(factor, Quotient)
        return [factor.numerator] if factor.numerator != ONE else []
    if isinstance(factor, Power) and _is_slope(factor.base) and factor.exponent == Number("2"):
        return [*_opened(factor.base), *_opened(factor.base)]
    if not _is_slope(factor):
        return [factor]
    assert isinstance(factor, Call)
    (u,) = factor.arguments
    own, other = Call("sigmoid", (u,)), Call("sigmoid", (negative(u),))
    return [own, other, *([minus(other, own)] if factor.order == 2 else [])]


def _is_slope(node: Node) -> bool:
    return _is_sigmoid(node, 1) or _is_sigmoid(node, 2)


def _is_sigmoid(node: Node, order: int) -> bool:
    return isinstance(node, Call) and (node.function, node.order) == ("sigmoid", order)
