"""Exact numbers as decimal fractions, where they are such."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

from udlsym.syntax.nodes import Negative, Node, Number, number

MOST_PLACES: Final = 12
"""Decimal fractions with more places than this one are written as quotients."""


def decimal(value: Fraction) -> Node:
    """The tree of a decimal fraction with all its places; of other numbers a quotient.

    >>> decimal(Fraction(62, 125)), decimal(Fraction(0))
    (Number(text='0.496'), Number(text='0'))
    >>> decimal(Fraction(11, 7)) == number(Fraction(11, 7))
    True
    """
    if value < 0:
        return Negative(decimal(-value))
    places = next((n for n in range(MOST_PLACES + 1) if (value * 10**n).denominator == 1), None)
    if places is None:
        return number(value)
    return Number(f"{Decimal(int(value * 10**places)).scaleb(-places):f}")


def value_of(digits: Node) -> Fraction:
    """The value of a number that stands in a formula, with its sign.

    >>> value_of(Negative(Number("0.2"))), value_of(Number("0"))
    (Fraction(-1, 5), Fraction(0, 1))
    """
    if isinstance(digits, Negative):
        return -value_of(digits.operand)
    assert isinstance(digits, Number)
    return digits.value
