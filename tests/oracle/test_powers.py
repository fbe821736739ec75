"""Powers, roots and logarithms: what is proved holds at every point, and most of what holds is."""

from __future__ import annotations

import math
import random
import re
from itertools import combinations

import pytest

from udlsym.claims import Status
from udlsym.oracle.equal import equal

PROVED = [
    ("sqrt(8)", "2*sqrt(2)", ""),
    ("1/sqrt(2)", "sqrt(2)/2", ""),
    ("sqrt(3)/3", "1/sqrt(3)", ""),
    ("sqrt(12) + sqrt(27)", "5*sqrt(3)", ""),
    ("sqrt(x^2)", "|x|", ""),
    ("sqrt((x - y)^2)", "|y - x|", ""),
    ("sqrt(3*x^2 - 6*x*y + 3*y^2)", "sqrt(3)*|x - y|", ""),
    ("sqrt(x)*sqrt(x)", "x", "x >= 0"),
    ("x^(2/3)*x^(1/3)", "x", "x >= 0"),
    ("(x^3)^(1/3)", "x", "x >= 0"),
    ("sqrt(x)*sqrt(y)", "sqrt(x*y)", "x >= 0, y >= 0"),
    ("sqrt(x^2*y)", "|x|*sqrt(y)", "y >= 0"),
    ("x^(-1/2)", "1/sqrt(x)", "x > 0"),
    ("1/(sqrt(x) + sqrt(y))", "(sqrt(x) - sqrt(y))/(x - y)", "x > 0, y > 0"),
    ("log(x*y)", "log(x) + log(y)", "x > 0, y > 0"),
    ("log(x/y)", "log(x) - log(y)", "x > 0, y > 0"),
    ("log(x^2)", "2*log(|x|)", ""),
    ("log(1/x)", "-log(x)", ""),
    ("log(8)/log(2)", "3", ""),
    ("log(exp(x))", "x", ""),
    ("exp(log(x))", "x", "x > 0"),
    ("exp(x/2)^2", "exp(x)", ""),
    ("log(1 + exp(x))", "x + log(1 + exp(-x))", ""),
    ("log(sigmoid(x))", "-log(1 + exp(-x))", ""),
    ("2^n*2^n", "4^n", ""),
    ("2^n*3^n", "6^n", ""),
    ("10^(-n)", "1/10^n", ""),
    ("a^(m + n)", "a^m*a^n", "a > 0"),
    ("(a^m)^n", "a^(m*n)", "a > 0"),
    ("x^y", "exp(y*log(x))", "x > 0"),
]
"""Left, right, and what is assumed."""

REFUTED = [
    ("sqrt(50)", "2*sqrt(5)", ""),
    ("sqrt(x^2)", "x", ""),
    ("sqrt(x + y)", "sqrt(x) + sqrt(y)", "x > 0, y > 0"),
    ("sqrt(x)*sqrt(x)", "-x", "x > 0"),
    ("log(x*y)", "log(x)*log(y)", "x > 0, y > 0"),
    ("log(x + y)", "log(x) + log(y)", "x > 0, y > 0"),
    ("log(x)^2", "2*log(x)", "x > 0"),
    ("exp(x)^2", "exp(x^2)", ""),
    ("2^(m + n)", "2^m + 2^n", ""),
    ("2^n + 2^n", "4^n", ""),
    ("x^(1/3)*x^(1/3)", "x", "x > 0"),
]

OPEN = [
    ("a^(m + n)", "a^m*a^n"),
    ("(x^3)^(1/3)", "x"),
]
"""Sides that are equal where both have a value, of which nobody said where that is."""


def _assumed(text: str) -> tuple[str, ...]:
    return tuple(text.split(", ")) if text else ()


@pytest.mark.parametrize(("left", "right", "given"), PROVED)
def test_proved(left: str, right: str, given: str) -> None:
    """Each rule, with what it needs."""
    assert equal(left, right, _assumed(given)).status is Status.PROVED


