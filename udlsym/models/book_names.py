"""The book's shorter names: x for x_1 with one input, φ_d for φ_{1d} with one output."""

from __future__ import annotations

from dataclasses import replace

from udlsym.context import Context, Definition
from udlsym.models.shallow import OUTPUT, UNIT, ShallowNetwork
from udlsym.syntax.build import ONE, element
from udlsym.syntax.nodes import Indexed, Node, Relation, Symbol, equation
from udlsym.syntax.traverse import map_children


def general(network: ShallowNetwork) -> ShallowNetwork:
    """The network with the same activation and symbols for all sizes.

    >>> general(ShallowNetwork(1, 3, 1)) == ShallowNetwork()
    True
    """
    return replace(network, inputs=None, hidden=None, outputs=None)


def shorter_names(network: ShallowNetwork) -> tuple[Definition, ...]:
    """What a network of known sizes abbreviates; nothing with several inputs and outputs.

    >>> [each.name for each in shorter_names(ShallowNetwork(1, 3, 1))]
    ['x', 'phi']
    >>> shorter_names(ShallowNetwork())
    ()
    """
    names: list[Definition] = []
    if network.inputs == 1:
        names.append(Definition("x", element("x", 1)))
    if network.outputs == 1:
        names.append(Definition("phi", element("phi", 1, UNIT), indices=(UNIT,)))
    return tuple(names)


def named_context(network: ShallowNetwork) -> Context:
    """The names of the general equations, and those of a network of given sizes beside them."""
    return general(network).vector_context.defining(*shorter_names(network))


def sizes_of(network: ShallowNetwork) -> tuple[Relation, ...]:
    """D_i = …, D = …, D_o = … for the sizes that a network has given.

    >>> len(sizes_of(ShallowNetwork(1, None, 1))), sizes_of(ShallowNetwork())
    (2, ())
    """
    pairs = zip(general(network).sizes, network.sizes, strict=True)
    return tuple(equation(name, size) for name, size in pairs if size != name)


def general_output(network: ShallowNetwork) -> Indexed:
    """y_j in the general equations, y_1 where a network has one output."""
    return element("y", 1 if network.outputs == 1 else OUTPUT)


def subscripts(name: Node, letters: tuple[str, ...]) -> dict[Node, Node]:
    """Letters of a definition -> the subscripts with which its name stands somewhere.

    >>> subscripts(element("h", 2), ("d",))
    {Symbol(name='d'): Number(text='2')}
    >>> subscripts(Symbol("y"), ())
    {}
    """
    found = name.indices if isinstance(name, Indexed) else ()
    return dict(zip(map(Symbol, letters), found, strict=True))


def shortened(node: Node, network: ShallowNetwork) -> Node:
    """Write x for x_1 and φ_d for φ_{1d}, where the network abbreviates them.

    >>> shortened(element("phi", 1, 0), ShallowNetwork(2, 3, 1)) == element("phi", 0)
    True
    >>> shortened(element("x", 1), ShallowNetwork(2, 3, 1)) == element("x", 1)
    True
    """
    if isinstance(node, Indexed):
        if network.inputs == 1 and node == element("x", 1):
            return Symbol("x")
        first, *rest = node.indices
        if network.outputs == 1 and node.base == "phi" and rest and first == ONE:
            return Indexed("phi", tuple(rest))
    return map_children(lambda child: shortened(child, network), node)
