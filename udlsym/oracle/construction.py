"""Points that satisfy given relations, found by exact evaluation alone.

A relation is a black box here: its difference of sides is evaluated at a few values of a scalar or
an array element, which shows whether it is affine (or quadratic) there and where it is 0. Every
point is checked before it is given out, so a wrong guess costs time and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from udlsym.errors import NotExact, Undefined
from udlsym.evaluate import Evaluator, Point
from udlsym.evaluate.jet import over
from udlsym.evaluate.point import Key, Rational
from udlsym.oracle.bounds import bounds
from udlsym.oracle.comparisons import Comparison
from udlsym.oracle.effort import Effort
from udlsym.oracle.landmarks import landmarks
from udlsym.oracle.linear import solved
from udlsym.oracle.unknowns import MOST_UNKNOWNS, groups, rotated
from udlsym.oracle.zeros import parts
from udlsym.syntax.nodes import Number

MOST_REPAIRS: Final = 6
_SHORT: Final = 16
"""Largest denominator of a number that stands for one that is not rational."""

_ZERO: Final = Number("0")

ELSEWHERE: Final = (1, -1, 2, Fraction(1, 2), Fraction(-1, 2), 5, -5)
"""Values that are tried where no boundary was found."""

OFFSETS: Final = (1, Fraction(1, 2), Fraction(1, 5), 2)
"""How far beyond the boundary of an inequality a value is put."""


@dataclass(frozen=True, slots=True)
class _Finding:
    """left − right of a comparison at a point, None where there is none, and what it depends on."""

    difference: Rational | None
    used: tuple[Key, ...]


def _near(comparison: Comparison, evaluator: Evaluator) -> Rational | None:
    """A number near left − right with the same sign, if bounds tell its sign."""
    sides = (comparison.left, comparison.right)
    try:
        left, right = (bounds(side, comparison.letters, evaluator) for side in sides)
    except (Undefined, NotExact):
        return None
    low, high = left.low - right.high, left.high - right.low
    if low <= 0 <= high:
        return None
    short = ((low + high) / 2).limit_denominator(_SHORT)
    return short or Fraction(1 if low > 0 else -1, _SHORT)


class Builder:
    """Moves points to where given comparisons hold.

    held: names that are not to be moved, such as index letters. turn: a number that varies which
    of several ways is taken.
    """

    def __init__(self, effort: Effort, held: frozenset[Key]) -> None:
        self.effort, self.held = effort, held
        self._seen: dict[tuple[int, int], tuple[_Finding, Point, Comparison]] = {}

    def differences(self, wanted: Sequence[Comparison], point: Point) -> list[Rational] | None:
        """left − right of each comparison; None where one of them has no exact value."""
        found: list[Rational] = []
        for each in wanted:
            difference = self._finding(each, point).difference
            if difference is None:
                return None
            found.append(difference)
        return found

    def _finding(self, comparison: Comparison, point: Point) -> _Finding:
        place = (id(comparison), id(point))
        if place not in self._seen:
            # The objects are kept too, so that their ids stay theirs.
            self._seen[place] = (self._found(comparison, point), point, comparison)
        return self._seen[place][0]

    def _found(self, comparison: Comparison, point: Point) -> _Finding:
        if self.effort.is_spent:
            return _Finding(None, ())
        fresh = point.changed({})
        evaluator = self.effort.evaluator(fresh)
        try:
            left = evaluator.value(comparison.left, comparison.letters)
            difference = left - evaluator.value(comparison.right, comparison.letters)
        except Undefined:
            return _Finding(None, ())
        except NotExact:
            return _Finding(_near(comparison, evaluator), tuple(fresh.used))
        finally:
            self.effort.done(evaluator)
        return _Finding(difference, tuple(fresh.used))

    def satisfied(self, wanted: Sequence[Comparison], point: Point) -> bool:
        """Whether all comparisons hold at a point."""
        values = self.differences(wanted, point)
        return values is not None and all(
            each.true_for(value) for each, value in zip(wanted, values, strict=True)
        )

    def meet(self, wanted: Sequence[Comparison], point: Point, turn: int) -> Point | None:
        """Return a point near the given one at which all comparisons hold, or None."""
        self._seen.clear()
        if self.satisfied(wanted, point):
            return point
        equations = [each for each in wanted if each.sign == "="]
        others = [each for each in wanted if each.sign != "="]
        for attempt in range(2):
            start = self._repaired(others, point, turn + attempt, frozenset())
            for solution in self._solutions(equations, start, turn + attempt):
                unknowns = frozenset(self._unknowns(equations, solution))
                repaired = self._repaired(others, solution, turn + attempt, unknowns)
                if self.satisfied(wanted, repaired):
                    return repaired
        return None

    def _unknowns(self, wanted: Sequence[Comparison], point: Point) -> list[Key]:
        """What the comparisons depend on at a point, in the order of use."""
        used = dict.fromkeys(key for each in wanted for key in self._finding(each, point).used)
        return [key for key in used if key not in self.held]

    def _repaired(
        self, wanted: Sequence[Comparison], point: Point, turn: int, avoid: frozenset[Key]
    ) -> Point:
        """Move single values until the inequalities hold, as far as that succeeds."""
        for repair in range(MOST_REPAIRS):
            values = self.differences(wanted, point) if wanted else []
            failing = [
                each
                for each, value in zip(wanted, values or (), strict=False)
                if not each.true_for(value)
            ]
            if not failing:
                break
            moved = self._moved(failing[0], point, turn + repair, avoid)
            if moved is None:
                break
            point = moved
        if not wanted or self.satisfied(wanted, point):
            return point
        return self._between(wanted, point, avoid) or point

    def _between(
        self, wanted: Sequence[Comparison], point: Point, avoid: frozenset[Key]
    ) -> Point | None:
        """Move one value to where all inequalities hold, however narrow that interval is."""
        keys = [key for key in self._unknowns(wanted, point) if key not in avoid]
        for key in keys[:MOST_UNKNOWNS]:
            places = sorted({p for each in wanted for p in self.landmarks(each, point, key)})
            for left, right in pairwise(places):
                moved = point.changed({key: over(left + right, 2)})
                if self.satisfied(wanted, moved):
                    return moved
        return None

    def _moved(
        self, failing: Comparison, point: Point, turn: int, avoid: frozenset[Key]
    ) -> Point | None:
        keys = [key for key in self._unknowns([failing], point) if key not in avoid]
        for key in rotated(keys, turn)[:MOST_UNKNOWNS]:
            for value in self._beyond(failing, point, key, turn):
                moved = point.changed({key: value})
                if self.satisfied([failing], moved):
                    return moved
        return None

    def _beyond(self, failing: Comparison, point: Point, key: Key, turn: int) -> Iterator[Rational]:
        """Values of a name on both sides of each place where the two sides are equal."""
        step = OFFSETS[turn % len(OFFSETS)]
        for place in self.landmarks(failing, point, key):
            yield from (place + step, place - step)
        yield from ELSEWHERE

    def landmarks(self, wanted: Comparison, point: Point, key: Key) -> list[Rational]:
        """Where the difference of the sides is 0 or extreme, as a function of one value."""
        found = [self.differences([wanted], point.changed({key: value})) for value in (0, 1, 2)]
        values = [each[0] for each in found if each is not None]
        return landmarks(*values) if len(values) == 3 else []

    def _solutions(
        self, equations: Sequence[Comparison], point: Point, turn: int
    ) -> Iterator[Point]:
        """Yield points at which all equations hold."""
        if self.satisfied(equations, point):
            yield point
            return
        simpler = [part for each in equations for part in self._parts(each, point, turn)]
        point, pinned = self._pinned(simpler, point, turn)
        if self.satisfied(equations, point):
            yield point
            return
        open_ = [each for each in simpler if not pinned.issuperset(self._unknowns([each], point))]
        unknowns = [key for key in self._unknowns(open_, point) if key not in pinned]
        for group in groups(unknowns, len(open_), turn):
            solution = self._solved_together(open_, point, group)
            if solution is not None and self.satisfied(equations, solution):
                yield solution
                return
        solution = self._solved_one_by_one(open_, point, turn, pinned)
        if self.satisfied(equations, solution):
            yield solution

    def _pinned(
        self, equations: Sequence[Comparison], point: Point, turn: int
    ) -> tuple[Point, set[Key]]:
        """Solve every equation that leaves one unknown once those before it are solved."""
        pinned: set[Key] = set()
        waiting = [(each, self._unknowns([each], point)) for each in equations]
        progress = True
        while progress:
            progress = False
            for place, (each, keys) in enumerate(waiting):
                left = [key for key in keys if key not in pinned]
                if len(left) == 1:
                    point = self._solved_for(each, point, left[0], turn) or point
                    pinned.add(left[0])
                    waiting[place] = (each, [])
                    progress = True
        return point, pinned

    def _solved_for(self, equation: Comparison, point: Point, key: Key, turn: int) -> Point | None:
        """The point with one value changed so that an equation holds, if that can be found."""
        if self.satisfied([equation], point):
            return point
        moves = (point.changed({key: value}) for value in self.landmarks(equation, point, key))
        found = [move for move in moves if self.satisfied([equation], move)]
        return found[turn % len(found)] if found else None

    def _parts(self, each: Comparison, point: Point, turn: int) -> list[Comparison]:
        evaluator = self.effort.evaluator(point)
        try:
            found = parts(each.left, each.right, each.letters, evaluator, turn)
        except (Undefined, NotExact):
            return [each]
        zero = [Comparison(node, "=", _ZERO, letters) for node, letters in found]
        return zero or [each]

    def _solved_together(
        self, equations: Sequence[Comparison], point: Point, group: Sequence[Key]
    ) -> Point | None:
        """Solve equations that are jointly affine in some values; others give a wrong guess."""
        base = self.differences(equations, point)
        if base is None:
            return None
        current = {key: point.value(key) for key in group}
        columns = []
        for key in group:
            moved = self.differences(equations, point.changed({key: current[key] + 1}))
            if moved is None:
                return None
            columns.append([after - before for after, before in zip(moved, base, strict=True)])
        steps = solved(columns, [-value for value in base])
        if steps is None:
            return None
        return point.changed(
            {key: current[key] + step for key, step in zip(group, steps, strict=True)}
        )

    def _solved_one_by_one(
        self, equations: Sequence[Comparison], point: Point, turn: int, pinned: set[Key]
    ) -> Point:
        """Solve each equation for one value that no equation before it was solved for."""
        taken = set(pinned)
        for each in equations:
            free = [key for key in self._unknowns([each], point) if key not in taken]
            for key in rotated(free, turn)[:MOST_UNKNOWNS]:
                solution = self._solved_for(each, point, key, turn)
                if solution is not None:
                    point = solution
                    taken.add(key)
                    break
        return point
