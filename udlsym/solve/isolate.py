"""Solving an equation for an unknown in which it is linear."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from udlsym.algebra.atoms import Atom, Index, concrete, element, free, scalar
from udlsym.algebra.normalise import Normaliser
from udlsym.algebra.polynomial import by_power
from udlsym.algebra.present import Presenter, in_means
from udlsym.algebra.rational import Rational, rational
from udlsym.context import Context
from udlsym.errors import UsageError
from udlsym.syntax.build import minus
from udlsym.syntax.nodes import Indexed, Node, Number, Relation, Symbol
from udlsym.syntax.traverse import free_symbols


@dataclass(frozen=True, slots=True)
class Isolated:
    """slope·unknown + rest = 0, and its solution −rest/slope where slope ≠ 0."""

    slope: Node
    rest: Node
    solution: Node


def isolate(relation: Relation, unknown: Node, context: Context) -> Isolated:
    """Solve left = right for an unknown in which it is linear.

    The coefficients are written with means (Σ x_i as I x̄). Raises UsageError where the equation
    is not linear in the unknown or does not contain it.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.nodes import equation
    >>> isolate(equation(Symbol("u"), Number("3")), Symbol("u"), LINEAR).solution
    Number(text='3')
    """
    left, right = relation.operands
    value = _normal(minus(left, right), context)
    parts = by_power(value.numerator, atom_of(unknown))
    if 1 not in parts or not set(parts) <= {0, 1}:
        raise UsageError("the equation is not linear in the unknown")
    slope, rest = rational(parts[1]), rational(parts.get(0, {}))
    write = _writer(relation, context)
    solution = (-rest * slope.inverse()).reduced()
    return Isolated(write(slope), write(rest), write(solution))


def collected(node: Node, unknown: Node, context: Context) -> tuple[Node, Node]:
    """Write a tree that is linear in the unknown as slope·unknown + rest; return both.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.build import ONE, ZERO
    >>> collected(Symbol("u"), Symbol("u"), LINEAR) == (ONE, ZERO)
    True
    """
    value = _normal(node, context)
    parts = by_power(value.numerator, atom_of(unknown))
    if not set(parts) <= {0, 1}:
        raise UsageError("the expression is not linear in the unknown")
    write = _writer(node, context)
    slope, rest = (Rational(parts.get(e, {}), value.denominators).reduced() for e in (1, 0))
    return write(slope), write(rest)


def _normal(node: Node, context: Context) -> Rational:
    value = Normaliser(context).normal_form(node)
    return in_means(value, context).reduced()


def _writer(node: Node, context: Context) -> Callable[[Rational], Node]:
    presenter = Presenter(context, free_symbols(node))
    return lambda value: presenter.tree(in_means(value, context).reduced())


def atom_of(unknown: Node) -> Atom:
    """The atom of an unknown."""
    if isinstance(unknown, Symbol):
        return scalar(unknown.name)
    if isinstance(unknown, Indexed):
        return element(unknown.base, *(_subscript(index) for index in unknown.indices))
    raise UsageError("an unknown is a name or an element of an array")


def _subscript(index: Node) -> Index:
    if isinstance(index, Number):
        return concrete(int(index.value))
    if isinstance(index, Symbol):
        return free(index.name)
    raise UsageError("a subscript of an unknown is a number or a letter")
