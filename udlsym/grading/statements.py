"""Reading an answer: the formula, the names it makes for itself, the conditions it states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from udlsym.claims import Consequence, Status
from udlsym.context import Context
from udlsym.errors import ReadingError
from udlsym.grading.abbreviations import Abbreviations
from udlsym.grading.clauses import clauses, every
from udlsym.grading.lines import read_in_sentence
from udlsym.grading.names import is_called, is_new_name
from udlsym.grading.report import Mark, Report
from udlsym.grading.truth import Truth
from udlsym.oracle.decide import decide
from udlsym.reading import read
from udlsym.syntax.nodes import Node, Relation, System
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
        if relation.operators == ("=",) and is_new_name(relation.operands[0], truth):
            made = made.with_one_more(relation)
        else:
            conditions.append(relation)
    inside = replace(truth, context=made.context)
    return Statement(made.written_out(answer), inside, tuple(conditions))


def _relations_of(side: str, truth: Truth) -> tuple[Relation, ...]:
    if name := every(side):
        _check_every(side, name, truth)
        return ()
    found = read(side, truth.context)
    if isinstance(found, System):
        return found.relations
    if not isinstance(found, Relation):
        raise ReadingError(side, 0, "a condition or a definition is expected here")
    return (found,)


def _check_every(side: str, name: str, truth: Truth) -> None:
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
        status = _granted(condition, truth)
        if report.verdict is not Mark.CORRECT or status is Status.PROVED:
            continue
        shown = to_plain(condition)
        if status is Status.REFUTED:
            return replace(
                report,
                verdict=Mark.INCOMPLETE,
                how=f"it is said only where {shown}, and the problem asks for more",
            )
        how = f"whether the problem grants {shown} is not decided"
        return replace(report, verdict=Mark.UNDECIDED, how=how)
    return report


def _granted(condition: Relation, truth: Truth) -> Status:
    context: Context = truth.context
    claim = Consequence((), condition, (), context=context, assumptions=truth.standing)
    return Status.PROVED if condition in truth.standing else decide(claim).status
