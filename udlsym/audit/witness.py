"""A claim at the values of a witness: what its sides are there, and that they break it."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from udlsym.claims import Claim, Consequence, Enclosed, Equality, NonNegative
from udlsym.derivation.rounding import decimal_tree
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


def broken(at: Claim) -> Claim:
    """That the first comparison of the claim that fails at a point does fail there."""
    relation, point = compared(at), point_of(at)
    values = [evaluate(side, at.context, point) for side in relation.operands]
    for place, sign in enumerate(relation.operators):
        if not COMPARISONS[sign](*values[place : place + 2]):
            pair = relation.operands[place : place + 2]
            negated = Relation(pair, (NEGATION[sign],))
            return Consequence((), negated, (), context=at.context, assumptions=at.assumptions)
    raise ValueError("the formula holds at the values that were to refute it")


def sides(claim: Claim) -> tuple[Node, ...]:
    """What a claim compares."""
    relation = compared(claim)
    return relation.operands


def compared(claim: Claim) -> Relation:
    """What a claim says, as one relation."""
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


def value_at(side: Node, at: Claim) -> Claim | None:
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
