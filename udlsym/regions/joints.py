"""Joints: the inputs at which hidden units switch on or off, in exact order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Literal, TypeAlias

Side: TypeAlias = Literal["left", "right", "neither"]


@dataclass(frozen=True, slots=True)
class Switch:
    """The units, counted from 1, whose pre-activation is 0 at a position.

    turned_on: those with θ_{d1} > 0, active on the right. turned_off: those with θ_{d1} < 0, active
    on the left. At the position itself none of them is active.
    """

    position: Fraction
    turned_on: tuple[int, ...]
    turned_off: tuple[int, ...]

    @property
    def units(self) -> tuple[int, ...]:
        """All units that flip here, in order."""
        return tuple(sorted(self.turned_on + self.turned_off))

    @property
    def belongs_to(self) -> Side:
        """The neighbouring region whose pattern holds at the position itself.

        Where some units turn on and others off, it is neither: all of them are off at that point.

        >>> Switch(Fraction(0), (1,), ()).belongs_to, Switch(Fraction(0), (1,), (2,)).belongs_to
        ('left', 'neither')
        """
        if self.turned_on and self.turned_off:
            return "neither"
        return "left" if self.turned_on else "right"


def switches(theta: Sequence[tuple[Fraction, Fraction]]) -> tuple[Switch, ...]:
    """Return where units flip, x = −θ_{d0}/θ_{d1}, left to right, each position once.

    A unit with θ_{d1} = 0 never flips.

    >>> one, half = Fraction(1), Fraction(1, 2)
    >>> [switch.units for switch in switches([(-one, one), (half, -half), (half, half)])]
    [(3,), (1, 2)]
    >>> switches([(one, Fraction(0))])
    ()
    """
    flips = [
        (-offset / slope, unit, slope > 0)
        for unit, (offset, slope) in enumerate(theta, start=1)
        if slope
    ]
    keys = order_keys([position for position, _, _ in flips])
    keyed = sorted(zip(keys, flips, strict=True), key=itemgetter(0))
    return tuple(
        _switch([flip for _, flip in group]) for _, group in groupby(keyed, key=itemgetter(0))
    )


def _switch(flips: Sequence[tuple[Fraction, int, bool]]) -> Switch:
    on = tuple(unit for _, unit, rises in flips if rises)
    off = tuple(unit for _, unit, rises in flips if not rises)
    return Switch(flips[0][0], on, off)


def order_keys(values: Iterable[Fraction]) -> list[int]:
    """Return whole numbers that compare as the fractions do, equal ones included.

    With denominators up to B, different fractions differ by at least 1/B², so ⌊2^k v⌋ with
    2^k ≥ B² tells them apart. Whole numbers sort many times faster than fractions.

    >>> order_keys([Fraction(1, 2), Fraction(1, 3), Fraction(2, 4)])
    [8, 5, 8]
    >>> order_keys([])
    []
    """
    listed = list(values)
    largest = max((value.denominator for value in listed), default=1)
    shift = 2 * largest.bit_length()
    return [(value.numerator << shift) // value.denominator for value in listed]
