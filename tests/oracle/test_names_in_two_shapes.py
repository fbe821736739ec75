"""φ_d for φ_{1d}, x for x_1: an array in one shape, an abbreviation in another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from udlsym.calculus.derivatives import derivative
from udlsym.claims import Equality, Status
from udlsym.context import GENERAL, Context, Definition
from udlsym.oracle import decide
from udlsym.reading import read_expression
from udlsym.syntax.build import element
from udlsym.syntax.plain import to_plain

ARRAYS = {shape: axes for shape, axes in GENERAL.arrays.items() if shape != ("phi", 1)}
NAMED: Context = replace(GENERAL, arrays=ARRAYS).defining(
    Definition("x", element("x", 1)),
    Definition("phi", element("phi", 1, "d"), indices=("d",)),
)

TRUE = [
    ("x", "x_1"),
    ("phi_0 + phi_1*x", "phi_{10} + phi_{11}*x_1"),
    ("sum_{d=1}^{D} phi_d*a[theta_{d1}*x]", "sum_{d=1}^{D} phi_{1d}*a[theta_{d1}*x_1]"),
    ("diff(phi_2*x, phi_{12})", "x_1"),
    ("diff(phi_2*x, phi_{22})", "0"),
]
WRONG = [
    ("x", "x_2"),
    ("phi_0 + phi_1*x", "phi_{10} + phi_{12}*x_1"),
    ("phi_d", "phi_{2d}"),
    ("sum_{d=1}^{D} phi_d*a[theta_{d1}*x]", "sum_{d=1}^{D} phi_{1d}*a[theta_{d1}*x_2]"),
    ("diff(phi_2*x, phi_{12})", "x_2"),
    ("diff(phi_2*x, phi_{22})", "x_1"),
]


@pytest.mark.parametrize(("left", "right"), TRUE)
def test_both_shapes_are_proved_equal(left: str, right: str) -> None:
    sides = (read_expression(each, NAMED) for each in (left, right))
    assert decide(Equality(*sides, context=NAMED)).status is Status.PROVED


@pytest.mark.parametrize(("left", "right"), WRONG)
def test_another_element_is_refuted(left: str, right: str) -> None:
    sides = (read_expression(each, NAMED) for each in (left, right))
    assert decide(Equality(*sides, context=NAMED)).status is Status.REFUTED


def test_derivatives_see_through_the_shorter_name() -> None:
    tree = derivative(read_expression("phi_2*x", NAMED), element("phi", 1, 2), NAMED)
    assert to_plain(tree) == "x_1"


def test_a_shape_that_is_neither_stays_an_error() -> None:
    """Three subscripts are neither the array nor the abbreviation."""
    assert NAMED.definition_of("phi", 3) is not None
    assert NAMED.definition_of("phi", 2) is None
    three = element("phi", 1, 2, 3)
    assert decide(Equality(three, three, context=NAMED)).status is Status.UNDECIDED
