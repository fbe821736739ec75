"""A teacher's own problem: a right answer, names that are declared, and what is granted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from udlsym.claims import Equivalence
from udlsym.context import GENERAL, Axis, Context
from udlsym.derivation.document import Part
from udlsym.errors import ReadingError, UsageError
from udlsym.grading.lines import MOST_LINES, lines_of
from udlsym.grading.names import is_name
from udlsym.grading.narrowing import ONLY_WHERE, narrowing
from udlsym.grading.part import graded_text
from udlsym.grading.report import Mark, Report
from udlsym.grading.truth import Truth
from udlsym.grading.value import MARKS
from udlsym.grading.working_report import grade_working
from udlsym.notation import is_plain_name
from udlsym.oracle.decide import decide
from udlsym.oracle.equal import as_relation, relations_in
from udlsym.reading import read
from udlsym.reading.euler import with_euler
from udlsym.syntax.nodes import Node, Relation, Symbol, System, equation

ANSWER: Final = Symbol("answer")
"""What a right answer without a name is called."""


def check_against(truth: str, text: str, declare: str = "", assume: Iterable[str] = ()) -> Report:
    """Grade an answer, or a working, against a right answer of one's own.

    truth: an expression, ``name = expression``, or an equation. declare: names with what they
    are, such as ``x: data, w: parameters, c: number``; the book's names are known. assume: what
    is granted, such as ``w_1 != 0``. Raises `UsageError` where one of these cannot be read.

    >>> check_against("w*(x_1 + x_2)", "w*x_2 + w*x_1").verdict
    <Mark.CORRECT: 'correct'>
    >>> check_against("2*c", "c", declare="c: number").diagnosis
    'a factor 2 is missing'
    >>> check_against("2*c", "").verdict
    <Mark.UNREADABLE: 'unreadable'>
    """
    context = declared(declare)
    right = _read(truth, context)
    granted = tuple(as_relation(_read(each, context)) for each in assume)
    lines = lines_of(text)
    if not lines:
        return Report(Mark.UNREADABLE, "the answer is empty")
    if len(lines) > MOST_LINES:
        return Report(
            Mark.UNREADABLE, f"there are {len(lines)} lines; at most {MOST_LINES} are read"
        )
    if isinstance(right, System) or (
        isinstance(right, Relation) and not is_name(right.operands[0])
    ):
        return _as_equations(right, text, context, granted)
    relation = right if isinstance(right, Relation) else equation(ANSWER, right)
    part = Part("answer", "value")
    own = Truth(part, context, (relation,), granted, (), standing=granted)
    return graded_text(lines[0], own) if len(lines) == 1 else grade_working((own,), lines)


def _as_equations(
    right: Node, text: str, context: Context, granted: tuple[Relation, ...]
) -> Report:
    """Grade equations as what they have for solutions."""
    try:
        answer = with_euler(read(text, context), context)
    except ReadingError as error:
        return Report(Mark.UNREADABLE, str(error))
    if not isinstance(answer, Relation | System):
        return Report(Mark.INCORRECT, "an equation is asked for, and this is an expression")
    claim = Equivalence(
        relations_in(answer), relations_in(right), context=context, assumptions=granted
    )
    verdict = decide(claim)
    if where := narrowing(verdict, (right,), context, granted):
        return Report(Mark.INCOMPLETE, f"{ONLY_WHERE} {where}")
    return Report(
        MARKS[verdict.status],
        verdict.how,
        counterexample=verdict.counterexample,
        conditions=verdict.conditions,
    )


def _read(text: str, context: Context) -> Node:
    try:
        return with_euler(read(text, context), context)
    except ReadingError as error:
        raise UsageError(f"the problem cannot be read: {error}") from error


def declared(text: str) -> Context:
    """Return the book's names and those that a text declares.

    >>> sorted(declared("u: data, K: size, g: function").functions - GENERAL.functions)
    ['g']
    >>> declared("u: banana")
    Traceback (most recent call last):
    udlsym.errors.UsageError: u: banana is no declaration; a name is data, function, matrix, \
number, parameter, parameters or size
    """
    context = GENERAL
    for each in filter(None, map(str.strip, text.split(","))):
        name, _, kind = (part.strip() for part in each.partition(":"))
        if kind not in KINDS or not is_plain_name(name):
            *most, last = sorted(KINDS)
            known = f"{', '.join(most)} or {last}"
            raise UsageError(f"{each} is no declaration; a name is {known}")
        context = KINDS[kind](context, name)
    return context


def _data(context: Context, name: str) -> Context:
    return _array(context, name, Axis(context.examples))


def _parameters(context: Context, name: str) -> Context:
    return _array(context, name, Axis(None, first=0))


def _matrix(context: Context, name: str) -> Context:
    return _array(context, name, Axis(None, first=0), Axis(None, first=0))


def _array(context: Context, name: str, *axes: Axis) -> Context:
    return replace(context, arrays={**context.arrays, (name, len(axes)): axes})


def _size(context: Context, name: str) -> Context:
    return replace(context, sizes=context.sizes | {name})


def _function(context: Context, name: str) -> Context:
    return replace(context, functions=context.functions | {name})


def _number(context: Context, name: str) -> Context:
    """A plain name; it is not called, and it is no size."""
    return replace(context, sizes=context.sizes - {name}, functions=context.functions - {name})


KINDS: Final[dict[str, Callable[[Context, str], Context]]] = {
    "data": _data,
    "parameters": _parameters,
    "parameter": _number,
    "matrix": _matrix,
    "number": _number,
    "size": _size,
    "function": _function,
}
"""What a name may be declared as."""
