"""Numbers that are not rational, rounded: an enclosure as wide as a last digit, and its middle."""

from __future__ import annotations

from fractions import Fraction

from udlsym.claims import Enclosed
from udlsym.syntax.nodes import Negative, Node, Number


def rounded(claim: Enclosed) -> Node:
    """Return the one number with k decimals that is less than half a last digit off.

    ValueError where the ends are not m − ½ and m + ½ last digits for a whole m.
    """
    lower, upper = number_of(claim.lower), number_of(claim.upper)
    width, middle = upper - lower, (lower + upper) / 2
    decimals = len(str(width.denominator)) - 1
    if width != Fraction(1, 10**decimals) or (middle / width).denominator != 1:
        raise ValueError("an enclosure does not round to whole last digits")
    return decimal_tree(middle, decimals)


def ends(value: Fraction, decimals: int) -> tuple[Node, Node]:
    """Return the ends of the enclosure that rounds to `value`, which has so many decimals.

    >>> [each.text for each in ends(Fraction(1, 2), 1)]
    ['0.45', '0.55']
    """
    half = Fraction(1, 2 * 10**decimals)
    return decimal_tree(value - half, decimals + 1), decimal_tree(value + half, decimals + 1)


def number_of(node: Node) -> Fraction:
    """The value of digits with or without a minus sign; ValueError for any other tree.

    >>> number_of(Negative(Number("0.5")))
    Fraction(-1, 2)
    """
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Negative):
        return -number_of(node.operand)
    raise ValueError("an end of an enclosure is not a decimal number")


def decimal_tree(value: Fraction, decimals: int) -> Node:
    """Write a number with so many decimals; ValueError if it has more.

    >>> decimal_tree(Fraction(-1, 8), 3), decimal_tree(Fraction(2), 0)
    (Negative(operand=Number(text='0.125')), Number(text='2'))
    """
    if value < 0:
        return Negative(decimal_tree(-value, decimals))
    scaled = value * 10**decimals
    if scaled.denominator != 1:
        raise ValueError(f"{value} has more than {decimals} decimals")
    digits = str(scaled.numerator).zfill(decimals + 1)
    return Number(f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)
