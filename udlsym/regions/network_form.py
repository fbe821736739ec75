"""A shallow ReLU network as an affine function plus one ReLU for each hyperplane.

With h(x) = a·x + c one fixed row of a hyperplane, every unit on it has the pre-activation λ h(x)
with λ ≠ 0, and

    ReLU[λ h] = |λ| ReLU[h] + (λ h if λ < 0, else 0).

So y_j = affine_j + Σ_h w_{jh} ReLU[h], w_{jh} = Σ φ_{jd} |λ_d| over the units d on h. Across the
hyperplane the gradient of y_j jumps by w_{jh} a, everywhere on it by the same amount: where
w_{jh} = 0 the units on it cancel and the hyperplane cannot be seen in y_j.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from udlsym.arrangements.rows import Row, canonical, has_normal, integral, pivot

Numbers = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class AffineMap:
    """y_j = slopes_j · x + intercept_j for each output."""

    slopes: tuple[Numbers, ...]
    intercepts: Numbers

    def at(self, x: Sequence[Fraction]) -> Numbers:
        """Return the outputs at x.

        >>> one = Fraction(1)
        >>> AffineMap(((one, -one),), (one,)).at((one, one))
        (Fraction(1, 1),)
        """
        return tuple(
            sum((m * value for m, value in zip(row, x, strict=True)), intercept)
            for row, intercept in zip(self.slopes, self.intercepts, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Kink:
    """A hyperplane on which units switch.

    row: whole numbers (a_1, …, a_d, c). units: those on it, counted from 1, and the factors λ of
    their pre-activations. weights: w_j for each output.
    """

    row: Row
    units: tuple[int, ...]
    factors: Numbers
    weights: Numbers

    @property
    def is_visible(self) -> bool:
        """Whether the gradient of some output jumps."""
        return any(self.weights)


@dataclass(frozen=True)
class NetworkForm:
    """affine: coefficients m_1, …, m_{D_i}, b for each output. kinks: a hyperplane each."""

    affine: tuple[Numbers, ...]
    kinks: tuple[Kink, ...]

    def map_where(self, above: Iterable[int]) -> AffineMap:
        """Return the outputs where these kinks, counted from 0, have h > 0 and the others h < 0."""
        denominator, _, _ = self._wholes
        values = [Fraction(total, denominator) for total in self.totals(above)]
        size = len(self.affine[0])
        rows = [values[start : start + size] for start in range(0, len(values), size)]
        return AffineMap(tuple(tuple(row[:-1]) for row in rows), tuple(row[-1] for row in rows))

    def totals(self, above: Iterable[int]) -> tuple[int, ...]:
        """Return the coefficients of `map_where`, output after output, times one denominator."""
        _, affine, kinks = self._wholes
        return tuple(map(sum, zip(affine, *[kinks[place] for place in above], strict=True)))

    @cached_property
    def _wholes(self) -> tuple[int, Row, tuple[Row, ...]]:
        """A common denominator, and with it the affine part and what each kink adds to it."""
        affine = [value for row in self.affine for value in row]
        added = [[w * a for w in kink.weights for a in kink.row] for kink in self.kinks]
        denominator = lcm(*(value.denominator for row in (affine, *added) for value in row))
        start, *steps = (
            tuple([value.numerator * (denominator // value.denominator) for value in row])
            for row in (affine, *added)
        )
        return denominator, start, tuple(steps)

    def visible(self, output: int | None) -> tuple[int, ...]:
        """Return the kinks that are seen in an output, counted from 1, or in any of them."""
        return tuple(
            place
            for place, kink in enumerate(self.kinks)
            if (kink.is_visible if output is None else kink.weights[output - 1])
        )


def form_of(theta: Sequence[Numbers], phi: Sequence[Numbers]) -> NetworkForm:
    """Return the form of a network with rows θ_{d0}, θ_{d1}, … and φ_{j0}, φ_{j1}, ….

    >>> zero, one = Fraction(0), Fraction(1)
    >>> form = form_of([(zero, one), (zero, -one)], [(zero, one, -one)])  # ReLU[x] − ReLU[−x] = x
    >>> form.affine, [(kink.units, kink.weights) for kink in form.kinks]
    (((Fraction(1, 1), Fraction(0, 1)),), [((1, 2), (Fraction(0, 1),))])
    """
    rows = [(*row[1:], row[0]) for row in theta]
    affine = [[*[Fraction(0)] * (len(rows[0]) - 1), weights[0]] for weights in phi]
    on: dict[Row, list[tuple[int, Fraction]]] = {}
    for unit, row in enumerate(rows, start=1):
        whole = canonical(integral(row))
        if not has_normal(whole):
            for total, weights in zip(affine, phi, strict=True):
                total[-1] += weights[unit] * max(row[-1], Fraction(0))
            continue
        factor = row[pivot(whole)] / whole[pivot(whole)]
        on.setdefault(whole, []).append((unit, factor))
        if factor < 0:
            for total, weights in zip(affine, phi, strict=True):
                total[:] = [t + weights[unit] * a for t, a in zip(total, row, strict=True)]
    kinks = tuple(_kink(row, members, phi) for row, members in on.items())
    return NetworkForm(tuple(map(tuple, affine)), kinks)


def _kink(row: Row, members: Sequence[tuple[int, Fraction]], phi: Sequence[Numbers]) -> Kink:
    return Kink(
        row,
        tuple(unit for unit, _ in members),
        tuple(factor for _, factor in members),
        tuple(
            sum((weights[unit] * abs(factor) for unit, factor in members), Fraction(0))
            for weights in phi
        ),
    )
