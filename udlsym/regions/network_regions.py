"""The regions of a shallow ReLU network, of three kinds that are not the same.

*Activation regions* are the largest open sets on which the same units are active: what the
hyperplanes of the units leave of the space. *Linear regions* are the largest connected open sets on
which the outputs are affine: what the visible hyperplanes leave, those across which the gradient of
some output jumps. *Affine maps* are what the outputs are on a region; several linear regions may
share one. So there are at least as many of the first as of the second, and of the second as of the
third. All are counted exactly.

Only what has an interior counts: a pattern that occurs on a hyperplane alone is no region. A box
adds its walls, and what meets its interior counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from udlsym.arrangements.arrangement import Arrangement
from udlsym.arrangements.enumerating import Method
from udlsym.arrangements.region import Point, Region
from udlsym.errors import UsageError
from udlsym.rationals import whole_number
from udlsym.regions.network_box import Box
from udlsym.regions.network_form import AffineMap, NetworkForm, Numbers
from udlsym.regions.network_shortfall import Shortfall, shortfall


@dataclass(frozen=True, slots=True)
class LinearRegion:
    """region: on which sides of which hyperplanes, the walls of a box last."""

    region: Region
    form: NetworkForm
    kinks: tuple[int, ...]

    @property
    def map(self) -> AffineMap:
        """The outputs, exactly."""
        return self.form.map_where(self.above)

    @property
    def above(self) -> tuple[int, ...]:
        """The kinks of the form, counted from 0, on whose positive sides the region is."""
        sides = zip(self.kinks, self.region.signs, strict=False)
        return tuple(place for place, sign in sides if sign > 0)

    @property
    def point(self) -> Point:
        """An exact point of the interior."""
        return self.region.point

    @property
    def corners(self) -> tuple[Point, ...]:
        """The corner points in order."""
        return self.region.corners

    @property
    def outline(self) -> tuple[Point, ...]:
        """The corners of a bounded region of two inputs, counterclockwise from the lowest."""
        return self.region.outline


@dataclass(frozen=True, slots=True)
class ActivationRegion(LinearRegion):
    """A region with its pattern of D units, a word of 0 and 1, unit 1 first."""

    pattern: str


class NetworkRegions:
    """Regions of a network with rows θ, in the whole space or in a box; counted, or one by one."""

    def __init__(self, theta: Sequence[Numbers], form: NetworkForm, box: Box | None) -> None:
        self.theta, self.form, self.box = theta, form, box

    def count_activation_regions(self) -> int:
        """Return the number of activation regions.

        >>> from udlsym.regions.network import Network
        >>> Network([[0, 1, 0], [1, -1, 0]], [0, 1, 1]).regions().count_activation_regions()
        3
        """
        return self._count(self._all)

    def count_linear_regions(self, output: int | None = None) -> int:
        """Return the number of linear regions, of all outputs together or of one from 1 on.

        >>> from udlsym.regions.network import Network
        >>> same = Network([[0, 1, 1], [0, -2, -2]], [[0, 2, -1], [0, 1, 1]]).regions()
        >>> same.count_linear_regions(), same.count_linear_regions(output=1)
        (2, 1)
        """
        return self._count(self._visible(output))

    def count_affine_maps(self, output: int | None = None) -> int:
        """Return how many different affine maps the regions carry.

        This goes through all linear regions and remembers the maps.

        >>> from udlsym.regions.network import Network
        >>> step = Network([[0, 1, 0], [-1, 1, 0]], [0, 1, -1]).regions()  # 0, then x_1, then 1
        >>> cross = Network([[0, 1, 0], [0, 0, 0]], [0, 0, 5]).regions()
        >>> step.count_affine_maps(), cross.count_affine_maps()
        (3, 1)
        """
        regions = self.linear_regions(output)
        size = len(self.theta[0])
        chosen = slice(None) if output is None else slice((output - 1) * size, output * size)
        return len({self.form.totals(region.above)[chosen] for region in regions})

    def activation_regions(self, method: Method | None = None) -> Iterator[ActivationRegion]:
        """Yield the activation regions, in an order that depends on the parameters only.

        method: as for `Arrangement.regions`; in a box it is always cutting, which is also the
        better choice where a point of every region is wanted.

        >>> from udlsym.regions.network import Network
        >>> regions = Network([[0, 1, 0], [3, 0, 0]], [0, 1, 1]).regions().activation_regions()
        >>> [region.pattern for region in regions]
        ['01', '11']
        """
        pattern = ["01"[row[0] > 0] for row in self.theta]
        for region in self._regions(self._all, method):
            for kink, sign in zip(self.form.kinks, region.signs, strict=False):
                for unit, factor in zip(kink.units, kink.factors, strict=True):
                    pattern[unit - 1] = "01"[(factor > 0) == (sign > 0)]
            yield ActivationRegion(region, self.form, self._all, "".join(pattern))

    def linear_regions(self, output: int | None = None) -> Iterator[LinearRegion]:
        """Yield the linear regions, of all outputs together or of one from 1 on.

        >>> from udlsym.regions.network import Network
        >>> hat = Network([[0, 1], [-1, 1]], [0, 1, -1]).regions(box=[(0, 1)])
        >>> [region.map.slopes for region in hat.linear_regions()]
        [((Fraction(1, 1),),)]
        """
        kinks = self._visible(output)
        return (LinearRegion(region, self.form, kinks) for region in self._regions(kinks))

    def shortfall(self) -> Shortfall:
        """Compare the regions of the whole space to the most that D units can make.

        Raises `UsageError` in a box, where there is no such bound to reach.

        >>> from udlsym.regions.network import Network
        >>> Network([[0, 1, 0], [0, 0, 1]], [0, 1, 1]).regions().shortfall().is_maximum
        True
        """
        if self.box is not None:
            raise UsageError("the most regions are those of the whole space, not of a box")
        return shortfall(self.theta, self.form, self.count_linear_regions())

    def arrangement(self, output: int | None = None) -> Arrangement:
        """Return the hyperplanes across which an output, or any of them, has a kink."""
        return self._arrangement(self._visible(output))

    @property
    def _all(self) -> tuple[int, ...]:
        return tuple(range(len(self.form.kinks)))

    def _visible(self, output: int | None) -> tuple[int, ...]:
        outputs = len(self.form.affine)
        if output is not None and whole_number(output, "the output", 1) > outputs:
            raise UsageError(f"there is no output {output}: they are counted from 1 to {outputs}")
        return self.form.visible(output)

    def _arrangement(self, kinks: Sequence[int]) -> Arrangement:
        rows = [self.form.kinks[place].row for place in kinks]
        inputs = len(self.theta[0]) - 1
        return Arrangement([row[:-1] for row in rows], [row[-1] for row in rows], inputs)

    def _count(self, kinks: Sequence[int]) -> int:
        if self.box is None:
            return self._arrangement(kinks).count_regions()
        both, walls = self._with_walls(kinks, self.box)
        return both.count_regions_within(walls)

    def _regions(self, kinks: Sequence[int], method: Method | None = None) -> Iterator[Region]:
        if self.box is None:
            return self._arrangement(kinks).regions(method)
        both, walls = self._with_walls(kinks, self.box)
        return both.regions_within(walls)

    def _with_walls(self, kinks: Sequence[int], box: Box) -> tuple[Arrangement, range]:
        """The hyperplanes and then the walls of a box, and the places of these."""
        found, walls = self._arrangement(kinks), box.walls()
        both = Arrangement(
            [*found.normals, *(wall[:-1] for wall in walls)],
            [*found.offsets, *(wall[-1] for wall in walls)],
        )
        return both, range(len(kinks), len(kinks) + len(walls))
