"""Cells at their lowest corners, chunk by chunk of sets of hyperplanes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from udlsym.arrangements.rows import Row
from udlsym.enumeration.corners import (
    Corners,
    certain,
    corners,
    lowest_certain_height,
    lowest_height,
)
from udlsym.enumeration.directions import Form
from udlsym.enumeration.exactness import exact_type, largest_number
from udlsym.enumeration.minors import Array
from udlsym.enumeration.scaling import Scaled, scaled

Blocks = Callable[[Sequence[Row], int], Iterator[Array]]


class LowestCorners:
    """The search. level: a whole number below the form at every corner met so far.

    `enumerate_all` finds the regions of any hyperplanes, one dimension lower.
    """

    def __init__(self, rows: Sequence[Row], form: Form, enumerate_all: Blocks) -> None:
        kind = exact_type(largest_number(rows, form))
        self.rows, self.form = rows, form
        self.enumerate_all = enumerate_all
        self.table, self.weights = np.array(rows, kind), np.array(form, kind)
        self.floats: Scaled | None = None if kind is np.float64 else scaled(rows, form)
        self.level: int | None = None

    def blocks(self, chosen: Array) -> Iterator[Array]:
        """Yield the sides of the cells whose lowest corners are on the chosen sets."""
        if self.floats is not None:
            found = corners(self.floats.table, self.floats.form, chosen, least=-1)
            sure = certain(found, self.floats.error)
            simple = found if sure.all() else found.take(sure)
            self._lower(lowest_certain_height(simple, self.floats))
            yield simple.signs()
            chosen = chosen[~sure]
        if len(chosen):
            yield from self._exactly(chosen)

    def _exactly(self, chosen: Array) -> Iterator[Array]:
        found = corners(self.table, self.weights, chosen)
        self._lower(lowest_height(found))
        on = found.on()
        simple = np.count_nonzero(on, axis=1) == len(self.form)
        if simple.all():
            yield found.signs()
            return
        yield found.take(simple).signs()
        crowded = ~simple
        yield from self._crowded(found.take(crowded), on[crowded])

    def _crowded(self, found: Corners, on: Array) -> Iterator[Array]:
        """The cells at corners with more than d hyperplanes, each corner once."""
        first = _is_first(found, on, self.table)
        for signs, through in zip(found.take(first).signs(), on[first], strict=True):
            members = np.flatnonzero(through)
            local = self._above(members)
            block = np.repeat(signs[None, :], len(local), axis=0)
            block[:, members] = local
            yield block

    def _above(self, members: Array) -> Array:
        """The sides of the cones at the corner that do not go on below it.

        A cone meets the level above the corner; it goes on below it if the level below, which is
        the mirror image, meets it as well.
        """
        normals = [self.rows[member][:-1] for member in members]
        cut = [
            (
                *(a - c * normal[-1] for a, c in zip(normal[:-1], self.form[:-1], strict=True)),
                normal[-1],
            )
            for normal in normals
        ]
        found = np.concatenate(list(self.enumerate_all(cut, len(self.form) - 1)))
        known = {row.tobytes() for row in found}
        stays = [row.tobytes() not in known for row in -found]
        return np.asarray(found[np.array(stays)])

    def _lower(self, level: int | None) -> None:
        if level is not None and (self.level is None or level < self.level):
            self.level = level


def _is_first(found: Corners, on: Array, table: Array) -> Array:
    """Tell which sets are the first independent hyperplanes among those through their corner.

    They are unless another hyperplane through it is a combination that needs a later member.
    """
    normals = table[:, :-1]
    shares = np.matmul(normals, found.edges) != 0
    later = found.chosen[:, None, :] > np.arange(len(table))[None, :, None]
    return np.asarray(~(shares & later & on[:, :, None]).any(axis=(1, 2)))
