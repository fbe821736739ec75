"""Normal forms of sums over an index, means and deltas."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from udlsym.algebra.atoms import Application, Scalar, free, mentions
from udlsym.algebra.polynomial import Polynomial, freeze, of_atom
from udlsym.algebra.ranges import Limit, Ranges
from udlsym.algebra.rational import Rational, number, rational
from udlsym.algebra.rules.arithmetic import RECIPROCAL, with_inverse
from udlsym.algebra.scope import BOUND_LETTER, Scope, first_order, ranged_delta, still
from udlsym.algebra.summation import sum_between
from udlsym.errors import OutsideFragment
from udlsym.syntax.nodes import Delta, Mean, Number, Summation

if TYPE_CHECKING:
    from udlsym.algebra.normalise import Normaliser


def of_summation(normaliser: Normaliser, node: Summation, scope: Scope) -> Rational:
    """Σ over an index from a number to a size plus a number."""
    lower, upper = (_limit(normaliser.visit(each, scope)) for each in (node.lower, node.upper))
    if lower.size is upper.size is None and lower.offset > upper.offset:
        return number(0)
    letter = f"{node.index}{BOUND_LETTER}{normaliser.fresh()}"
    noted = normaliser.noted
    if upper.size is not None and lower.size is None and lower.offset >= 1 and upper.offset <= 0:
        normaliser.ranges = Ranges(
            {**normaliser.ranges.last, letter: upper.size}, normaliser.ranges.at_least
        )
    if upper.size is None and lower.size is None:
        normaliser.spans[letter] = lower.offset, upper.offset
    body = normaliser.visit(node.body, scope.with_letter(node.index, free(letter)))
    if upper.size is not None and lower.size is None and normaliser.noted > noted:
        # The terms of an empty sum are not evaluated, and so need not have a value.
        normaliser.ranges.require(upper.size, lower.offset - upper.offset)
    return _summed(normaliser, body, letter, (lower, upper))


def _summed(
    normaliser: Normaliser, body: Rational, letter: str, limits: tuple[Limit, Limit]
) -> Rational:
    inside = rational(body.numerator)
    outside: dict[Any, int] = {}
    for factor, exponent in body.denominators.items():
        if mentions(factor, letter):
            inside = inside * _reciprocal(dict(factor)) ** exponent
        else:
            outside[factor] = exponent
    total = sum_between(inside.numerator, letter, *limits, normaliser.ranges)
    return rational(total) * Rational({(): 1}, outside)


def _reciprocal(factor: Polynomial) -> Rational:
    """The opaque 1/(u + h) = 1/u − h/u² + h²/u³ − …, which ends, as each ε² in h is 0."""
    base = still(rational(factor))
    step = base - rational(factor)
    opaque = rational(of_atom(Application(3, RECIPROCAL, 0, ((freeze(base.numerator), ()),))))
    total, term = number(0), opaque
    while not term.is_zero:
        total = total + term
        term = first_order(term * step * opaque)
    return total


def _limit(value: Rational) -> Limit:
    if not value.denominators:
        rest = {monomial: c for monomial, c in value.numerator.items() if monomial}
        offset = Fraction(value.numerator.get((), 0))
        if offset.denominator == 1 and not rest:
            return Limit(None, int(offset))
        if offset.denominator == 1 and len(rest) == 1:
            ((monomial, coefficient),) = rest.items()
            atom, exponent = monomial[0]
            if len(monomial) == coefficient == exponent == 1 and isinstance(atom, Scalar):
                return Limit(atom.name, int(offset))
    raise OutsideFragment("a limit of a sum is more than a size plus a number")


def of_mean(normaliser: Normaliser, node: Mean, scope: Scope) -> Rational:
    """The sum over 1..size, divided by the size."""
    total = Summation(node.body, node.index, Number("1"), node.size)
    _, one_by_size = with_inverse(normaliser, node.size, scope)
    return normaliser.visit(total, scope) * one_by_size


def of_delta(normaliser: Normaliser, node: Delta, scope: Scope) -> Rational:
    """Kronecker's δ within the ranges of its indices."""
    left, right = normaliser.index(node.left, scope), normaliser.index(node.right, scope)
    return rational(ranged_delta(left, right, normaliser.ranges))
