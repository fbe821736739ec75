"""A page for claims of the book: each one in formulas that are proved, and where it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from udlsym.audit.book_claim import BookClaim
from udlsym.claims import Claim, Consequence, Enclosed, Equality, NonNegative
from udlsym.context import Context
from udlsym.derivation.document import (
    Block,
    Citation,
    Derivation,
    Given,
    Paragraph,
    Section,
    Statement,
    Step,
)
from udlsym.derivation.message import Message, message
from udlsym.derivation.problem import Problem
from udlsym.derivation.rounding import decimal_tree
from udlsym.derivation.writing import said
from udlsym.errors import NotExact, Undefined, UsageError
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.evaluate.arithmetic import COMPARISONS
from udlsym.evaluate.enclosures import enclose
from udlsym.evaluate.point import Key, Rational
from udlsym.syntax import nodes
from udlsym.syntax.nodes import Indexed, Negative, Node, Number, Quotient, Relation, Symbol

DECIMALS: Final = 3
"""Decimals of the bounds that are shown of a value that is not rational."""

NEGATION: Final = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}

Claims = Callable[[], Sequence[BookClaim]]


def page(module: str, source: Message, claims: Claims, context: Context) -> Problem:
    """The item of the book for some claims; `module` is the name of its file, such as claim_5."""
    title = message(f"{module}.title")

    def derive() -> Derivation:
        sections = tuple(section for each in claims() for section in sections_of(each))
        return Derivation(title, context, sections)

    return Problem(module.replace("_", "-"), source, title, (), derive)


def sections_of(claim: BookClaim) -> Iterator[Section]:
    """The sections of one claim: the formulas, and where they fail without the condition."""
    if claim.instead:
        yield _false(claim)
        yield _section("claim_pages.instead", claim.before, claim.instead)
        return
    if not claim.witness:
        yield _holds(claim, "claim_pages.true", claim.stated)
        return
    if not claim.condition:
        yield _false(claim)
        return
    yield _holds(claim, "claim_pages.conditional", claim.under_condition)
    yield Section(message("claim_pages.without"), tuple(_failure(claim)))


def _holds(claim: BookClaim, word: str, steps: Sequence[Step]) -> Section:
    cited = tuple(map(Citation, claim.premises))
    begin = (said(word), *cited, *claim.before)
    return Section(claim.title, (_sentence(claim), *begin, *_statements(steps)))


def _false(claim: BookClaim) -> Section:
    return Section(claim.title, (_sentence(claim), said("claim_pages.false"), *_failure(claim)))


def _section(heading: str, before: Sequence[Block], steps: Sequence[Step]) -> Section:
    return Section(message(heading), (*before, *_statements(steps)))


def _sentence(claim: BookClaim) -> Block:
    return Paragraph(claim.sentence)


def _statements(steps: Sequence[Step]) -> Iterator[Block]:
    """What all formulas assume, then each formula with what it assumes beyond that."""
    first, *others = (step.claim.assumptions for step in steps)
    common = tuple(each for each in first if all(each in other for other in others))
    if common:
        yield Given(common)
    for step in steps:
        own = tuple(each for each in step.claim.assumptions if each not in common)
        given = step.claim.hypotheses if isinstance(step.claim, Consequence) else ()
        conditions = tuple(dict.fromkeys((*step.conditions, *own, *given)))
        yield Statement(replace(step, conditions=conditions))


def _failure(claim: BookClaim) -> Iterator[Block]:
    """The values of the witness, both sides of the formula there, and that they break it."""
    at = claim.at_witness
    yield Given(at.assumptions)
    shown = [each for side in sides(at) if (each := _value(side, at)) is not None]
    rules = ("claim_pages.side", *["claim_pages.other_side"] * (len(shown) - 1))
    for each, rule in zip(shown, rules, strict=False):
        yield Statement(Step(each, message(rule)))
    if any(isinstance(each, Enclosed) for each in shown):
        yield said("claim_pages.apart", formula=_compared(at))
    else:
        yield Statement(Step(_broken(at), message("claim_pages.broken")))


def _broken(at: Claim) -> Claim:
    """That the first comparison of the claim that fails at a point does fail there."""
    relation, point = _compared(at), point_of(at)
    values = [evaluate(side, at.context, point) for side in relation.operands]
    for place, sign in enumerate(relation.operators):
        if not COMPARISONS[sign](*values[place : place + 2]):
            pair = relation.operands[place : place + 2]
            negated = Relation(pair, (NEGATION[sign],))
            return Consequence((), negated, (), context=at.context, assumptions=at.assumptions)
    raise ValueError("the formula holds at the values that were to refute it")


def sides(claim: Claim) -> tuple[Node, ...]:
    """What a claim compares."""
    relation = _compared(claim)
    return relation.operands


def _compared(claim: Claim) -> Relation:
    match claim:
        case Equality(left, right):
            return nodes.equation(left, right)
        case Consequence(_, conclusion):
            return conclusion
        case NonNegative(expression):
            return Relation((expression, Number("0")), (">=",))
        case Enclosed(expression, lower, upper):
            return Relation((lower, expression, upper), ("<", "<"))
    raise TypeError(f"a claim of the kind {type(claim).__name__} has no two sides")


def _value(side: Node, at: Claim) -> Claim | None:
    """The claim of what a side is at the witness; None where it is a number as it stands."""
    if _is_number(side):
        return None
    point = point_of(at)
    try:
        exact = Fraction(evaluate(side, at.context, point))
        value = nodes.number(exact)
        return Equality(side, value, context=at.context, assumptions=at.assumptions)
    except NotExact:
        low, high = enclose(side, at.context, point)
    unit = Fraction(1, 10**DECIMALS)
    below, above = low // unit, -(-high // unit)
    ends = (decimal_tree(each * unit, DECIMALS) for each in (below, above))
    return Enclosed(side, *ends, context=at.context, assumptions=at.assumptions)


def _is_number(node: Node) -> bool:
    match node:
        case Number():
            return True
        case Negative(inner):
            return _is_number(inner)
        case Quotient(top, bottom):
            return _is_number(top) and _is_number(bottom)
    return False


def point_of(claim: Claim) -> Point:
    """The point that assumptions of the kind x_3 = 1/2 give."""
    sizes: dict[str, int] = {}
    values: dict[Key, Rational] = {}
    for relation in claim.assumptions:
        name, *rest = relation.operands
        if relation.operators != ("=",):
            continue
        try:
            value = evaluate(rest[0], claim.context, Point(palette=()))
        except (NotExact, Undefined, UsageError):
            continue
        if isinstance(name, Symbol) and name.name in claim.context.sizes:
            sizes[name.name] = int(value)
        elif isinstance(name, Symbol):
            values[Atom(name.name)] = value
        elif isinstance(name, Indexed):
            places = tuple(int(evaluate(each, claim.context, Point())) for each in name.indices)
            values[Atom(name.base, places)] = value
    return Point(sizes, values, palette=())
