"""Proving lower < expression < upper by interval arithmetic with floating point, rounded outwards.

All names have values, or one of them a range, as z has in 0 <= z <= 3.

The road of refutation has bounds of its own, in fractions (`udlsym.evaluate.enclosures`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cache, reduce
from operator import add, mul
from typing import Any, Final

from udlsym.claims import Enclosed
from udlsym.context import Context
from udlsym.errors import OutsideFragment
from udlsym.notation import PI
from udlsym.oracle.evidence import Evidence, NoProof
from udlsym.oracle.ranges import Range, number_of, ranges_in
from udlsym.syntax.nodes import (
    Add,
    Call,
    Cases,
    Indexed,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Symbol,
)
from udlsym.syntax.traverse import substitute

BOUNDS: Final = "certified bounds by interval arithmetic"
_PI: Final = Symbol(PI)
_PRECISION: Final = 120
"""Bits of the floating point numbers."""
FARTHEST_NORMAL: Final = 5
NORMAL_TERMS: Final = 120
"""Up to which argument Φ has bounds, and how many terms of its series are added up.

From the 13th term on the terms fall, as z² < 2k there; the signs change.
"""
MOST_PIECES: Final = 1_000
"""How often a range is halved at most."""


def prove_enclosure(claim: Enclosed) -> Evidence | NoProof:
    """Prove an enclosure whose names have values by the assumptions, but one that has a range.

    A range is halved until the bounds lie between the ends on each piece.
    """
    inside = Relation((claim.lower, claim.expression, claim.upper), ("<", "<"))
    return prove_by_bounds(inside, claim.assumptions, claim.context)


def prove_by_bounds(
    wanted: Relation, given: tuple[Relation, ...], context: Context
) -> Evidence | NoProof:
    """Prove comparisons of numbers: names have values by what is given, but one has a range."""
    try:
        names = dict(_Reader(context, {}).values_in(given))
        ranges = [each for each in ranges_in(given) if each.name not in names]
        if len(ranges) > 1:
            return NoProof("only one name may have a range")
        if ranges:
            return _on_range(wanted, _Reader(context, names), ranges[0])
        if _Reader(context, names).holds(wanted):
            return Evidence(BOUNDS)
    except OutsideFragment as limit:
        return NoProof(str(limit))
    except ZeroDivisionError:
        return NoProof("a denominator is not told from 0")
    return NoProof("the bounds do not lie between the ends")


def _on_range(wanted: Relation, known: _Reader, found: Range) -> Evidence | NoProof:
    open_pieces = [(found.low, found.high)]
    for _ in range(MOST_PIECES):
        if not open_pieces:
            return Evidence(f"{BOUNDS} on the pieces of a range")
        low, high = open_pieces.pop()
        piece = {**known.names, found.name: _hull(_exact(low), _exact(high))}
        try:
            if _Reader(known.context, piece).holds(wanted):
                continue
        except ZeroDivisionError:
            pass  # A shorter piece may keep the denominator from 0.
        middle = (low + high) / 2
        open_pieces += [(low, middle), (middle, high)]
    return NoProof("the bounds do not lie between the ends on every piece")


@cache
def _arithmetic() -> Any:
    """Interval arithmetic with a precision of its own, loaded when it is first needed."""
    from mpmath.ctx_iv import MPIntervalContext

    arithmetic = MPIntervalContext()
    arithmetic.prec = _PRECISION
    return arithmetic


class _Reader:
    """Intervals of trees, given those of names."""

    def __init__(self, context: Context, names: Mapping[Node, Any]) -> None:
        self.context, self.names = context, names

    def values_in(self, assumptions: Iterable[Relation]) -> Iterable[tuple[Node, Any]]:
        """The values that assumptions of the kind x = 1/2 give."""
        for relation in assumptions:
            if relation.operators == ("=",):
                for name, node in (relation.operands, relation.operands[::-1]):
                    if isinstance(name, Symbol | Indexed) and _is_number(node):
                        yield name, self.value(node)

    def value(self, node: Node) -> Any:
        """The interval of a tree; OutsideFragment for what has none here."""
        if node == _PI and node not in self.names:
            return +_arithmetic().pi
        if isinstance(node, Symbol | Indexed):
            if node not in self.names:
                raise OutsideFragment("a name has no value by the assumptions")
            return self.names[node]
        handler = _HANDLERS.get(type(node))
        if handler is None:
            raise OutsideFragment(f"a {type(node).__name__} has no interval here")
        return handler(self, node)

    def holds(self, relation: Relation) -> bool | None:
        """Whether a condition holds for certain, fails for certain, or neither (None)."""
        values = list(map(self.value, relation.operands))
        found = [
            _COMPARISONS[sign](left, right) if sign in _COMPARISONS else None
            for sign, left, right in zip(relation.operators, values, values[1:], strict=False)
        ]
        if any(each is False for each in found):
            return False
        return True if all(each is True for each in found) else None


def _log(z: Any) -> Any:
    if (z > 0) is not True:
        raise OutsideFragment("log has no value from 0 down")
    return _arithmetic().log(z)


def _normal(z: Any) -> Any:
    """Φ(z) = ½ + Σ (−1)^k z^(2k+1)/(2^k k! (2k+1))/√(2π); the rest is below the next term."""
    arithmetic = _arithmetic()
    if (abs(z) < FARTHEST_NORMAL) is not True:
        raise OutsideFragment("an argument of Φ is too large for bounds")
    total, term = arithmetic.mpf(0), z
    for k in range(NORMAL_TERMS):
        total += term / (2 * k + 1)
        term = -term * z * z / (2 * (k + 1))
    rest = abs(term).b
    return arithmetic.mpf("0.5") + (total + arithmetic.mpf([-rest, rest])) / arithmetic.sqrt(
        2 * arithmetic.pi
    )


def _is_number(node: Node) -> bool:
    if isinstance(node, Negative):
        return _is_number(node.operand)
    if isinstance(node, Quotient):
        return _is_number(node.numerator) and _is_number(node.denominator)
    return isinstance(node, Number)


def _number(_: _Reader, node: Number) -> Any:
    return _exact(node.value)


def _exact(value: Fraction) -> Any:
    return _arithmetic().mpf(value.numerator) / _arithmetic().mpf(value.denominator)


def _hull(*intervals: Any) -> Any:
    """The smallest interval that holds some intervals."""
    ends = [end for each in intervals for end in (each.a, each.b)]
    return _arithmetic().mpf([min(end.a for end in ends), max(end.b for end in ends)])


def _power(self: _Reader, node: Power) -> Any:
    exponent = number_of(node.exponent)
    if exponent is None:
        raise OutsideFragment("only powers with a number for exponent have intervals here")
    base = self.value(node.base)
    if exponent < 0 and 0 in base:
        raise ZeroDivisionError
    root = base if exponent.denominator == 1 else _root(base, exponent.denominator)
    return root**exponent.numerator


def _root(z: Any, degree: int) -> Any:
    """The root of that degree of what is not below 0; it rises with z."""
    if (z >= 0) is not True:
        raise OutsideFragment("a root has no value below 0")
    if degree == 2:
        return _arithmetic().sqrt(z)
    if (z > 0) is not True:
        raise OutsideFragment("a root at 0 has no bounds here")
    return _arithmetic().exp(_arithmetic().log(z) / degree)


def _quotient(self: _Reader, node: Quotient) -> Any:
    denominator = self.value(node.denominator)
    if 0 in denominator:
        raise ZeroDivisionError
    return self.value(node.numerator) / denominator


def _call(self: _Reader, node: Call) -> Any:
    definition = self.context.definitions.get(node.function)
    if definition and not node.order and len(definition.parameters) == len(node.arguments):
        passed = zip(definition.parameters, node.arguments, strict=True)
        return self.value(substitute(definition.body, {Symbol(name): by for name, by in passed}))
    other = node.function in self.context.functions | self.context.definitions.keys()
    known = node.function in _FUNCTIONS and not other
    if not known or node.order or len(node.arguments) != 1:
        raise OutsideFragment(f"{node.function} has no interval here")
    return _FUNCTIONS[node.function](self.value(node.arguments[0]))


def _cases(self: _Reader, node: Cases) -> Any:
    """All branches that may hold; where none does there is no value, and nothing is claimed."""
    possible = []
    for value, condition in node.branches:
        held = True if condition is None else self.holds(condition)
        if held is not False:
            possible.append(self.value(value))
        if held:
            break
    if not possible:
        raise OutsideFragment("no case holds")
    return _hull(*possible)


_COMPARISONS: Final[Mapping[str, Callable[[Any, Any], bool | None]]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "!=": lambda a, b: (a < b) is True or (a > b) is True or None,
}
"""Comparison -> whether intervals say so; None where they overlap."""

_FUNCTIONS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "exp": lambda z: _arithmetic().exp(z),
    "sin": lambda z: _arithmetic().sin(z),
    "cos": lambda z: _arithmetic().cos(z),
    "tanh": lambda z: 1 - 2 / (_arithmetic().exp(2 * z) + 1),
    "sigmoid": lambda z: 1 / (1 + _arithmetic().exp(-z)),
    "log": lambda z: _log(z),
    "Phi": lambda z: _normal(z),
    "density": lambda z: _arithmetic().exp(-z * z / 2) / _arithmetic().sqrt(2 * _arithmetic().pi),
}

_HANDLERS: Final[Mapping[type[Node], Callable[[_Reader, Any], Any]]] = {
    Number: _number,
    Negative: lambda self, node: -self.value(node.operand),
    Add: lambda self, node: reduce(add, map(self.value, node.terms)),
    Product: lambda self, node: reduce(mul, map(self.value, node.factors)),
    Quotient: _quotient,
    Power: _power,
    Call: _call,
    Cases: _cases,
}
