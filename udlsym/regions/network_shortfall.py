"""Does a network make as many regions as it could, and if not, which units stand in the way?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from udlsym.arrangements.arrangement import Arrangement
from udlsym.arrangements.coincidences import Coincidence, Kind
from udlsym.regions.network_form import NetworkForm, Numbers


@dataclass(frozen=True, slots=True)
class UnitCoincidence:
    """Units whose hyperplanes are not in general position; fields as of `Coincidence`.

    units: counted from 1.
    """

    kind: Kind
    units: tuple[int, ...]
    dimension: int
    regions_lost: int


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A network's regions beside the most there could be.

    most: Zaslavsky's bound for D units and D_i inputs. coincidences: their losses add up to
    most − activation_regions. cancelling: for each hyperplane across which no output has a kink,
    the units on it; together they lose activation_regions − linear_regions.
    """

    most: int
    activation_regions: int
    linear_regions: int
    coincidences: tuple[UnitCoincidence, ...]
    cancelling: tuple[tuple[int, ...], ...]

    @property
    def is_maximum(self) -> bool:
        """Whether there are as many linear regions as any network of these sizes has."""
        return self.linear_regions == self.most


def shortfall(theta: Sequence[Numbers], form: NetworkForm, linear_regions: int) -> Shortfall:
    """Compare a network with rows θ and the given number of linear regions to Zaslavsky's bound.

    >>> from udlsym.regions.network import Network
    >>> found = Network([[0, 1, 0], [0, 0, 1], [0, 1, 1]], [0, 1, 1, 0]).regions().shortfall()
    >>> found.most, found.activation_regions, found.linear_regions
    (7, 6, 4)
    >>> [(each.units, each.regions_lost) for each in found.coincidences], found.cancelling
    ([((1, 2, 3), 1)], ((3,),))
    """
    # A unit without slopes never switches: it counts as a row that is no hyperplane.
    offsets = [row[0] if any(row[1:]) else 1 for row in theta]
    units = Arrangement([row[1:] for row in theta], offsets)
    return Shortfall(
        units.count_most(),
        units.count_regions(),
        linear_regions,
        tuple(map(_of_units, units.coincidences())),
        tuple(kink.units for kink in form.kinks if not kink.is_visible),
    )


def _of_units(found: Coincidence) -> UnitCoincidence:
    units = tuple(place + 1 for place in found.hyperplanes)
    return UnitCoincidence(found.kind, units, found.dimension, found.regions_lost)
