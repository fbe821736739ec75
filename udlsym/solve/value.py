"""Expressions on given numbers, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from udlsym.algebra.normalise import Normaliser
from udlsym.algebra.polynomial import is_number, value_of
from udlsym.algebra.present import Presenter
from udlsym.algebra.rational import Rational, with_numbers
from udlsym.context import Context
from udlsym.errors import UsageError
from udlsym.solve.isolate import atom_of
from udlsym.syntax.nodes import Node, number


def with_values(
    node: Node, sizes: Mapping[str, int], values: Mapping[Node, Fraction], context: Context
) -> Node:
    """The tree of what is left when numbers are put in for sizes, elements and scalars.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.nodes import Symbol
    >>> with_values(Symbol("c"), {}, {}, LINEAR)
    Symbol(name='c')
    """
    return Presenter(context).tree(_put_in(node, sizes, values, context))


def number_at(node: Node, context: Context) -> Node:
    """The tree of the value of a tree of numbers; errors as those of `value_at`.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.build import ONE, plus
    >>> number_at(plus(ONE, ONE), LINEAR)
    Number(text='2')
    """
    return number(value_at(node, {}, {}, context))


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
    value = _put_in(node, sizes, values, context)
    if value.denominators or not is_number(value.numerator):
        raise UsageError("a name in the expression has no value")
    return Fraction(value_of(value.numerator))


def _put_in(
    node: Node, sizes: Mapping[str, int], values: Mapping[Node, Fraction], context: Context
) -> Rational:
    value = Normaliser(context, sizes=sizes).normal_form(node)
    return with_numbers(value, {atom_of(name): exact for name, exact in values.items()})
