from __future__ import annotations

from fractions import Fraction

import sympy

from udlsym import LeastSquares, LinearModel
from udlsym.data.figure_2_2 import FIGURE_2_2
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.numeric.closed_form import by_formula, by_qr
from udlsym.numeric.compiled import CompiledFunction
from udlsym.solve.normal_equations import BEST_SLOPE, least_squares_line
from udlsym.syntax.sympy_symbols import array, symbol
from udlsym.syntax.traverse import substitute

LOSS = LeastSquares(LinearModel(inputs=1, outputs=1))
X, Y = (list(map(Fraction, each)) for each in (FIGURE_2_2.x, FIGURE_2_2.y))
OPTIMUM = (Fraction(41262069, 49957100), Fraction(260889, 499571))
"""φ̂_0 and φ̂_1, worked out from raw sums by hand."""


def _point(phi: tuple[Fraction, ...] = ()) -> Point:
    values = {Atom("phi", (k,)): each for k, each in enumerate(phi)}
    for name, column in (("x", X), ("y", Y)):
        values |= {Atom(name, (k,)): each for k, each in enumerate(column, start=1)}
    return Point({"I": len(X)}, values, palette=())


def test_loss_polynomial_is_exact() -> None:
    """The loss is a polynomial in φ_0, φ_1 whose coefficients are the moments of the data."""
    expression = LOSS.expression.subs(symbol("I", LOSS.context), 12).doit()
    numbers = {
        array(name)[k]: sympy.Rational(each.numerator, each.denominator)
        for name, column in (("x", X), ("y", Y))
        for k, each in enumerate(column, start=1)
    }
    phi = array("phi")
    found = sympy.Poly(expression.subs(numbers), phi[0], phi[1])
    terms = {(2, 0): "12", (1, 1): "1141/50", (0, 2): "150121/10000"}
    terms |= {(1, 0): "-1587/50", (0, 1): "-86319/2500", (0, 0): "223233/10000"}
    assert dict(found.terms()) == {key: sympy.Rational(value) for key, value in terms.items()}


def test_optimum_and_its_loss_are_exact() -> None:
    """The derived formulas give the line as two rationals; its loss is the smallest nearby."""
    line = least_squares_line("L", LOSS.context)
    slope = evaluate(line.slope.operands[1], LOSS.context, _point())
    offset_tree = substitute(line.offset.operands[1], {BEST_SLOPE: line.slope.operands[1]})
    offset = evaluate(offset_tree, LOSS.context, _point())
    assert (offset, slope) == OPTIMUM
    best = evaluate(LOSS.tree, LOSS.context, _point(OPTIMUM))
    assert best == Fraction(499237179, 2497855000)
    step = Fraction(1, 1000)
    for change in ((step, 0), (-step, 0), (0, step), (0, -step)):
        moved = tuple(a + b for a, b in zip(OPTIMUM, change, strict=True))
        assert evaluate(LOSS.tree, LOSS.context, _point(moved)) > best


def test_gradient_vanishes_at_the_optimum() -> None:
    """Both exact derivatives are 0 there, and not 0 elsewhere."""
    for _, slope in LOSS.gradient():
        assert evaluate(slope, LOSS.context, _point(OPTIMUM)) == 0
        assert evaluate(slope, LOSS.context, _point((Fraction(2, 5), Fraction(1, 5)))) != 0


def test_floats_agree_to_twelve_digits() -> None:
    """Both closed forms and the compiled loss agree with the exact numbers to 1e-12."""
    x, y = list(map(float, X)), list(map(float, Y))
    for found in (by_qr(x, y), by_formula(x, y)):
        for got, want in zip(found, OPTIMUM, strict=True):
            assert abs(got / float(want) - 1) < 1e-12
    loss = CompiledFunction(LOSS, "loss")(list(map(float, OPTIMUM)), x, y)
    assert abs(float(loss) / float(Fraction(499237179, 2497855000)) - 1) < 1e-12
