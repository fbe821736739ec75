"""One hidden unit with one input, in letters: its parameters, its joint, what it adds to slopes.

A unit is a number (1, 2, …) or a letter that stands for any of them.
"""

from __future__ import annotations

from udlsym.syntax.build import ZERO, element, negative, over, plus, times
from udlsym.syntax.nodes import Call, Indexed, Node, Relation, Symbol

X = Symbol("x")
"""The input."""

Unit = str | int


def weight(unit: Unit) -> Indexed:
    """φ_d."""
    return element("phi", unit)


def constant(unit: Unit) -> Indexed:
    """θ_{d0}."""
    return element("theta", unit, 0)


def slope(unit: Unit) -> Indexed:
    """θ_{d1}."""
    return element("theta", unit, 1)


def pre_activation(unit: Unit, x: Node = X) -> Node:
    """θ_{d0} + θ_{d1} x, for the input x or another one.

    >>> from udlsym.syntax.plain import to_plain
    >>> to_plain(pre_activation("d")), to_plain(pre_activation(1, joint_name(1)))
    ('theta_{d0} + theta_{d1}*x', 'theta_{10} + theta_{11}*j_1')
    """
    return plus(constant(unit), times(slope(unit), x))


def joint_name(unit: Unit) -> Indexed:
    """j_d, the name of the joint."""
    return element("j", unit)


def joint(unit: Unit) -> Node:
    """−θ_{d0}/θ_{d1}, the input at which the unit flips; it has a joint where θ_{d1} ≠ 0.

    >>> from udlsym.syntax.plain import to_plain
    >>> to_plain(joint(1))
    '-theta_{10}/theta_{11}'
    """
    return negative(over(constant(unit), slope(unit)))


def is_above_zero(unit: Unit, x: Node = X) -> Relation:
    """θ_{d0} + θ_{d1} x > 0: the unit is active."""
    return Relation((pre_activation(unit, x), ZERO), (">",))


def is_below_zero(unit: Unit, x: Node = X) -> Relation:
    """θ_{d0} + θ_{d1} x < 0: the unit is not active, and x is not its joint."""
    return Relation((pre_activation(unit, x), ZERO), ("<",))


def has_sign(unit: Unit, sign: int) -> Relation:
    """θ_{d1} > 0, < 0 or = 0 for a sign above, below or equal to 0.

    >>> has_sign("d", -1).operators, has_sign("d", 0).operators
    (('<',), ('=',))
    """
    return Relation((slope(unit), ZERO), ((">",) if sign > 0 else ("<",) if sign else ("=",)))


def right_share(unit: Unit) -> Node:
    """φ_d max(θ_{d1}, 0): what the unit adds to the slope of a region on the right of its joint."""
    return times(weight(unit), Call("max", (slope(unit), ZERO)))


def left_share(unit: Unit) -> Node:
    """φ_d min(θ_{d1}, 0): what the unit adds to the slope of a region on the left of its joint."""
    return times(weight(unit), Call("min", (slope(unit), ZERO)))


def change(unit: Unit) -> Node:
    """φ_d |θ_{d1}|: by how much the slope changes at the joint, from left to right.

    >>> from udlsym.syntax.plain import to_plain
    >>> to_plain(change("d"))
    'phi_d*abs(theta_{d1})'
    """
    return times(weight(unit), Call("abs", (slope(unit),)))
