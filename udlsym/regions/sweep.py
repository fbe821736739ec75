"""Activation regions of a one-input network by one sweep from left to right.

The leftmost slope and intercept are sums over the units that are active far to the left (UDL: the
slope of a region is Σ φ_d θ_{d1} over its active units). At each joint only the units that flip
change them, so the whole sweep costs little more than sorting the joints.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, compress, pairwise
from operator import eq
from typing import Final, TypeAlias

from udlsym.regions.joints import Switch, switches
from udlsym.regions.one_input import OneInputRegions
from udlsym.regions.pieces import AffineMap, Joint, Region
from udlsym.regions.wholes import Wholes

Theta: TypeAlias = Sequence[tuple[Fraction, Fraction]]
Phi: TypeAlias = Sequence[Sequence[Fraction]]

LONGEST_PATTERN: Final = 64
"""With more hidden units than this, regions have no pattern; joints say which units flip."""


def find_regions(theta: Theta, phi: Phi) -> OneInputRegions:
    """Return the activation regions and joints of the units θ_{d0}, θ_{d1} and the rows φ_j.

    >>> half, one = Fraction(1, 2), Fraction(1)
    >>> found = find_regions([(one, one), (half, Fraction(0))], [(one, one, one)])
    >>> [(region.pattern, region.slopes[0], region.intercepts[0]) for region in found.regions]
    [('01', Fraction(0, 1), Fraction(3, 2)), ('11', Fraction(1, 1), Fraction(5, 2))]
    """
    leftmost = tuple(slope < 0 or (slope == 0 and offset > 0) for offset, slope in theta)
    crossed = switches(theta)
    maps = _maps(theta, phi, leftmost, crossed)
    joints = tuple(map(Joint, crossed, maps, maps[1:]))
    regions = tuple(_regions(joints, maps, _patterns(leftmost, crossed)))
    return OneInputRegions(leftmost, joints, regions)


def _maps(
    theta: Theta, phi: Phi, leftmost: Sequence[bool], crossed: Sequence[Switch]
) -> list[AffineMap]:
    """The outputs in every region."""
    # φ_0 is the weight of a unit 0 that is always active at 1.
    slopes = Wholes.of([Fraction(0), *(slope for _, slope in theta)])
    constants = Wholes.of([Fraction(1), *(constant for constant, _ in theta)])
    active = [True, *leftmost]
    weights = [Wholes.of(row) for row in phi]
    rises = [_swept(row.times(slopes), active, crossed) for row in weights]
    lifts = [_swept(row.times(constants), active, crossed) for row in weights]
    return list(map(AffineMap, zip(*rises, strict=True), zip(*lifts, strict=True)))


def _swept(
    parts: Wholes, active_on_the_left: Sequence[bool], crossed: Sequence[Switch]
) -> list[Fraction]:
    """Σ of the parts of the active units, from unit 0 on, region by region."""
    wholes, denominator = parts.numerators, parts.denominator
    start = sum(compress(wholes, active_on_the_left))
    changes = (
        sum([wholes[unit] for unit in switch.turned_on])
        - sum([wholes[unit] for unit in switch.turned_off])
        for switch in crossed
    )
    return [Fraction(total, denominator) for total in accumulate(changes, initial=start)]


def _patterns(leftmost: Sequence[bool], crossed: Sequence[Switch]) -> Iterator[str | None]:
    """The pattern of each region, or None for each where they would be too long."""
    if len(leftmost) > LONGEST_PATTERN:
        yield from [None] * (len(crossed) + 1)
        return
    active = list(leftmost)
    yield _word(active)
    for switch in crossed:
        for unit in switch.units:
            active[unit - 1] = not active[unit - 1]
        yield _word(active)


def _word(active: Sequence[bool]) -> str:
    return "".join("01"[is_active] for is_active in active)


def _regions(
    joints: Sequence[Joint], maps: Sequence[AffineMap], patterns: Iterator[str | None]
) -> Iterator[Region]:
    ends = pairwise([None, *joints, None])
    for (left, right), affine, pattern in zip(ends, maps, patterns, strict=True):
        yield Region(
            None if left is None else left.position,
            None if right is None else right.position,
            left is not None and left.belongs_to == "right",
            right is not None and right.belongs_to == "left",
            pattern,
            affine,
            None if left is None else tuple(map(eq, left.left.slopes, affine.slopes)),
        )
