"""Rules of differentiation, one for each kind of tree.

Each rule pushes ∂/∂v one level down; `Partial` nodes stay where work is left to do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from udlsym.calculus.deltas import deltas_contracted
from udlsym.calculus.expansion import expanded
from udlsym.calculus.powers import power_slope
from udlsym.calculus.rewriting import Rule, exhausted
from udlsym.calculus.tidying import tidy
from udlsym.context import Context, Definition
from udlsym.conventions import CHOSEN_AT_TIES, STEP_DERIVATIVE_AT_JUMP
from udlsym.errors import UsageError
from udlsym.syntax.build import ONE, ZERO, minus, over, plus, squared, times
from udlsym.syntax.nodes import (
    Add,
    Call,
    Cases,
    Delta,
    Indexed,
    Indicator,
    Mean,
    Negative,
    Node,
    Number,
    Partial,
    Power,
    Product,
    Quotient,
    Relation,
    Summation,
    Symbol,
    number,
)
from udlsym.syntax.traverse import map_children, walk


def _leaf(node: Symbol | Number, variable: Node) -> Node:
    return ONE if node == variable else ZERO


def _element(node: Indexed, variable: Node) -> Node:
    """∂φ_j/∂φ_k = δ_{jk}, index by index."""
    if not isinstance(variable, Indexed) or node.base != variable.base:
        return ZERO
    if len(node.indices) != len(variable.indices):
        return ZERO
    pairs = zip(node.indices, variable.indices, strict=True)
    return times(*(_delta(own, wanted) for own, wanted in pairs))


def _delta(left: Node, right: Node) -> Node:
    if left == right:
        return ONE
    if isinstance(left, Number) and isinstance(right, Number):
        return ZERO
    return Delta(left, right)


def _negative(node: Negative, variable: Node) -> Node:
    return Negative(Partial(node.operand, (variable,)))


def _add(node: Add, variable: Node) -> Node:
    return Add(tuple(_inside(term, variable) for term in node.terms))


def _inside(term: Node, variable: Node) -> Node:
    if isinstance(term, Negative):
        return _negative(term, variable)
    return Partial(term, (variable,))


def _product(node: Product, variable: Node) -> Node:
    """The product rule; factors without the variable stand aside."""
    moving = [place for place, factor in enumerate(node.factors) if depends(factor, variable)]
    terms = [
        times(*(_at(factor, place == moved, variable) for place, factor in enumerate(node.factors)))
        for moved in moving
    ]
    return plus(*terms)


def _at(factor: Node, moved: bool, variable: Node) -> Node:
    return Partial(factor, (variable,)) if moved else factor


def _quotient(node: Quotient, variable: Node) -> Node:
    top, bottom = node.numerator, node.denominator
    slopes = [Partial(each, (variable,)) for each in (top, bottom)]
    if not depends(bottom, variable):
        return over(slopes[0], bottom)
    return over(minus(times(slopes[0], bottom), times(top, slopes[1])), squared(bottom))


def _power(node: Power, variable: Node) -> Node:
    """(u^v)′ = v·u^{v−1}·u′, and u^v·log[u]·v′ beside it where the exponent changes."""
    by_base = power_slope(node, Partial(node.base, (variable,)))
    if not depends(node.exponent, variable):
        return by_base
    growth = times(node, Call("log", (node.base,)), Partial(node.exponent, (variable,)))
    return plus(by_base, growth) if depends(node.base, variable) else growth


def _sum(node: Summation, variable: Node) -> Node:
    """The slope of a finite sum is the sum of the slopes."""
    return Summation(Partial(node.body, (variable,)), node.index, node.lower, node.upper)


def _mean(node: Mean, variable: Node) -> Node:
    return times(
        over(ONE, node.size),
        Summation(Partial(node.body, (variable,)), node.index, ONE, node.size),
    )


def _call(node: Call, variable: Node) -> Node:
    """The chain rule: a[u]′ = a′[u]·u′."""
    if node.function in CHOSEN_AT_TIES and not node.order:
        return _extreme(node, variable)
    if len(node.arguments) != 1:
        raise UsageError(f"{node.function} takes several arguments and has no rule here")
    (argument,) = node.arguments
    return times(Call(node.function, (argument,), node.order + 1), Partial(argument, (variable,)))


def _extreme(node: Call, variable: Node) -> Node:
    """max(u, …, w)′ is w′ where w is above all before it, else max(u, …)′; min likewise."""
    *before, last = node.arguments
    if not before:
        return Partial(last, (variable,))
    others = before[0] if len(before) == 1 else Call(node.function, tuple(before))
    stays = Relation((others, last), (CHOSEN_AT_TIES[node.function],))
    return Cases(((Partial(others, (variable,)), stays), (Partial(last, (variable,)), None)))


def _indicator(_: Indicator, variable: Node) -> Node:
    """1[…] is flat on both sides of each jump, and there we take the same."""
    del variable
    return number(STEP_DERIVATIVE_AT_JUMP)


def _cases(node: Cases, variable: Node) -> Node:
    """Piece by piece, which is right off the places where the pieces meet."""
    return Cases(tuple((Partial(value, (variable,)), where) for value, where in node.branches))


RULES: Final[dict[type[Node], Callable[[Any, Node], Node]]] = {
    Symbol: _leaf,
    Number: _leaf,
    Indexed: _element,
    Negative: _negative,
    Add: _add,
    Product: _product,
    Quotient: _quotient,
    Power: _power,
    Summation: _sum,
    Mean: _mean,
    Call: _call,
    Cases: _cases,
    Indicator: _indicator,
}
"""Kind of tree -> how ∂/∂v goes one level down."""


def depends(node: Node, variable: Node) -> bool:
    """Whether a tree may change with the variable.

    An element with a letter as subscript may be any element of its array.

    >>> from udlsym.syntax.build import element
    >>> depends(element("x", "i"), element("x", 2)), depends(element("x", 1), element("x", 2))
    (True, False)
    """
    if isinstance(variable, Indexed):
        parts = (each for each in walk(node) if isinstance(each, Indexed))
        return any(_element(part, variable) != ZERO for part in parts)
    return any(each == variable for each in walk(node))


def push(node: Node) -> Node:
    """Push every outermost ∂ one level down.

    >>> from udlsym.syntax.build import element
    >>> push(Partial(element("phi", 0), (element("phi", 0),))) == ONE
    True
    """
    if isinstance(node, Partial):
        return _pushed(node)
    return map_children(push, node)


def _pushed(node: Partial) -> Node:
    *outer, variable = node.variables
    if outer:
        return Partial(_pushed(Partial(node.of, (variable,))), tuple(outer))
    if not depends(node.of, variable):
        return ZERO
    rule = RULES.get(type(node.of))
    if rule is None:
        raise UsageError(f"there is no rule to differentiate a {type(node.of).__name__.lower()}")
    return rule(node.of, variable)


slopes: Rule = exhausted(push)
"""Push every ∂ down to the leaves, where it disappears."""


def derivative(node: Node, variable: Node, context: Context) -> Node:
    """∂ node / ∂ variable with definitions written out, deltas contracted, tidied.

    A defined function of one argument that knows nothing of the variable, such as an activation,
    keeps its name: the chain rule gives g′[u]·∂u.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.nodes import Symbol
    >>> derivative(Symbol("c"), Symbol("z"), LINEAR) == ZERO
    True
    """
    kept = frozenset(
        name for name, each in context.definitions.items() if _keeps_name(each, variable, context)
    )
    pushed = slopes(Partial(expanded(node, context, kept), (variable,)))
    return deltas_contracted(context)(tidy(pushed))


def _keeps_name(definition: Definition, variable: Node, context: Context) -> bool:
    if len(definition.parameters) != 1 or depends(definition.body, variable):
        return False
    names = {getattr(each, "name", getattr(each, "function", "")) for each in walk(definition.body)}
    is_array = any(base == definition.parameters[0] for base, _ in context.arrays)
    return not is_array and not names & context.definitions.keys()


def gradient(node: Node, variables: tuple[Node, ...], context: Context) -> tuple[Node, ...]:
    """The derivatives of a tree with respect to each variable."""
    return tuple(derivative(node, variable, context) for variable in variables)
