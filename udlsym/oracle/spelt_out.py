"""What a comparison of an absolute value, a maximum, a minimum or ReLU says of its arguments.

|u| < c says that u < c and −u < c; max(u, v) <= c that u <= c and v <= c; ReLU[u] = 0 that u <= 0.
All of it follows from the comparison wherever its sides have values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from udlsym.context import Context
from udlsym.syntax.build import ZERO, negative
from udlsym.syntax.nodes import Call, Node, Relation, equation

_TURNED: Final = {"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_BELOW: Final = frozenset({"<", "<="})
_KNOWN: Final = {
    "abs": _BELOW,
    "max": _BELOW,
    "ReLU": _BELOW,
    "min": frozenset({">", ">="}),
}
"""Function -> the comparisons that hold for its arguments if they hold for it."""

_AT_ZERO: Final = {"abs": "=", "ReLU": "<="}
"""Function -> how its arguments compare with 0 where it is 0."""


def spelt_out(relations: Iterable[Relation], context: Context) -> tuple[Relation, ...]:
    """Return what follows from relations for the arguments of the functions in them.

    >>> from udlsym.context import GENERAL
    >>> from udlsym.reading import read
    >>> relation = read("|u| < 1")
    >>> [each.operators for each in spelt_out([relation], GENERAL)]
    [('<',), ('<',)]
    >>> spelt_out([], GENERAL)
    ()
    """
    if not context.definitions.keys().isdisjoint(_KNOWN.keys()):
        return ()
    return tuple(found for each in relations for found in _of_chain(each))


def _of_chain(relation: Relation) -> Iterator[Relation]:
    sides = pairwise(relation.operands)
    for (left, right), sign in zip(sides, relation.operators, strict=True):
        if sign in _TURNED:
            yield from _of_side(left, sign, right)
            yield from _of_side(right, _TURNED[sign], left)


def _of_side(side: Node, sign: str, other: Node) -> Iterator[Relation]:
    """What `side sign other` says, where the side is a call."""
    if not isinstance(side, Call) or side.order or side.function not in _KNOWN:
        return
    arguments = side.arguments
    if side.function == "abs":
        arguments = (*arguments, *map(negative, arguments))
    if sign in _KNOWN[side.function]:
        yield from _each(arguments, sign, other)
    elif (sign, other) == ("=", ZERO) and side.function in _AT_ZERO:
        yield from _each(arguments, _AT_ZERO[side.function], other)


def _each(arguments: Iterable[Node], sign: str, other: Node) -> Iterator[Relation]:
    for argument in arguments:
        yield equation(argument, other) if sign == "=" else Relation((argument, other), (sign,))
