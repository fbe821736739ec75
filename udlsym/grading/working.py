"""Grading a working: each line against the truth and against the lines above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from udlsym.claims import Consequence, Counterexample, Status, Verdict
from udlsym.context import Context
from udlsym.errors import ReadingError
from udlsym.grading.abbreviations import Abbreviations
from udlsym.grading.lines import Line, statement
from udlsym.grading.moments import (
    NORMALISED,
    has_covariance,
    with_covariance_written_out,
    with_the_usual_normaliser,
)
from udlsym.grading.names import in_the_problems_names, is_called, is_new_name
from udlsym.grading.part import GRADERS, graded
from udlsym.grading.report import LineMark, LineReport, Mark, Report
from udlsym.grading.truth import Truth
from udlsym.oracle.decide import decide
from udlsym.syntax.nodes import Indexed, Node, Relation, Symbol, System
from udlsym.syntax.plain import to_plain


@dataclass
class Working:
    """The state while lines are read: names that were defined, what was assumed, what was said."""

    truths: tuple[Truth, ...]
    made: Abbreviations
    assumed: list[Relation] = field(default_factory=list)
    said: list[tuple[Line, Node]] = field(default_factory=list)
    reports: list[LineReport] = field(default_factory=list)

    @property
    def context(self) -> Context:
        """The names that are known here."""
        return self.made.context

    def read(self, line: Line) -> None:
        """Read one line, mark it, and keep what it says."""
        if not line.formula:
            self._report(line, LineMark.WORDS, "no formula")
            return
        above = self.said[-1][1] if self.said else None
        try:
            node, chain = statement(line, above, self.context)
        except ReadingError as error:
            self._report(line, LineMark.NOT_UNDERSTOOD, str(error))
            return
        node, chain = self.made.written_out(node), self.made.written_out(chain)
        self._mark(line, node)
        if line.continues:
            self.said.pop()
        self.said.append((line, chain))

    def _mark(self, line: Line, node: Node) -> None:
        relations = _relations(node)
        shown = to_plain(node)
        if not relations:
            self._report(line, LineMark.EXPRESSION, "an expression says nothing yet", shown)
        elif line.assumes and not self._are_new_names(relations):
            self.assumed += relations
            self._report(line, LineMark.ASSUMED, "taken for granted from here on", shown)
        elif self._are_new_names(relations):
            for relation in relations:
                self.made = self.made.with_one_more(relation)
            self._report(line, LineMark.DEFINITION, "a name for what stands right", shown)
        else:
            self._judge(line, relations, shown)

    def _are_new_names(self, relations: tuple[Relation, ...]) -> bool:
        return all(
            each.operators == ("=",)
            and isinstance(each.operands[0], Symbol | Indexed)
            and all(self._is_free(each.operands[0], truth) for truth in self.truths)
            and all(each.operands[0] not in _names_in(old) for _, old in self.said)
            for each in relations
        )

    def _is_free(self, name: Node, truth: Truth) -> bool:
        if any(is_called(name, each) for each in truth.names):
            return False
        return is_new_name(name, replace(truth, context=self.context))

    def _judge(self, line: Line, relations: tuple[Relation, ...], shown: str) -> None:
        verdict = self._verdict(relations)
        wrong = self._first_wrong
        if verdict.status is Status.PROVED:
            how = self._source(relations)
            if wrong is not None:
                how = f"true, although line {wrong} is wrong"
            conditions = tuple(str(each) for each in verdict.conditions)
            self._report(line, LineMark.FOLLOWS, how, shown, conditions=conditions)
        elif verdict.status is Status.REFUTED:
            carried = wrong is not None and self._follows_from_above(relations)
            mark = LineMark.CARRIED if carried else LineMark.WRONG
            how = f"follows from the lines above, and line {wrong} is wrong"
            how = how if carried else "does not follow: there is an exact counterexample"
            self._report(line, mark, how, shown, verdict.counterexample)
        else:
            self._report(line, LineMark.UNDECIDED, verdict.how, shown)

    def _verdict(self, relations: tuple[Relation, ...]) -> Verdict:
        """The best verdict over the parts that a line may be about."""
        refuted: Verdict | None = None
        undecided: Verdict | None = None
        for truth in self.truths:
            verdict = self._for_part(relations, truth)
            if verdict.status is Status.PROVED:
                return verdict
            if verdict.status is Status.REFUTED:
                refuted = refuted or verdict
            else:
                undecided = undecided or verdict
        return undecided or refuted or Verdict(Status.UNDECIDED, "there is nothing to compare with")

    def _for_part(self, relations: tuple[Relation, ...], truth: Truth) -> Verdict:
        """Every link holds, as it is written or with the names of the fitted parameters."""
        links = [link for each in relations for link in _links(each)]
        worst: Verdict | None = None
        for link in links:
            verdict = self._link(link, truth)
            if verdict.status is not Status.PROVED:
                return verdict
            worst = verdict if worst is None or verdict.conditions else worst
        assert worst is not None
        return worst

    def _link(self, link: Relation, truth: Truth) -> Verdict:
        first = self._decided(link, truth)
        renamed = in_the_problems_names(link, truth)
        if first.status is Status.PROVED or renamed == link:
            return first
        assert isinstance(renamed, Relation)
        second = self._decided(renamed, truth)
        return (
            second
            if second.status is not Status.REFUTED
            else first
            if (first.status is Status.UNDECIDED)
            else second
        )

    def _decided(self, link: Relation, truth: Truth) -> Verdict:
        if not has_covariance(link):
            return self._judged(link, truth)
        free = with_covariance_written_out(link, self.context)
        verdict = self._judged(free, truth, NORMALISED)
        if verdict.status is Status.PROVED:
            return verdict
        return self._judged(with_the_usual_normaliser(free, self.context), truth)

    def _judged(self, link: Node, truth: Truth, *granted: Relation) -> Verdict:
        assert isinstance(link, Relation)
        known = (*truth.relations, *truth.known_beside(link, *truth.relations))
        assumptions = (*truth.granted, *self.assumed, *granted)
        claim = Consequence(known, link, (), context=self.context, assumptions=assumptions)
        return decide(claim)

    def _source(self, relations: tuple[Relation, ...]) -> str:
        above = self._statement_above
        if above is not None and self._follows(above, relations):
            return f"follows from line {self.said[-1][0].number}"
        return "true by what the problem says"

    @property
    def _statement_above(self) -> tuple[Relation, ...] | None:
        return _relations(self.said[-1][1]) if self.said else None

    def _follows_from_above(self, relations: tuple[Relation, ...]) -> bool:
        above = self._statement_above
        return above is not None and self._follows(above, relations)

    def _follows(self, above: tuple[Relation, ...], relations: tuple[Relation, ...]) -> bool:
        granted = tuple(each for truth in self.truths[:1] for each in truth.granted)
        return all(
            decide(
                Consequence(
                    above, link, (), context=self.context, assumptions=(*granted, *self.assumed)
                )
            ).status
            is Status.PROVED
            for each in relations
            for link in _links(each)
        )

    @property
    def _first_wrong(self) -> int | None:
        wrong = (each.number for each in self.reports if each.mark is LineMark.WRONG)
        return next(wrong, None)

    def _report(
        self,
        line: Line,
        mark: LineMark,
        how: str,
        read_as: str = "",
        counterexample: Counterexample | None = None,
        conditions: tuple[str, ...] = (),
    ) -> None:
        self.reports.append(
            LineReport(line.number, line.text, mark, how, read_as, counterexample, conditions)
        )


def _names_in(node: Node) -> Iterator[Node]:
    for relation in _relations(node):
        yield relation.operands[0]


def _relations(node: Node) -> tuple[Relation, ...]:
    if isinstance(node, System):
        return node.relations
    return (node,) if isinstance(node, Relation) else ()


def _links(relation: Relation) -> Iterator[Relation]:
    for place, operator in enumerate(relation.operators):
        yield Relation(relation.operands[place : place + 2], (operator,))


def grade_working(truths: tuple[Truth, ...], lines: Sequence[Line]) -> Report:
    """Grade each line, find the answers, and put both together.

    A right answer that is reached through a wrong line is incorrect.
    """
    working = Working(truths, Abbreviations(truths[0].context))
    for line in lines:
        working.read(line)
    answers = [_answer(truth, working) for truth in truths if truth.part.kind in GRADERS]
    verdict, how = _summary(working.reports, answers)
    first = next((each.number for each in working.reports if each.mark in BAD), None)
    diagnosis = next((each.diagnosis for each in answers if each and each.diagnosis), "")
    return Report(verdict, how, diagnosis, lines=tuple(working.reports), first_wrong_line=first)


BAD = frozenset({LineMark.WRONG})
OPEN = frozenset({LineMark.UNDECIDED, LineMark.NOT_UNDERSTOOD})


def _answer(truth: Truth, working: Working) -> Report | None:
    """The grade of the answer to one part: boxed, named, or the last line of a single part."""
    found: Node | None = None
    for line, node in working.said:
        for relation in _relations(node):
            renamed = in_the_problems_names(relation, truth)
            assert isinstance(renamed, Relation)
            if any(is_called(renamed.operands[0], name) for name in truth.names) or (
                line.boxed and len(working.truths) == 1
            ):
                found = relation
    if found is None and len(working.truths) == 1 and working.said:
        found = working.said[-1][1]
    return None if found is None else graded(found, replace(truth, context=working.context))


def _summary(reports: Sequence[LineReport], answers: Sequence[Report | None]) -> tuple[Mark, str]:
    wrong = next((each.number for each in reports if each.mark in BAD), None)
    if wrong is not None:
        return Mark.INCORRECT, f"line {wrong} does not follow"
    graded_ = [each for each in answers if each is not None]
    for mark in (Mark.INCORRECT, Mark.UNREADABLE, Mark.UNDECIDED):
        for each in graded_:
            if each.verdict is mark:
                return mark, each.how
    unsure = next((each.number for each in reports if each.mark in OPEN), None)
    if unsure is not None:
        return Mark.UNDECIDED, f"line {unsure} could not be decided"
    if len(graded_) < len(answers) or any(each.verdict is Mark.INCOMPLETE for each in graded_):
        return Mark.INCOMPLETE, "every line is right, but not every part is answered"
    return Mark.CORRECT, "every line follows, and the answers are right"
