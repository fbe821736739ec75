"""The power rule, with any exponent that stays where it is."""

from __future__ import annotations

from fractions import Fraction

from udlsym.syntax.build import ONE, ZERO, minus, over, times
from udlsym.syntax.nodes import Negative, Node, Number, Power, Quotient, number


def exponent_value(node: Node) -> Fraction | None:
    """The number that an exponent is, written as digits, a quotient or with a sign; else None.

    >>> exponent_value(Negative(Number("1.5"))), exponent_value(Quotient(ONE, ZERO))
    (Fraction(-3, 2), None)
    """
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Negative):
        inside = exponent_value(node.operand)
        return None if inside is None else -inside
    if isinstance(node, Quotient):
        top, bottom = exponent_value(node.numerator), exponent_value(node.denominator)
        return top / bottom if top is not None and bottom else None
    return None


def power_slope(node: Power, slope: Node) -> Node:
    """(uʳ)′ = r·uʳ⁻¹·u′, with r·u′/u¹⁻ʳ for a number r below 1, where r does not change.

    slope: u′. The power of a number r that is not whole needs u > 0, or u ≥ 0 for r above 1.

    >>> from udlsym.reading import read_expression as read
    >>> from udlsym.syntax.plain import to_plain
    >>> powers = ("x^3", "x^1.5", "sqrt(x)", "x^p")
    >>> [to_plain(power_slope(read(each), read("c"))) for each in powers]
    ['3*x^2*c', '1.5*x^(1/2)*c', '1/2*c/x^(1/2)', 'p*x^(p - 1)*c']
    >>> power_slope(read("x^0"), read("c")) == ZERO
    True
    """
    value = exponent_value(node.exponent)
    if value is None:
        return times(node.exponent, Power(node.base, minus(node.exponent, ONE)), slope)
    if value == 0:
        return ZERO
    if value < 1:
        return over(times(node.exponent, slope), _power(node.base, 1 - value))
    return times(node.exponent, _power(node.base, value - 1), slope)


def _power(base: Node, exponent: Fraction) -> Node:
    return base if exponent == 1 else Power(base, number(exponent))