@pytest.mark.parametrize(("left", "right", "given"), REFUTED)
def test_refuted(left: str, right: str, given: str) -> None:
    """The usual slips; values that are not rational are kept apart by bounds."""
    found = equal(left, right, _assumed(given))
    assert found.status is Status.REFUTED
    assert found.counterexample is not None
    assert found.counterexample.left != found.counterexample.right


@pytest.mark.parametrize(("left", "right"), OPEN)
def test_nothing_is_given_to_what_has_no_value(left: str, right: str) -> None:
    """Without its condition a rule is not used."""
    assert equal(left, right).status is Status.UNDECIDED


POOL = """x^2; sqrt(x); sqrt(x^2); |x|; sqrt(x)^2; x^(3/2); x*sqrt(x); sqrt(x^3); (x^2)^(3/2);
|x|^3; x^(2/3); (x^2)^(1/3); sqrt(x*y); sqrt(x)*sqrt(y); sqrt(x^2*y); |x|*sqrt(y); x*sqrt(y); |x*y|;
sqrt(x/y); sqrt(x)/sqrt(y); sqrt(x*y)/y; log(x); log(x^2); 2*log(|x|); log(x*y); log(x) + log(y);
log(|x|) + log(|y|); log(x) - log(y); -log(y/x); exp(2*log(x)); exp(log(x)/2); log(exp(x)*exp(y));
x + y; log(exp(x) + exp(y)); y + log(1 + exp(x - y)); log(x*exp(y)); log(x) + y; x^y; exp(y*log(x));
x^(y + 1); x*x^y; (x^2)^y; (x^y)^2; x^y*x^y; 2^x; exp(x*log(2)); 4^x; 2^x*2^x; sqrt(4^x); exp(x/2);
sqrt(exp(x)); exp(x); 1/sqrt(x); sqrt(x)/x; sqrt(1/x); sqrt((x - y)^2); |x - y|; x - y; |x + 1|;
sqrt(x^2 + 2*x + 1); 2*sqrt(x + 1); sqrt(4*x + 4); sqrt(-x); -x; log(-x); sqrt(x)*sqrt(-x);
sqrt(x^2) + x; 2*ReLU(x); sqrt(x^4); (x^4)^(1/4); log(8)*x; 3*log(2)*x; 1/sqrt(exp(x^2))"""
TEXTS = [each.strip() for each in POOL.split(";")]
GIVEN = ("", "x > 0", "x >= 0", "x < 0", "x > 0, y > 0", "x >= 1, y < 0")
PLACES = [(x, y) for x in (-2.5, -1, -0.3, 0, 0.4, 1, 2.5) for y in (-1.7, -1, 0, 0.6, 1, 1.9)]


def _float(text: str, x: float, y: float) -> float | None:
    """The value in floating point, by Python's own functions; None where there is none."""
    code = re.sub(r"\|([^|]*)\|", r"abs(\1)", text).replace("^", "**")
    names = {"x": x, "y": y, "sqrt": math.sqrt, "exp": math.exp, "log": math.log, "abs": abs}
    try:
        value = eval(code, {**names, "ReLU": lambda z: max(z, 0.0)})
    except (ValueError, ZeroDivisionError, OverflowError):
        return None
    return None if isinstance(value, complex) else value


VALUES = {text: [_float(text, *place) for place in PLACES] for text in TEXTS}
PAIRS = random.Random(3).sample([*combinations(TEXTS, 2)], 70)


@pytest.mark.parametrize("given", GIVEN)
def test_nothing_false_is_proved_and_nothing_true_refuted(given: str) -> None:
    """Many pairs against their values in floating point."""
    inside = [all(_float(each, *place) for each in _assumed(given)) for place in PLACES]
    for left, right in PAIRS:
        both = [
            (a, b)
            for a, b, here in zip(VALUES[left], VALUES[right], inside, strict=True)
            if here and a is not None and b is not None
        ]
        same = all(math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12) for a, b in both)
        if same and len(both) < 3:
            continue
        status = equal(left, right, _assumed(given)).status
        assert status is not (Status.REFUTED if same else Status.PROVED), (left, right, given)
