"""Products of indicators with arguments that differ by a number, at every place of the line."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from udlsym.algebra.atoms import INDICATOR, Application, Atom, scalar
from udlsym.algebra.polynomial import Polynomial, freeze, of_atom
from udlsym.algebra.rational import rational
from udlsym.algebra.thresholds import joined, ray

Z = scalar("z")
SLOPES = (1, -1, 2, -3)
OFFSETS = (-3, 0, 1, Fraction(1, 2))


def indicator(slope: int, offset: Fraction | int) -> Atom:
    argument: Polynomial = {((Z, 1),): slope}
    if offset:
        argument[()] = offset
    return Application(3, INDICATOR, 0, ((freeze(argument), ()),))


def is_one(atom: Atom, z: Fraction) -> bool:
    assert isinstance(atom, Application)
    argument = dict(atom.arguments[0][0])
    return argument[((Z, 1),)] * z + argument.get((), 0) > 0


def value(polynomial: Polynomial, z: Fraction) -> Fraction:
    total = Fraction(0)
    for monomial, coefficient in polynomial.items():
        total += coefficient * all(is_one(atom, z) for atom, _ in monomial)
    return total


@pytest.mark.parametrize("first", list(product(SLOPES, OFFSETS)))
@pytest.mark.parametrize("second", list(product(SLOPES, OFFSETS)))
def test_joined_products_have_the_value_of_the_product(
    first: tuple[int, Fraction], second: tuple[int, Fraction]
) -> None:
    """At, between and beyond the thresholds the joined form is the product."""
    one, two = indicator(*first), indicator(*second)
    places = {Fraction(-offset) / slope for slope, offset in (first, second)}
    line = {
        place + step for place in places for step in (0, Fraction(1, 7), Fraction(-1, 7), 9, -9)
    }
    pair = tuple(sorted([(one, 1), (two, 1)]))
    if one == two:
        return
    found = joined(pair)
    assert found is not None
    rest, product_ = found
    assert rest == ()
    assert all(value(product_, z) == is_one(one, z) * is_one(two, z) for z in line)
    settled = rational(of_atom(one)) * rational(of_atom(two))
    assert settled.numerator == product_


def test_other_arguments_are_left_alone() -> None:
    """Indicators of different expressions, and other factors, stay as they are."""
    w = Application(3, INDICATOR, 0, ((freeze({((scalar("w"), 1),): 1}), ()),))
    assert joined(((indicator(1, 0), 1), (w, 1))) is None
    assert joined(((Z, 2), (indicator(1, 0), 1))) is None
    assert ray(Z) is None
    assert ray(Application(3, INDICATOR, 0, ((freeze({(): 1}), ()),))) is None


def test_rest_of_the_term_is_kept() -> None:
    one, two = indicator(1, 0), indicator(1, -1)
    found = joined(tuple(sorted([(Z, 2), (one, 1), (two, 1)])))
    assert found == (((Z, 2),), of_atom(two))
