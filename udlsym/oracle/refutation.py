"""The refutation road: exact points at which a claim fails.

Nothing of the algebra is used here. A claim is evaluated as it is written, at sizes, values and
special positions where wrong claims of its kind usually show, and a point counts against it only
if everything that the claim assumes holds there and both sides are defined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from typing import Final

from udlsym.claims import Claim, Counterexample, Enclosed
from udlsym.context import Context
from udlsym.conventions import SMALLEST_SIZE
from udlsym.errors import NotExact, OracleContradictionError, Undefined, UsageError
from udlsym.evaluate import Atom, Evaluator, Point, evaluate, holds, plain_name
from udlsym.evaluate.arithmetic import is_pole
from udlsym.evaluate.point import Key, Rational
from udlsym.oracle.bounds import Failure
from udlsym.oracle.comparisons import Comparison, comparisons, opposites
from udlsym.oracle.construction import Builder
from udlsym.oracle.directions import (
    Direction,
    Outcome,
    directions,
    judge,
    trees_of,
)
from udlsym.oracle.effort import Effort
from udlsym.oracle.enclosure_search import search_enclosure
from udlsym.oracle.landmarks import landmarks
from udlsym.oracle.points import (
    GENERIC,
    MOST_SIZES,
    Sizes,
    choices_of_letters,
    choices_of_sizes,
    trials,
)
from udlsym.oracle.survey import Survey, degree, named_atom, survey
from udlsym.syntax.nodes import Node, Number, Relation, Symbol

MOST_STEPS: Final = 60_000
"""Nodes and terms of sums that the search for a counterexample visits in all."""

FEWEST_TRIALS: Final = 8
"""Points that are tried even if that takes three times as many steps."""

FEW_SIZES: Final = 4
FEW_ROUNDS: Final = 2
"""How many sizes and generic values are tried where points must be built to satisfy equations."""

MOST_OPPOSED: Final = 4
MOST_GOALS: Final = 3
"""At how many points it is tried to make the goal false, and how many comparisons of it."""

JOINT_BASES: Final = 3
MOST_MOVED: Final = 6
MOST_PLACES: Final = 5
"""At how many points joints are looked for, moving how many values, to how many joints each."""


@dataclass(frozen=True, slots=True)
class Search:
    """What the search for a counterexample found.

    points: how many points were tried at which the assumptions hold; defined: at how many of them
    both sides have a value; inexact: at how many a value could not be found exactly.
    """

    counterexample: Counterexample | None
    points: int
    defined: int
    inexact: int = 0


def refute(claim: Claim, steps: int = MOST_STEPS) -> Search:
    """Look for an exact point at which a claim fails, visiting about `steps` nodes of trees.

    Deterministic: the same claim gives the same answer. A search without counterexample proves
    nothing; one with `defined` 0 found no point at which the claim says anything.

    >>> from udlsym.claims import Equality
    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.nodes import Number, Power, Product, Symbol
    >>> z, two = Symbol("z"), Number("2")
    >>> refute(Equality(Product((z, z)), Power(z, two), context=LINEAR)).counterexample is None
    True
    >>> refute(Equality(Product((two, z)), Power(z, two), context=LINEAR)).counterexample.values
    {'z': Fraction(1, 1)}
    """
    if isinstance(claim, Enclosed):
        outside = search_enclosure(claim)
        return Search(outside.counterexample, int(outside.said), int(outside.agrees))
    try:
        return _Hunt(claim, steps).run()
    except RecursionError:
        return Search(None, 0, 0, 1)


@dataclass
class _Tally:
    points: int = 0
    defined: int = 0
    inexact: int = 0

    def count(self, outcome: Outcome) -> None:
        self.points += outcome.admissible
        self.defined += outcome.defined
        self.inexact += outcome.inexact


@dataclass
class _Hunt:
    """One search: what the claim mentions, what may still be spent, what was seen so far."""

    claim: Claim
    steps: int = MOST_STEPS
    tally: _Tally = field(default_factory=_Tally)
    exhausted: set[object] = field(default_factory=set)

    def __post_init__(self) -> None:
        trees = trees_of(self.claim)
        self.context: Context = self.claim.context
        self.survey: Survey = survey(trees, self.context)
        self.degree = max((degree(tree, self.context) for tree in trees), default=0)
        self.directions = directions(self.claim, self.survey)
        self.effort = Effort(self.context, self.steps)
        self.fixed: dict[Key, Rational] = dict(self._fixed())
        held = {*map(Atom, self.survey.letters), *self.fixed}
        self.builder = Builder(self.effort, frozenset(held))

    def run(self) -> Search:
        found = next(self._counterexamples(), None)
        return Search(found, self.tally.points, self.tally.defined, self.tally.inexact)

    def _counterexamples(self) -> Iterator[Counterexample]:
        points = self._points()
        for turn, point in enumerate(points):
            if self.effort.left < (0 if turn >= FEWEST_TRIALS else -2 * self.steps):
                return
            for direction in self.directions:
                yield from self._tried(direction, point, turn)
                if turn < MOST_OPPOSED:
                    yield from self._opposed(direction, point, turn)
        for turn, point in enumerate(islice(points, 1, None, max(1, len(points) // JOINT_BASES))):
            for direction in self.directions:
                yield from self._tried_at_joints(direction, point, turn)

    def _fixed(self) -> Iterator[tuple[Atom, Rational]]:
        """Yield the values that assumptions of the kind x_3 = 1/2 give."""
        for relation in self.claim.assumptions:
            if relation.operators == ("=",):
                for side, other in (relation.operands, relation.operands[::-1]):
                    atom = named_atom(side)
                    if atom is not None and atom.name not in self.survey.sizes:
                        yield from self._value_for(atom, other)

    def _value_for(self, atom: Atom, node: Node) -> Iterator[tuple[Atom, Rational]]:
        with suppress(NotExact, Undefined, UsageError):
            yield atom, evaluate(node, self.context, Point(palette=()))

    def _points(self) -> list[Point]:
        many = not any(direction.hypotheses for direction in self.directions)
        choices = self._choices(MOST_SIZES if many else FEW_SIZES)
        points = trials(self.survey, choices, len(GENERIC) if many else FEW_ROUNDS)
        return [point.changed(self.fixed) if self.fixed else point for point in points]

    def _choices(self, most: int) -> list[tuple[Sizes, list[dict[str, int]]]]:
        sizes = choices_of_sizes(
            self.survey, self.degree, self._sizes_allowed, most, self._given_sizes()
        )
        return [(chosen, self._letters(chosen)) for chosen in sizes]

    def _given_sizes(self) -> dict[str, int]:
        """The sizes that assumptions of the kind D = 3 fix."""
        found: dict[str, int] = {}
        for relation in self.claim.assumptions:
            if relation.operators == ("=",):
                for size, value in (relation.operands, relation.operands[::-1]):
                    if isinstance(size, Symbol) and isinstance(value, Number):
                        exact = value.value
                        whole = exact.denominator == 1 and exact >= SMALLEST_SIZE
                        if whole and size.name in self.survey.sizes:
                            found[size.name] = exact.numerator
        return found

    def _letters(self, sizes: Sizes) -> list[dict[str, int]]:
        return choices_of_letters(self.survey, sizes, lambda letters: self._allowed(sizes, letters))

    def _sizes_allowed(self, sizes: Sizes) -> bool:
        return self._allowed(sizes, {})

    def _allowed(self, sizes: Sizes, letters: Mapping[str, int]) -> bool:
        """Whether no assumption about sizes and letters alone is broken."""
        point = Point(sizes, {Atom(name): value for name, value in letters.items()}, palette=())
        return all(self._may_hold(each, point) for each in self.claim.assumptions)

    def _may_hold(self, relation: Relation, point: Point) -> bool:
        if survey([relation], self.context).letters.keys() - self.survey.placed:
            return True
        try:
            return holds(relation, self.context, point)
        except NotExact:
            return True  # It is about values that are not chosen yet.
        except Undefined:
            return False

    def _tried(self, direction: Direction, point: Point, turn: int) -> Iterator[Counterexample]:
        """Try the point itself if it says something, and a point near it where all is given."""
        place = self._place(direction, point)
        if place in self.exhausted:
            return
        if direction.both_ways:
            yield from self._judged(direction, point)
        wanted = comparisons(direction.given, point.sizes)
        built = self._built(wanted, point, turn)
        if built is not None and not (direction.both_ways and built is point):
            yield from self._judged(direction, built)

    def _opposed(self, direction: Direction, point: Point, turn: int) -> Iterator[Counterexample]:
        """Move the point to where all is given and a comparison of the goal fails.

        u ≠ v fails on one line only, which no point in general position meets.
        """
        wanted = comparisons(direction.given, point.sizes)
        for goal in islice(opposites(direction.goal, point.sizes), MOST_GOALS):
            built = self._built([*wanted, goal], point, turn)
            if built is not None:
                yield from self._judged(direction, built)

    def _built(self, wanted: Sequence[Comparison], point: Point, turn: int) -> Point | None:
        """A point at which all comparisons hold, or all that have exact values; judging tells."""
        built = self.builder.meet(wanted, point, turn)
        if built is not None:
            return built
        exact = [each for each in wanted if self.builder.differences([each], point) is not None]
        return self.builder.meet(exact, point, turn) if len(exact) < len(wanted) else None

    def _judged(
        self,
        direction: Direction,
        point: Point,
        joints: dict[object, list[Rational]] | None = None,
    ) -> Iterator[Counterexample]:
        fresh = point.changed({})
        evaluator = self.effort.evaluator(fresh, joints)
        outcome = judge(direction, evaluator, fresh.sizes)
        self.effort.done(evaluator)
        self.tally.count(outcome)
        if outcome.defined and all(key in self.fixed for key in fresh.used):
            self.exhausted.add(self._place(direction, point))
        if outcome.failure is not None:
            yield self._confirmed(direction, fresh, outcome.failure)

    def _place(self, direction: Direction, point: Point) -> object:
        """What of a point matters to a claim whose values are all given."""
        letters = tuple(point.values.get(Atom(letter)) for letter in sorted(self.survey.letters))
        return id(direction), tuple(sorted(point.sizes.items())), letters

    def _confirmed(self, direction: Direction, point: Point, failure: Failure) -> Counterexample:
        """List what was used, and judge again from scratch with that list alone."""
        listed = point.listed(point.used)
        again = judge(direction, Evaluator(self.context, listed), listed.sizes)
        if again.failure is None or (again.failure.left, again.failure.right) != (
            failure.left,
            failure.right,
        ):
            raise OracleContradictionError(
                f"two evaluations at one point differ: {failure} and {again.failure}; "
                "a bug in udlsym"
            )
        values = {plain_name(key): Fraction(value) for key, value in point.used.items()}
        values |= {letter: Fraction(value) for letter, value in failure.letters.items()}
        sizes = {name: point.sizes[name] for name in sorted(self.survey.sizes)}
        sides = Fraction(failure.left), Fraction(failure.right)
        return Counterexample(sizes, values, *sides, exact=failure.exact)

    def _tried_at_joints(
        self, direction: Direction, point: Point, turn: int
    ) -> Iterator[Counterexample]:
        """Move single values to where a kink's argument is 0, and to both sides of that place."""
        used = point.changed({})
        if all(is_pole(place) for place in self._joints(direction, used)):
            return
        keys = [key for key in used.used if key not in self.builder.held]
        for key in islice(keys[turn:] + keys[:turn], MOST_MOVED):
            for place in self._places(direction, point, key):
                for value in (place, place + Fraction(1, 2), place - Fraction(1, 2)):
                    if self.effort.left < 0:
                        return
                    yield from self._tried(direction, point.changed({key: value}), turn)

    def _joints(self, direction: Direction, point: Point) -> dict[object, list[Rational]]:
        found: dict[object, list[Rational]] = {}
        evaluator = self.effort.evaluator(point, found)
        judge(direction, evaluator, point.sizes)
        self.effort.done(evaluator)
        return found

    def _places(self, direction: Direction, point: Point, key: Key) -> list[Rational]:
        """Values of a name at which some joint is 0, or extreme."""
        tables = [self._joints(direction, point.changed({key: value})) for value in (0, 1, 2)]
        places: dict[Rational, None] = {}
        for joint in tables[0]:
            for values in zip(*(table.get(joint, ()) for table in tables), strict=False):
                places.update(dict.fromkeys(landmarks(*values)))
        return list(islice(places, MOST_PLACES))
