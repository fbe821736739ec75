"""The ends of an interval, which may hold π: certified bounds, and the rational interval around."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Final

from udlsym.context import Context
from udlsym.errors import Undefined, UsageError
from udlsym.evaluate import Point
from udlsym.evaluate.enclosures import enclose
from udlsym.evaluate.intervals import Interval
from udlsym.syntax.nodes import Add, Negative, Node, Number, Product, Quotient, Symbol
from udlsym.syntax.traverse import walk

DIGITS: Final = 24
"""An end that is not rational is rounded outwards to so many decimals."""

PI: Final = Symbol("pi")
PARTS: Final = (Number, Negative, Add, Product, Quotient)
"""Kinds of trees that an end is made of, beside π."""


def outer_interval(low: Node, high: Node) -> tuple[Fraction, Fraction]:
    """Return rational ends between which the whole interval lies: its own where they are rational.

    low, high: numbers, π, and sums, products and quotients of them. Raises `UsageError` for
    anything else and for an empty interval.

    >>> outer_interval(Number("0"), Number("0.5"))
    (Fraction(0, 1), Fraction(1, 2))
    >>> ends = outer_interval(Number("0"), PI)
    >>> Fraction(314159265, 10**8) < ends[1] < Fraction(314159266, 10**8)
    True
    """
    first, last = _bounds(low), _bounds(high)
    if not first.high < last.low:
        raise UsageError("the interval is empty: its left end is not below the right one")
    scale = 10**DIGITS
    left = first.low if _is_exact(first) else Fraction(floor(first.low * scale), scale)
    right = last.high if _is_exact(last) else Fraction(ceil(last.high * scale), scale)
    return left, right


def _is_exact(end: Interval) -> bool:
    return end.low == end.high


def _bounds(node: Node) -> Interval:
    if any(part != PI and not isinstance(part, PARTS) for part in walk(node)):
        raise UsageError("an end of the interval is a number, such as -1, 1/2 or 2*pi")
    try:
        return enclose(node, Context(), Point(palette=()))
    except Undefined:
        raise UsageError("an end of the interval has 0 below a fraction line") from None
