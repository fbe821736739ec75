"""Regions of a one-input ReLU network in letters, for known orientations and order of the joints.

Where θ_{d1} > 0 unit d is active on the right of its joint −θ_{d0}/θ_{d1}, where θ_{d1} < 0 on the
left. So the signs of all θ_{d1} and the order of the joints fix every pattern, and each region's
slope is the sum of φ_d θ_{d1} over its active units (UDL fig. 3.3, problem 3.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product

from udlsym.errors import UsageError
from udlsym.regions.symbolic.units import (
    X,
    constant,
    has_sign,
    joint_name,
    left_share,
    pre_activation,
    right_share,
    slope,
    weight,
)
from udlsym.syntax.build import plus, times
from udlsym.syntax.nodes import Node, Relation


@dataclass(frozen=True, slots=True)
class SymbolicRegion:
    """A region between two neighbouring joints, counted from 1, left to right.

    pattern: a word of 0 and 1, unit 1 first. left, right: the units whose joints bound it, None
    at infinity. on_the_left: the units whose joints lie left of it.
    """

    number: int
    pattern: str
    left: int | None
    right: int | None
    on_the_left: frozenset[int]

    @property
    def active(self) -> tuple[int, ...]:
        """The active units."""
        return tuple(unit for unit, on in enumerate(self.pattern, start=1) if on == "1")

    @property
    def inactive(self) -> tuple[int, ...]:
        """The units that are not active."""
        return tuple(unit for unit, on in enumerate(self.pattern, start=1) if on == "0")

    @property
    def ends(self) -> tuple[int | None, int | None]:
        """The units whose joints bound it, left and right."""
        return self.left, self.right

    @property
    def bounds(self) -> Relation:
        """x < j_d, j_d < x < j_e, or j_e < x: x lies inside the region.

        >>> from udlsym.syntax.plain import to_plain
        >>> [to_plain(region.bounds) for region in OrderedUnits((1, -1)).regions]
        ['x < j_1', 'j_1 < x < j_2', 'j_2 < x']
        """
        left, right = (() if unit is None else (joint_name(unit),) for unit in self.ends)
        places = (*left, X, *right)
        return Relation(places, ("<",) * (len(places) - 1))

    @property
    def slope(self) -> Node:
        """Σ φ_d θ_{d1} over the active units; 0 where none is active."""
        return plus(*(times(weight(unit), slope(unit)) for unit in self.active))

    @property
    def intercept(self) -> Node:
        """φ_0 + Σ φ_d θ_{d0} over the active units."""
        return plus(weight(0), *(times(weight(unit), constant(unit)) for unit in self.active))

    @property
    def output(self) -> Node:
        """φ_0 + Σ φ_d (θ_{d0} + θ_{d1} x) over the active units."""
        return plus(weight(0), *(times(weight(d), pre_activation(d)) for d in self.active))

    @property
    def slope_by_shares(self) -> Node:
        """Σ φ_d max(θ_{d1}, 0) over joints on the left + Σ φ_d min(θ_{d1}, 0) over the others.

        The slope for every orientation of the units, whatever their signs are.
        """
        units = range(1, len(self.pattern) + 1)
        return plus(*(right_share(d) if d in self.on_the_left else left_share(d) for d in units))


@dataclass(frozen=True)
class OrderedUnits:
    """Units with known signs of θ_{d1}, unit 1 first, whose joints are in a known order.

    signs: +1 or −1 for each unit. order: the units by their joints, left to right, no two joints
    equal; left out, it is 1, 2, …. Raises `UsageError`.

    >>> [region.pattern for region in OrderedUnits((1, 1, -1)).regions]
    ['001', '101', '111', '110']
    >>> OrderedUnits(())
    Traceback (most recent call last):
    udlsym.errors.UsageError: there are no units; give at least one sign
    """

    signs: tuple[int, ...]
    order: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.signs:
            raise UsageError("there are no units; give at least one sign")
        for sign in self.signs:
            if isinstance(sign, bool) or sign not in (1, -1):
                raise UsageError(f"the sign of a unit is 1 or -1, not {sign!r}")
        units = tuple(range(1, len(self.signs) + 1))
        if self.order and tuple(sorted(self.order)) != units:
            raise UsageError(f"the order {self.order} does not name each unit 1..{len(units)} once")
        object.__setattr__(self, "order", self.order or units)

    @cached_property
    def orientation(self) -> tuple[Relation, ...]:
        """θ_{d1} > 0 or θ_{d1} < 0 for each unit."""
        return tuple(has_sign(unit, sign) for unit, sign in enumerate(self.signs, start=1))

    @cached_property
    def ordering(self) -> tuple[Relation, ...]:
        """The joints in their order, j_d < j_e < …, as one relation; none for a single unit."""
        names = tuple(joint_name(unit) for unit in self.order)
        return (Relation(names, ("<",) * (len(names) - 1)),) if len(names) > 1 else ()

    @cached_property
    def regions(self) -> tuple[SymbolicRegion, ...]:
        """The D + 1 regions, left to right."""
        return tuple(self._regions())

    def _regions(self) -> Iterator[SymbolicRegion]:
        active = [sign < 0 for sign in self.signs]  # Far on the left the units that look left.
        passed: frozenset[int] = frozenset()
        ends = (None, *self.order, None)
        for number, (left, right) in enumerate(pairwise(ends), start=1):
            if left is not None:
                active[left - 1] = not active[left - 1]
                passed |= {left}
            yield SymbolicRegion(number, _word(active), left, right, passed)


def all_orientations(hidden: int) -> Iterator[tuple[int, ...]]:
    """Yield the signs of `hidden` units in all 2^hidden ways, all positive first.

    >>> list(all_orientations(1))
    [(1,), (-1,)]
    """
    return product((1, -1), repeat=hidden)


def _word(active: Iterable[bool]) -> str:
    return "".join("01"[each] for each in active)
