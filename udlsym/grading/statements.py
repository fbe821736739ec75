"""Reading an answer: the formula, the names it makes for itself, the conditions it states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from udlsym.claims import Consequence, Status
from udlsym.context import Context
from udlsym.errors import ReadingError
from udlsym.grading.abbreviations import Abbreviations, explains_itself
from udlsym.grading.clauses import clauses, every, not_constant
from udlsym.grading.line_statements import read_in_sentence
from udlsym.grading.line_verdicts import Judge
from udlsym.grading.names import in_the_problems_names, is_called, is_new_name
from udlsym.grading.report import Mark, Report
from udlsym.grading.truth import Truth
from udlsym.oracle.decide import decide
from udlsym.reading import read
from udlsym.reading.euler import with_euler
from udlsym.syntax.nodes import Call, Node, Number, Relation, Symbol, System
from udlsym.syntax.plain import to_plain
from udlsym.syntax.traverse import contains, free_symbols


@dataclass(frozen=True)
class Statement:
    """What was read: the answer, the truth in its context, and the conditions that it states."""

    answer: Node
    truth: Truth
    conditions: tuple[Relation, ...] = ()


def statement_of(text: str, truth: Truth) -> Statement:
    """Read an answer with its side clauses. Raises `ReadingError`."""
    main, sides = clauses(text)
    answer = read_in_sentence(main if sides else text, truth.context)
    if isinstance(answer, System):
        answer, beside = _sorted(answer, truth)
    else:
        beside = ()
    relations = [*beside, *(each for side in sides for each in _relations_of(side, truth))]
    made = Abbreviations(truth.context)
    conditions = []
    for relation in relations:
        if relation in truth.granted and _gives_a_number(relation):
            made = made.with_value(relation)  # 2^D with D = 3
        elif relation.operators == ("=",) and _is_made_here(relation.operands[0], truth):
            if explains_itself(relation):
                raise ReadingError(to_plain(relation), 0, "this explains a name by itself")
            made = made.with_one_more(relation)
        else:
            conditions.append(relation)
    inside = replace(truth, context=made.context)
    written = with_euler(made.written_out(answer), made.context)
    return Statement(written, inside, tuple(conditions))


def _gives_a_number(relation: Relation) -> bool:
    name, value = relation.operands[0], relation.operands[-1]
    equal = relation.operators == ("=",)
    return equal and isinstance(name, Symbol) and isinstance(value, Number)


def _is_made_here(name: Node, truth: Truth) -> bool:
    """Whether an answer may say what a name is: its own names, and which cov and var it means."""
    moment = isinstance(name, Call) and name.function in {"cov", "var"}
    return moment or is_new_name(name, truth)


def _relations_of(side: str, truth: Truth) -> tuple[Relation, ...]:
    if name := every(side):
        check_every(side, name, truth)
        return ()
    if (data := not_constant(side)) and truth.context.axes(data, 1):
        side = f"sum(({data}_i - mean({data}_i))^2) != 0"
    found = read(side, truth.context)
    if isinstance(found, System):
        return found.relations
    if not isinstance(found, Relation):
        raise ReadingError(side, 0, "a condition or a definition is expected here")
    return (found,)


def check_every(side: str, name: str, truth: Truth) -> None:
    """Refuse "for all α" where the problem says something about α."""
    spoken_of = {each for relation in truth.granted for each in free_symbols(relation)}
    if read(name, truth.context) in truth.names or name in spoken_of:
        raise ReadingError(side, 0, "the problem grants this only under a condition")


def _sorted(system: System, truth: Truth) -> tuple[Node, tuple[Relation, ...]]:
    """The equations that answer, and the conditions and definitions beside them."""
    beside = tuple(each for each in system.relations if _is_beside(each, system, truth))
    answers = tuple(each for each in system.relations if each not in beside)
    if not answers:
        return system.relations[0], system.relations[1:]
    return (answers[0] if len(answers) == 1 else System(answers)), beside


def _is_beside(relation: Relation, system: System, truth: Truth) -> bool:
    name = relation.operands[0]
    if set(relation.operators) != {"="}:
        return True
    if any(is_called(name, each) for each in truth.names) or not is_new_name(name, truth):
        return False
    others = (each for each in system.relations if each is not relation)
    return any(contains(operand, name) for each in others for operand in each.operands)


def under_its_conditions(report: Report, conditions: Iterable[Relation], truth: Truth) -> Report:
    """The grade of an answer that states conditions: the problem must grant them."""
    for condition in conditions:
        if _is_value(condition, truth):
            if not _is_true(condition, truth):
                how = f"the equation {to_plain(condition)} beside it is false"
                return replace(report, verdict=Mark.INCORRECT, how=how)
            continue
        status = _granted(condition, truth)
        if report.verdict is not Mark.CORRECT or status is Status.PROVED:
            continue
        shown = to_plain(condition)
        if status is Status.REFUTED and _is_excluded(condition, truth):
            how = f"it is said where {shown}, which the problem excludes"
            return replace(report, verdict=Mark.INCORRECT, how=how)
        if status is Status.REFUTED:
            return replace(
                report,
                verdict=Mark.INCOMPLETE,
                how=f"it is said only where {shown}, and the problem asks for more",
            )
        how = f"whether the problem grants {shown} is not decided"
        return replace(report, verdict=Mark.UNDECIDED, how=how)
    return report


def _is_value(condition: Relation, truth: Truth) -> bool:
    """Whether a condition says what another value of the problem is: φ_1 = … beside φ_0 = …"""
    renamed = in_the_problems_names(condition, truth)
    names = [relation.operands[0] for relation in truth.others]
    return (
        isinstance(renamed, Relation)
        and renamed.operators == ("=",)
        and any(is_called(renamed.operands[0], name) for name in names)
    )


def _is_true(condition: Relation, truth: Truth) -> bool:
    return Judge((truth,), truth.context, ()).verdict((condition,)).status is Status.PROVED


def _is_excluded(condition: Relation, truth: Truth) -> bool:
    """Whether the contrary of a comparison is granted: α ≤ 0 where α > 0 is."""
    if len(condition.operators) != 1:
        return False
    contrary = replace(condition, operators=(CONTRARY[condition.operators[0]],))
    return _granted(contrary, truth) is Status.PROVED


CONTRARY: Final = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def _granted(condition: Relation, truth: Truth) -> Status:
    context: Context = truth.context
    claim = Consequence((), condition, (), context=context, assumptions=truth.standing)
    return Status.PROVED if condition in truth.standing else decide(claim).status
