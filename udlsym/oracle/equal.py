"""`udlsym.equal`: are two expressions, equations or systems the same?"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from udlsym.claims import Claim, Equality, Equivalence, Verdict
from udlsym.context import GENERAL, Context
from udlsym.errors import UsageError
from udlsym.functions.contexts import with_every_activation
from udlsym.oracle.decide import decide
from udlsym.reading import read
from udlsym.reading.euler import with_euler
from udlsym.syntax.nodes import Node, Relation, System, number

Readable = Any
"""A text, a display tree, a whole number, a fraction or a SymPy expression."""


def equal(
    a: Readable,
    b: Readable,
    assume: Iterable[Readable] | str = (),
    context: Context | None = None,
) -> Verdict:
    """Decide whether a and b are equal wherever both sides as written are defined.

    Two equations (or systems) are compared as solution sets. `assume` are relations that hold:
    "alpha > 0", "x_1 = 0"; a text alone is one of them. Raises ReadingError on a text that cannot
    be read, and UsageError where an expression is compared with an equation or where a value is
    none that can be compared, such as a float. context: what names mean; the names of chapters 2
    and 3 and every activation function if it is not given.

    >>> equal("sum((x_i - xbar)*(y_i - ybar))", "sum(x_i*y_i) - I*xbar*ybar").status
    <Status.PROVED: 'proved'>
    >>> equal("0*x_1", "0").status
    <Status.PROVED: 'proved'>
    """
    return decide(claim_of_equality(a, b, assume, context))


def claim_of_equality(
    a: Readable,
    b: Readable,
    assume: Iterable[Readable] | str = (),
    context: Context | None = None,
) -> Claim:
    """The claim that `equal` decides."""
    context = context or with_every_activation(GENERAL)
    left, right = (tree(each, context) for each in (a, b))
    given = (assume,) if isinstance(assume, str) else assume
    assumptions = tuple(as_relation(tree(each, context)) for each in given)
    if _is_statement(left) != _is_statement(right):
        raise UsageError("one side is an expression and the other an equation; write both alike")
    if _is_statement(left):
        return Equivalence(
            relations_in(left), relations_in(right), context=context, assumptions=assumptions
        )
    return Equality(left, right, context=context, assumptions=assumptions)


def tree(value: Readable, context: Context | None = None) -> Node:
    """The display tree of a text, a SymPy expression or a tree."""
    context = context or with_every_activation(GENERAL)
    if isinstance(value, Node):
        return value
    if isinstance(value, str):
        return with_euler(read(value, context), context)
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return number(value)
    if not callable(getattr(value, "atoms", None)):
        raise UsageError(f"{value!r} is no text, tree, whole number, fraction or SymPy expression")
    # SymPy takes half a second to load, and texts do not need it.
    from udlsym.syntax.sympy_bridge import from_sympy

    converted: Node = from_sympy(value, context)
    return converted


def _is_statement(node: Node) -> bool:
    return isinstance(node, Relation | System)


def relations_in(node: Node) -> tuple[Relation, ...]:
    """The relations that a statement consists of. Raises UsageError for an expression."""
    return node.relations if isinstance(node, System) else (as_relation(node),)


def as_relation(node: Node) -> Relation:
    """The tree itself, if it is one relation. Raises UsageError."""
    if not isinstance(node, Relation):
        raise UsageError("an assumption is a relation, such as alpha > 0")
    return node
