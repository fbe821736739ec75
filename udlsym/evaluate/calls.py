"""The meaning of function calls."""

from __future__ import annotations

from udlsym.context import Definition
from udlsym.errors import NotExact, Undefined
from udlsym.evaluate.arithmetic import compare
from udlsym.evaluate.derivatives import part_of
from udlsym.evaluate.functions import COUNTING, DERIVATIVES, PIECEWISE
from udlsym.evaluate.jet import Jet, Value
from udlsym.evaluate.machine import Machine
from udlsym.evaluate.names import argument_scope, array_name, of_definition
from udlsym.evaluate.opaque import opaque
from udlsym.evaluate.point import Atom, Rational
from udlsym.evaluate.scope import Scope
from udlsym.syntax.nodes import Call


def of_call(machine: Machine, node: Call, scope: Scope) -> Value:
    """A definition's body, a known function's value, or an entry in a table, in this order."""
    definition = machine.context.definitions.get(node.function)
    if definition is not None:
        return _defined(machine, node, definition, scope)
    if node.function in DERIVATIVES:
        return _known(machine, node, scope)
    if node.function in COUNTING and not node.order:
        return _counting(machine, node, scope)
    if node.function in {"max", "min"} and not node.order:
        return _extreme(machine, node, scope)
    if node.function in machine.context.functions:
        return _unknown(machine, node, scope)
    raise NotExact(f"the function {node.function} cannot be evaluated exactly")


def _defined(machine: Machine, node: Call, definition: Definition, scope: Scope) -> Value:
    if not node.order:
        return of_definition(machine, definition, node.arguments, scope)
    inner = argument_scope(machine, definition, node.arguments, scope)
    if len(inner.scalars) != 1 or inner.arrays:
        raise NotExact(f"a prime needs {node.function} to have one scalar argument")
    (parameter,) = inner.scalars
    inner, bits = inner.differentiating(machine.fresh_layer(), node.order)
    for bit in bits:
        inner = inner.moving(Atom(parameter), bit)
    return part_of(machine.value(definition.body, inner), sum(bits), scope)


def _known(machine: Machine, node: Call, scope: Scope) -> Value:
    (z,) = _values(machine, node, 1, scope)
    real = z.real if isinstance(z, Jet) else z
    piecewise = PIECEWISE.get(node.function)
    for joint in piecewise.joints if piecewise else ():
        machine.note_joint((id(node), joint), real - joint)
    if not isinstance(z, Jet):
        return DERIVATIVES[node.function](z, node.order)
    if piecewise and real in piecewise.joints:
        raise Undefined("there is no derivative at a joint")
    return z.taylor(_derivatives(node, real, z.degree))


def _derivatives(node: Call, real: Rational, degree: int) -> list[Rational]:
    orders = range(node.order, node.order + degree + 1)
    return [DERIVATIVES[node.function](real, order) for order in orders]


def _values(machine: Machine, node: Call, count: int, scope: Scope) -> list[Value]:
    if len(node.arguments) != count:
        raise NotExact(f"{node.function} takes {count} arguments")
    return [machine.value(argument, scope) for argument in node.arguments]


def _counting(machine: Machine, node: Call, scope: Scope) -> Value:
    count, function = COUNTING[node.function]
    values = _values(machine, node, count, scope)
    numbers = [value for value in values if not isinstance(value, Jet)]
    if len(numbers) < len(values):
        raise NotExact(f"{node.function} is differentiated")
    return machine.weighed(function(*numbers))


def _extreme(machine: Machine, node: Call, scope: Scope) -> Value:
    sign = ">" if node.function == "max" else "<"
    if not node.arguments:
        raise NotExact(f"{node.function} takes at least one argument")
    best, *others = (machine.value(argument, scope) for argument in node.arguments)
    for place, other in enumerate(others):
        if compare(machine, (id(node), place), other, sign, best):
            best = other
    return best


def _unknown(machine: Machine, node: Call, scope: Scope) -> Value:
    names = [array_name(machine, argument, scope) for argument in node.arguments]
    arrays = [name for name in names if name is not None]
    arguments = [
        machine.value(argument, scope)
        for argument, name in zip(node.arguments, names, strict=True)
        if name is None
    ]
    if node.order and len(node.arguments) != 1:
        raise NotExact(f"a prime needs {node.function} to have one argument")
    if not arguments and set(arrays) <= set(machine.context.parameters):
        arrays = []  # L[φ] for the parameters themselves is what L alone means.
    return opaque(machine, node.function, ("1",) * node.order, arguments, arrays, scope)
