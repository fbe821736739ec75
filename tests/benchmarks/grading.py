"""Soundness at scale: no right answer is rejected, no wrong one accepted, few are undecided.

Run ``python tests/benchmarks/grading.py [--count 10000] [--jobs 2] [--seed 1]``. Right answers are
random rewrites of the results of the items; wrong ones are random mutations, rewritten too, that
have another value at an exact point. That point is looked for here, by evaluation alone: neither
the normal form nor any proof has a say in what counts as wrong. Every answer is printed as text
and graded as if a student had typed it.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1] / "samples"))

import mutating
from rewriting import changed, rewritten

from udlsym.context import Context
from udlsym.errors import NotExact, Undefined, UsageError
from udlsym.evaluate import Atom, Point, evaluate, holds
from udlsym.grading.batch import Outcome, grade_sheets
from udlsym.grading.part import GRADERS
from udlsym.grading.report import Mark
from udlsym.grading.sheets import Sheet
from udlsym.grading.truth import Truth, truth_of
from udlsym.problems import problem
from udlsym.syntax.latex import to_latex
from udlsym.syntax.nodes import Node, Number, Relation, Symbol
from udlsym.syntax.plain import to_plain
from udlsym.syntax.traverse import substitute

PROBLEMS = (
    *("2.1", "2.2", "2.3", "3.1", "3.3", "3.5", "3.6", "3.9", "3.11", "3.12"),
    *("3.14", "3.15", "3.16", "3.17", "3.18"),
)
MOST_REWRITES = 4
MOST_POINTS = 60


@dataclass(frozen=True)
class Target:
    """A part whose result is rewritten and mutated; `frame` puts a value into an answer."""

    number: str
    truth: Truth
    value: Node
    chain: bool

    def answer(self, value: Node) -> Node:
        """The answer with a value: the value alone, or a chain through it to the right end."""
        if not self.chain:
            return value
        (relation,) = self.truth.relations
        left, right = relation.operands
        return Relation((left, value, right), ("=", "="))


def targets() -> list[Target]:
    """Every part that has a formula for an answer."""
    found = []
    for number in PROBLEMS:
        for part in problem(number).parts:
            if part.kind in GRADERS:
                truth = truth_of(number, part.name)
                found.append(Target(number, truth, truth.value, part.kind == "chain"))
    return found


def points(truth: Truth, random: Random) -> Iterator[Point]:
    """Yield exact points at which what the problem grants holds."""
    fixed = _fixed(truth.granted)
    for _ in range(MOST_POINTS):
        sizes = {name: fixed.get(name, random.randint(1, 4)) for name in truth.context.sizes}
        values = {Atom(name): random.choice((-2, -1, 1, 2, 3)) for name in ("alpha", "x", "z")}
        point = Point(sizes, values, random.randrange(10**9))
        if all(_holds(each, truth.context, point) for each in truth.granted):
            yield point


def _fixed(granted: tuple[Relation, ...]) -> dict[str, int]:
    """The sizes that are given: D = 3."""
    pairs = (each.operands for each in granted if each.operators == ("=",))
    return {
        left.name: int(right.value)
        for left, right in (pair for pair in pairs if len(pair) == 2)
        if isinstance(left, Symbol) and isinstance(right, Number)
    }


def _holds(relation: Relation, context: Context, point: Point) -> bool:
    """Whether a relation holds; one that only names a value, m_2 = dy/dx, does."""
    name = relation.operands[0]
    if relation.operators == ("=",) and not isinstance(name, Symbol):
        return True
    try:
        return holds(relation, context, point)
    except (Undefined, NotExact, UsageError):
        return False


def differs(wrong: Node, target: Target, random: Random) -> bool:
    """Whether a value is another one than the truth at some exact point."""
    truth = target.truth
    known = {each.operands[0]: each.operands[-1] for each in truth.known_beside(truth.value)}
    known |= {
        each.operands[0]: each.operands[-1]
        for each in truth.granted
        if each.operators == ("=",) and not isinstance(each.operands[0], Symbol)
    }
    left, right = substitute(wrong, known), substitute(truth.value, known)
    for point in points(truth, random):
        try:
            if evaluate(left, truth.context, point) != evaluate(right, truth.context, point):
                return True
        except (Undefined, NotExact, UsageError):
            continue
    return False


def right_sheets(count: int, random: Random) -> Iterator[Sheet]:
    """Yield answers that are right by construction."""
    for place, target in enumerate(islice(cycle(targets()), count)):
        value = rewritten(target.value, random, random.randint(1, MOST_REWRITES))
        yield _sheet(place, target, value, random)


def wrong_sheets(count: int, random: Random) -> Iterator[Sheet]:
    """Yield answers that are wrong at an exact point."""
    found = 0
    for target in cycle(targets()):
        if found == count:
            return
        wrong = changed(target.value, random, mutating.RULES)
        if differs(wrong, target, random):
            value = rewritten(wrong, random, random.randint(0, MOST_REWRITES - 2))
            yield _sheet(found, target, value, random)
            found += 1


def _sheet(place: int, target: Target, value: Node, random: Random) -> Sheet:
    answer = target.answer(value)
    text = random.choice((to_plain, to_latex))(answer)
    part = target.truth.part.name
    return Sheet(place, problem=target.number, part=part, answer=text)


def shown(title: str, outcomes: tuple[Outcome, ...], bad: Mark, seconds: float) -> bool:
    """Print one line of the table, and every answer that should not be; whether there is none."""
    counted = Counter(each.report.verdict for each in outcomes)
    open_ = counted[Mark.UNDECIDED] + counted[Mark.UNREADABLE]
    share = 100 * counted[Mark.UNDECIDED] / len(outcomes)
    cells = "".join(f"{counted[mark]:>12,}" for mark in Mark)
    print(f"{title:<28}{len(outcomes):>8,}{cells}{share:>11.2f} %{seconds:>9.0f} s")
    for each in outcomes:
        if each.report.verdict in {bad, Mark.UNREADABLE}:
            sheet = each.sheet
            print(f"  {each.report.verdict}: {sheet.problem} {sheet.part}: {sheet.answer}")
    return not counted[bad] and share < 1 and open_ < len(outcomes)


def main() -> int:
    """Print the table; the status is 1 if anything is not as it must be."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show-undecided", action="store_true")
    options = parser.parse_args()
    print(f"{'':<28}{'answers':>8}{''.join(f'{mark.value:>12}' for mark in Mark)}    undecided")
    fine = True
    for title, make, bad in (
        ("equivalent rewrites", right_sheets, Mark.INCORRECT),
        ("mutants that differ", wrong_sheets, Mark.CORRECT),
    ):
        sheets = tuple(make(options.count, Random(options.seed)))
        start = perf_counter()
        outcomes = grade_sheets(sheets, options.jobs)
        fine &= shown(title, outcomes, bad, perf_counter() - start)
        if options.show_undecided:
            for each in outcomes:
                if each.report.verdict in {Mark.UNDECIDED, Mark.INCOMPLETE}:
                    sheet, how = each.sheet, each.report.how.partition("\n")[0]
                    where = f"{each.report.verdict} {sheet.problem} {sheet.part}"
                    print(f"  {where}: {sheet.answer} [{how}]")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
