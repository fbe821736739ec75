"""Shallow ReLU networks with one input and numbers for parameters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from udlsym.errors import UsageError
from udlsym.rationals import RationalLike, rational
from udlsym.regions.network_parameters import (
    Parameters,
    entry_count,
    listed,
    number_row,
    output_rows,
)
from udlsym.regions.one_input import OneInputRegions
from udlsym.regions.sweep import find_regions


@dataclass(frozen=True, init=False)
class OneInputNetwork:
    """y_j = φ_{j0} + Σ_{d=1}^{D} φ_{jd} ReLU[θ_{d0} + θ_{d1} x], UDL eqs 3.5 and 3.6, exactly.

    theta: D rows θ_{d0}, θ_{d1}. phi: the row φ_0, …, φ_D, or one such row per output. A number is
    an int, a Fraction, any other exact ratio, or a text such as "0.1" or "11/7", which means what
    is written; a float is the binary number that it is. A unit is active where its pre-activation
    is above 0, not at 0. Raises `UsageError`.

    >>> OneInputNetwork([["-0.2", "0.4"]], [0, 1]).theta
    ((Fraction(-1, 5), Fraction(2, 5)),)
    >>> OneInputNetwork([], [0])
    Traceback (most recent call last):
    udlsym.errors.UsageError: theta has no rows: a network has at least one hidden unit
    """

    theta: tuple[tuple[Fraction, Fraction], ...]
    phi: tuple[tuple[Fraction, ...], ...]

    def __init__(self, theta: Iterable[Iterable[RationalLike]], phi: Parameters) -> None:
        units = tuple(
            _unit(row, number) for number, row in enumerate(listed(theta, "theta"), start=1)
        )
        if not units:
            raise UsageError("theta has no rows: a network has at least one hidden unit")
        object.__setattr__(self, "theta", units)
        object.__setattr__(self, "phi", output_rows(phi, len(units)))

    @property
    def hidden(self) -> int:
        """D, the number of hidden units."""
        return len(self.theta)

    @property
    def outputs(self) -> int:
        """D_o, the number of outputs."""
        return len(self.phi)

    def pattern(self, x: RationalLike) -> str:
        """Return the units that are active at x, as a word of 0 and 1, unit 1 first.

        >>> OneInputNetwork([[0, 1], [0, -1]], [0, 1, 1]).pattern(0)
        '00'
        """
        point = rational(x, "x")
        return "".join("01"[offset + slope * point > 0] for offset, slope in self.theta)

    def values(self, x: RationalLike) -> tuple[Fraction, ...]:
        """Return the outputs at x.

        >>> OneInputNetwork([[0, 1]], [["1/2", 2], [0, 0]]).values(3)
        (Fraction(13, 2), Fraction(0, 1))
        """
        point = rational(x, "x")
        activations = [max(offset + slope * point, Fraction(0)) for offset, slope in self.theta]
        return tuple(
            sum((w * h for w, h in zip(weights, activations, strict=True)), offset)
            for offset, *weights in self.phi
        )

    def regions(self) -> OneInputRegions:
        """Return the activation regions from left to right, with their affine functions.

        >>> [region.pattern for region in OneInputNetwork([[0, 1]], [0, 1]).regions().regions]
        ['0', '1']
        """
        return find_regions(self.theta, self.phi)


def _unit(row: Any, number: int) -> tuple[Fraction, Fraction]:
    entries = number_row(row, f"theta, row {number}")
    if len(entries) != 2:
        raise UsageError(
            f"theta, row {number} has {entry_count(entries)}; with one input it has two,"
            f" {_subscripted('theta', number, 0)} and {_subscripted('theta', number, 1)}"
        )
    return entries[0], entries[1]


def _subscripted(name: str, row: int, column: int) -> str:
    """The book's name of a parameter: theta_10, but theta_{10,1}."""
    return f"{name}_{row}{column}" if row < 10 else f"{name}_{{{row},{column}}}"
