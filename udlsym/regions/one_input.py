"""The regions of a one-input network as a whole: patterns, linear regions, counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from udlsym.errors import UsageError
from udlsym.rationals import whole_number
from udlsym.regions.pieces import AffineMap, Joint, LinearRegion, Region


@dataclass(frozen=True)
class OneInputRegions:
    """All activation regions of a network, left to right, and the joints between them.

    leftmost: for each unit, whether it is active in the first region.
    """

    leftmost: tuple[bool, ...]
    joints: tuple[Joint, ...]
    regions: tuple[Region, ...]

    @property
    def hidden(self) -> int:
        """D, the number of hidden units."""
        return len(self.leftmost)

    @property
    def outputs(self) -> int:
        """D_o, the number of outputs."""
        return len(self.regions[0].slopes)

    @cached_property
    def leftmost_pattern(self) -> str:
        """The pattern of the first region, of any number of units."""
        return "".join("01"[active] for active in self.leftmost)

    def pattern(self, region: int) -> str:
        """Return the pattern of a region, counted from 0, with any number of units.

        >>> from udlsym.regions.one_input_network import OneInputNetwork
        >>> OneInputNetwork([[0, 1]], [0, 1]).regions().pattern(1)
        '1'
        """
        self._check(region, "region", len(self.regions) - 1, least=0)
        flipped = list(self.leftmost_pattern)
        for joint in self.joints[:region]:
            for unit in joint.units:
                flipped[unit - 1] = "1" if flipped[unit - 1] == "0" else "0"
        return "".join(flipped)

    def linear_regions(self, output: int | None = None) -> tuple[LinearRegion, ...]:
        """Return the linear regions of all outputs together, or of one output, counted from 1.

        >>> from udlsym.regions.one_input_network import OneInputNetwork
        >>> same = OneInputNetwork([[0, 1], [0, -1]], [0, 1, -1]).regions()  # ReLU[x] − ReLU[−x]
        >>> len(same.regions), len(same.linear_regions())
        (2, 1)
        """
        chosen = self._chosen(output)
        starts = list(self._starts(chosen))
        ends = [*(start - 1 for start in starts[1:]), len(self.regions) - 1]
        return tuple(
            self._united(first, last, chosen) for first, last in zip(starts, ends, strict=True)
        )

    def count_linear_regions(self, output: int | None = None) -> int:
        """Return the number of `linear_regions`, without making them.

        >>> from udlsym.regions.one_input_network import OneInputNetwork
        >>> OneInputNetwork([[0, 1]], [0, 0]).regions().count_linear_regions()
        1
        """
        return sum(1 for _ in self._starts(self._chosen(output)))

    def count_affine_maps(self) -> int:
        """Return how many different affine functions the regions carry, all outputs together.

        >>> from udlsym.regions.one_input_network import OneInputNetwork
        >>> OneInputNetwork([[0, 1], [-1, 1]], [0, 1, -1]).regions().count_affine_maps()
        3
        """
        return len({region.map.as_integer_ratios() for region in self.regions})

    def _chosen(self, output: int | None) -> slice:
        if output is None:
            return slice(None)
        self._check(output, "output", self.outputs, least=1)
        return slice(output - 1, output)

    def _starts(self, chosen: slice) -> Iterator[int]:
        """The activation regions whose function is not that of their left neighbour."""
        for place, region in enumerate(self.regions):
            same = region.outputs_same_as_left
            if same is None or not all(same[chosen]):
                yield place

    def _united(self, first: int, last: int, chosen: slice) -> LinearRegion:
        start, end = self.regions[first], self.regions[last]
        affine = AffineMap(start.slopes[chosen], start.intercepts[chosen])
        return LinearRegion(start.left, end.right, affine, first, last)

    def _check(self, number: int, what: str, most: int, least: int) -> None:
        if whole_number(number, f"the {what}", least) > most:
            raise UsageError(
                f"there is no {what} {number}: they are counted from {least} to {most}"
            )
