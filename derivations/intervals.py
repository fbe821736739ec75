"""What problems 3.2, 3.4 and 3.8 share: intervals of the input, affine forms, given numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from udlsym.data.networks import NetworkNumbers
from udlsym.regions.one_input_network import OneInputNetwork
from udlsym.regions.pieces import Region
from udlsym.syntax.build import ONE, ZERO, negative, plus, times
from udlsym.syntax.decimals import decimal
from udlsym.syntax.nodes import Indicator, Node, Relation, Symbol, equation, number
from udlsym.syntax.traverse import contains

X = Symbol("x")
"""The input."""


def between(left: Fraction, right: Fraction, left_closed: bool, right_closed: bool) -> Relation:
    """left ≤ x < right, or with other signs; x = left where both ends are one.

    >>> between(Fraction(0), Fraction(1), True, False).operators
    ('<=', '<')
    >>> between(Fraction(1), Fraction(1), True, True).operators
    ('=',)
    """
    if left == right:
        return equation(X, number(left))
    operators = tuple("<=" if closed else "<" for closed in (left_closed, right_closed))
    return Relation((number(left), X, number(right)), operators)


def affine(slope: Fraction, constant: Fraction) -> Node:
    """slope·x + constant, without terms that are 0 and without a factor 1.

    >>> from udlsym.syntax.plain import to_plain
    >>> to_plain(affine(Fraction(-1), Fraction(1, 2))), to_plain(affine(Fraction(0), Fraction(0)))
    ('-x + 0.5', '0')
    """
    terms = [_multiple(slope)] if slope else []
    terms += [decimal(constant)] if constant else []
    return plus(*terms) if terms else ZERO


def _multiple(slope: Fraction) -> Node:
    if slope < 0:
        return negative(_multiple(-slope))
    return times(decimal(slope), X) if slope != 1 else X


def line(constant: Fraction, slope: Fraction) -> Node:
    """constant + slope·x, in the order of a pre-activation.

    >>> from udlsym.syntax.plain import to_plain
    >>> to_plain(line(Fraction(1), Fraction(-2))), to_plain(line(Fraction(0), Fraction(0)))
    ('1 - 2*x', '0')
    """
    terms = [decimal(constant)] if constant else []
    terms += [_multiple(slope)] if slope else []
    return plus(*terms) if terms else ZERO


def is_on(pre_activation: Node) -> Indicator:
    """1[z > 0] for a pre-activation z."""
    return Indicator(Relation((pre_activation, ZERO), (">",)))


def digit(active: bool) -> Node:
    """1 for an active unit, else 0."""
    return ONE if active else ZERO


def numbers_in(node: Node, numbers: NetworkNumbers) -> tuple[Relation, ...]:
    """The given number of units, and the numbers of the parameters that stand in a tree."""
    size, *parameters = numbers.relations()
    return (size, *(each for each in parameters if contains(node, each.operands[0])))


def window_of(numbers: NetworkNumbers) -> tuple[Fraction, Fraction]:
    """The range of the input over which a network with one input is drawn."""
    ((low, high),) = numbers.window
    return Fraction(low), Fraction(high)


@dataclass(frozen=True)
class Span:
    """A region of a network with one input, as far as it lies in the window."""

    number: int
    left: Fraction
    right: Fraction
    region: Region
    bounds: Relation

    @property
    def inside(self) -> Fraction:
        """An input for mental arithmetic: with the smallest power of 2 below, near the middle."""
        middle, scale = (self.left + self.right) / 2, 1
        while not self.left < Fraction(round(middle * scale), scale) < self.right:
            scale *= 2
        return Fraction(round(middle * scale), scale)

    @property
    def pattern(self) -> str:
        """The word of the region."""
        assert self.region.pattern is not None  # at most 64 units
        return self.region.pattern


def spans(numbers: NetworkNumbers) -> tuple[Span, ...]:
    """The regions that have more than a point in the window, left to right, counted from 1."""
    return tuple(_spans(numbers))


def _spans(numbers: NetworkNumbers) -> Iterator[Span]:
    low, high = window_of(numbers)
    count = 0
    for region in OneInputNetwork(numbers.theta, numbers.phi).regions().regions:
        cut_left = region.left is None or region.left < low
        cut_right = region.right is None or region.right > high
        left, right = low if cut_left else region.left, high if cut_right else region.right
        assert left is not None
        assert right is not None
        if left < right:
            count += 1
            closed = (cut_left or region.left_closed, cut_right or region.right_closed)
            yield Span(count, left, right, region, between(left, right, *closed))
