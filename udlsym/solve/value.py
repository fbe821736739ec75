"""The exact value of an expression on given numbers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from udlsym.algebra.normalise import Normaliser
from udlsym.algebra.polynomial import is_number, value_of
from udlsym.algebra.rational import with_numbers
from udlsym.context import Context
from udlsym.errors import UsageError
from udlsym.solve.isolate import atom_of
from udlsym.syntax.nodes import Node


def value_at(
    node: Node, sizes: Mapping[str, int], values: Mapping[Node, Fraction], context: Context
) -> Fraction:
    """The value of a tree for given sizes, elements and scalars.

    Raises UsageError where a name has no value, Undefined where the expression has none.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.build import ONE
    >>> value_at(ONE, {}, {}, LINEAR)
    Fraction(1, 1)
    """
    value = Normaliser(context, sizes=sizes).normal_form(node)
    value = with_numbers(value, {atom_of(name): exact for name, exact in values.items()})
    if value.denominators or not is_number(value.numerator):
        raise UsageError("a name in the expression has no value")
    return Fraction(value_of(value.numerator))
