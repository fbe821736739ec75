"""Hyperplanes as they are given, over the rational numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from udlsym.arrangements.elimination import meet
from udlsym.arrangements.general_position import in_general_position
from udlsym.arrangements.given_rows import constants, dimension_of, numbers_of
from udlsym.arrangements.rows import Row, canonical, has_normal, integral
from udlsym.errors import UsageError
from udlsym.rationals import RationalLike, whole_number


@dataclass(frozen=True, init=False)
class Hyperplanes:
    """The hyperplanes a·x + c = 0 in d-dimensional space, exactly; see `Arrangement`.

    >>> Hyperplanes([["1/2", 0], [0, "0.3"]], [1, 0]).rows
    ((1, 0, 2), (0, 1, 0))
    >>> Hyperplanes([], [], dimension=0).rows
    ()
    """

    normals: tuple[Row, ...]
    offsets: tuple[int, ...]
    dimension: int

    def __init__(
        self,
        normals: Iterable[Iterable[RationalLike]],
        offsets: Iterable[RationalLike],
        dimension: int | None = None,
    ) -> None:
        numbers = numbers_of(normals)
        shifts = constants(offsets)
        if len(numbers) != len(shifts):
            raise UsageError(
                f"each hyperplane has a normal and an offset, but the numbers of normals and"
                f" offsets are {len(numbers)} and {len(shifts)}"
            )
        size = dimension_of(numbers, dimension)
        rows = [integral((*row, c)) for row, c in zip(numbers, shifts, strict=True)]
        object.__setattr__(self, "normals", tuple(row[:-1] for row in rows))
        object.__setattr__(self, "offsets", tuple(row[-1] for row in rows))
        object.__setattr__(self, "dimension", size)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The whole numbers (a_1, …, a_d, c), a row for each hyperplane as given."""
        return tuple((*a, c) for a, c in zip(self.normals, self.offsets, strict=True))

    @cached_property
    def hyperplanes(self) -> tuple[Row, ...]:
        """The hyperplanes as a set: sorted, none twice, no zero normals, first nonzero entry > 0.

        >>> Hyperplanes([[-1, 0], [2, 0], [0, 0]], [0, 0, 1]).hyperplanes
        ((1, 0, 0),)
        """
        return tuple(sorted({canonical(row) for row in self.rows if has_normal(row)}))

    def is_generic(self) -> bool:
        """Tell whether the hyperplanes as given are in general position.

        Then, and only then, the number of regions is `zaslavsky(n, d)`. Repeated hyperplanes and,
        in one dimension or more, zero normals are not in general position.

        >>> Hyperplanes([[1, 0], [0, 1], [1, 1]], [0, 0, -1]).is_generic()
        True
        >>> Hyperplanes([[1, 0], [0, 1], [1, 1]], [0, 0, 0]).is_generic()
        False
        """
        if self.dimension == 0:
            return not self._is_covered
        if len(self.hyperplanes) < len(self.normals):
            return False
        return in_general_position(self.hyperplanes, self.dimension)

    def is_central(self) -> bool:
        """Tell whether some point lies on all hyperplanes; true where there are none.

        >>> Hyperplanes([[1], [1]], [0, 1]).is_central(), Hyperplanes([], [], 1).is_central()
        (False, True)
        """
        return meet(self.rows)

    @property
    def _is_covered(self) -> bool:
        return not all(map(any, self.rows))

    def _check_place(self, hyperplane: int) -> None:
        if whole_number(hyperplane, "the hyperplane") >= len(self.normals):
            raise UsageError(
                f"there is no hyperplane {hyperplane}: there are {len(self.normals)},"
                " counted from 0"
            )
