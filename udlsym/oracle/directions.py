"""Every claim as "wherever these relations hold, those hold too", judged at one exact point."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product

from udlsym.claims import (
    Claim,
    Consequence,
    Enclosed,
    Equality,
    Equivalence,
    NonNegative,
    ZeroOnly,
)
from udlsym.errors import NotExact, Undefined
from udlsym.evaluate import Evaluator
from udlsym.evaluate.arithmetic import COMPARISONS
from udlsym.oracle.bounds import Failure, failing_by_bounds
from udlsym.oracle.survey import MOST_INSTANCES, Survey, survey
from udlsym.syntax.nodes import Node, Number, Relation, equation

_ZERO = Number("0")


@dataclass(frozen=True, slots=True)
class ForAll:
    """A relation that is meant for every value of some free index letters."""

    relation: Relation
    letters: tuple[str, ...]
    ranges: Survey


@dataclass(frozen=True, slots=True)
class Instance:
    """A relation with values for some of its letters."""

    relation: Relation
    letters: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Direction:
    """Wherever the assumptions and the hypotheses hold, the goal holds.

    `both_ways`: the goal and the hypotheses are compared with each other, so that a point at
    which neither holds is an instance of the claim too.
    """

    assumptions: tuple[ForAll, ...]
    hypotheses: tuple[ForAll, ...]
    goal: tuple[ForAll, ...]
    both_ways: bool = False

    @property
    def given(self) -> tuple[ForAll, ...]:
        """What must hold at a point that could refute."""
        return self.assumptions + self.hypotheses


def relations_of(claim: Claim) -> tuple[tuple[Relation, ...], tuple[Relation, ...], bool]:
    """What a claim compares: hypotheses, goal, and whether the converse is claimed too."""
    match claim:
        case Equality(left, right):
            return (), (equation(left, right),), False
        case NonNegative(expression):
            return (), (Relation((expression, _ZERO), (">=",)),), False
        case Consequence(hypotheses, conclusion):
            return hypotheses, (conclusion,), False
        case Equivalence(left_side, right_side):
            return left_side, right_side, True
        case ZeroOnly(expression, roots):
            zero = tuple(equation(root, _ZERO) for root in roots)
            return (equation(expression, _ZERO),), zero, True
        case Enclosed(expression, lower, upper):
            return (), (Relation((lower, expression, upper), ("<", "<")),), False
    raise TypeError(f"no way to refute the claim {type(claim).__name__}")


def trees_of(claim: Claim) -> tuple[Node, ...]:
    """All relations that a claim is about, its assumptions last."""
    hypotheses, goal, _ = relations_of(claim)
    return (*hypotheses, *goal, *claim.assumptions)


def directions(claim: Claim, found: Survey) -> tuple[Direction, ...]:
    """Return the implications that a claim consists of.

    An index letter that stands only in subscripts means "for every k" in an assumption, a
    hypothesis or an equation of a system. In an equality of expressions, and in an assumption that
    shares the letter with it, it is one index, unless a sum inside uses the letter as well.
    """
    hypotheses, goal, converse = relations_of(claim)
    single = isinstance(claim, Equality | NonNegative)
    sides = survey(goal, claim.context)
    fixed = set(found.placed)
    fixed |= sides.letters.keys() - sides.bound if single else set()
    assumed = _for_all(claim.assumptions, fixed, claim)
    left = _for_all(hypotheses, found.placed, claim)
    right = _for_all(goal, found.letters.keys() if single else found.placed, claim)
    forward = Direction(assumed, left, right, both_ways=converse)
    return (forward, Direction(assumed, right, left, both_ways=True)) if converse else (forward,)


def _for_all(
    relations: Iterable[Relation], fixed: Collection[str], claim: Claim
) -> tuple[ForAll, ...]:
    found = ((each, survey([each], claim.context)) for each in relations)
    return tuple(
        ForAll(each, tuple(sorted(letter for letter in own.letters if letter not in fixed)), own)
        for each, own in found
    )


def instances(each: ForAll, sizes: Mapping[str, int], counted: bool) -> Iterator[Instance]:
    """Yield the relation for every value of its letters; from 1 on where they are `counted`."""
    ranges = [each.ranges.range_of(letter, sizes) for letter in each.letters]
    lowest = 1 if counted else 0
    places = [[value for value in values if value >= lowest] for values in ranges]
    for values in islice(product(*places), MOST_INSTANCES):
        yield Instance(each.relation, dict(zip(each.letters, values, strict=True)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a point says. admissible: what is assumed holds. defined: the goal has values there.

    inexact: something has a value that is not known exactly.
    """

    admissible: bool = False
    defined: bool = False
    inexact: bool = False
    failure: Failure | None = None


def judge(direction: Direction, evaluator: Evaluator, sizes: Mapping[str, int]) -> Outcome:
    """Judge an implication at the evaluator's point; what is undefined refutes nothing."""
    try:
        if not _all_hold(direction.assumptions, evaluator, sizes):
            return Outcome()
        held = _all_hold(direction.hypotheses, evaluator, sizes)
    except Undefined:
        return Outcome()
    except NotExact:
        return Outcome(inexact=True)
    if not held and not direction.both_ways:
        return Outcome()
    try:
        failure = _failure(direction.goal, evaluator, sizes)
    except Undefined:
        return Outcome(admissible=True)
    except NotExact:
        return Outcome(admissible=True, inexact=True)
    return Outcome(admissible=True, defined=True, failure=failure if held else None)


def _all_hold(given: Iterable[ForAll], evaluator: Evaluator, sizes: Mapping[str, int]) -> bool:
    return _first_failure(given, evaluator, sizes, _failing_given) is None


def _failure(
    goal: Iterable[ForAll], evaluator: Evaluator, sizes: Mapping[str, int]
) -> Failure | None:
    return _first_failure(goal, evaluator, sizes, _failing_goal)


def _first_failure(
    relations: Iterable[ForAll],
    evaluator: Evaluator,
    sizes: Mapping[str, int],
    failing: Callable[[Instance, Evaluator], Failure | None],
) -> Failure | None:
    counted = failing is _failing_goal
    # No early end: a relation that is undefined must show even behind one that is false.
    found = [
        failing(instance, evaluator)
        for each in relations
        for instance in instances(each, sizes, counted)
    ]
    return next((failure for failure in found if failure is not None), None)


def _failing_given(instance: Instance, evaluator: Evaluator) -> Failure | None:
    """As `_failing`; an order that bounds tell counts too, for an equation they never do."""
    try:
        return _failing(instance, evaluator)
    except NotExact:
        if "=" in instance.relation.operators:
            raise
        return failing_by_bounds(instance.relation, instance.letters, evaluator)


def _failing_goal(instance: Instance, evaluator: Evaluator) -> Failure | None:
    """As `_failing`, by certified bounds where a value is not rational."""
    try:
        return _failing(instance, evaluator)
    except NotExact:
        return failing_by_bounds(instance.relation, instance.letters, evaluator)


def _failing(instance: Instance, evaluator: Evaluator) -> Failure | None:
    relation = instance.relation
    values = [evaluator.value(operand, instance.letters) for operand in relation.operands]
    found = None
    for left, sign, right in zip(values, relation.operators, values[1:], strict=False):
        if sign not in {"=", "!="}:
            evaluator.note_joint(id(relation), left - right)
        if found is None and not COMPARISONS[sign](left, right):
            found = Failure(left, right, instance.letters)
    return found
