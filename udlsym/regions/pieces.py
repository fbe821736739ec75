"""What a one-input network is made of: affine pieces, the joints between them, the regions."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from udlsym.regions.joints import Side, Switch


@dataclass(frozen=True, slots=True)
class AffineMap:
    """What the outputs are on one region: slopes m_j and intercepts b_j of y_j = m_j x + b_j."""

    slopes: tuple[Fraction, ...]
    intercepts: tuple[Fraction, ...]

    def at(self, x: Fraction) -> tuple[Fraction, ...]:
        """Return the outputs at x.

        >>> AffineMap((Fraction(2),), (Fraction(1),)).at(Fraction(0))
        (Fraction(1, 1),)
        """
        return tuple(m * x + b for m, b in zip(self.slopes, self.intercepts, strict=True))

    def as_integer_ratios(self) -> tuple[tuple[int, int], ...]:
        """Return all numbers as pairs of whole numbers, which hash faster than fractions.

        >>> AffineMap((Fraction(1, 2),), (Fraction(0),)).as_integer_ratios()
        ((1, 2), (0, 1))
        """
        return tuple([value.as_integer_ratio() for value in (*self.slopes, *self.intercepts)])


@dataclass(frozen=True, slots=True)
class Joint:
    """Where units flip, with the outputs on the left and on the right of it."""

    switch: Switch
    left: AffineMap
    right: AffineMap

    @property
    def position(self) -> Fraction:
        """The input x of the joint."""
        return self.switch.position

    @property
    def units(self) -> tuple[int, ...]:
        """The units that flip, counted from 1."""
        return self.switch.units

    @property
    def belongs_to(self) -> Side:
        """The neighbour whose pattern holds at the joint itself; `Switch.belongs_to`."""
        return self.switch.belongs_to

    @property
    def values(self) -> tuple[Fraction, ...]:
        """The outputs at the joint, which are continuous there."""
        return self.left.at(self.position)

    @property
    def slope_changes(self) -> tuple[Fraction, ...]:
        """By how much the slope of each output changes.

        It is 0 where the flipping units have no weight in the output, or cancel: the joint is
        invisible there.
        """
        pairs = zip(self.left.slopes, self.right.slopes, strict=True)
        return tuple(after - before for before, after in pairs)


@dataclass(frozen=True, slots=True)
class Region:
    """An activation region: an interval on which the same units are active.

    left, right: its ends, None at infinity; an end is closed where the pattern holds at it.
    pattern: a word of 0 and 1, unit 1 first; None above 64 units. map: the outputs.
    outputs_same_as_left: for each output, whether the region on the left carries the same affine
    function; None for the first region.
    """

    left: Fraction | None
    right: Fraction | None
    left_closed: bool
    right_closed: bool
    pattern: str | None
    map: AffineMap
    outputs_same_as_left: tuple[bool, ...] | None

    @property
    def slopes(self) -> tuple[Fraction, ...]:
        """The slope of each output."""
        return self.map.slopes

    @property
    def intercepts(self) -> tuple[Fraction, ...]:
        """The intercept of each output: its value at 0 if the region reached so far."""
        return self.map.intercepts

    @property
    def same_as_left(self) -> bool | None:
        """Whether all outputs carry the function of the region on the left; None for the first."""
        return None if self.outputs_same_as_left is None else all(self.outputs_same_as_left)


@dataclass(frozen=True, slots=True)
class LinearRegion:
    """A longest interval on which the outputs in question are affine.

    left, right: None at infinity. map: of the outputs in question. first, last: the activation
    regions that it unites, counted from 0.
    """

    left: Fraction | None
    right: Fraction | None
    map: AffineMap
    first: int
    last: int
