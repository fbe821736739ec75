"""Shallow ReLU networks with any number of inputs and outputs, and numbers for parameters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from udlsym.errors import UsageError
from udlsym.rationals import RationalLike
from udlsym.regions.network_box import Box, box_of
from udlsym.regions.network_form import NetworkForm, Numbers, form_of
from udlsym.regions.network_parameters import (
    Parameters,
    entry_count,
    listed,
    number_row,
    output_rows,
)
from udlsym.regions.network_regions import NetworkRegions


@dataclass(frozen=True, init=False)
class Network:
    """y_j = φ_{j0} + Σ_{d=1}^{D} φ_{jd} ReLU[θ_{d0} + Σ_i θ_{di} x_i], UDL eqs 3.11 and 3.12.

    theta: D rows θ_{d0}, θ_{d1}, …, θ_{dD_i}. phi: the row φ_0, …, φ_D, or one such row per output.
    A number is an int, a Fraction, any other exact ratio, or a text such as "0.1" or "11/7", which
    means what is written; a float is the binary number that it is. A unit is active where its
    pre-activation is above 0, not at 0. Raises `UsageError`.

    >>> network = Network([[0, 1, 0], [0, 0, 1]], [0, 1, 1])
    >>> network.inputs, network.regions().count_activation_regions()
    (2, 4)
    >>> Network([[0]], [0, 1])
    Traceback (most recent call last):
    udlsym.errors.UsageError: theta, row 1 has 1 entry; a unit has an offset and a slope for each \
input
    """

    theta: tuple[Numbers, ...]
    phi: tuple[Numbers, ...]

    def __init__(self, theta: Iterable[Iterable[RationalLike]], phi: Parameters) -> None:
        rows = [
            number_row(row, f"theta, row {number}")
            for number, row in enumerate(listed(theta, "theta"), start=1)
        ]
        _check_rows(rows)
        object.__setattr__(self, "theta", tuple(rows))
        object.__setattr__(self, "phi", output_rows(phi, len(rows)))

    @property
    def inputs(self) -> int:
        """D_i, the number of inputs."""
        return len(self.theta[0]) - 1

    @property
    def hidden(self) -> int:
        """D, the number of hidden units."""
        return len(self.theta)

    @property
    def outputs(self) -> int:
        """D_o, the number of outputs."""
        return len(self.phi)

    @cached_property
    def form(self) -> NetworkForm:
        """The network as an affine function plus one ReLU for each hyperplane."""
        return form_of(self.theta, self.phi)

    def pattern(self, x: Iterable[RationalLike]) -> str:
        """Return the units that are active at x, as a word of 0 and 1, unit 1 first.

        >>> Network([[0, 1, 0], [0, -1, 2]], [0, 1, 1]).pattern([0, 1])
        '01'
        """
        return "".join("01"[value > 0] for value in self._preactivations(x))

    def values(self, x: Iterable[RationalLike]) -> Numbers:
        """Return the outputs at x.

        >>> Network([[0, 1, 1]], [["1/2", 2], [0, 0]]).values([3, 0])
        (Fraction(13, 2), Fraction(0, 1))
        """
        activations = [max(value, Fraction(0)) for value in self._preactivations(x)]
        return tuple(
            sum((w * h for w, h in zip(weights, activations, strict=True)), offset)
            for offset, *weights in self.phi
        )

    def regions(
        self, box: Sequence[tuple[RationalLike, RationalLike]] | None = None
    ) -> NetworkRegions:
        """Return the regions, in the whole space or inside a box.

        box: for each input its range (low, high); regions count that meet its interior. Raises
        `UsageError`.

        >>> network = Network([[0, 1, 0], [5, 0, 1]], [0, 1, 1])
        >>> network.regions(box=[(-1, 1), (-1, 1)]).count_activation_regions()
        2
        """
        return NetworkRegions(self.theta, self.form, self._box(box))

    def _box(self, box: Sequence[tuple[RationalLike, RationalLike]] | None) -> Box | None:
        return None if box is None else box_of(box, self.inputs)

    def _preactivations(self, x: Iterable[RationalLike]) -> list[Fraction]:
        point = number_row(x, "x")
        if len(point) != self.inputs:
            raise UsageError(f"x has {entry_count(point)}, but the network has {self.inputs}")
        return [
            sum((slope * value for slope, value in zip(slopes, point, strict=True)), offset)
            for offset, *slopes in self.theta
        ]


def _check_rows(rows: Sequence[Numbers]) -> None:
    if not rows:
        raise UsageError("theta has no rows: a network has at least one hidden unit")
    for number, row in enumerate(rows, start=1):
        if len(row) < 2:
            raise UsageError(
                f"theta, row {number} has {entry_count(row)};"
                " a unit has an offset and a slope for each input"
            )
        if len(row) != len(rows[0]):
            raise UsageError(
                f"theta, row {number} has {entry_count(row)}, but row 1 has {len(rows[0])}"
            )
