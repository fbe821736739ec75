"""The inverse problem: parameters of a one-input network from its knots, or joints and slopes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from udlsym.errors import UsageError
from udlsym.rationals import RationalLike, rational
from udlsym.regions.one_input_network import OneInputNetwork

_Unit = tuple[Fraction, Fraction, Fraction]
"""θ_{d0}, θ_{d1} and φ_d."""


def through_knots(
    knots: Iterable[tuple[RationalLike, RationalLike]],
    left_slope: RationalLike = 0,
    right_slope: RationalLike = 0,
) -> OneInputNetwork:
    """Return a network whose output is the broken line through the knots (x_k, y_k).

    Left of the first and right of the last knot it has the given slopes. One unit per knot at which
    the slope changes, and one more, to the left of the first knot, where the leftmost slope is not
    0. Raises `UsageError` unless there are knots and x_1 < x_2 < ….

    >>> network = through_knots([(0, 0), (1, 2), (3, 0)])
    >>> [network.values(x)[0] for x in (-1, 0, 1, 2, 5)]
    [Fraction(0, 1), Fraction(0, 1), Fraction(2, 1), Fraction(1, 1), Fraction(0, 1)]
    >>> through_knots([(1, 7)]).phi
    ((Fraction(7, 1), Fraction(0, 1)),)
    """
    points = [_knot(knot, number) for number, knot in enumerate(knots, start=1)]
    if not points:
        raise UsageError("there are no knots; give at least one, such as (0, 1)")
    _check_order([x for x, _ in points], "knots")
    inner = [(y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in pairwise(points)]
    slopes = [rational(left_slope, "left_slope"), *inner, rational(right_slope, "right_slope")]
    return _broken_line([x for x, _ in points], slopes, points[0][1])


def from_slopes(
    joints: Iterable[RationalLike],
    slopes: Iterable[RationalLike],
    point: tuple[RationalLike, RationalLike] = (0, 0),
) -> OneInputNetwork:
    """Return a network with these joints, the slopes of the regions between them, and a point.

    joints: x_1 < … < x_n, n ≥ 1. slopes: n + 1, left to right. point: an (x, y) that the output
    passes through. Raises `UsageError`.

    >>> network = from_slopes(["1/2", 1], [0, 2, "-1"], point=(0, 3))
    >>> [region.slopes[0] for region in network.regions().regions], network.values(0)
    ([Fraction(0, 1), Fraction(2, 1), Fraction(-1, 1)], (Fraction(3, 1),))
    >>> from_slopes([0], [1])
    Traceback (most recent call last):
    udlsym.errors.UsageError: 1 joint has a slope on each side, 2 in all, but there are 1
    """
    positions, rises = _joints_and_slopes(joints, slopes)
    return _moved_to(_broken_line(positions, rises, Fraction(0)), point)


def oriented(
    joints: Iterable[RationalLike],
    slopes: Iterable[RationalLike],
    signs: Iterable[int],
    point: tuple[RationalLike, RationalLike] = (0, 0),
) -> OneInputNetwork:
    """Return the network of `from_slopes` with one unit per joint, of a given orientation each.

    signs: of θ_{d1}, +1 or −1, unit d at joint d. The leftmost slope is the sum of what the units
    with −1 give, so the slopes must satisfy m_0 = −Σ_{signs −1} (m_d − m_{d−1}); there is no such
    network otherwise, and `UsageError` says so. Each θ_{d1} is +1 or −1: other networks differ from
    this one by the scale of their units, UDL problem 3.6.

    >>> oriented([0], [-1, 2], [1])
    Traceback (most recent call last):
    udlsym.errors.UsageError: with these orientations the leftmost slope is 0, not -1
    >>> oriented([0], [-3, 0], [-1]).values(-1)
    (Fraction(3, 1),)
    """
    positions, rises = _joints_and_slopes(joints, slopes)
    directions = [_sign(sign, number) for number, sign in enumerate(signs, start=1)]
    if len(directions) != len(positions):
        raise UsageError(f"there are {len(directions)} signs for {len(positions)} joints")
    changes = [after - before for before, after in pairwise(rises)]
    leftmost = -sum(
        (change for change, sign in zip(changes, directions, strict=True) if sign < 0), Fraction(0)
    )
    if leftmost != rises[0]:
        raise UsageError(
            f"with these orientations the leftmost slope is {leftmost}, not {rises[0]}"
        )
    units = [
        (-sign * x, Fraction(sign), change)
        for x, change, sign in zip(positions, changes, directions, strict=True)
    ]
    return _moved_to(_network(Fraction(0), units), point)


def _broken_line(
    joints: Sequence[Fraction], slopes: Sequence[Fraction], value: Fraction
) -> OneInputNetwork:
    """The broken line with a value at its first joint.

    value + m_1 ReLU[x − x_1] − m_0 ReLU[x_1 − x] + Σ_{k≥2} (m_k − m_{k−1}) ReLU[x − x_k].
    """
    first = joints[0]
    one = Fraction(1)
    units: list[_Unit] = [(first, -one, -slopes[0]), (-first, one, slopes[1])]
    for joint, (before, after) in zip(joints[1:], pairwise(slopes[1:]), strict=True):
        units.append((-joint, one, after - before))
    used = [unit for unit in units if unit[-1]]
    return _network(value, used or units[:1])


def _network(offset: Fraction, units: Sequence[_Unit]) -> OneInputNetwork:
    theta = [(constant, slope) for constant, slope, _ in units]
    return OneInputNetwork(theta, [offset, *(weight for *_, weight in units)])


def _moved_to(
    network: OneInputNetwork, point: tuple[RationalLike, RationalLike]
) -> OneInputNetwork:
    """The network with another φ_0, such that it passes through the point."""
    x, y = _pair(point, "the point")
    ((offset, *weights),) = network.phi
    (value,) = network.values(x)
    return OneInputNetwork(network.theta, [offset + y - value, *weights])


def _joints_and_slopes(
    joints: Iterable[RationalLike], slopes: Iterable[RationalLike]
) -> tuple[list[Fraction], list[Fraction]]:
    positions = [rational(x, f"joint {number}") for number, x in enumerate(joints, start=1)]
    rises = [rational(m, f"slope {number}") for number, m in enumerate(slopes, start=1)]
    if not positions:
        raise UsageError("there are no joints; give at least one")
    _check_order(positions, "joints")
    if len(rises) != len(positions) + 1:
        joined = "1 joint has" if len(positions) == 1 else f"{len(positions)} joints have"
        raise UsageError(
            f"{joined} a slope on each side, {len(positions) + 1} in all,"
            f" but there are {len(rises)}"
        )
    return positions, rises


def _knot(knot: tuple[RationalLike, RationalLike], number: int) -> tuple[Fraction, Fraction]:
    return _pair(knot, f"knot {number}")


def _pair(pair: tuple[RationalLike, RationalLike], what: str) -> tuple[Fraction, Fraction]:
    try:
        x, y = pair
    except (TypeError, ValueError) as error:
        raise UsageError(f"{what} is not a pair (x, y)") from error
    return rational(x, f"x of {what}"), rational(y, f"y of {what}")


def _check_order(positions: Sequence[Fraction], what: str) -> None:
    for before, after in pairwise(positions):
        if not before < after:
            raise UsageError(f"the {what} are not in order: {before} stands before {after}")


def _sign(sign: int, number: int) -> int:
    if isinstance(sign, bool) or sign not in (1, -1):
        raise UsageError(f"sign {number} is {sign!r}, not 1 or -1")
    return sign
