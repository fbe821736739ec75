"""Normal forms of derivatives: the coefficient of a small change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from udlsym.algebra.atoms import Scalar, element, scalar
from udlsym.algebra.polynomial import of_atom
from udlsym.algebra.rational import Rational, number, rational
from udlsym.algebra.scope import Bump, Scope, epsilon, slope_at_zero
from udlsym.errors import OutsideFragment
from udlsym.syntax.nodes import Indexed, Node, Partial, Symbol

if TYPE_CHECKING:
    from udlsym.algebra.normalise import Normaliser


def of_partial(normaliser: Normaliser, node: Partial, scope: Scope) -> Rational:
    """∂u/∂v: the coefficient of a small change of v; a name without definition stays a name."""
    definition = (
        normaliser.context.definitions.get(node.of.name) if isinstance(node.of, Symbol) else None
    )
    if isinstance(node.of, Symbol) and definition is None:
        return _named_partial(normaliser, node.of.name, node.variables, scope)
    bumps = [
        Bump(_target(normaliser, each, scope), epsilon(normaliser.fresh()))
        for each in node.variables
    ]
    for bump in bumps:
        scope = scope.with_bump(bump)
    of = definition.body if definition else node.of
    value = normaliser.visit(of, Scope(bumps=scope.bumps) if definition else scope)
    for bump in bumps:
        value = slope_at_zero(value, bump.epsilon)
    return value


def _target(normaliser: Normaliser, node: Node, scope: Scope) -> Any:
    if isinstance(node, Symbol) and node.name not in normaliser.context.definitions:
        return scalar(node.name)
    if isinstance(node, Indexed) and not normaliser.context.definition_of(
        node.base, len(node.indices)
    ):
        base = scope.bases.get(node.base, node.base)
        return element(base, *(normaliser.index(each, scope) for each in node.indices))
    raise OutsideFragment("a derivative is taken with respect to something that is no variable")


def _named_partial(
    normaliser: Normaliser, name: str, variables: tuple[Node, ...], scope: Scope
) -> Rational:
    """∂L/∂φ_0 of an L that has no definition: an element named after all that it mentions.

    ∂z/∂z is 1.
    """
    targets = sorted(_target(normaliser, each, scope) for each in variables)
    if scalar(name) in targets:
        return number(int(len(targets) == 1))
    words = [each.name if isinstance(each, Scalar) else each.base for each in targets]
    indices = [index for each in targets if not isinstance(each, Scalar) for index in each.indices]
    return rational(of_atom(element(f"∂{name}/{'∂'.join(words)}", *indices)))
