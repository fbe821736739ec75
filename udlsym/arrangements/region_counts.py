"""How many regions hyperplanes make, without going through the regions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from udlsym.arrangements.coincidences import Coincidence, coincidences
from udlsym.arrangements.counting import whitney_numbers
from udlsym.arrangements.hyperplanes import Hyperplanes
from udlsym.arrangements.zaslavsky_sum import zaslavsky
from udlsym.errors import UsageError


@dataclass(frozen=True, init=False)
class RegionCounts(Hyperplanes):
    """Hyperplanes and what is counted of their regions; see `Arrangement`.

    >>> RegionCounts([[1], [1]], [0, 1]).count_regions(), RegionCounts([], [], 0).count_regions()
    (3, 1)
    """

    def count_regions(self) -> int:
        """Return the number of regions: the pieces of the space without the hyperplanes.

        >>> RegionCounts([[1, 0], [0, 1], [1, 1]], [0, 0, -1]).count_regions()
        7
        >>> RegionCounts([[0, 0]], [0]).count_regions()
        0
        """
        return sum(self._whitney_numbers)

    def count_bounded(self) -> int:
        """Return the number of bounded regions; none where the normals do not span the space.

        >>> RegionCounts([[1, 0], [0, 1], [1, 1]], [0, 0, -1]).count_bounded()
        1
        >>> RegionCounts([[1, 0], [1, 0]], [0, 1]).count_bounded()
        0
        """
        return self.count_relatively_bounded() if self._whitney_numbers[-1] else 0

    def count_relatively_bounded(self) -> int:
        """Return how many regions are bounded in the space that the normals span.

        This is |χ(1)|, the number in Zaslavsky's theorem.

        >>> RegionCounts([[1, 0], [1, 0]], [0, 1]).count_relatively_bounded()
        1
        """
        return abs(sum(self.characteristic_polynomial()))

    def characteristic_polynomial(self) -> tuple[int, ...]:
        """Return the coefficients of χ(t), of t^0 first and of t^d last.

        (−1)^d χ(−1) is the number of regions. χ is 0 where a zero normal is the whole space.

        >>> RegionCounts([[1, 0], [0, 1]], [0, 0]).characteristic_polynomial()
        (1, -2, 1)
        >>> RegionCounts([], [], dimension=1).characteristic_polynomial()
        (0, 1)
        """
        signed = (-w if place % 2 else w for place, w in enumerate(self._whitney_numbers))
        return tuple(signed)[::-1]

    def count_most(self) -> int:
        """Return Zaslavsky's bound: the most regions of as many hyperplanes, here Z(n, d).

        >>> RegionCounts([[1, 0], [0, 1], [1, 1]], [0, 0, 0]).count_most()
        7
        """
        return zaslavsky(len(self.normals), self.dimension)

    def coincidences(self) -> tuple[Coincidence, ...]:
        """Return what loses regions, so that together `count_most` less `count_regions` are lost.

        None where the hyperplanes are in general position. Raises `UsageError` where a zero normal
        is the whole space.

        >>> lines = RegionCounts([[1, 0], [0, 1], [1, 1]], [0, 0, 0])
        >>> [(each.hyperplanes, each.regions_lost) for each in lines.coincidences()]
        [((0, 1, 2), 1)]
        """
        if self._is_covered:
            raise UsageError("a zero normal with offset 0 is the whole space: nothing is left")
        if self.is_generic():
            return ()
        return tuple(coincidences(self.rows, self.dimension))

    @cached_property
    def _whitney_numbers(self) -> tuple[int, ...]:
        if self._is_covered:
            return (0,) * (self.dimension + 1)
        return whitney_numbers(self.hyperplanes, self.dimension)
