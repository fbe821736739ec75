"""The meaning of ∂: move the variables by infinitesimals and read off a coefficient."""

from __future__ import annotations

from udlsym.errors import NotExact
from udlsym.evaluate.jet import Jet, Value
from udlsym.evaluate.machine import Machine
from udlsym.evaluate.names import base_name, element, global_name
from udlsym.evaluate.opaque import opaque
from udlsym.evaluate.point import Atom, plain_name
from udlsym.evaluate.scope import Scope
from udlsym.syntax.nodes import Indexed, Node, Partial, Symbol


def of_partial(machine: Machine, node: Partial, scope: Scope) -> Value:
    """The coefficient of ε_1 ε_2 … in `of` with variables[k] moved by ε_k, where every ε_k² = 0.

    A name of which nothing is known has a derivative of which nothing is known.
    """
    targets = [_target(machine, variable, scope) for variable in node.variables]
    if isinstance(node.of, Symbol) and _is_unknown(machine, node.of, targets, scope):
        names = [plain_name(atom) for atom in targets]
        return opaque(machine, global_name(node.of.name, scope), names, (), (), scope)
    inner, bits = scope.differentiating(machine.fresh_layer(), len(targets))
    for target, bit in zip(targets, bits, strict=True):
        inner = inner.moving(target, bit)
    return part_of(machine.value(node.of, inner), sum(bits), scope)


def part_of(value: Value, mask: int, scope: Scope) -> Value:
    """The coefficient of the infinitesimals in `mask`; a jet if a derivative goes on outside."""
    if not isinstance(value, Jet):
        return 0
    coefficient = value.coefficient(mask)
    return coefficient if scope.layer else coefficient.real


def _target(machine: Machine, variable: Node, scope: Scope) -> Atom:
    """The atom that a variable of ∂ means; an undeclared place is `Undefined`."""
    if isinstance(variable, Indexed):
        indices = tuple(machine.whole(index, scope) for index in variable.indices)
        atom = Atom(base_name(variable.base, scope), indices)
        if atom.name not in machine.context.definitions:
            element(machine, atom, scope)
        return atom
    if isinstance(variable, Symbol):
        if variable.name in scope.scalars:
            return Atom(variable.name)
        return Atom(global_name(variable.name, scope))
    raise NotExact("a derivative is taken by a name or an array element")


def _is_unknown(machine: Machine, of: Symbol, targets: list[Atom], scope: Scope) -> bool:
    known = of.name in scope.scalars or Atom(of.name) in targets or of.name in machine.point.sizes
    return not known and global_name(of.name, scope) not in machine.context.definitions
