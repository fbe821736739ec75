"""Approximation by construction: the ReLU network through D + 1 points of a function of one input.

Between neighbouring knots the output is the chord, which is at most max|f″| h²/8 off (claim 19).
Values that are not rational are rounded; by how much at most is kept as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import isqrt
from typing import Final

from udlsym.context import Context
from udlsym.errors import UsageError
from udlsym.evaluate import Atom, Point
from udlsym.evaluate.enclosures import enclose
from udlsym.evaluate.intervals import Interval
from udlsym.rationals import RationalLike, rational
from udlsym.regions.interpolation import through_knots
from udlsym.regions.one_input_network import OneInputNetwork
from udlsym.syntax.nodes import Node, Symbol

DIGITS: Final = 24
"""Values that are not rational are rounded to so many decimals."""


@dataclass(frozen=True)
class Approximation:
    """A network, the knots that it passes through, and how far these are off the function.

    rounding: the largest distance of a knot from the function; 0 where all values are rational.
    """

    function: Node
    network: OneInputNetwork
    knots: tuple[tuple[Fraction, Fraction], ...]
    rounding: Fraction
    context: Context

    @property
    def step(self) -> Fraction:
        """h, the distance of neighbouring knots."""
        return self.knots[1][0] - self.knots[0][0]

    def bound(self, curvature: RationalLike) -> Fraction:
        """max|f″| h²/8 and the rounding: no error on the interval is larger.

        curvature: a number that |f″| does not exceed there.
        """
        return rational(curvature, "curvature") * self.step**2 / 8 + self.rounding

    def error_at(self, x: RationalLike) -> Interval:
        """Bounds of |f(x) − y|, y the output of the network; `UsageError` off the interval."""
        place = rational(x, "x")
        first, last = self.knots[0][0], self.knots[-1][0]
        if not first <= place <= last:
            raise UsageError(f"{place} is outside the interval from {first} to {last}")
        true = _value(self.function, place, self.context)
        (shown,) = self.network.values(place)
        low, high = sorted((abs(true.low - shown), abs(true.high - shown)))
        return Interval(Fraction(0) if true.low <= shown <= true.high else low, high)

    def largest_error(self, parts: int = 2, every: int = 1) -> Fraction:
        """The largest certified error at the inner points that divide an interval into parts.

        every: 1 for all intervals between knots, 3 for every third one, and so on.
        """
        return max(self.error_at(x).high for x in self._between(parts, every))

    def _between(self, parts: int, every: int) -> Iterator[Fraction]:
        for (first, _), (last, _) in list(pairwise(self.knots))[::every]:
            for part in range(1, parts):
                yield first + (last - first) * Fraction(part, parts)


def approximated(
    function: Node,
    interval: tuple[RationalLike, RationalLike],
    units: int,
    context: Context | None = None,
) -> Approximation:
    """Return the network with `units` units through units + 1 equally spaced points of f[x].

    function: a tree in x of functions with certified bounds. Raises `UsageError` for an empty
    interval and for no units, `NotExact` and `Undefined` where the function has no value.

    >>> from udlsym.reading import read
    >>> cube = approximated(read("x^3"), (-1, 1), 2)
    >>> [(str(x), str(y)) for x, y in cube.knots], cube.rounding
    ([('-1', '-1'), ('0', '0'), ('1', '1')], Fraction(0, 1))
    """
    low, high = (rational(end, "an end of the interval") for end in interval)
    if units < 1:
        raise UsageError(f"a network has at least one unit, not {units}")
    if not low < high:
        raise UsageError(f"the interval from {low} to {high} is empty")
    about = context or Context()
    knots, rounding = [], Fraction(0)
    for place in range(units + 1):
        x = low + (high - low) * Fraction(place, units)
        found = _value(function, x, about)
        y = _rounded(found)
        rounding = max(rounding, y - found.low, found.high - y)
        knots.append((x, y))
    slope = (knots[1][1] - knots[0][1]) / (knots[1][0] - knots[0][0])
    last = (knots[-1][1] - knots[-2][1]) / (knots[-1][0] - knots[-2][0])
    network = through_knots(knots, right_slope=last) if units > 1 or slope else through_knots(knots)
    return Approximation(function, network, tuple(knots), rounding, about)


def units_for(
    tolerance: RationalLike, interval: tuple[RationalLike, RationalLike], curvature: RationalLike
) -> int:
    """Return the fewest units D for which max|f″| (w/D)²/8 is at most the tolerance.

    w: the length of the interval. Raises `UsageError` for a tolerance that is not above 0.

    >>> units_for("1/100", (0, 1), 3)
    7
    >>> units_for(1, (0, 1), 0)
    1
    """
    wanted, bend = rational(tolerance, "tolerance"), rational(curvature, "curvature")
    low, high = (rational(end, "an end of the interval") for end in interval)
    if wanted <= 0 or bend < 0 or high <= low:
        raise UsageError("the tolerance is above 0, the curvature not below, and the ends in order")
    square = bend * (high - low) ** 2 / (8 * wanted)
    units = isqrt(square.numerator // square.denominator)
    return max(1, units if units * units >= square else units + 1)


def _value(function: Node, x: Fraction, context: Context) -> Interval:
    return enclose(function, context, Point({}, {Atom(VARIABLE.name): x}, palette=()))


VARIABLE: Final = Symbol("x")
"""The input of the functions that are approximated."""


def _rounded(value: Interval) -> Fraction:
    if value.low == value.high:
        return value.low
    scale = 10**DIGITS
    return Fraction(round((value.low + value.high) / 2 * scale), scale)
