"""Rules of differentiation, compared with difference quotients and with SymPy."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy
from expressions import closed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from udlsym.calculus.derivatives import RULES, depends, derivative, gradient, push, slopes
from udlsym.calculus.tidying import tidy
from udlsym.context import GENERAL, LINEAR
from udlsym.errors import UsageError
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.syntax.build import (
    ONE,
    TWO,
    ZERO,
    element,
    minus,
    negative,
    over,
    plus,
    squared,
    sum_over,
    times,
)
from udlsym.syntax.nodes import (
    Call,
    Delta,
    Matrix,
    Mean,
    Negative,
    Node,
    Number,
    Partial,
    Power,
    Summation,
    Symbol,
)

C, Z = Symbol("c"), Symbol("z")
OFFSET, SLOPE = element("phi", 0), element("phi", 1)
X, Y = element("x", "i"), element("y", "i")
RESIDUAL = plus(OFFSET, times(SLOPE, X), negative(Y))


def difference_quotient(node: Node, variable: Atom, at: Point, degree: int = 12) -> Fraction:
    """The slope of a polynomial, by interpolating it exactly at degree + 1 points."""
    nodes = [Fraction(n) for n in range(degree + 1)]
    start = Fraction(at.value(variable))
    values = [Fraction(evaluate(node, LINEAR, at.changed({variable: start + n}))) for n in nodes]
    t = sympy.Symbol("t")
    exact = (sympy.Rational(value.numerator, value.denominator) for value in values)
    points = list(zip(map(sympy.Rational, nodes), exact, strict=True))
    slope = sympy.interpolate(points, t).diff(t).subs(t, 0)
    return Fraction(int(slope.p), int(slope.q))


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(closed, st.integers(1, 3))
def test_derivatives_agree_with_exact_difference_quotients(node: Node, size: int) -> None:
    """∂/∂φ_0 by the rules is the slope of the polynomial through exact values."""
    point = Point({"I": size}, seed=size)
    slope = evaluate(derivative(node, OFFSET, LINEAR), LINEAR, point)
    assert slope == difference_quotient(node, Atom("phi", (0,)), Point({"I": size}, seed=size))


@pytest.mark.parametrize(
    ("node", "slope"),
    [
        (C, ONE),
        (Z, ZERO),
        (Number("3"), ZERO),
        (Negative(C), Negative(ONE)),
        (times(C, Z), Z),
        (times(C, C), plus(C, C)),
        (squared(C), times(TWO, C)),
        (Power(C, ONE), ONE),
        (Power(C, ZERO), ZERO),
        (Power(C, Number("5")), times(Number("5"), Power(C, Number("4")))),
        (over(Z, C), over(Negative(Z), squared(C))),
        (over(C, Z), over(ONE, Z)),
        (Call("a", (times(C, Z),)), times(Call("a", (times(C, Z),), 1), Z)),
        (Call("a", (Z,)), ZERO),
        (Mean(times(C, X), "i", Symbol("I")), times(over(ONE, Symbol("I")), sum_over(X, "i", "I"))),
    ],
    ids=str,
)
def test_rules_one_by_one(node: Node, slope: Node) -> None:
    """Each rule of the table gives the slope that is known for it."""
    found = derivative(node, C, GENERAL)
    for seed in range(3):
        point = Point({"I": 2}, seed=seed)
        expected = evaluate(slope, GENERAL, Point({"I": 2}, seed=seed))
        assert evaluate(found, GENERAL, point) == expected


def test_trees_without_a_rule_are_refused() -> None:
    """A kind of tree without a rule is refused by name."""
    node = Partial(Matrix(((C,),)), (C,))
    assert Matrix not in RULES
    with pytest.raises(UsageError, match="matrix"):
        push(node)
    with pytest.raises(UsageError, match="binom takes several arguments"):
        push(Partial(Call("binom", (C, TWO)), (C,)))


def test_elements_differ_index_by_index() -> None:
    """∂φ_j/∂φ_k is δ_{jk}; different numbers give 0, other arrays give 0."""
    phi_j, phi_k = element("phi", "j"), element("phi", "k")
    assert slopes(Partial(phi_j, (phi_k,))) == Delta(Symbol("j"), Symbol("k"))
    assert slopes(Partial(OFFSET, (SLOPE,))) == ZERO
    assert slopes(Partial(X, (OFFSET,))) == ZERO
    assert slopes(Partial(element("phi", 1, "d"), (element("phi", "d"),))) == ZERO


def test_only_the_outermost_derivative_moves_one_level() -> None:
    """`push` takes one level at a time, so that every line of a derivation shows one rule."""
    start = Partial(sum_over(squared(RESIDUAL), "i", "I"), (OFFSET,))
    once = push(start)
    assert isinstance(once, Summation)
    assert once.body == Partial(squared(RESIDUAL), (OFFSET,))


def test_second_derivatives_are_taken_inside_out() -> None:
    """∂²/∂z∂c of c²z is 2c."""
    node = Partial(times(squared(C), Z), (Z, C))
    found = tidy(slopes(node))
    assert evaluate(found, GENERAL, Point({}, {Atom("c"): 5, Atom("z"): 7})) == 10


def test_depends_sees_letters_as_any_element() -> None:
    """x_i may be x_2, x_1 may not."""
    assert depends(X, element("x", 2))
    assert not depends(element("x", 1), element("x", 2))
    assert not depends(minus(Z, ONE), C)


def test_gradient_of_the_loss() -> None:
    """The gradient of Σ r² has the two known entries, at exact points."""
    loss = sum_over(squared(RESIDUAL), "i", "I")
    first, second = gradient(loss, (OFFSET, SLOPE), LINEAR)
    point = Point({"I": 3}, seed=4)
    r = [evaluate(RESIDUAL, LINEAR, point.changed({Atom("i"): i})) for i in (1, 2, 3)]
    x = [Fraction(point.value(Atom("x", (i,)))) for i in (1, 2, 3)]
    assert evaluate(first, LINEAR, point) == 2 * sum(r)
    assert evaluate(second, LINEAR, point) == 2 * sum(a * b for a, b in zip(r, x, strict=True))
