"""Normal forms of calls: definitions, functions with kinks, and opaque functions."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING

from udlsym.algebra import elementary, kinked, ordinary, piecewise
from udlsym.algebra.atoms import Application
from udlsym.algebra.binomials import BINOMIAL, binomial
from udlsym.algebra.polynomial import of_atom
from udlsym.algebra.rational import Rational, number, rational
from udlsym.algebra.scope import (
    Scope,
    epsilon,
    first_order,
    infinitesimals,
    slope_at_zero,
    still,
)
from udlsym.context import Definition
from udlsym.errors import OutsideFragment
from udlsym.syntax.build import minus
from udlsym.syntax.nodes import Call, Node, Number, Symbol

if TYPE_CHECKING:
    from udlsym.algebra.normalise import Normaliser

FACTORIAL = "factorial"
LARGEST_FACTORIAL = 500

NORMAL = frozenset({"Phi", "density"})
"""The standard normal distribution and its density, where these names mean nothing else."""

Derivatives = Callable[[str, int, tuple[Rational, ...]], Rational]
"""Function, order and arguments -> the value of that derivative."""


def of_call(normaliser: Normaliser, node: Call, scope: Scope) -> Rational:
    """f[u]: a definition written out, a function with kinks taken apart, any other left opaque."""
    definition = normaliser.context.definitions.get(node.function)
    if definition and not node.order:
        return normaliser.define(definition, node.arguments, scope)
    if definition:
        return _slope_of_definition(normaliser, definition, node, scope)
    if scope.bumps and any(normaliser.is_whole_array(each) for each in node.arguments):
        raise OutsideFragment(f"how {node.function} depends on the elements is not known")
    arguments = tuple(normaliser.visit(each, scope) for each in node.arguments)
    if node.function in piecewise.FUNCTIONS:
        return _piecewise(normaliser, node, arguments, scope)
    if node.function == BINOMIAL and not node.order:
        return _binomial(arguments)
    if node.function == FACTORIAL and not node.order and (value := _factorial(arguments)):
        return value
    if node.function in NORMAL and node.function not in normaliser.context.functions:
        return expanded(node.function, node.order, arguments, _normal)
    return expanded(node.function, node.order, arguments)


def _normal(function: str, order: int, arguments: tuple[Rational, ...]) -> Rational:
    """Φ′ = N and N′ = −z N for the standard normal distribution Φ and its density N.

    With He_0 = 1 and He_{n+1} = z He_n − He_n′ the derivative of N of order n is (−1)^n He_n N.
    """
    (z,) = arguments
    places = order - 1 if function == "Phi" else order
    if places < 1:
        name = "density" if order else function
        return _opaque(name, 0, arguments)
    before, now = number(1), z
    for place in range(1, places):
        before, now = now, z * now - number(place) * before
    return number((-1) ** places) * now * _opaque("density", 0, arguments)


def _binomial(arguments: tuple[Rational, ...]) -> Rational:
    if len(arguments) != 2 or any(each.denominators for each in arguments):
        raise OutsideFragment("C(n, k) takes two arguments that are no quotients")
    if any(map(infinitesimals, arguments)):
        raise OutsideFragment("the derivative of C(n, k) is outside the normal form")
    top, bottom = arguments
    return rational(binomial(top.numerator, bottom.numerator))


def _factorial(arguments: tuple[Rational, ...]) -> Rational | None:
    """n! of a number that is written; None where it stays as it is."""
    if len(arguments) != 1 or arguments[0].denominators:
        return None
    (argument,) = arguments
    value = argument.numerator.get((), 0)
    is_number = argument.is_zero or set(argument.numerator) == {()}
    if not is_number or value != int(value) or not 0 <= value <= LARGEST_FACTORIAL:
        return None
    return number(factorial(int(value)))


def _slope_of_definition(
    normaliser: Normaliser, definition: Definition, node: Call, scope: Scope
) -> Rational:
    """g′[u] of a defined g: the coefficient of ε in g[u + ε]."""
    if len(definition.parameters) != 1 or len(node.arguments) != 1:
        raise OutsideFragment(f"a prime needs {node.function} to have one argument")
    ((parameter,), (argument,)) = definition.parameters, node.arguments
    if normaliser.is_whole_array(argument):
        raise OutsideFragment(f"{node.function} is differentiated by a whole array")
    value = normaliser.visit(argument, scope)
    steps = [epsilon(normaliser.fresh()) for _ in range(node.order)]
    for step in steps:
        value = value + rational(of_atom(step))
    inner = Scope(
        scalars={parameter: value},
        bumps=scope.bumps,
        written={Symbol(parameter): scope.as_written(argument)},
    )
    result = normaliser.visit(definition.body, inner)
    for step in steps:
        result = slope_at_zero(result, step)
    return result


def _piecewise(
    normaliser: Normaliser, node: Call, arguments: tuple[Rational, ...], scope: Scope
) -> Rational:
    piecewise.split_arguments(node.function, arguments)
    if not any(map(infinitesimals, arguments)):
        table = (piecewise.FUNCTIONS, piecewise.DERIVATIVES)[node.order] if node.order < 2 else {}
        if node.function in table:
            return table[node.function](arguments, normaliser.sign_of)
    if node.function not in kinked.JOINTS:
        return _extreme(normaliser, node, arguments, scope)
    (value,), (argument,) = arguments, node.arguments
    base = still(value)
    for joint in kinked.JOINTS[node.function]:
        gap = difference(scope.as_written(argument), Number(str(joint)))
        normaliser.note_kink(gap, base - number(joint))
    return kinked.moved(node.function, node.order, value, base, normaliser.sign_of)


def _extreme(
    normaliser: Normaliser, node: Call, arguments: tuple[Rational, ...], scope: Scope
) -> Rational:
    if node.order:
        raise OutsideFragment(f"the derivative of {node.function} is outside the normal form")
    (best, *others), (chosen, *rest) = arguments, node.arguments
    for place, (other, tree) in enumerate(zip(others, rest, strict=True)):
        gap = still(best - other)
        normaliser.note_kink(difference(*map(scope.as_written, (chosen, tree))), gap)
        best = kinked.moved_extreme(node.function, best, other, gap, normaliser.sign_of)
        chosen = Call(node.function, node.arguments[: place + 2])
    return best


def expanded(
    function: str, order: int, arguments: tuple[Rational, ...], value: Derivatives | None = None
) -> Rational:
    """The opaque f(z + h) = f(z) + f′(z)h + f″(z)h²/2 + …, which ends, as each ε² is 0."""
    base = tuple(map(still, arguments))
    if all((a - b).is_zero for a, b in zip(base, arguments, strict=True)):
        return (value or _opaque)(function, order, base)
    if len(arguments) != 1:
        raise OutsideFragment(f"the derivative of {function} in several arguments")
    step = arguments[0] - base[0]
    total, moved, k = number(0), number(1), 0
    while not moved.is_zero:
        term = (value or _opaque)(function, order + k, base)
        total = total + term * moved * number(Fraction(1, factorial(k)))
        k += 1
        moved = first_order(moved * step)
    return total


def _opaque(function: str, order: int, arguments: tuple[Rational, ...]) -> Rational:
    frozen = tuple(each.reduced().frozen() for each in arguments)

    def value(name: str, order: int = 0) -> Rational:
        if name in elementary.VALUES and not order:
            return elementary.VALUES[name](arguments[0])
        return rational(of_atom(Application(3, name, order, frozen)))

    if function == "log" and order and len(arguments) == 1 and not arguments[0].is_zero:
        return ordinary.of_logarithm(order, arguments[0])
    known = ordinary.derivative(function, order, value) if order and len(frozen) == 1 else None
    return known or value(function, order)


def difference(left: Node, right: Node) -> Node:
    """left − right, or left alone where right is 0."""
    return left if right == Number("0") else minus(left, right)
