"""Normal forms of numbers, names and array elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from udlsym.algebra.atoms import POSITION, Index, element, free, scalar
from udlsym.algebra.polynomial import of_atom
from udlsym.algebra.rational import Rational, number, rational
from udlsym.algebra.scope import Scope, bumped
from udlsym.errors import OutsideFragment
from udlsym.syntax.nodes import Indexed, Node, Number, Symbol

if TYPE_CHECKING:
    from udlsym.algebra.normalise import Normaliser


def of_number(_: Normaliser, node: Number, scope: Scope) -> Rational:
    """The digits as an exact number."""
    del scope
    exact = node.value
    return number(int(exact) if exact.denominator == 1 else exact)


def of_symbol(normaliser: Normaliser, node: Symbol, scope: Scope) -> Rational:
    """A size, an index letter as a value, an abbreviation, or a scalar."""
    name = node.name
    if name in scope.scalars:
        return scope.scalars[name]
    if name in normaliser.sizes:
        return number(normaliser.sizes[name])
    if name in scope.letters or name in normaliser.ranges.last:
        return _position(scope.letters.get(name, free(name)))
    definition = normaliser.context.definitions.get(name)
    if definition and not definition.parameters and not definition.indices:
        return normaliser.define(definition, (), scope)
    return bumped(scalar(name), scope.bumps, normaliser.ranges)


def _position(index: Index) -> Rational:
    if index.kind == 0:
        return number(index.key)
    plain = rational(of_atom(element(POSITION, index._replace(offset=0))))
    return plain + number(index.offset)


def of_indexed(normaliser: Normaliser, node: Indexed, scope: Scope) -> Rational:
    """An array element, or an abbreviation with subscripts."""
    indices = tuple(normaliser.index(each, scope) for each in node.indices)
    definition = normaliser.context.definition_of(node.base, len(indices))
    if definition:
        if len(definition.indices) != len(indices):
            raise OutsideFragment(f"{node.base} takes {len(definition.indices)} subscripts")
        letters = dict(zip(definition.indices, indices, strict=True))
        written: dict[Node, Node] = {
            Symbol(letter): scope.as_written(index)
            for letter, index in zip(definition.indices, node.indices, strict=True)
        }
        inner = Scope(letters=letters, bumps=scope.bumps, written=written)
        return normaliser.visit(definition.body, inner)
    base = scope.bases.get(node.base, node.base)
    return bumped(element(base, *indices), scope.bumps, normaliser.ranges)
