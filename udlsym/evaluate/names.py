"""The meaning of names: sizes, scalars, array elements, definitions."""

from __future__ import annotations

from collections.abc import Mapping

from udlsym.context import Axis, Definition
from udlsym.errors import NotExact, Undefined
from udlsym.evaluate.jet import Value
from udlsym.evaluate.machine import Machine
from udlsym.evaluate.opaque import opaque
from udlsym.evaluate.point import Atom, plain_name
from udlsym.evaluate.scope import Scope
from udlsym.notation import PI
from udlsym.syntax.nodes import Indexed, Node, Symbol


def of_symbol(machine: Machine, node: Symbol, scope: Scope) -> Value:
    """A bound index, a parameter, a size, an abbreviation or a scalar, in this order."""
    if node.name in scope.scalars:
        return scope.scalars[node.name]
    name = global_name(node.name, scope)
    if name in machine.point.sizes or name in machine.context.sizes:
        return machine.point.size(name)
    definition = machine.context.definitions.get(name)
    if definition is not None:
        return _abbreviation(machine, definition, scope)
    if name in machine.context.functions:
        if scope.layer:
            raise NotExact(f"{name} stands without arguments in something that is differentiated")
        return opaque(machine, name, (), (), (), scope)
    if name == PI and Atom(name) not in machine.point.values:
        raise NotExact("π is not rational")
    return moved(machine.point.value(Atom(name)), Atom(name), scope)


def global_name(name: str, scope: Scope) -> str:
    """Return the name that a symbol goes by at the point; `NotExact` if that is ambiguous."""
    if name in scope.arrays:
        return scope.arrays[name]
    if name in scope.hidden:
        raise _ambiguous(name)
    return name


def base_name(name: str, scope: Scope) -> str:
    """Return the array that a base goes by at the point; `NotExact` if that is ambiguous."""
    if name in scope.arrays:
        return scope.arrays[name]
    if name in scope.hidden_bases:
        raise _ambiguous(name)
    return name


def _ambiguous(name: str) -> NotExact:
    return NotExact(
        f"a definition uses {name} where a call gives {name} another meaning; "
        f"make {name} a parameter of the definition"
    )


def moved(value: Value, atom: Atom, scope: Scope) -> Value:
    """Return a value, moved by an infinitesimal if it is being differentiated by."""
    shift = scope.shifts.get(atom) if scope.shifts else None
    return value if shift is None else value + shift


def _abbreviation(machine: Machine, definition: Definition, scope: Scope) -> Value:
    if definition.indices:
        raise NotExact(f"{definition.name} needs its subscripts")
    own = tuple(Symbol(parameter) for parameter in definition.parameters)
    if own:
        return of_definition(machine, definition, own, scope)
    return _remembered(machine, definition, (), scope)


def of_indexed(machine: Machine, node: Indexed, scope: Scope) -> Value:
    """An array element, or an abbreviation with subscripts."""
    indices = tuple(machine.whole(index, scope) for index in node.indices)
    base = base_name(node.base, scope)
    definition = machine.context.definition_of(base, len(indices))
    if definition is not None:
        return _remembered(machine, definition, indices, scope)
    return element(machine, Atom(base, indices), scope)


def element(machine: Machine, atom: Atom, scope: Scope) -> Value:
    """An array element; `Undefined` outside the declared ranges of its subscripts."""
    for index, axis in zip(
        atom.indices, machine.context.axes(atom.name, len(atom.indices)) or (), strict=False
    ):
        if index < axis.first or _beyond(index, axis, machine.point.sizes):
            raise Undefined(f"{plain_name(atom)} is outside its range")
    return moved(machine.point.value(atom), atom, scope)


def _beyond(index: int, axis: Axis, sizes: Mapping[str, int]) -> bool:
    last = sizes.get(axis.last) if isinstance(axis.last, str) else axis.last
    return last is not None and index > last


def _remembered(
    machine: Machine, definition: Definition, indices: tuple[int, ...], scope: Scope
) -> Value:
    """The value of an abbreviation; it depends on the scope only through what hides and moves."""
    if len(indices) != len(definition.indices) or definition.parameters:
        raise NotExact(f"{definition.name} is used with other subscripts than it is defined with")
    hidden = scope.hidden | scope.bound, scope.hidden_bases | scope.renamed
    key = (definition.name, indices, scope.layer, hidden)
    if key not in machine.memory:
        scalars: dict[str, Value] = dict(zip(definition.indices, indices, strict=True))
        inner = scope.calling(scalars, {}, frozenset(scalars))
        machine.memory[key] = machine.value(definition.body, inner)
    return moved(machine.memory[key], Atom(definition.name, indices), scope)


def of_definition(
    machine: Machine, definition: Definition, arguments: tuple[Node, ...], scope: Scope
) -> Value:
    """The body of a definition for these arguments."""
    return machine.value(definition.body, argument_scope(machine, definition, arguments, scope))


def argument_scope(
    machine: Machine, definition: Definition, arguments: tuple[Node, ...], scope: Scope
) -> Scope:
    """The scope in which the body of a definition stands for these arguments."""
    if len(arguments) != len(definition.parameters) or definition.indices:
        raise NotExact(f"{definition.name} takes {len(definition.parameters)} arguments")
    scalars: dict[str, Value] = {}
    arrays: dict[str, str] = {}
    bound = set()
    for parameter, argument in zip(definition.parameters, arguments, strict=True):
        array = array_name(machine, argument, scope)
        if array is not None:
            arrays[parameter] = array
            continue
        scalars[parameter] = machine.value(argument, scope)
        if argument != Symbol(parameter) or parameter in scope.bound | scope.hidden:
            bound.add(parameter)
    return scope.calling(scalars, arrays, frozenset(bound))


def array_name(machine: Machine, argument: Node, scope: Scope) -> str | None:
    """Return the array that an argument names, or None where it is a scalar."""
    if not isinstance(argument, Symbol) or argument.name in scope.scalars:
        return None
    name = global_name(argument.name, scope)
    if any(base == name for base, _ in machine.context.arrays):
        # Also where the array as a whole is defined, as φ̂ is by argmin: its elements are values.
        return name
    known = name in machine.context.definitions or name in machine.context.sizes
    return name if name in machine.context.parameters and not known else None
