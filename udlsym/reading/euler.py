"""A plain e in general algebra: the base of the exponential function, where it is no name."""

from __future__ import annotations

from typing import Final

from udlsym.context import Context
from udlsym.reading.names import declared
from udlsym.syntax.build import ONE
from udlsym.syntax.nodes import Call, Indexed, Mean, Node, Summation, Symbol
from udlsym.syntax.traverse import substitute, walk

EULER: Final = Symbol("e")


def with_euler(node: Node, context: Context) -> Node:
    """Write exp(1) for e; where e is declared, an index or the letter of a sum, it stays.

    >>> from udlsym.context import GENERAL
    >>> with_euler(EULER, GENERAL)
    Call(function='exp', arguments=(Number(text='1'),), order=0)
    >>> with_euler(Indexed("x", (EULER,)), GENERAL)
    Indexed(base='x', indices=(Symbol(name='e'),))
    """
    if EULER.name in declared(context) or any(map(_is_index, walk(node))):
        return node
    return substitute(node, {EULER: Call("exp", (ONE,))})


def _is_index(node: Node) -> bool:
    if isinstance(node, Summation | Mean):
        return node.index == EULER.name
    return isinstance(node, Indexed) and any(EULER in walk(index) for index in node.indices)
