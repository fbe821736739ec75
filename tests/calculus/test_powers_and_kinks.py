"""Slopes of powers, |u|, max, min, indicators: proved by the oracle, and difference quotients."""

from __future__ import annotations

from fractions import Fraction
from math import isclose

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from udlsym.calculus.derivatives import derivative
from udlsym.calculus.elementary_slopes import elementary_slopes
from udlsym.calculus.powers import exponent_value
from udlsym.claims import Equality, Status, Verdict
from udlsym.context import Context
from udlsym.evaluate import Atom, Point, evaluate
from udlsym.functions.absolute_value import ABSOLUTE_VALUE
from udlsym.oracle.decide import decide
from udlsym.reading import read_expression as read
from udlsym.syntax.build import ONE, ZERO, negative, over
from udlsym.syntax.nodes import Call, Negative, Node, Number, Partial, Power, Symbol
from udlsym.syntax.plain import to_plain

X = Symbol("x")
NAMES = Context()

FORMULAS = (
    *("abs(x)", "abs(w*x - z)^3", "abs(abs(x) - w)", "x*abs(x)"),
    *("max(x, w)", "min(x, w)", "max(0, 1 - w*x)^2", "max(w*x, (w - 1)*x)"),
    *("max(x, w, z)", "min(x^2, w, z)", "max(x)", "max(w, z, x, -x)"),
    *("x^(3/2)", "x^1.5", "sqrt(x)", "sqrt(1 + x^2)", "x^(1/3)", "x^(-1)", "x^(-5/2)"),
    *("x^w", "w^x", "x^x", "(1 + x^2)^(w*x)", "2^x", "abs(x)^(3/2)", "abs(x)^w"),
    *("1[x > w]*x", "(w - 1[x < 0])*x"),
    "cases(x^2/2 if |x| <= 1; |x| - 1/2 otherwise)",
    "cases(x^2/2 if |x| <= w; w*(|x| - w/2) otherwise)",
)


def slope_of(formula: Node) -> Node:
    return elementary_slopes(derivative(formula, X, NAMES))


def judged(formula: Node, slope: Node) -> Verdict:
    return decide(Equality(Partial(formula, (X,)), slope, context=NAMES))


@pytest.mark.parametrize("text", FORMULAS)
def test_slopes_are_proved(text: str) -> None:
    """What the rules make of ∂/∂x is what the oracle proves, which knows none of the rules."""
    formula = read(text)
    assert judged(formula, slope_of(formula)).status is Status.PROVED


@pytest.mark.parametrize("text", FORMULAS)
def test_wrong_slopes_are_refuted(text: str) -> None:
    """A slope that is off by a factor is refuted at a point, so the test above can fail."""
    formula = read(text)
    wrong = over(slope_of(formula), Number("2"))
    assert judged(formula, wrong).status is Status.REFUTED


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("abs(x)", {"x != 0"}),
        ("max(0, 1 - w*x)", {"0 - 1 + w*x != 0"}),
        ("max(x, w, z)", {"x - w != 0", "max(x, w) - z != 0"}),
        ("x^(3/2)", {"x != 0", "x >= 0"}),
        ("sqrt(x)", {"x != 0", "x^(1/2) != 0", "x >= 0"}),
        ("1[x > w]*x", {"x - w != 0"}),
    ],
)
def test_conditions_of_slopes(text: str, conditions: set[str]) -> None:
    """Kinks, bases of powers that are not whole, and what roots need come back as conditions."""
    formula = read(text)
    verdict = judged(formula, slope_of(formula))
    assert {to_plain(each.relation) for each in verdict.conditions} == conditions


