"""SymPy expressions to display trees, in the book's order as far as it can be told.

Positive terms come before negative ones and parameters before data; in a product numbers come
first, then sizes, scalars, parameters, data, brackets and sums.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

import sympy
from sympy.core.function import AppliedUndef

from udlsym.context import Context
from udlsym.syntax import nodes
from udlsym.syntax.build import negative, over, plus, times
from udlsym.syntax.nodes import (
    Add,
    Call,
    Cases,
    Delta,
    Indexed,
    Indicator,
    Matrix,
    Negative,
    Node,
    Number,
    Power,
    Relation,
    Summation,
    Symbol,
)
from udlsym.syntax.sympy_symbols import (
    NATIVE,
    ORDER_MARK,
    RELATIONS,
    BridgeError,
    checked_name,
    symbol,
    within_convention,
)
from udlsym.syntax.traverse import walk

_NAMES: Final = {kind: name for name, kind in NATIVE.items()}
_OPERATORS: Final = {kind: operator for operator, kind in RELATIONS.items()}


def from_sympy(expression: sympy.Basic, context: Context) -> Node:
    """Return the display tree of a SymPy expression.

    Raises `BridgeError` for what has no display tree with the same meaning: infinities, floats,
    unevaluated derivatives, sums whose range may be empty, two symbols of one name.

    >>> from udlsym.context import LINEAR
    >>> x, y, phi = map(sympy.IndexedBase, ("x", "y", "phi"))
    >>> i = sympy.Symbol("i")
    >>> from_sympy(phi[1] * x[i] - y[i] + phi[0], LINEAR).terms[0]
    Indexed(base='phi', indices=(Number(text='0'),))
    >>> from_sympy(sympy.Integer(0), LINEAR)
    Number(text='0')
    """
    _check_names(expression)
    return _read(expression, context)


def _check_names(expression: sympy.Basic) -> None:
    seen: dict[str, sympy.Symbol] = {}
    for each in sorted(expression.atoms(sympy.Symbol), key=str):
        # The letter of an array is a symbol too, made by SymPy without our assumptions.
        if each.name in seen and not _is_label(expression, each, seen[each.name]):
            raise BridgeError(f"two different symbols are called {each.name}")
        seen[each.name] = each


def _is_label(expression: sympy.Basic, *candidates: sympy.Symbol) -> bool:
    labels = {each.label for each in expression.atoms(sympy.IndexedBase)}
    return any(each in labels for each in candidates)


def _read(expression: Any, context: Context) -> Node:
    for kind in type(expression).__mro__:
        if kind in _READERS:
            return _READERS[kind](expression, context)
    raise BridgeError(f"{type(expression).__name__} has no display tree: {expression}")


def _rational(expression: sympy.Rational, _: Context) -> Node:
    return nodes.number(_fraction(expression))


def _fraction(expression: sympy.Rational) -> Fraction:
    return Fraction(int(expression.p), int(expression.q))


def _symbol(expression: sympy.Symbol, _: Context) -> Node:
    return Symbol(checked_name(expression.name))


def _indexed(expression: sympy.Indexed, context: Context) -> Node:
    indices = tuple(_read(each, context) for each in expression.indices)
    return Indexed(checked_name(str(expression.base.label)), indices)


def _add(expression: sympy.Add, context: Context) -> Node:
    terms = [_read(term, context) for term in expression.args]
    return plus(*sorted(terms, key=lambda term: _term_key(term, context)))


def _term_key(term: Node, context: Context) -> tuple[Any, ...]:
    bare = term.operand if isinstance(term, Negative) else term
    rank = 2 if isinstance(bare, Number) else 0 if _parameters(bare, context) else 1
    return isinstance(term, Negative), rank, _parameters(bare, context), repr(bare)


def _parameters(node: Node, context: Context) -> list[str]:
    elements = (each for each in walk(node) if isinstance(each, Indexed))
    return sorted(repr(each) for each in elements if each.base in context.parameters)


def _mul(expression: sympy.Mul, context: Context) -> Node:
    coefficient, rest = expression.as_coeff_Mul()
    if not coefficient.is_Rational:
        raise BridgeError(f"{coefficient} is not a rational number")
    if coefficient < 0:
        return negative(_read(-expression, context))
    powers = [each.as_base_exp() for each in sympy.Mul.make_args(rest)]
    above = [sympy.Pow(base, e) for base, e in powers if not _is_below(e)]
    below = [sympy.Pow(base, -e) for base, e in powers if _is_below(e)]
    top = _factors(sympy.Integer(coefficient.p), above, context)
    if not below and coefficient.q == 1:
        return top
    return over(top, _factors(sympy.Integer(coefficient.q), below, context))


def _is_below(exponent: sympy.Expr) -> bool:
    return bool(exponent.is_Rational and exponent < 0)


def _factors(number: sympy.Integer, factors: list[sympy.Expr], context: Context) -> Node:
    read = sorted((_read(each, context) for each in factors), key=lambda f: _factor_key(f, context))
    leading = [_read(number, context)] if number != 1 or not read else []
    return times(*leading, *read)


def _factor_key(factor: Node, context: Context) -> tuple[Any, ...]:
    core = factor.base if isinstance(factor, Power) else factor
    return _factor_rank(core, context), repr(core)


def _factor_rank(core: Node, context: Context) -> int:
    if isinstance(core, Symbol):
        return 1 if core.name in context.sizes else 2
    if isinstance(core, Indexed):
        return 3 if core.base in context.parameters else 4
    return {Number: 0, Add: 6, Summation: 7}.get(type(core), 5)


def _power(expression: sympy.Pow, context: Context) -> Node:
    base, exponent = expression.args
    if _is_below(exponent):
        return over(Number("1"), _read(sympy.Pow(base, -exponent), context))
    return Power(_read(base, context), _read(exponent, context))


def _exp(expression: sympy.exp, context: Context) -> Node:
    return Call("exp", (_read(expression.exp, context),))


def _native(expression: sympy.Function, context: Context) -> Node:
    name = _NAMES[type(expression)]
    return Call(name, tuple(_read(each, context) for each in expression.args))


def _applied(expression: AppliedUndef, context: Context) -> Node:
    name, mark, order = expression.func.__name__.partition(ORDER_MARK)
    if mark and not order.isdigit():
        raise BridgeError(f"{expression.func.__name__} is not a function of ours")
    arguments = tuple(_read(each, context) for each in expression.args)
    return Call(checked_name(name), arguments, int(order) if mark else 0)


def _sum(expression: sympy.Sum, context: Context) -> Node:
    body = _read(expression.function, context)
    for letter, lower, upper in expression.limits:
        if not within_convention(lower, _with_sizes(upper, context)):
            raise BridgeError(f"the sum over {letter} = {lower}..{upper} may be empty")
        ends = _read(lower, context), _read(upper, context)
        body = Summation(body, checked_name(letter.name), *ends)
    return body


def _with_sizes(limit: sympy.Expr, context: Context) -> sympy.Expr:
    """The limit with a caller's plain symbol I as the size that it is here."""
    named = {each: symbol(each.name, context) for each in limit.free_symbols}
    return limit.xreplace({old: new for old, new in named.items() if old.name in context.sizes})


