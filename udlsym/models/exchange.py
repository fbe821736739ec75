"""Inputs and outputs with their roles exchanged: from y = f[x, φ] to x = g[y, φ]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from udlsym.context import Context, Definition
from udlsym.syntax.nodes import Call, Indexed, Node, Symbol
from udlsym.syntax.traverse import map_children

ROLES: Final[Mapping[str, str]] = {"x": "y", "y": "x", "f": "g"}
"""Name -> the name in its role; the model in the other direction is called g, as in the book."""


def exchanged(node: Node) -> Node:
    """The tree with inputs for outputs, outputs for inputs, and g for f.

    >>> from udlsym.syntax.build import element
    >>> exchanged(element("x", "i")) == element("y", "i"), exchanged(Symbol("c"))
    (True, Symbol(name='c'))
    """
    node = map_children(exchanged, node)
    match node:
        case Symbol(name) if name in ROLES:
            return Symbol(ROLES[name])
        case Indexed(base) if base in ROLES:
            return replace(node, base=ROLES[base])
        case Call(function) if function in ROLES:
            return replace(node, function=ROLES[function])
    return node


def exchanged_context(context: Context) -> Context:
    """The context of the formulas with the roles exchanged.

    >>> from udlsym.context import LINEAR
    >>> sorted(exchanged_context(LINEAR).functions)
    ['L', 'g']
    """
    arrays = {(_name(base), count): axes for (base, count), axes in context.arrays.items()}
    changed = replace(
        context,
        arrays=arrays,
        functions=frozenset(map(_name, context.functions)),
        definitions={},
    )
    return changed.defining(*map(_definition, context.definitions.values()))


def _name(name: str) -> str:
    return ROLES.get(name, name)


def _definition(definition: Definition) -> Definition:
    return replace(
        definition,
        name=_name(definition.name),
        body=exchanged(definition.body),
        parameters=tuple(map(_name, definition.parameters)),
    )