def in_floats(node: Node, x: mpmath.mpf, others: dict[str, Fraction]) -> mpmath.mpf:
    """The value with 40 digits, by a small interpreter that knows nothing of the package's."""
    names = {
        "x": x,
        **{name: mpmath.mpf(v.numerator) / v.denominator for name, v in others.items()},
    }
    functions = {"abs": abs, "max": max, "min": min, "log": mpmath.log}

    def value(each: Node) -> mpmath.mpf:
        match each:
            case Number():
                return mpmath.mpf(each.text)
            case Symbol(name):
                return names[name]
            case Negative(operand):
                return -value(operand)
            case Power(base, exponent):
                return value(base) ** value(exponent)
            case Call(function, arguments):
                return functions[function](*map(value, arguments))
        parts = {"Add": sum, "Product": mpmath.fprod, "Quotient": lambda p: p[0] / p[1]}
        fields = getattr(each, "terms", None) or getattr(each, "factors", None)
        fields = fields or (each.numerator, each.denominator)  # type: ignore[attr-defined]
        return parts[type(each).__name__]([value(part) for part in fields])

    return value(node)


SMOOTH = (
    *("x^(3/2)", "sqrt(x)", "sqrt(1 + x^2)", "x^(1/3)", "x^(-5/2)", "x^w", "w^x", "x^x"),
    *("(1 + x^2)^(w*x)", "max(w*x, z)*x", "min(x^2, w)", "abs(x - w)^1.5"),
)
ABOVE = st.fractions(Fraction(1, 4), 3, max_denominator=7)


@pytest.mark.parametrize("text", SMOOTH)
@given(x=ABOVE, w=ABOVE, z=ABOVE)
def test_slopes_are_difference_quotients(text: str, x: Fraction, w: Fraction, z: Fraction) -> None:
    """A second road: central differences with 40 digits, where no kink is near."""
    formula, others = read(text), {"w": w, "z": z}
    if any(abs(gap) < Fraction(1, 100) for gap in (x - w, w * x - z, x**2 - w)):
        return
    point = Point({}, {Atom("x"): x, Atom("w"): w, Atom("z"): z}, palette=())
    exact_cases = slope_of(formula)
    with mpmath.workdps(40):
        at, step = mpmath.mpf(x.numerator) / x.denominator, mpmath.mpf(10) ** -12
        ends = [in_floats(formula, at + side * step, others) for side in (1, -1)]
        quotient = (ends[0] - ends[1]) / (2 * step)
    found = certified(exact_cases, point)
    assert isclose(found, float(quotient), rel_tol=1e-9, abs_tol=1e-9)


def certified(node: Node, point: Point) -> float:
    from udlsym.evaluate.enclosures import enclose

    low, high = enclose(node, NAMES, point)
    assert high - low < Fraction(1, 10**12)
    return float(low)


@pytest.mark.parametrize(
    ("text", "x", "slope"),
    [
        ("abs(x)", 0, 0),
        ("max(0, x)", 0, 0),
        ("max(x, 0)", 0, 1),
        ("min(x, 0)", 0, 1),
        ("max(x, 2*x, 3*x)", 0, 1),
        ("max(-1, x, 3*x)", 0, 1),
        ("1[x > 0]", 0, 0),
    ],
)
def test_stated_values_at_kinks(text: str, x: int, slope: int) -> None:
    """At 0 |x| has slope 0; of equal arguments the first gives the slope, as ReLU′[0] = 0."""
    point = Point({}, {Atom("x"): x}, palette=())
    assert evaluate(slope_of(read(text)), NAMES, point) == slope


def test_absolute_value_says_so_too() -> None:
    """The stated derivative of |z| is proved off its kink and is 0 there."""
    (kink,) = ABSOLUTE_VALUE.kinks
    assert (kink.place, kink.slope) == (ZERO, ZERO)
    stated = ABSOLUTE_VALUE.slope_at(X)
    assert judged(ABSOLUTE_VALUE.of(X), stated).status is Status.PROVED
    assert judged(ABSOLUTE_VALUE.of(X), negative(stated)).status is Status.REFUTED


@given(st.fractions(max_denominator=30))
def test_exponents_are_read_as_numbers(value: Fraction) -> None:
    """Digits, quotients and signs; letters and 1/0 are no numbers."""
    top, bottom = Number(str(abs(value.numerator))), Number(str(value.denominator))
    node = over(top, bottom)
    assert exponent_value(Negative(node) if value < 0 else node) == value
    assert exponent_value(over(node, ZERO)) is None
    assert exponent_value(over(X, ONE)) is None
