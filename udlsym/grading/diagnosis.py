"""Finding the name of a mistake: which mutated truth the answer is equal to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final

from udlsym.claims import Counterexample, Equality, Status
from udlsym.errors import NotExact, Undefined, UsageError
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.evaluate.point import Key, Rational
from udlsym.grading.mistakes import mutated
from udlsym.grading.truth import Truth
from udlsym.oracle.decide import decide
from udlsym.syntax import nodes
from udlsym.syntax.build import times
from udlsym.syntax.nodes import Node, Symbol
from udlsym.syntax.traverse import walk

_NAME: Final = re.compile(r"(?P<base>[A-Za-z]\w*?)(_(?P<one>\d+)|_\{(?P<several>[\d,]+)\})?")

MOST_PROOFS: Final = 10
"""How many mutated truths that fit at one point are compared with the answer everywhere."""


def diagnosis(claim: Equality, truth: Truth, point: Counterexample | None) -> str:
    """Name the mistake in an answer, claim.left, that is not the truth, claim.right; or "".

    A name is given only where it is proved that this mistake turns the truth into the answer.
    """
    if foreign := _foreign_names(claim.left, truth):
        return f"it uses {foreign}, which the problem does not have"
    candidates = [*_answers_of_other_parts(truth), *mutated(claim.right, claim.context)]
    ratio = _ratio(point)
    if ratio is not None:
        scaled = times(nodes.number(ratio), claim.right)
        candidates.append((f"it is {ratio} times the right answer", scaled))
    for form in truth.forms:
        candidates += mutated(form, claim.context)
    return _proved(claim, candidates, point) or next(
        (name for name, wrong in candidates if wrong == claim.left), ""
    )


def _proved(
    claim: Equality, candidates: list[tuple[str, Node]], point: Counterexample | None
) -> str:
    fits = [(name, wrong, _fits(claim, wrong, point)) for name, wrong in candidates]
    for wanted, most in ((True, MOST_PROOFS), (None, MOST_PROOFS // 2)):
        for name, wrong in [each[:2] for each in fits if each[2] is wanted][:most]:
            if decide(replace(claim, right=wrong)).status is Status.PROVED:
                return name
    return ""


def _answers_of_other_parts(truth: Truth) -> Iterator[tuple[str, Node]]:
    for relation in truth.others:
        yield "this answers another part of the problem", relation.operands[-1]


def _ratio(point: Counterexample | None) -> Fraction | None:
    if point is None or not point.left or not point.right:
        return None
    return point.left / point.right


def _fits(claim: Equality, wrong: Node, point: Counterexample | None) -> bool | None:
    """Whether a mutated truth has the answer's value where the truth has not; None: not known."""
    if point is None:
        return False
    try:
        return _value(claim, wrong, point) == point.left
    except NotExact:
        return None  # It uses a value that the point does not list.
    except (Undefined, UsageError):
        return False


def _value(claim: Equality, node: Node, point: Counterexample) -> Fraction:
    values: dict[Key, Rational] = {}
    for name, value in point.values.items():
        if found := _NAME.fullmatch(name):  # not the values of unknown functions
            digits = found["one"] or found["several"] or ""
            place = tuple(int(each) for each in digits.split(",") if each)
            values[Atom(found["base"], place)] = value
    return Fraction(evaluate(node, claim.context, Point(point.sizes, values, palette=())))


def _foreign_names(answer: Node, truth: Truth) -> str:
    """Names in an answer that neither the problem nor its answer has."""
    context = truth.context
    known = {base for base, _ in context.arrays} | context.sizes | context.functions
    known |= set(context.definitions) | context.index_ranges.keys()
    for relation in (*truth.relations, *truth.granted, *truth.others):
        known |= {each.name for each in walk(relation) if isinstance(each, Symbol)}
    known |= {each.index for each in walk(answer) if hasattr(each, "index")}
    used = dict.fromkeys(each.name for each in walk(answer) if isinstance(each, Symbol))
    return ", ".join(name for name in used if name not in known)
