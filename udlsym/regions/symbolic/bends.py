"""A one-input network as a straight line plus a bend at each joint: b + m x + Σ c_k ReLU[x − p_k].

The slope changes by c_k at p_k. Bends at one place add up; one that is 0 is no bend.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from udlsym.regions.one_input import OneInputRegions
from udlsym.regions.symbolic.units import (
    X,
    change,
    joint_name,
    left_share,
)
from udlsym.syntax.build import minus, negative, plus, times
from udlsym.syntax.nodes import Call, Node, number


def unit_as_bend(unit: int | str) -> Node:
    """φ_d min(θ_{d1}, 0)(x − j_d) + φ_d |θ_{d1}| ReLU[x − j_d], a unit where θ_{d1} ≠ 0.

    >>> from udlsym.syntax.plain import to_plain
    >>> to_plain(unit_as_bend(1).terms[1])
    'phi_1*abs(theta_{11})*ReLU[x - j_1]'
    """
    beyond = minus(X, joint_name(unit))
    return plus(times(left_share(unit), beyond), times(change(unit), Call("ReLU", (beyond,))))


def as_bends(regions: OneInputRegions) -> Node:
    """The first output of a network with numbers, with its bends only; 0 if it is 0.

    >>> from udlsym.regions.one_input_network import OneInputNetwork
    >>> from udlsym.syntax.plain import to_plain
    >>> twice = OneInputNetwork([[0, 1], [0, 2], [-1, 1]], [5, 2, -1, -3])
    >>> to_plain(as_bends(twice.regions()))
    '5 - 3*ReLU[x - 1]'
    >>> to_plain(as_bends(OneInputNetwork([[0, 1]], [0, 0]).regions()))
    '0'
    """
    return plus(*_terms(regions))


def _terms(regions: OneInputRegions) -> Iterator[Node]:
    first = regions.regions[0]
    if first.intercepts[0]:
        yield number(first.intercepts[0])
    yield from _scaled(first.slopes[0], X)
    for joint in regions.joints:
        place = joint.position
        beyond = minus(X, number(place)) if place > 0 else plus(X, number(-place))
        inside = beyond if place else X
        yield from _scaled(joint.slope_changes[0], Call("ReLU", (inside,)))


def _scaled(factor: Fraction, of: Node) -> Iterator[Node]:
    """factor · of, nothing where the factor is 0."""
    size = of if abs(factor) == 1 else times(number(abs(factor)), of)
    if factor:
        yield size if factor > 0 else negative(size)
