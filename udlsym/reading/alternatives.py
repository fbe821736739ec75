"""Several relations of which one holds, as one relation: x = 1 or x = −1 is (x − 1)(x + 1) = 0.

u > 0 or v > 0 is max(u, v) > 0; a chain a < x < b is min(x − a, b − x) > 0.
"""

from __future__ import annotations

from functools import reduce
from itertools import pairwise
from typing import Final

from udlsym.syntax.build import ZERO, minus
from udlsym.syntax.nodes import Call, Node, Product, Relation, equation

_ORDERS: Final = ({"<", ">"}, {"<=", ">="})
_RISING: Final = frozenset({"<", "<="})


def one_of(relations: tuple[Relation, ...]) -> Relation | None:
    """Return the relation that holds where one of several does; None if there is none such.

    It is none where equations, strict comparisons and others are mixed.

    >>> from udlsym.syntax.nodes import Symbol
    >>> u, v = (equation(Symbol(name), ZERO) for name in "uv")
    >>> one_of((u, v)) == equation(Product((Symbol("u"), Symbol("v"))), ZERO)
    True
    >>> one_of((u, Relation(v.operands, ("<",)))) is None
    True
    """
    signs = {sign for each in relations for sign in each.operators}
    if signs == {"="} and all(len(each.operators) == 1 for each in relations):
        return equation(Product(tuple(_difference(*each.operands) for each in relations)), ZERO)
    for order in _ORDERS:
        if signs <= order:
            largest = _nested("max", [_nested("min", _gaps(each)) for each in relations])
            return Relation((largest, ZERO), (">" if order == _ORDERS[0] else ">=",))
    return None


def _gaps(relation: Relation) -> list[Node]:
    """What must be above zero, or not below it, for each comparison of a chain."""
    sides = zip(pairwise(relation.operands), relation.operators, strict=True)
    return [_difference(*(pair[::-1] if sign in _RISING else pair)) for pair, sign in sides]


def _difference(left: Node, right: Node) -> Node:
    return left if right == ZERO else minus(left, right)


def _nested(function: str, values: list[Node]) -> Node:
    return reduce(lambda one, other: Call(function, (one, other)), values)
