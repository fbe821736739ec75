"""All regions of an arrangement, one after the other, by the method that suits the hyperplanes.

Two methods with nothing in common find the same regions. *Cutting* goes through the hyperplanes one
by one; its cost per region does not depend on coincidences. *Sweeping* solves for the lowest corner
of each region with whole arrays of numbers; it is many times faster where most corners lie on as
few hyperplanes as the dimension needs, and it needs NumPy, which is loaded with it.

Both take no memory that grows with the number of regions. That is why cutting cuts cells with
their corners, and does not look up in the list of the regions that a hyperplane is cut into, as the
recursion of `counting` would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, Final, Literal, Protocol, TypeAlias, cast

from udlsym.arrangements.counting_within import count_within
from udlsym.arrangements.cutting import NOTHING_THERE, cell_of, cells_by_cutting, cells_within
from udlsym.arrangements.frame import Frame, Place, coded
from udlsym.arrangements.region import Region
from udlsym.arrangements.rows import Row, canonical
from udlsym.arrangements.zaslavsky_sum import zaslavsky
from udlsym.errors import UsageError
from udlsym.rationals import whole_number

Method: TypeAlias = Literal["cutting", "sweeping"]
METHODS: Final = ("cutting", "sweeping")

_FEW: Final = 500
"""So few regions are cut before NumPy is loaded."""


class Sweep(Protocol):
    """What `udlsym.enumeration.sweep` defines."""

    def sign_blocks(self, rows: Sequence[Row], dimension: int) -> Iterator[Any]:
        """Yield arrays of sides, a row for each region; the normals span the space."""

    def is_suited(self, rows: Sequence[Row], dimension: int) -> bool:
        """Tell whether sweeping is faster than cutting."""


def load_sweep() -> Sweep:
    """Load the sweep by name: arrangements do not wait for NumPy before it is needed."""
    return cast(Sweep, import_module("udlsym.enumeration.sweep"))


def regions_of_frame(frame: Frame, method: Method | None, jobs: int) -> Iterator[Region]:
    """Yield the regions, each once, in an order that depends on nothing but the hyperplanes.

    Raises `UsageError` for a method that is not there.
    """
    whole_number(jobs, "jobs, the number of processes,", 1)
    if method not in (None, *METHODS):
        raise UsageError(f"the method is {method!r}, which is neither {' nor '.join(METHODS)}")
    if frame.covered:
        return iter(())
    if frame.rows and (method or _chosen(frame)) == "sweeping":
        return _swept(frame)
    return _cut_by_many(frame, jobs) if frame.rows and jobs > 1 else _cut(frame)


def regions_of_frame_within(frame: Frame, walls: Sequence[int]) -> Iterator[Region]:
    """Yield the regions on the positive sides of some rows as given, by cutting.

    The walls span the space. Raises `UsageError` where no region is on these sides.
    """
    if frame.covered:
        return iter(())
    cells = cells_within(frame.rows, _sides(frame, walls))
    return (Region(frame, coded(signs), cell) for signs, cell in cells)


def count_of_frame_within(frame: Frame, walls: Sequence[int]) -> int:
    """Return the number of regions on the positive sides of some rows as given."""
    if frame.covered:
        return 0
    sides = _sides(frame, walls)
    others = (row for place, row in enumerate(frame.rows) if place not in sides)
    return count_within(map(canonical, others), cell_of(frame.rows, sides))


def _sides(frame: Frame, walls: Sequence[int]) -> dict[int, int]:
    """The sides of distinct hyperplanes on which the walls leave regions."""
    places = {frame.places[wall] for wall in walls}
    sides = {place.hyperplane: place.sign for place in places if place.hyperplane is not None}
    proper = sum(place.hyperplane is not None for place in places)
    if proper > len(sides) or Place(None, -1) in places:
        raise UsageError(NOTHING_THERE)
    return dict(sorted(sides.items()))


def _chosen(frame: Frame) -> Method:
    if zaslavsky(len(frame.rows), frame.rank) < _FEW:
        return "cutting"
    return "sweeping" if load_sweep().is_suited(frame.rows, frame.rank) else "cutting"


def _cut(frame: Frame) -> Iterator[Region]:
    for signs, cell in cells_by_cutting(frame.rows):
        yield Region(frame, coded(signs), cell)


def _cut_by_many(frame: Frame, jobs: int) -> Iterator[Region]:
    # What processes need is slow to load.
    from udlsym.arrangements.sharing import cells_by_many

    for code, inner in cells_by_many(frame.rows, jobs):
        yield Region(frame, code, None, inner)


def _swept(frame: Frame) -> Iterator[Region]:
    width = len(frame.rows)
    blocks: Iterable[Any] = load_sweep().sign_blocks(frame.rows, frame.rank)
    for block in blocks:
        sides = block.tobytes()
        for start in range(0, len(sides), width):
            yield Region(frame, sides[start : start + width])
