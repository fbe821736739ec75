"""Changes of the parameters that act on whole hidden units: rescaling them, exchanging them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from udlsym.calculus.rewriting import Rule, everywhere
from udlsym.calculus.tidying import tidy
from udlsym.syntax.build import ZERO, element, over, times
from udlsym.syntax.nodes import Indexed, Node, Symbol
from udlsym.syntax.traverse import map_children

FACTOR: Final = "alpha"
"""The factor of one unit, α, and the array of the factors of all units, α_d."""

FactorOf = Callable[[Node], Node | None]
"""The subscript of a unit -> its factor, None where the unit is left as it is."""


def factor_of_each(unit: Node) -> Node:
    """The factor α_d of the unit d.

    >>> factor_of_each(Symbol("d"))
    Indexed(base='alpha', indices=(Symbol(name='d'),))
    """
    return Indexed(FACTOR, (unit,))


def factor_of_unit(chosen: str | int) -> FactorOf:
    """The factor α for one unit, none for the others.

    >>> factor_of_unit(1)(Symbol("d")) is None
    True
    """
    wanted = element(FACTOR, chosen).indices[0]
    return lambda unit: Symbol(FACTOR) if unit == wanted else None


def rescaled(node: Node, factor_of: FactorOf = factor_of_each) -> Node:
    """Multiply offset and weights of units by their factors, divide their output weights by them.

    θ_{di} becomes α_d θ_{di} for i = 0, 1, …, and φ_{jd} becomes φ_{jd}/α_d; the φ_{j0} stay.

    >>> rescaled(element("phi", 0)) == element("phi", 0)
    True
    >>> rescaled(element("theta", "d", 0)) == times(element("alpha", "d"), element("theta", "d", 0))
    True
    """
    return tidy(everywhere(_scaled(factor_of))(node))


def _scaled(factor_of: FactorOf) -> Rule:
    def rule(node: Node) -> Node:
        if isinstance(node, Indexed) and node.base == "theta":
            factor = factor_of(node.indices[0])
            return times(factor, node) if factor else node
        if isinstance(node, Indexed) and node.base == "phi" and node.indices[-1] != ZERO:
            factor = factor_of(node.indices[-1])
            return over(node, factor) if factor else node
        return node

    return rule


def exchanged_units(node: Node, places: Mapping[Node, Node]) -> Node:
    """Put the parameters of other units in the places of units, d -> places[d]; h_d goes along.

    >>> from udlsym.syntax.build import ONE, TWO
    >>> swapped = {ONE: TWO, TWO: ONE}
    >>> exchanged_units(element("theta", 1, 0), swapped) == element("theta", 2, 0)
    True
    >>> exchanged_units(element("phi", 0), swapped) == element("phi", 0)
    True
    """
    if isinstance(node, Indexed) and node.base in {"theta", "h"}:
        first, *rest = node.indices
        return Indexed(node.base, (places.get(first, first), *rest))
    if isinstance(node, Indexed) and node.base == "phi" and node.indices[-1] != ZERO:
        *rest, last = node.indices
        return Indexed("phi", (*rest, places.get(last, last)))
    return map_children(lambda child: exchanged_units(child, places), node)
