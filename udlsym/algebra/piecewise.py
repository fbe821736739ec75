"""ReLU, absolute value, maximum, minimum and cases in terms of one thing: the indicator 1[z > 0].

ReLU[z] = z·1[z>0]. The argument of an indicator is kept up to positive factors, so that
1[2z>0] and 1[αz>0] with α > 0 are 1[z>0]. At z = 0 both 1[z>0] and 1[−z>0] are 0.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import prod
from typing import Final

from udlsym.algebra.atoms import INDICATOR, Application, Atom, is_indicator
from udlsym.algebra.polynomial import Polynomial, is_number, leading, multiply, of_atom
from udlsym.algebra.polynomial import value_of as constant_value
from udlsym.algebra.rational import Rational, factored, number, rational
from udlsym.errors import OutsideFragment

SignOf = Callable[[Atom], int]
"""1 or −1 for an atom whose sign is known, 0 for any other.

It is also asked a `QUESTION`: 1 where the argument is known to be above zero, −1 where it is known
not to be, else 0.
"""

QUESTION: Final = "above zero?"
"""The function of an atom that asks for an indicator; it stands in no normal form."""


MOST_FACTORS: Final = 4
"""Most factors of a product whose signs are told apart."""


DEEPEST: Final = 4
"""Deepest nesting of indicators; each level multiplies the terms of the one inside."""


def above_zero(value: Rational, sign_of: SignOf) -> Rational:
    """1[value > 0].

    >>> above_zero(number(0), lambda atom: 0).is_zero
    True
    """
    if value.is_zero:
        return number(0)
    core, gates = _without_signs(_sign_of_quotient(value), sign_of)
    if is_number(core.numerator):
        return gates * number(1 if constant_value(core.numerator) > 0 else 0)
    if _nesting(tuple(core.numerator)) >= DEEPEST:
        raise OutsideFragment("functions with kinks are nested too deeply")
    known = sign_of(Application(3, QUESTION, 0, (core.frozen(),)))
    if known:
        return gates * number(1 if known > 0 else 0)
    return gates * _of_core(core)


def _nesting(value: object) -> int:
    """How deep indicators stand inside indicators."""
    if not isinstance(value, tuple):
        return 0
    inside = max(map(_nesting, value), default=0)
    return inside + 1 if isinstance(value, Application) and is_indicator(value) else inside


def _sign_of_quotient(value: Rational) -> Polynomial:
    """A polynomial with the sign of the quotient."""
    sign = value.numerator
    for factor, exponent in value.denominators.items():
        if exponent % 2:
            sign = multiply(sign, dict(factor))
    return sign


def _of_core(core: Rational) -> Rational:
    """The indicator of a polynomial; of a product z·w by the signs of z and w."""
    value, factors = factored(core.numerator)
    if 1 < len(factors) <= MOST_FACTORS:
        return _of_product([rational(dict(each)) ** e for each, e in factors.items()], value > 0)
    return rational(of_atom(Application(3, INDICATOR, 0, (core.frozen(),))))


def _of_product(factors: list[Rational], positive: bool) -> Rational:
    """1[±z·w·…>0] as the sum over the signs of the factors that make the product so."""
    total = number(0)
    for signs in product(((1, -1)), repeat=len(factors)):
        if (prod(signs) > 0) == positive:
            term = number(1)
            for factor, sign in zip(factors, signs, strict=True):
                term = term * above_zero(factor * number(sign), _nothing_known)
            total = total + term
    return total


def _nothing_known(_: Atom) -> int:
    return 0


def _without_signs(polynomial: Polynomial, sign_of: SignOf) -> tuple[Rational, Rational]:
    """The polynomial up to a positive factor, and the indicators that stand in every term.

    Factors of known sign go, even powers become 2; 1[g·z>0] is g·1[z>0] for an indicator g.
    """
    scale_factor, factors = factored(polynomial)
    core, gates = number(1 if scale_factor > 0 else -1), number(1)
    for factor, exponent in factors.items():
        this = rational(dict(factor))
        if _is_gate(dict(factor)):
            gates = gates * this
            continue
        sign = _sign(dict(factor), sign_of)
        core = core * (number(sign) if sign else this) ** (1 if exponent % 2 else 2)
    return core, gates


def _is_gate(factor: Polynomial) -> bool:
    ((monomial, _), *others) = factor.items()
    return not others and len(monomial) == 1 and is_indicator(monomial[0][0])


def _sign(factor: Polynomial, sign_of: SignOf) -> int:
    if len(factor) != 1:
        return 0
    ((monomial, value),) = factor.items()
    signs: list[int] = [sign_of(atom) ** e for atom, e in monomial]
    return prod(signs, start=1 if value > 0 else -1)


def compare(operator: str, left: Rational, right: Rational, sign_of: SignOf) -> Rational:
    """The indicator of one comparison, 1 where it holds and 0 elsewhere."""
    return COMPARISONS[operator](left - right, sign_of)


def _not_above(value: Rational, sign_of: SignOf) -> Rational:
    return number(1) - above_zero(value, sign_of)


def _different(value: Rational, sign_of: SignOf) -> Rational:
    return above_zero(value, sign_of) + above_zero(-value, sign_of)


COMPARISONS: Final[dict[str, Callable[[Rational, SignOf], Rational]]] = {
    ">": above_zero,
    "<": lambda value, sign_of: above_zero(-value, sign_of),
    "<=": _not_above,
    ">=": lambda value, sign_of: _not_above(-value, sign_of),
    "!=": _different,
    "=": lambda value, sign_of: number(1) - _different(value, sign_of),
}


def relu(arguments: tuple[Rational, ...], sign_of: SignOf) -> Rational:
    """ReLU[z] = z·1[z>0]."""
    (value,) = arguments
    return _positive_part(value, sign_of)


def _positive_part(value: Rational, sign_of: SignOf) -> Rational:
    """z·1[z>0], written as z − z·1[−z>0] where −z is the one of both that is kept.

    So z and −z share one indicator, and ReLU[z] − ReLU[−z] is z also inside a sum.
    """
    if value.is_zero or _is_oriented(value, sign_of):
        return value * above_zero(value, sign_of)
    return value - value * above_zero(-value, sign_of)


def _is_oriented(value: Rational, sign_of: SignOf) -> bool:
    """Whether z, and not −z, is the argument that is kept."""
    core, _ = _without_signs(_sign_of_quotient(value), sign_of)
    return leading(core.numerator) > 0


def absolute(arguments: tuple[Rational, ...], sign_of: SignOf) -> Rational:
    """|z| = 2·z·1[z>0] − z."""
    (value,) = arguments
    return number(2) * _positive_part(value, sign_of) - value


def heaviside(arguments: tuple[Rational, ...], sign_of: SignOf) -> Rational:
    """heaviside[z] = 1 − 1[−z>0], which is 1 at 0."""
    (value,) = arguments
    return _not_above(-value, sign_of)


def rect(arguments: tuple[Rational, ...], sign_of: SignOf) -> Rational:
    """rect[z] = 1 for 0 <= z <= 1, else 0 (UDL eq. 3.15)."""
    (value,) = arguments
    return _not_above(-value, sign_of) * _not_above(value - number(1), sign_of)


def maximum(arguments: tuple[Rational, ...], sign_of: SignOf) -> Rational:
    """max(a, b, …), folded from max(a, b) = b + ReLU[a − b]."""
    first, *rest = arguments
    for other in rest:
        first = other + relu((first - other,), sign_of)
    return first


def minimum(arguments: tuple[Rational, ...], sign_of: SignOf) -> Rational:
    """min(a, b, …) = −max(−a, −b, …)."""
    return -maximum(tuple(-each for each in arguments), sign_of)


FUNCTIONS: Final[dict[str, Callable[[tuple[Rational, ...], SignOf], Rational]]] = {
    "ReLU": relu,
    "abs": absolute,
    "heaviside": heaviside,
    "rect": rect,
    "max": maximum,
    "min": minimum,
}
"""Functions that the normal form takes apart; every other one stays opaque."""

DERIVATIVES: Final[dict[str, Callable[[tuple[Rational, ...], SignOf], Rational]]] = {
    "ReLU": lambda arguments, sign_of: above_zero(arguments[0], sign_of),
    "heaviside": lambda _, __: number(0),
    "rect": lambda _, __: number(0),
}
"""First derivatives by our conventions: ReLU′[z] = 1[z>0], so 0 at the kink; steps are flat."""


def split_arguments(function: str, arguments: tuple[Rational, ...]) -> None:
    """Raise OutsideFragment unless the number of arguments fits."""
    needed = 1 if function in {"ReLU", "abs", "heaviside", "rect"} else None
    if needed and len(arguments) != needed:
        raise OutsideFragment(f"{function} takes one argument")
