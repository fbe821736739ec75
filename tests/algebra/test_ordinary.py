"""Derivatives of tanh, sigmoid, exp, sin and cos by their differential equations."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy

from udlsym.algebra.ordinary import OWN_EQUATION, TURNS, derivative
from udlsym.algebra.polynomial import is_number, value_of
from udlsym.algebra.rational import Rational, number
from udlsym.evaluate.functions import TRANSCENDENTAL

T = sympy.Symbol("t")
SMOOTH = {
    "exp": sympy.exp(T),
    "tanh": sympy.tanh(T),
    "sigmoid": 1 / (1 + sympy.exp(-T)),
    "sin": sympy.sin(T),
    "cos": sympy.cos(T),
}


def test_every_rule_is_compared() -> None:
    assert set(SMOOTH) == {*OWN_EQUATION, *TURNS}


@pytest.mark.parametrize("name", SMOOTH)
@pytest.mark.parametrize("order", [1, 2, 3, 4, 5])
def test_agrees_with_sympy(name: str, order: int) -> None:
    """At t = 3/10, to forty digits."""
    at = sympy.Rational(3, 10)

    def value(function: str) -> Rational:
        exact = Fraction(str(sympy.N(SMOOTH[function].subs(T, at), 45)))
        return number(exact)

    found = derivative(name, order, value)
    assert found is not None
    assert is_number(found.numerator)
    expected = Fraction(str(sympy.N(SMOOTH[name].diff(T, order).subs(T, at), 45)))
    assert abs(Fraction(value_of(found.numerator)) - expected) < Fraction(1, 10**40)


@pytest.mark.parametrize("name", SMOOTH)
@pytest.mark.parametrize("order", [0, 1, 2, 3, 4, 5])
def test_both_roads_say_the_same_at_zero(name: str, order: int) -> None:
    """The table of exact evaluation, typed apart, has these values at 0."""
    found = derivative(name, order, lambda each: number(TRANSCENDENTAL[each].derivative(0, 0)))
    assert found is not None
    assert value_of(found.numerator) == TRANSCENDENTAL[name].derivative(0, order)


def test_other_functions_have_no_rule() -> None:
    assert derivative("log", 1, lambda _: number(0)) is None
