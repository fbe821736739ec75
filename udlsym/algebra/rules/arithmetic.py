"""Normal forms of sums, products, quotients and powers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from udlsym.algebra.atoms import Application, indices_in
from udlsym.algebra.exponents import POWER
from udlsym.algebra.moving_powers import moved_power
from udlsym.algebra.polynomial import freeze, is_number, monic, of_atom, value_of
from udlsym.algebra.powers import whole_step
from udlsym.algebra.rational import Rational, number, rational
from udlsym.algebra.rules.calls import expanded
from udlsym.algebra.scope import Scope, infinitesimals, still
from udlsym.errors import OutsideFragment, Undefined
from udlsym.syntax.nodes import Add, Negative, Node, Number, Power, Product, Quotient

if TYPE_CHECKING:
    from udlsym.algebra.normalise import Normaliser

RECIPROCAL = "1/"
"""The opaque function that stands for a denominator of which nothing is used."""

LARGEST_EXPONENT = 10_000
"""Largest exponent that is taken as a number of factors."""


def of_negative(normaliser: Normaliser, node: Negative, scope: Scope) -> Rational:
    """−u."""
    return -normaliser.visit(node.operand, scope)


def of_add(normaliser: Normaliser, node: Add, scope: Scope) -> Rational:
    """u + v + …"""
    total = number(0)
    for term in node.terms:
        total = total + normaliser.visit(term, scope)
    return total


def of_product(normaliser: Normaliser, node: Product, scope: Scope) -> Rational:
    """u·v·…"""
    result = number(1)
    for factor in node.factors:
        result = result * normaliser.visit(factor, scope)
    return result


def of_quotient(normaliser: Normaliser, node: Quotient, scope: Scope) -> Rational:
    """u/v; the denominator is noted as a condition."""
    return normaliser.visit(node.numerator, scope) * _inverse(normaliser, node.denominator, scope)


def _inverse(normaliser: Normaliser, node: Node, scope: Scope) -> Rational:
    result = number(1)
    for factor in node.factors if isinstance(node, Product) else (node,):
        value, inverse = with_inverse(normaliser, factor, scope)
        if not normaliser.is_guarded:
            normaliser.denominators.append((scope.as_written(factor), still(value)))
        result = result * inverse
    return result


def with_inverse(normaliser: Normaliser, node: Node, scope: Scope) -> tuple[Rational, Rational]:
    """Return node and 1/node, factor by factor, so that 1/(u·v²) keeps the factors u and v.

    Every part is visited once: a second visit would double the work at each level of a fraction.
    """
    if isinstance(node, Product):
        value = inverse = number(1)
        for factor in node.factors:
            one, inverted = with_inverse(normaliser, factor, scope)
            value, inverse = value * one, inverse * inverted
        return value, inverse
    if isinstance(node, Power) and isinstance(node.exponent, Number):
        exponent = node.exponent.value
        if exponent.denominator == 1 and exponent <= LARGEST_EXPONENT:
            base, inverse = with_inverse(normaliser, node.base, scope)
            return base ** int(exponent), inverse ** int(exponent)
    value = normaliser.visit(node, scope)
    if value.is_zero:
        raise Undefined("a denominator is zero whatever the values are")
    return value, _guarded_inverse(normaliser, value) if normaliser.is_guarded else value.inverse()


def _guarded_inverse(normaliser: Normaliser, value: Rational) -> Rational:
    """1/value in one of several cases: an opaque value where it may be 0 in the others.

    Nothing is cancelled against an opaque value, so what is proved with it does not depend on it.
    """
    base = still(value)
    if is_number(base.numerator):
        return value.inverse()
    if all(map(normaliser.is_open, indices_in(base.frozen()))):
        normaliser.note_guarded(base)
        if freeze(monic(base.numerator)[1]) not in normaliser.unknown:
            return value.inverse()
    if infinitesimals(value):
        raise OutsideFragment("the slope of a quotient that stands in one of several cases")
    return rational(of_atom(Application(3, RECIPROCAL, 0, (base.frozen(),))))


def of_power(normaliser: Normaliser, node: Power, scope: Scope) -> Rational:
    """u^n; an exponent that is no whole number leaves the power opaque."""
    exponent = normaliser.visit(node.exponent, scope)
    if not is_number(exponent.numerator) or exponent.denominators:
        base = normaliser.visit(node.base, scope)
        factor, rest = whole_step(base, exponent)
        return factor * _opaque_power(normaliser, node, (base, rest), scope)
    value = Fraction(value_of(exponent.numerator))
    if value.denominator != 1:
        base = normaliser.visit(node.base, scope)
        return _opaque_power(normaliser, node, (base, exponent), scope)
    if abs(value) > LARGEST_EXPONENT:
        raise OutsideFragment(f"the exponent {value} is too large")
    if value < 0:
        return _inverse(normaliser, node.base, scope) ** int(-value)
    return normaliser.visit(node.base, scope) ** int(value)


def _opaque_power(
    normaliser: Normaliser, node: Power, arguments: tuple[Rational, Rational], scope: Scope
) -> Rational:
    """A power that stays one; where it moves, its base is not 0."""
    base, _ = arguments
    if not any(map(infinitesimals, arguments)):
        return expanded(POWER, 0, arguments)
    if not is_number(still(base).numerator):
        normaliser.note_kink(scope.as_written(node.base), still(base))
    return moved_power(*arguments)
