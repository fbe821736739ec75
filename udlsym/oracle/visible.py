"""The parts of a tree that have a value wherever the whole has one.

Those are not the parts of single cases and of sums, which may be empty, nor the arguments of what a
context defines, which may not use them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from udlsym.context import Context
from udlsym.syntax.nodes import (
    Add,
    Call,
    Negative,
    Node,
    Power,
    Product,
    Quotient,
    Relation,
    System,
)
from udlsym.syntax.traverse import children

_OPEN: Final = (Add, Negative, Power, Product, Quotient, Relation, System)


def always_evaluated(node: Node, context: Context) -> Iterator[Node]:
    """Yield a tree and those of its parts that have a value wherever it has one.

    >>> from udlsym.context import GENERAL
    >>> from udlsym.syntax.build import ONE, plus, times
    >>> len(list(always_evaluated(plus(ONE, times(ONE, ONE)), GENERAL)))
    5
    >>> from udlsym.syntax.nodes import Cases
    >>> len(list(always_evaluated(Cases(((ONE, None),)), GENERAL)))
    1
    """
    yield node
    if isinstance(node, _OPEN) or (isinstance(node, Call) and _uses_arguments(node, context)):
        for child in children(node):
            yield from always_evaluated(child, context)


def _uses_arguments(node: Call, context: Context) -> bool:
    return node.function not in context.functions | context.definitions.keys()
