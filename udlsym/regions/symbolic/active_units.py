"""The rule of a region: an inactive unit is 0, an active one its pre-activation."""

from __future__ import annotations

from collections.abc import Iterable

from udlsym.regions.symbolic.units import pre_activation
from udlsym.syntax.build import ZERO
from udlsym.syntax.nodes import Call, Node
from udlsym.syntax.traverse import substitute


def in_region(node: Node, active: Iterable[int], hidden: int) -> Node:
    """Put 0 for ReLU[θ_{d0} + θ_{d1} x] of each inactive unit, its argument for each active one.

    >>> from udlsym.syntax.plain import to_plain
    >>> on = Call("ReLU", (pre_activation(1),))
    >>> to_plain(in_region(on, [1], 1)), to_plain(in_region(on, [], 1))
    ('theta_{10} + theta_{11}*x', '0')
    """
    switched_on = frozenset(active)
    units = range(1, hidden + 1)
    values = {unit: pre_activation(unit) if unit in switched_on else ZERO for unit in units}
    return substitute(
        node, {Call("ReLU", (pre_activation(unit),)): value for unit, value in values.items()}
    )
