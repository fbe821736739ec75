"""Display trees to SymPy expressions; the way back is `udlsym.syntax.sympy_return`.

SymPy evaluates what it is given, so the displayed form is lost: this is a road to computing, never
to printing and never to a proof.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import sympy

from udlsym.context import Context
from udlsym.syntax.nodes import (
    Add,
    Call,
    Cases,
    Delta,
    Indexed,
    Indicator,
    Matrix,
    Mean,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Summation,
    Symbol,
)
from udlsym.syntax.sympy_return import from_sympy
from udlsym.syntax.sympy_symbols import (
    NATIVE,
    RELATIONS,
    BridgeError,
    array,
    function,
    symbol,
    within_convention,
)
from udlsym.syntax.traverse import free_symbols, fresh_name, walk

__all__ = ["BridgeError", "from_sympy", "to_sympy"]

Letters = Mapping[str, sympy.Symbol]


@dataclass
class _Writer:
    """One conversion: `taken` are the names that a bound index must not get any more."""

    context: Context
    taken: frozenset[str]

    def write(self, node: Node, letters: Letters) -> Any:
        writer = _WRITERS.get(type(node))
        if writer is None:
            raise BridgeError(f"a {type(node).__name__} has no counterpart in SymPy")
        return writer(self, node, letters)

    def bind(self, letter: str) -> sympy.Symbol:
        name = fresh_name(letter, self.taken)
        self.taken |= {name}
        return symbol(name, self.context)


def to_sympy(node: Node, context: Context) -> sympy.Basic:
    """Return the SymPy expression of a tree; every sum gets an index of its own.

    Names that the context defines stay uninterpreted functions. Raises `BridgeError` for trees
    without a counterpart (∂, argmin, systems), names that are not plain words, and sums whose
    range may be empty, which SymPy would not take for 0.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.build import element, squared, sum_over
    >>> total = sum_over(element("x", "i"), "i", "I")
    >>> to_sympy(Add((total, squared(total))), LINEAR)
    Sum(x[i], (i, 1, I)) + Sum(x[k], (k, 1, I))**2
    >>> to_sympy(Summation(Symbol("c"), "i", Number("3"), Number("1")), LINEAR)
    0
    """
    bases = {each.base for each in walk(node) if isinstance(each, Indexed)}
    return _Writer(context, free_symbols(node) | bases | context.sizes).write(node, {})


def _number(_: _Writer, node: Number, letters: Letters) -> sympy.Rational:
    del letters
    return sympy.Rational(node.value.numerator, node.value.denominator)


def _symbol(self: _Writer, node: Symbol, letters: Letters) -> sympy.Symbol:
    return letters.get(node.name) or symbol(node.name, self.context)


def _indexed(self: _Writer, node: Indexed, letters: Letters) -> sympy.Indexed:
    return array(node.base)[tuple(self.write(each, letters) for each in node.indices)]


def _negative(self: _Writer, node: Negative, letters: Letters) -> sympy.Expr:
    return -self.write(node.operand, letters)


def _add(self: _Writer, node: Add, letters: Letters) -> sympy.Expr:
    return sympy.Add(*(self.write(each, letters) for each in node.terms))


def _product(self: _Writer, node: Product, letters: Letters) -> sympy.Expr:
    return sympy.Mul(*(self.write(each, letters) for each in node.factors))


def _quotient(self: _Writer, node: Quotient, letters: Letters) -> sympy.Expr:
    below = self.write(node.denominator, letters)
    if below == 0:
        raise BridgeError("a denominator is 0")
    return self.write(node.numerator, letters) / below


def _power(self: _Writer, node: Power, letters: Letters) -> sympy.Expr:
    base, exponent = self.write(node.base, letters), self.write(node.exponent, letters)
    if base == 0 and exponent.is_negative:
        raise BridgeError("a denominator is 0")
    return base**exponent


def _summation(self: _Writer, node: Summation, letters: Letters) -> sympy.Expr:
    lower, upper = self.write(node.lower, letters), self.write(node.upper, letters)
    if lower.is_Integer and upper.is_Integer and upper < lower:
        return sympy.Integer(0)
    if not within_convention(lower, upper):
        raise BridgeError(f"the sum over {node.index} = {lower}..{upper} may be empty")
    return _sum_over(self, node.body, node.index, (lower, upper), letters)


def _sum_over(
    self: _Writer,
    body: Node,
    letter: str,
    limits: tuple[sympy.Expr, sympy.Expr],
    letters: Letters,
) -> sympy.Sum:
    bound = self.bind(letter)
    return sympy.Sum(self.write(body, {**letters, letter: bound}), (bound, *limits))


def _mean(self: _Writer, node: Mean, letters: Letters) -> sympy.Expr:
    size = self.write(node.size, letters)
    return _sum_over(self, node.body, node.index, (sympy.Integer(1), size), letters) / size


def _call(self: _Writer, node: Call, letters: Letters) -> sympy.Expr:
    arguments = [self.write(each, letters) for each in node.arguments]
    if node.function in NATIVE and not node.order:
        return NATIVE[node.function](*arguments)
    return function(node.function, node.order)(*arguments)


def _delta(self: _Writer, node: Delta, letters: Letters) -> sympy.Expr:
    return sympy.KroneckerDelta(self.write(node.left, letters), self.write(node.right, letters))


def _relation(self: _Writer, node: Relation, letters: Letters) -> sympy.Basic:
    sides = [self.write(each, letters) for each in node.operands]
    links = zip(node.operators, sides, sides[1:], strict=False)
    return sympy.And(*(RELATIONS[operator](left, right) for operator, left, right in links))


def _indicator(self: _Writer, node: Indicator, letters: Letters) -> sympy.Expr:
    return sympy.Piecewise((1, self.write(node.condition, letters)), (0, True))


def _cases(self: _Writer, node: Cases, letters: Letters) -> sympy.Expr:
    branches = [
        (self.write(value, letters), True if when is None else self.write(when, letters))
        for value, when in node.branches
    ]
    return sympy.Piecewise(*branches)


def _matrix(self: _Writer, node: Matrix, letters: Letters) -> sympy.ImmutableDenseMatrix:
    rows = [[self.write(entry, letters) for entry in row] for row in node.rows]
    return sympy.ImmutableDenseMatrix(rows)


_WRITERS: Final[dict[type[Node], Callable[[_Writer, Any, Letters], Any]]] = {
    Number: _number,
    Symbol: _symbol,
    Indexed: _indexed,
    Negative: _negative,
    Add: _add,
    Product: _product,
    Quotient: _quotient,
    Power: _power,
    Summation: _summation,
    Mean: _mean,
    Call: _call,
    Delta: _delta,
    Relation: _relation,
    Indicator: _indicator,
    Cases: _cases,
    Matrix: _matrix,
}
"""Kind of tree -> how it is written in SymPy."""
