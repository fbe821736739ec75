"""Closed forms of Zaslavsky's sum, proved against the recurrence and tried on numbers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from sympy import Symbol

from udlsym import zaslavsky
from udlsym.arrangements.zaslavsky_polynomial import (
    at,
    satisfies_recurrence,
    zaslavsky_polynomial,
)
from udlsym.errors import UsageError
from udlsym.parametric.hypergeometric import zaslavsky_hypergeometric


@pytest.mark.parametrize("dimensions", range(12))
def test_polynomials(dimensions: int) -> None:
    """Degree D_i, the recurrence as an identity, and the values of the sum."""
    found = zaslavsky_polynomial(dimensions)
    assert len(found) == dimensions + 1
    assert found[-1] != 0
    assert all(at(found, D) == zaslavsky(D, dimensions) for D in range(25))
    if dimensions:
        assert satisfies_recurrence(found, zaslavsky_polynomial(dimensions - 1))


def test_slips_do_not_satisfy_the_recurrence() -> None:
    """A wrong coefficient, a wrong start and the wrong dimension are seen."""
    right, lower = zaslavsky_polynomial(3), zaslavsky_polynomial(2)
    for place in range(4):
        wrong = [c + (k == place) for k, c in enumerate(right)]
        assert not satisfies_recurrence(wrong, lower)
    assert not satisfies_recurrence(right, zaslavsky_polynomial(1))
    assert not satisfies_recurrence(right, [*lower, Fraction(0), Fraction(1)])


def test_dimensions_that_are_none() -> None:
    """A dimension is a whole number from 0 on."""
    with pytest.raises(UsageError, match="must be a whole number from 0 on"):
        zaslavsky_polynomial(-1)


def test_hypergeometric_form() -> None:
    """The identities hold, and the form has the values of the sum for 0 ≤ D_i < D."""
    form = zaslavsky_hypergeometric()
    assert form.is_proved()
    names = sorted(form.expression.free_symbols, key=str)
    for hyperplanes in range(1, 7):
        for dimensions in range(hyperplanes):
            value = form.expression.subs(
                dict(zip(names, (hyperplanes, dimensions), strict=True))
            ).doit()
            assert value.equals(zaslavsky(hyperplanes, dimensions))


def test_a_wrong_form_is_not_proved() -> None:
    """An identity that is not 0 is a form that is not proved."""
    form = zaslavsky_hypergeometric()
    assert not replace(form, identities=(*form.identities, Symbol("D"))).is_proved()
