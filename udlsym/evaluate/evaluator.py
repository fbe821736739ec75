"""Exact evaluation of display trees: the judge that stands apart from the algebra."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from udlsym.context import Context
from udlsym.errors import NotExact
from udlsym.evaluate import arithmetic, calls, derivatives, names
from udlsym.evaluate.jet import real_part
from udlsym.evaluate.machine import MOST_STEPS, Handler, Machine
from udlsym.evaluate.point import Point, Rational
from udlsym.evaluate.scope import Scope
from udlsym.syntax.nodes import (
    Add,
    Call,
    Cases,
    Delta,
    Indexed,
    Indicator,
    Mean,
    Negative,
    Node,
    Number,
    Partial,
    Power,
    Product,
    Quotient,
    Relation,
    Summation,
    Symbol,
    System,
)

HANDLERS: Final[Mapping[type[Node], Handler]] = {
    Number: arithmetic.of_number,
    Symbol: names.of_symbol,
    Indexed: names.of_indexed,
    Negative: arithmetic.of_negative,
    Add: arithmetic.of_add,
    Product: arithmetic.of_product,
    Quotient: arithmetic.of_quotient,
    Power: arithmetic.of_power,
    Summation: arithmetic.of_summation,
    Mean: arithmetic.of_mean,
    Call: calls.of_call,
    Partial: derivatives.of_partial,
    Delta: arithmetic.of_delta,
    Indicator: arithmetic.of_indicator,
    Cases: arithmetic.of_cases,
}
"""Type of node -> what it means. What is not here, such as a relation, is not a number."""

_NO_LETTERS: Final[Mapping[str, int]] = {}

_OUTSIDE: Final = Scope()


def _with(letters: Mapping[str, int]) -> Scope:
    return Scope(scalars=letters, bound=frozenset(letters)) if letters else _OUTSIDE


class Evaluator:
    """Evaluates trees at one point, within one budget of steps.

    joints: a dictionary to fill with the values whose signs decide the course of the evaluation.
    """

    def __init__(
        self,
        context: Context,
        point: Point,
        steps: int = MOST_STEPS,
        joints: dict[object, list[Rational]] | None = None,
    ) -> None:
        self._machine = Machine(HANDLERS, context, point, steps, joints)

    @property
    def context(self) -> Context:
        """What names mean."""
        return self._machine.context

    @property
    def point(self) -> Point:
        """The values."""
        return self._machine.point

    def spend(self, steps: int) -> None:
        """Count work that is done elsewhere; `NotExact` when there was too much of it."""
        self._machine.spend(steps)

    @property
    def steps_left(self) -> int:
        """What may still be spent."""
        return self._machine.steps

    def note_joint(self, place: object, value: Rational) -> None:
        """Note one more value whose sign decides something."""
        self._machine.note_joint(place, value)

    def value(self, node: Node, letters: Mapping[str, int] = _NO_LETTERS) -> Rational:
        """The exact value of an expression, with values for free letters of it; see `evaluate`."""
        try:
            return real_part(self._machine.value(node, _with(letters)))
        except RecursionError:
            raise NotExact("the expression is nested too deeply") from None

    def holds(self, statement: Relation | System, letters: Mapping[str, int] = _NO_LETTERS) -> bool:
        """Whether a relation, or every relation of a system, holds; see `holds`."""
        relations = statement.relations if isinstance(statement, System) else (statement,)
        scope = _with(letters)
        try:
            return all(arithmetic.truth(self._machine, each, scope) for each in relations)
        except RecursionError:
            raise NotExact("the relation is nested too deeply") from None


def evaluate(node: Node, context: Context, point: Point, steps: int = MOST_STEPS) -> Fraction:
    """Return the exact value of an expression at a point.

    Raises `Undefined` where there is no value (a denominator is 0, a subscript is out of its
    range, a derivative stands at a kink) and `NotExact` where there is one but not a rational one
    that is found within `steps` nodes and terms.

    >>> from udlsym.context import LINEAR
    >>> x_i = Indexed("x", (Symbol("i"),))
    >>> total = Summation(x_i, "i", Number("1"), Symbol("I"))
    >>> from udlsym.evaluate.point import Atom
    >>> evaluate(total, LINEAR, Point({"I": 2}, {Atom("x", (1,)): 3, Atom("x", (2,)): 4}))
    Fraction(7, 1)
    >>> evaluate(total, LINEAR, Point({"I": 0}))
    Fraction(0, 1)
    """
    return Fraction(Evaluator(context, point, steps).value(node))


def holds(
    statement: Relation | System, context: Context, point: Point, steps: int = MOST_STEPS
) -> bool:
    """Tell whether a relation, or every relation of a system, holds at a point, exactly.

    Raises `Undefined` and `NotExact` as `evaluate` does.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.evaluate.point import Atom
    >>> point = Point({}, {Atom("alpha"): Fraction(1, 2)})
    >>> chain = Relation((Number("0"), Symbol("alpha"), Number("1")), ("<", "<="))
    >>> holds(chain, LINEAR, point), holds(System(()), LINEAR, point)
    (True, True)
    """
    return Evaluator(context, point, steps).holds(statement)
