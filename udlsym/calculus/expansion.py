"""Writing out definitions: f[x_i, φ] becomes φ_0 + φ_1 x_i."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from udlsym.context import Context, Definition
from udlsym.syntax.nodes import Call, Indexed, Node, Symbol
from udlsym.syntax.traverse import map_children, substitute


def expanded(node: Node, context: Context, keep: frozenset[str] = frozenset()) -> Node:
    """Write out every definition but those in `keep`, those inside definitions too.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.syntax.nodes import Number
    >>> doubled = Definition("g", Symbol("u"), parameters=("u",))
    >>> expanded(Call("g", (Number("2"),)), LINEAR.defining(doubled))
    Number(text='2')
    """
    for name in context.definitions:
        if name not in keep:
            node = written_out(node, name, context)
    inside = map_children(lambda child: expanded(child, context, keep), node)
    return inside if inside == node else expanded(inside, context, keep)


def written_out(node: Node, name: str, context: Context) -> Node:
    """Write out the definition of one name, wherever the name stands."""
    definition = context.definitions[name]
    node = map_children(lambda child: written_out(child, name, context), node)
    if isinstance(node, Call) and node.function == name and not node.order:
        return _called(definition, node.arguments, context)
    if isinstance(node, Indexed) and _is_defined_by(node, definition, context):
        indices = zip(definition.indices, node.indices, strict=True)
        return substitute(definition.body, {Symbol(letter): index for letter, index in indices})
    if isinstance(node, Symbol) and node.name == name and not definition.indices:
        return definition.body
    return node


def _is_defined_by(node: Indexed, definition: Definition, context: Context) -> bool:
    return context.definition_of(node.base, len(node.indices)) is definition


def _called(definition: Definition, arguments: tuple[Node, ...], context: Context) -> Node:
    arrays = {base for base, _ in context.arrays}
    scalars: dict[Node, Node] = {}
    bases: dict[str, str] = {}
    for name, argument in zip(definition.parameters, arguments, strict=True):
        if isinstance(argument, Symbol) and argument.name in arrays:
            bases[name] = argument.name
        else:
            scalars[Symbol(name)] = argument
    return substitute(_rebased(definition.body, bases), scalars)


def _rebased(node: Node, bases: Mapping[str, str]) -> Node:
    """Put other arrays in the place of array parameters: L[φ̂] is L with φ̂ for φ."""
    node = map_children(lambda child: _rebased(child, bases), node)
    if isinstance(node, Indexed) and node.base in bases:
        return replace(node, base=bases[node.base])
    if isinstance(node, Symbol) and node.name in bases:
        return Symbol(bases[node.name])
    return node
