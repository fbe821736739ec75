"""Proving lower < expression < upper by interval arithmetic with floating point, rounded outwards.

The road of refutation has bounds of its own, in fractions (`udlsym.evaluate.enclosures`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, reduce
from operator import add, mul
from typing import Any, Final

from udlsym.claims import Enclosed
from udlsym.context import Context
from udlsym.errors import OutsideFragment
from udlsym.oracle.evidence import Evidence, NoProof
from udlsym.syntax.nodes import (
    Add,
    Call,
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

BOUNDS: Final = "certified bounds by interval arithmetic"
_PRECISION: Final = 120
"""Bits of the floating point numbers."""


def prove_enclosure(claim: Enclosed) -> Evidence | NoProof:
    """Prove an enclosure whose names all have values by the assumptions."""
    try:
        reader = _Reader(claim.context, {})
        reader = _Reader(claim.context, dict(reader.values_in(claim.assumptions)))
        value, lower, upper = map(reader.value, (claim.expression, claim.lower, claim.upper))
    except OutsideFragment as limit:
        return NoProof(str(limit))
    except ZeroDivisionError:
        return NoProof("a denominator is not told from 0")
    # A comparison of intervals is None where they overlap.
    if (lower < value) is True and (value < upper) is True:
        return Evidence(BOUNDS)
    return NoProof("the bounds do not lie between the ends")


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
        if isinstance(node, Symbol | Indexed):
            if node not in self.names:
                raise OutsideFragment("a name has no value by the assumptions")
            return self.names[node]
        handler = _HANDLERS.get(type(node))
        if handler is None:
            raise OutsideFragment(f"a {type(node).__name__} has no interval here")
        return handler(self, node)


def _is_number(node: Node) -> bool:
    if isinstance(node, Negative):
        return _is_number(node.operand)
    if isinstance(node, Quotient):
        return _is_number(node.numerator) and _is_number(node.denominator)
    return isinstance(node, Number)


def _number(_: _Reader, node: Number) -> Any:
    exact = node.value
    return _arithmetic().mpf(exact.numerator) / _arithmetic().mpf(exact.denominator)


def _power(self: _Reader, node: Power) -> Any:
    exponent = node.exponent
    if not isinstance(exponent, Number) or exponent.value.denominator != 1:
        raise OutsideFragment("only powers with a number for exponent have intervals here")
    return self.value(node.base) ** int(exponent.value)


def _quotient(self: _Reader, node: Quotient) -> Any:
    denominator = self.value(node.denominator)
    if 0 in denominator:
        raise ZeroDivisionError
    return self.value(node.numerator) / denominator


def _call(self: _Reader, node: Call) -> Any:
    known = node.function in _FUNCTIONS and node.function not in self.context.definitions
    if not known or node.order or len(node.arguments) != 1:
        raise OutsideFragment(f"{node.function} has no interval here")
    return _FUNCTIONS[node.function](self.value(node.arguments[0]))


_FUNCTIONS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "exp": lambda z: _arithmetic().exp(z),
    "sin": lambda z: _arithmetic().sin(z),
    "cos": lambda z: _arithmetic().cos(z),
    "tanh": lambda z: 1 - 2 / (_arithmetic().exp(2 * z) + 1),
    "sigmoid": lambda z: 1 / (1 + _arithmetic().exp(-z)),
}

_HANDLERS: Final[Mapping[type[Node], Callable[[_Reader, Any], Any]]] = {
    Number: _number,
    Negative: lambda self, node: -self.value(node.operand),
    Add: lambda self, node: reduce(add, map(self.value, node.terms)),
    Product: lambda self, node: reduce(mul, map(self.value, node.factors)),
    Quotient: _quotient,
    Power: _power,
    Call: _call,
}