def _delta(expression: sympy.KroneckerDelta, context: Context) -> Node:
    left, right = expression.args[:2]
    return Delta(_read(left, context), _read(right, context))


def _relation(expression: sympy.core.relational.Relational, context: Context) -> Relation:
    sides = tuple(_read(each, context) for each in expression.args)
    return Relation(sides, (_OPERATORS[type(expression)],))


def _piecewise(expression: sympy.Piecewise, context: Context) -> Node:
    branches = tuple(
        (_read(value, context), None if when == sympy.true else _condition(when, context))
        for value, when in expression.args
    )
    (value, when), *rest = branches
    if value == Number("1") and when is not None and rest == [(Number("0"), None)]:
        return Indicator(when)
    return Cases(branches)


def _condition(expression: sympy.Basic, context: Context) -> Relation:
    if isinstance(expression, sympy.core.relational.Relational):
        return _relation(expression, context)
    raise BridgeError(f"{expression} is not a single comparison")


def _matrix(expression: Any, context: Context) -> Node:
    rows = expression.tolist()
    return Matrix(tuple(tuple(_read(entry, context) for entry in row) for row in rows))


_READERS: Final[dict[type, Callable[[Any, Context], Node]]] = {
    sympy.Rational: _rational,
    sympy.Symbol: _symbol,
    sympy.Indexed: _indexed,
    sympy.Add: _add,
    sympy.Mul: _mul,
    sympy.Pow: _power,
    sympy.exp: _exp,
    **{kind: _native for kind in _NAMES if kind is not sympy.exp},
    AppliedUndef: _applied,
    sympy.Sum: _sum,
    sympy.KroneckerDelta: _delta,
    sympy.core.relational.Relational: _relation,
    sympy.Piecewise: _piecewise,
    sympy.ImmutableDenseMatrix: _matrix,
}
"""Kind of SymPy expression -> how it is read; the nearest ancestor counts."""
