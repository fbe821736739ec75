"""Reading a working line by line: each against the truth and against the lines above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from udlsym.claims import Counterexample, Equality, Status
from udlsym.context import Context
from udlsym.errors import ReadingError
from udlsym.grading.abbreviations import Abbreviations, explains_itself
from udlsym.grading.cases import Case
from udlsym.grading.clauses import clauses, every, leading_condition, up_to
from udlsym.grading.line_statements import statement
from udlsym.grading.line_verdicts import Judge, Relations, relations_of
from udlsym.grading.lines import Line
from udlsym.grading.names import is_called, is_inverse, is_new_name
from udlsym.grading.part import GRADERS, graded
from udlsym.grading.report import LineMark, LineReport, Mark
from udlsym.grading.statements import check_every
from udlsym.grading.truth import Truth
from udlsym.oracle.refutation import refute
from udlsym.reading import read
from udlsym.reading.euler import EULER, with_euler
from udlsym.syntax.nodes import Indexed, Node, Relation, Symbol
from udlsym.syntax.plain import to_plain


@dataclass(frozen=True, slots=True)
class Said:
    """A line with the whole chain that it belongs to, and the case in which it stands."""

    line: Line
    node: Node
    case: Case


@dataclass
class Working:
    """The state while lines are read: names that were defined, what was assumed, what was said."""

    truths: tuple[Truth, ...]
    made: Abbreviations
    assumed: list[Relation] = field(default_factory=list)
    case: Case = ()
    said: list[Said] = field(default_factory=list)
    reports: list[LineReport] = field(default_factory=list)

    @property
    def context(self) -> Context:
        """The names that are known here."""
        return self.made.context

    @property
    def judge(self) -> Judge:
        """The judge of the line that is read now."""
        return Judge(self.truths, self.context, (*self.assumed, *self.case))

    def read(self, line: Line) -> None:
        """Read one line, mark it, and keep what it says."""
        if not line.formula:
            self._report(line, LineMark.WORDS, "no formula")
            return
        before = self.case
        try:
            line, ends_here = self._without_conditions(line)
            above = self.said[-1].node if self.said else None
            node, chain = statement(line, above, self.context)
        except ReadingError as error:
            self._report(line, LineMark.NOT_UNDERSTOOD, str(error))
            return
        node, chain = map(self._written_out, (node, chain))
        places = _values_of_one_name(node)
        for each in places:
            self._mark(line, each)
        if line.continues:
            self.said.pop()
        said = (chain,) if len(places) == 1 else places
        self.said += (Said(line, each, self.case) for each in said)
        if ends_here:
            self.case = before

    def _written_out(self, node: Node) -> Node:
        """What was defined in its place; e is the base of exp where the line does not define it."""
        node = self.made.written_out(node)
        defines = any(each.operands[0] == EULER for each in relations_of(node))
        return node if defines else with_euler(node, self.context)

    def _without_conditions(self, line: Line) -> tuple[Line, bool]:
        """Take "if z > 0:" from the front of a line, and "for z > 0", "where …" from its end.

        The second value says that the case is over behind this line.
        """
        if line.assumes:
            condition, rest = leading_condition(line.formula)
            if rest and not self._are_new_names(found := self._relations(condition)):
                self._assume(line, found)
                return replace(line, formula=rest, assumes=False), False
            return line, False
        main, sides = clauses(line.formula)
        self._check_ranges(main, sides)
        conditions = [
            each
            for side in sides
            if not every(side)
            for each in self._relations(side)
            if not self._was_named(each)
        ]
        if conditions:
            self.case = (*self.case, *conditions)
        return (replace(line, formula=main) if sides else line), bool(conditions)

    def _check_ranges(self, main: str, sides: tuple[str, ...]) -> None:
        """Refuse "h_d = … for d = 1, 2" where the problem has three of them."""
        for side in filter(every, sides):
            for truth in self.truths:
                check_every(side, every(side), truth)
        for last in filter(None, map(up_to, sides)):
            for relation in relations_of(read(main, self.context)):
                name = relation.operands[0]
                asked = {each for truth in self.truths for each in truth.names}
                alike = [each for each in asked if isinstance(each, Indexed)]
                count = sum(each.base == getattr(name, "base", "") for each in alike)
                if count > last:
                    raise ReadingError(main, 0, f"it is said of {last} of {count} only")

    def _relations(self, text: str) -> Relations:
        found = relations_of(self.made.written_out(read(text, self.context)))
        if not found:
            raise ReadingError(text, 0, "a condition or a definition is expected here")
        return found

    def _was_named(self, relation: Relation) -> bool:
        """Whether a relation makes a new name, which is noted."""
        if not self._are_new_names((relation,)):
            return False
        self.made = self.made.with_one_more(relation)
        return True

    def _assume(self, line: Line, relations: Relations) -> None:
        if line.opens_case:
            self.case = relations
        else:
            self.assumed += relations

    def _mark(self, line: Line, node: Node) -> None:
        relations = relations_of(node)
        shown = to_plain(node)
        if not relations:
            self._report(line, LineMark.EXPRESSION, "an expression says nothing yet", shown)
        elif line.assumes and not self._are_new_names(relations):
            self._assume(line, relations)
            self._report(line, LineMark.ASSUMED, "taken for granted from here on", shown)
        elif self._are_new_names(relations):
            for relation in relations:
                self.made = self.made.with_one_more(relation)
            self._report(line, LineMark.DEFINITION, "a name for what stands right", shown)
        else:
            named = map(self._without_inverse, relations)
            self._judge(line, tuple(map(self._without_new_name, named)), shown)

    def _without_inverse(self, relation: Relation) -> Relation:
        """y for g⁻¹[x] where g[y] is the model that is turned round."""
        for truth in self.truths:
            turned = {each: truth.names[0] for each in relation.operands if is_inverse(each, truth)}
            operands = tuple(turned.get(each, each) for each in relation.operands)
            relation = replace(relation, operands=operands)
        return relation

    def _without_new_name(self, relation: Relation) -> Relation:
        """The chain behind a new name that it starts with, S = a = b, which is noted."""
        if len(relation.operators) < 2 or relation.operators[0] != "=":
            return relation
        named = Relation(relation.operands[:2], ("=",))
        if not self._was_named(named):
            return relation
        return Relation(relation.operands[1:], relation.operators[1:])

    def _are_new_names(self, relations: Relations) -> bool:
        return all(
            each.operators == ("=",)
            and isinstance(each.operands[0], Symbol | Indexed)
            and not explains_itself(each)
            and all(self._is_free(each.operands[0], truth) for truth in self.truths)
            and all(each.operands[0] not in _names_in(old.node) for old in self.said)
            for each in relations
        )

    def _is_free(self, name: Node, truth: Truth) -> bool:
        if any(is_called(name, each) for each in truth.names):
            return False
        return is_new_name(name, replace(truth, context=self.context))

    def _judge(self, line: Line, relations: Relations, shown: str) -> None:
        verdict = self.judge.verdict(relations)
        wrong = self._first_wrong
        if verdict.status is Status.PROVED:
            how = self._source(relations)
            if wrong is not None:
                how = f"true, although line {wrong} is wrong"
            conditions = tuple(str(each) for each in verdict.conditions)
            self._report(line, LineMark.FOLLOWS, how, shown, conditions=conditions)
        elif verdict.status is Status.REFUTED and self._is_an_answer(relations):
            self._report(line, LineMark.FOLLOWS, "the right answer", shown)
        elif verdict.status is Status.REFUTED:
            carried = wrong is not None and self._follows_from_above(relations)
            mark = LineMark.CARRIED if carried else LineMark.WRONG
            how = f"follows from the lines above, and line {wrong} is wrong"
            how = how if carried else "does not follow: there is an exact counterexample"
            self._report(line, mark, how, shown, verdict.counterexample)
        elif any(map(self._has_no_value, relations)):
            self._report(line, LineMark.WRONG, "it has no value for any data", shown)
        else:
            self._report(line, LineMark.UNDECIDED, verdict.how, shown)

    def _is_an_answer(self, relations: Relations) -> bool:
        """Whether a part takes it as right: y is the new function there, not the one of before."""
        return len(relations) == 1 and any(
            graded(relations[0], replace(truth, context=self.context)).verdict is Mark.CORRECT
            for truth in self.truths
            if truth.part.kind in GRADERS
        )

    def _has_no_value(self, relation: Relation) -> bool:
        """Whether a side is defined nowhere: an index out of range, a denominator that is 0."""
        claims = (Equality(side, side, context=self.context) for side in relation.operands)
        found = map(refute, claims)
        return any(each.points and not each.defined and not each.inexact for each in found)

    def _source(self, relations: Relations) -> str:
        if self._follows_from_above(relations):
            return f"follows from line {self.said[-1].line.number}"
        return "true by what the problem says"

    def _follows_from_above(self, relations: Relations) -> bool:
        above = relations_of(self.said[-1].node) if self.said else ()
        return bool(above) and self.judge.follows(above, relations)

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
    for relation in relations_of(node):
        yield relation.operands[0]


def _values_of_one_name(node: Node) -> tuple[Node, ...]:
    """x = a, x = b: two places, not one that is both; anything else is one thing said."""
    relations = relations_of(node)
    names = {each.operands[0] for each in relations}
    equations = all(each.operators[0] == "=" for each in relations)
    several = len(relations) > 1 and len(names) == 1 and equations
    return relations if several and isinstance(names.pop(), Symbol) else (node,)
