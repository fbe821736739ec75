from __future__ import annotations

from fractions import Fraction

import pytest

from udlsym.syntax import nodes
from udlsym.syntax.build import (
    ONE,
    TWO,
    ZERO,
    element,
    mean_over,
    over,
    plus,
    squared,
    sum_over,
    times,
)
from udlsym.syntax.nodes import (
    Add,
    ArgMin,
    Call,
    Cases,
    Delta,
    Indexed,
    Indicator,
    Matrix,
    Mean,
    Negative,
    Node,
    Number,
    Partial,
    Power,
    Product,
    Quotient,
    Relation,
    Summation,
    Symbol,
    System,
    equation,
)
from udlsym.syntax.plain import PRINTERS, to_plain, to_unicode

A, B, C, Z, L = map(Symbol, "abczL")
X, Y = element("x", "i"), element("y", "i")
PHI_0 = element("phi", 0)
POSITIVE = Relation((Z, ZERO), (">",))

PRINTED = [
    (Number("0.40"), "0.40", "0.40"),
    (Symbol("phihat"), "phihat", "φ̂"),
    (Symbol("D_i"), "D_i", "D_i"),
    (Symbol("cprime"), "cprime", "c′"),
    (X, "x_i", "x_i"),
    (element("x", 10), "x_{10}", "x_{10}"),
    (element("phi", 10), "phi[10]", "φ[10]"),
    (element("phiprime", 10), "phiprime_{{10}}", "φ′_{{10}}"),
    (element("theta", 1, 0), "theta_{10}", "θ_{10}"),
    (element("theta", 10, 0), "theta_{10,0}", "θ_{10,0}"),
    (element("theta", "d", "kappa"), "theta_{d,kappa}", "θ_{d,κ}"),
    (element("x", "kappa"), "x_{kappa}", "x_κ"),
    (element("x", "p", "i"), "x_{p,i}", "x_{p,i}"),
    (Indexed("x", (plus(Symbol("i"), ONE),)), "x_{i + 1}", "x_{i + 1}"),
    (Negative(A), "-a", "−a"),
    (Negative(Negative(A)), "-(-a)", "−(−a)"),
    (Negative(times(A, B)), "-a*b", "−a·b"),
    (Negative(plus(A, B)), "-(a + b)", "−(a + b)"),
    (plus(A, Negative(B)), "a - b", "a − b"),
    (Add((Negative(A), B)), "-a + b", "−a + b"),
    (Add((A, Negative(Negative(B)))), "a - (-b)", "a − (−b)"),
    (Add((A, Add((B, C)))), "a + (b + c)", "a + (b + c)"),
    (Add((A, Negative(Add((B, C))))), "a - (b + c)", "a − (b + c)"),
    (times(A, B, C), "a*b*c", "a·b·c"),
    (Product((A, Product((B, C)))), "a*(b*c)", "a*(b*c)".replace("*", "·")),
    (Product((Negative(A), B)), "(-a)*b", "(−a)·b"),
    (Product((sum_over(X, "i", "I"), A)), "(sum_{i=1}^{I} x_i)*a", "(Σ_{i=1}^{I} x_i)·a"),
    (Product((A, sum_over(X, "i", "I"))), "a*sum_{i=1}^{I} x_i", "a·Σ_{i=1}^{I} x_i"),
    (Product((over(A, B), C)), "a/b*c", "a/b·c"),
    (Product((C, over(A, B))), "c*(a/b)", "c·(a/b)"),
    (over(times(A, B), C), "a*b/c", "a·b/c"),
    (over(A, times(B, C)), "a/(b*c)", "a/(b·c)"),
    (over(over(A, B), C), "a/b/c", "a/b/c"),
    (over(A, over(B, C)), "a/(b/c)", "a/(b/c)"),
    (over(plus(A, B), Negative(C)), "(a + b)/(-c)", "(a + b)/(−c)"),
    (over(Partial(L, (PHI_0,)), TWO), "(dL/dphi_0)/2", "(∂L/∂φ_0)/2"),
    (squared(X), "x_i^2", "x_i²"),
    (squared(plus(A, B)), "(a + b)^2", "(a + b)²"),
    (squared(squared(A)), "(a^2)^2", "(a²)²"),
    (Power(A, Negative(ONE)), "a^(-1)", "a^(−1)"),
    (Power(A, Number("0.5")), "a^(0.5)", "a^(0.5)"),
    (Power(A, B), "a^b", "a^b"),
    (Power(A, Power(B, C)), "a^(b^c)", "a^(b^c)"),
    (squared(Partial(L, (PHI_0,))), "(dL/dphi_0)^2", "(∂L/∂φ_0)²"),
    (sum_over(plus(X, Y), "i", "I"), "sum_{i=1}^{I} (x_i + y_i)", "Σ_{i=1}^{I} (x_i + y_i)"),
    (Summation(X, "kappa", ZERO, plus(A, B)), "sum_{kappa=0}^{a + b} x_i", "Σ_{κ=0}^{a + b} x_i"),
    (mean_over(X, "i", "I"), "xbar", "x̄"),
    (mean_over(times(X, Y), "i", "I"), "mean(x_i*y_i, i=1..I)", "mean(x_i·y_i, i=1..I)"),
    (Mean(A, "k", Symbol("D")), "mean(a, k=1..D)", "mean(a, k=1..D)"),
    (Call("f", (X, Symbol("phi"))), "f[x_i, phi]", "f[x_i, φ]"),
    (Call("a", (Z,), 2), "a''[z]", "a''[z]"),
    (Call("exp", (Z,)), "exp(z)", "exp(z)"),
    (Call("sigmoid", (Z,)), "sigmoid(z)", "sigmoid(z)"),
    (Call("ReLU", (Z,)), "ReLU[z]", "ReLU[z]"),
    (Partial(L, (PHI_0,)), "dL/dphi_0", "∂L/∂φ_0"),
    (Partial(L, (PHI_0, X)), "diff(L, phi_0, x_i)", "∂²L/∂φ_0∂x_i"),
    (Partial(L, (element("phi", 10),)), "diff(L, phi[10])", "∂L/∂φ[10]"),
    (Partial(L, (Symbol("D_i"),)), "diff(L, D_i)", "∂L/∂D_i"),
    (Partial(plus(A, B), (PHI_0,)), "diff(a + b, phi_0)", "∂/∂φ_0[a + b]"),
    (Partial(plus(A, B), (Symbol("phi"),)), "diff(a + b, phi)", "∂/∂φ [a + b]"),
    (Delta(Symbol("i"), Symbol("k")), "delta(i, k)", "δ(i, k)"),
    (Relation((ZERO, Z, ONE), ("<", "!=")), "0 < z != 1", "0 < z ≠ 1"),
    (Relation((A, B, C), ("<=", ">=")), "a <= b >= c", "a ≤ b ≥ c"),
    (Indicator(POSITIVE), "1[z > 0]", "1[z > 0]"),
    (
        Cases(((Z, POSITIVE), (ZERO, None))),
        "cases(z if z > 0; 0 otherwise)",
        "cases(z if z > 0; 0 otherwise)",
    ),
    (System((equation(A, B), equation(B, C))), "a = b; b = c", "a = b; b = c"),
    (
        ArgMin(Symbol("phi"), Call("L", (Symbol("phi"),))),
        "argmin_{phi} L[phi]",
        "argmin_{φ} L[φ]",
    ),
    (Matrix(((A, B), (B, C))), "[[a, b], [b, c]]", "[[a, b], [b, c]]"),
    (Quotient(Negative(A), B), "(-a)/b", "(−a)/b"),
]


@pytest.mark.parametrize(("tree", "ascii_", "unicode"), PRINTED)
def test_printed(tree: Node, ascii_: str, unicode: str) -> None:
    """Each kind of tree in both styles, with the brackets it needs and no others."""
    assert to_plain(tree) == ascii_
    assert to_unicode(tree) == unicode
    assert to_plain(tree).isascii()


def test_every_kind_is_printed() -> None:
    """The table above leaves no kind of node out, and the printers leave none out either."""
    kinds = {each for each in vars(nodes).values() if isinstance(each, type)} - {Node, Fraction}
    assert {type(tree) for tree, _, _ in PRINTED} == set(PRINTERS)
    assert set(PRINTERS) == {each for each in kinds if issubclass(each, Node)}


def test_nested_exponents_take_no_time() -> None:
    """Each part is printed once: forty exponents on each other would take ages otherwise."""
    tree: Node = A
    for _ in range(40):
        tree = Power(A, tree)
    assert to_plain(tree).count("^") == 40
