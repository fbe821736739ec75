"""What a comparison of two values of a rising function says of its arguments: all there is.

exp(u) < exp(v) holds just where u < v does, u³ = v³ where u = v, √u < 3 where u < 9, u² < 4 where
u < 2 and −u < 2. Each rule holds both ways wherever both sides have values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import chain, pairwise
from math import isqrt
from typing import Final

from udlsym.context import Context
from udlsym.oracle.ranges import number_of
from udlsym.syntax.build import TWO, ZERO, negative
from udlsym.syntax.nodes import Call, Node, Power, Relation, equation, number
from udlsym.syntax.traverse import walk

RISING: Final = frozenset({"exp", "log", "tanh", "sigmoid"})
"""Functions of one argument that rise everywhere where they have a value."""

TURNED: Final = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_BELOW: Final = frozenset({"<", "<="})
_DEEPEST: Final = 3
"""How many functions inside each other are taken off."""


def of_arguments(relation: Relation, context: Context) -> tuple[Relation, ...]:
    """Return comparisons that hold together just where a relation does; none if no rule fits.

    >>> from udlsym.context import GENERAL
    >>> from udlsym.syntax.nodes import Number, Symbol
    >>> u, v = Symbol("u"), Symbol("v")
    >>> (found,) = of_arguments(Relation((Call("exp", (u,)), Call("exp", (v,))), ("<",)), GENERAL)
    >>> found == Relation((u, v), ("<",))
    True
    >>> of_arguments(Relation((u, v), ("<",)), GENERAL)
    ()
    """
    signs = zip(pairwise(relation.operands), relation.operators, strict=True)
    parts = [_one_step(left, sign, right, context) for (left, right), sign in signs]
    return tuple(each for part in parts for each in part) if all(parts) else ()


def sufficient(
    relation: Relation, given: Iterable[Relation], context: Context
) -> Iterator[tuple[Relation, ...]]:
    """Yield comparisons that together imply a relation: of arguments, or of squares.

    u < v holds where v >= 0 and u² < v² do, or u <= 0 and v² < u², and u = v where both have one
    sign and u² = v²; this is of use where something squared is known.

    >>> from udlsym.context import GENERAL
    >>> from udlsym.syntax.nodes import Symbol
    >>> list(sufficient(Relation((Symbol("u"), Symbol("v")), ("<",)), (), GENERAL))
    []
    """
    enough = of_arguments(relation, context)
    for _ in range(_DEEPEST):
        if not enough:
            break
        yield enough
        deeper = [of_arguments(each, context) or (each,) for each in enough]
        enough = tuple(chain(*deeper)) if tuple(chain(*deeper)) != enough else ()
    if any(map(_has_square, given)) and len(relation.operators) == 1:
        yield from _by_squares(relation)


def _by_squares(relation: Relation) -> Iterator[tuple[Relation, ...]]:
    (left, right), (sign,) = relation.operands, relation.operators
    squares = Power(left, TWO), Power(right, TWO)
    if sign == "=":
        for side in (">=", "<="):
            signs = (Relation((each, ZERO), (side,)) for each in (left, right))
            yield (*signs, equation(*squares))
    elif sign in _BELOW:
        yield Relation((right, ZERO), (">=",)), Relation(squares, (sign,))
        yield Relation((left, ZERO), ("<=",)), Relation(squares, (TURNED[sign],))
    elif sign != "!=":
        yield Relation((left, ZERO), (">=",)), Relation(squares, (sign,))
        yield Relation((right, ZERO), ("<=",)), Relation(squares, (TURNED[sign],))


def _has_square(relation: Relation) -> bool:
    return any(isinstance(each, Power) and not _exponent(each) % 2 for each in walk(relation))


def all_arguments(relations: Iterable[Relation], context: Context) -> tuple[Relation, ...]:
    """Return what follows from relations for the arguments of rising functions in them."""
    found: list[Relation] = []
    open_ones = list(relations)
    for _ in range(_DEEPEST):
        open_ones = [
            each
            for relation in open_ones
            for pair, sign in zip(pairwise(relation.operands), relation.operators, strict=True)
            for each in _one_step(pair[0], sign, pair[1], context)
        ]
        found += open_ones
    return tuple(found)


def _one_step(left: Node, sign: str, right: Node, context: Context) -> tuple[Relation, ...]:
    if sign not in TURNED:
        return ()
    for side, operator, other in ((left, sign, right), (right, TURNED[sign], left)):
        for rule in _RULES:
            if found := rule(side, operator, other, context):
                return found
    return ()


def _same_function(side: Node, sign: str, other: Node, context: Context) -> tuple[Relation, ...]:
    """f(u) and f(v)."""
    if not (_is_rising(side, context) and _is_rising(other, context)):
        return ()
    assert isinstance(side, Call)
    assert isinstance(other, Call)
    if side.function != other.function:
        return ()
    return (Relation((*side.arguments, *other.arguments), (sign,)),)


def _is_rising(node: Node, context: Context) -> bool:
    return (
        isinstance(node, Call)
        and node.function in RISING
        and node.function not in context.functions | context.definitions.keys()
        and not node.order
        and len(node.arguments) == 1
    )


def _function_and_number(
    side: Node, sign: str, other: Node, context: Context
) -> tuple[Relation, ...]:
    """f(u) and a number c = f(v): log u < 2 where u < exp 2, exp u < 2 where u < log 2."""
    value = number_of(other)
    if value is None or not _is_rising(side, context):
        return ()
    assert isinstance(side, Call)
    at = _INVERSES.get(side.function, _no_inverse)(value)
    return () if at is None else (Relation((*side.arguments, at), (sign,)),)


def _no_inverse(_: Fraction) -> Node | None:
    return None


def _of_exponential(value: Fraction) -> Node | None:
    if value <= 0:
        return None
    return number(Fraction(0)) if value == 1 else Call("log", (number(value),))


def _of_logarithm(value: Fraction) -> Node | None:
    return Call("exp", (number(value),)) if value else number(1)


_INVERSES: Final[dict[str, Callable[[Fraction], Node | None]]] = {
    "exp": _of_exponential,
    "log": _of_logarithm,
    "tanh": lambda value: None if value else number(0),
    "sigmoid": lambda value: number(0) if value == Fraction(1, 2) else None,
}
"""Function -> where it has a value, or None."""


def _odd_powers(side: Node, sign: str, other: Node, _: Context) -> tuple[Relation, ...]:
    """uⁿ and vⁿ for an odd n, or uⁿ and a number."""
    exponent = _exponent(side)
    if not isinstance(side, Power) or exponent.denominator != 1 or exponent.numerator % 2 == 0:
        return ()
    if exponent < 3:
        return ()
    if isinstance(other, Power) and _exponent(other) == exponent:
        return (Relation((side.base, other.base), (sign,)),)
    value = number_of(other)
    if value is None:
        return ()
    root = _root(abs(value), exponent.numerator)
    return (Relation((side.base, negative(root) if value < 0 else root), (sign,)),)


def _even_roots(side: Node, sign: str, other: Node, _: Context) -> tuple[Relation, ...]:
    """u^(p/q) and v^(p/q) for an even q, or the q-th root of u and a number."""
    exponent = _exponent(side)
    if not isinstance(side, Power) or exponent <= 0 or exponent.denominator % 2:
        return ()
    if isinstance(other, Power) and _exponent(other) == exponent:
        return (Relation((side.base, other.base), (sign,)),)
    value = number_of(other)
    if value is None or value < 0 or exponent.numerator != 1 or exponent.denominator > _LARGEST:
        return ()
    return (Relation((side.base, number(value**exponent.denominator)), (sign,)),)


def _even_powers(side: Node, sign: str, other: Node, _: Context) -> tuple[Relation, ...]:
    """uⁿ < c for an even n and a number c that is not below 0: −r < u < r."""
    exponent, value = _exponent(side), number_of(other)
    whole = exponent.denominator == 1 and exponent > 0 and exponent % 2 == 0
    if not isinstance(side, Power) or not whole or value is None or value < 0 or sign not in _BELOW:
        return ()
    root = _root(value, exponent.numerator)
    return tuple(Relation((each, root), (sign,)) for each in (side.base, negative(side.base)))


_RULES: Final = (
    _same_function,
    _function_and_number,
    _odd_powers,
    _even_roots,
    _even_powers,
)

_LARGEST: Final = 12
"""Largest root that is undone."""


def _exponent(node: Node) -> Fraction:
    """The number in an exponent; 0 where there is none."""
    found = number_of(node.exponent) if isinstance(node, Power) else None
    return Fraction(0) if found is None else found


def _root(value: Fraction, degree: int) -> Node:
    """The root of a number that is not below 0, as a number if it is one."""
    top, bottom = (_whole_root(each, degree) for each in (value.numerator, value.denominator))
    if top is not None and bottom is not None:
        return number(Fraction(top, bottom))
    return Power(number(value), number(Fraction(1, degree)))


def _whole_root(value: int, degree: int) -> int | None:
    """The whole number with that power, or None."""
    guess = isqrt(value) if degree == 2 else round(value ** (1 / degree)) if value < 2**52 else -1
    return guess if guess >= 0 and guess**degree == value else None
