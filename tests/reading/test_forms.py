from __future__ import annotations

import pytest
from complaint import complaint

from udlsym.context import GENERAL, Definition
from udlsym.reading import read
from udlsym.syntax.build import ONE, TWO, ZERO, element, mean_over, over, plus, times
from udlsym.syntax.nodes import (
    ArgMin,
    Call,
    Cases,
    Delta,
    Indicator,
    Matrix,
    Mean,
    Negative,
    Node,
    Number,
    Partial,
    Power,
    Product,
    Relation,
    Summation,
    Symbol,
)

X, Y, X_I, Y_I = Symbol("x"), Symbol("y"), element("x", "i"), element("y", "i")
LETTER, K, Z, C, L, PHI = map(Symbol, ["i", "k", "z", "c", "L", "phi"])
PHI_0, PHI_1 = element("phi", 0), element("phi", 1)
SIZE = Symbol("I")
POSITIVE = Relation((Z, ZERO), (">",))
BELOW = "as many variables are expected below the line as the order says, which is "
X_BAR = mean_over(X_I, "i", "I")

SUMS = [
    (Summation(X_I, "i", ONE, SIZE), "sum(x_i)", "sum x_i", "Σ x_i", "Σ_i x_i", "sum(x_i, i)"),
    (Summation(X_I, "i", TWO, SIZE), "sum_{i=2}^{I} x_i", "sum(x_i, i=2..I)", "sum(x_i, i, 2, I)"),
    (Summation(X_I, "i", ZERO, C), "Σ_{i=0}^c x_i", r"\sum_{i=0}^{c} x_i", "Σ^c_{i=0} x_i"),
    (Summation(times(TWO, X_I), "i", ONE, SIZE), "sum 2*x_i", "Σ 2 x_i", r"\sum_i 2 x_i"),
    (plus(Summation(X_I, "i", ONE, SIZE), C), "sum x_i + c", "(sum(x_i)) + c"),
    (Summation(plus(X_I, C), "i", ONE, SIZE), "sum(x_i + c)", "sum_i (x_i + c)"),
    (Product((Summation(X_I, "i", ONE, SIZE), C)), "(sum x_i)*c", "sum(x_i)*c"),
]


@pytest.mark.parametrize(
    ("tree", "text"), [(tree, text) for tree, *texts in SUMS for text in texts]
)
def test_sums(tree: Node, text: str) -> None:
    """A sum sign takes the product to its right, a call what stands in its brackets."""
    assert read(text) == tree


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (X_BAR, "xbar"),
        (X_BAR, "x̄"),
        (X_BAR, "mean(x)"),
        (X_BAR, "mean(x_i)"),
        (X_BAR, "bar(x)"),
        (X_BAR, r"\bar{x}"),
        (X_BAR, r"\bar x"),
        (X_BAR, r"\overline{x}"),
        (X_BAR, "mean(x_i, i=1..I)"),
        (mean_over(times(X_I, Y_I), "i", "I"), "bar(x*y)"),
        (mean_over(times(X_I, Y_I), "i", "I"), r"\overline{x y}"),
        (mean_over(Power(X_I, TWO), "i", "I"), r"\overline{x^2}"),
        (Mean(element("x", "k"), "k", Symbol("D")), "mean(x_k, k=1..D)"),
        (Mean(element("x", "k"), "k", Symbol("D")), "mean_{k=1}^{D}(x_k)"),
        (plus(X_BAR, ONE), r"\bar x + 1"),
        (Symbol("cbar"), "cbar"),
        (Symbol("cbar"), r"\bar{c}"),
        (Symbol("phihat"), r"\hat\phi"),
        (element("phihat", 0), r"\hat{\phi}_0"),
        (element("phihat", 0), "φ̂₀"),
        (Symbol("xtilde"), r"\tilde{x}"),
    ],
)
def test_means_and_accents(tree: Node, text: str) -> None:
    """A bar over data is the mean over the examples; other accents make a name."""
    assert read(text) == tree


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (Partial(L, (PHI_0,)), "dL/dphi_0"),
        (Partial(L, (PHI_0,)), "diff(L, phi_0)"),
        (Partial(L, (PHI_0,)), "∂L/∂φ₀"),
        (Partial(L, (PHI_0,)), r"\frac{\partial L}{\partial \phi_0}"),
        (Partial(L, (PHI_0, PHI_1)), "∂²L/∂φ_0∂φ_1"),
        (Partial(L, (PHI_0, PHI_1)), "∂²L/∂φ_0·∂φ_1"),
        (Partial(L, (PHI_0, PHI_0)), "∂²L/∂φ_0²"),
        (Partial(L, (PHI_0, PHI_0)), r"\frac{\partial^2 L}{\partial \phi_0^2}"),
        (Partial(plus(C, Z), (Z,)), "∂/∂z [c + z]"),
        (Partial(plus(C, Z), (Z,)), r"\frac{\partial}{\partial z} (c + z)"),
        (times(Partial(L, (Z,)), Partial(L, (Z,))), "∂L/∂z·∂L/∂z"),
        (times(Partial(L, (Z,)), TWO), "∂L/∂z·2"),
        (over(Partial(L, (Z,)), TWO), "dL/dz/2"),
        (Power(Partial(L, (Z,)), TWO), "(∂L/∂z)²"),
        (over(ONE, times(TWO, Z)), r"\frac1{2z}"),
    ],
)
def test_derivatives(tree: Node, text: str) -> None:
    """Derivatives in all the ways in which they are written."""
    assert read(text) == tree


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (Call("f", (X_I, PHI)), "f[x_i, phi]"),
        (Call("f", (X_I, PHI)), r"\mathrm{f}[x_i, \boldsymbol{\phi}]"),
        (Call("a", (Z,), 1), "a'[z]"),
        (Call("a", (Z,), 2), "a′′[z]"),
        (Call("ReLU", (Z,)), r"\operatorname{ReLU}\left[z\right]"),
        (Call("sigmoid", (Z,)), "sig[z]"),
        (Call("exp", (Negative(Z),)), "exp(-z)"),
        (Symbol("cprime"), "c'"),
        (element("thetaprime", 1, 0), "θ′_{10}"),
        (element("thetaprime", 1, 0), r"\theta_{10}'"),
        (element("x", "i"), "x[i]"),
        (element("theta", 1, 0), "theta[1, 0]"),
        (times(C, plus(Z, ONE)), "c [z + 1]"),
        (Delta(LETTER, K), "delta(i, k)"),
        (Delta(LETTER, K), r"\delta_{ik}"),
        (Delta(ONE, ZERO), "δ_10"),
        (Delta(ZERO, Symbol("d")), r"\delta_{0d}"),
        (Symbol("delta"), "delta"),
        (element("delta", "d"), r"\delta_d"),
        (times(Symbol("delta"), TWO), r"\delta \cdot 2"),
        (Indicator(POSITIVE), "1[z > 0]"),
        (Indicator(POSITIVE), "𝟙[z > 0]"),
        (Indicator(POSITIVE), r"\mathbb{1}[z > 0]"),
        (Indicator(POSITIVE), r"\mathbf{1}\{z > 0\}"),
        (times(ONE, plus(Z, ONE)), "1 [z + 1]"),
        (ArgMin(PHI, Call("L", (PHI,))), "argmin_{phi} L[phi]"),
        (ArgMin(PHI, Call("L", (PHI,))), r"\operatorname*{argmin}_{\phi} L[\phi]"),
        (Cases(((Z, POSITIVE), (ZERO, None))), "cases(z if z > 0; 0 otherwise)"),
        (Cases(((Z, POSITIVE), (ZERO, None))), "cases(z, z > 0; 0 else)"),
        (
            Cases(((Z, POSITIVE), (ZERO, None))),
            r"\begin{cases} z & z > 0 \\ 0 & \text{otherwise} \\ \end{cases}",
        ),
        (Matrix(((ONE, TWO), (Z, C))), "[[1, 2], [z, c]]"),
        (Matrix(((ONE, TWO), (Z, C))), r"\begin{pmatrix} 1 & 2 \\ z & c \end{pmatrix}"),
        (Matrix(((Z,),)), "[[z]]"),
    ],
)
def test_calls_and_conditions(tree: Node, text: str) -> None:
    """Calls, primes, deltas, indicators, cases and matrices."""
    assert read(text) == tree


@pytest.mark.parametrize(
    ("text", "message", "rest"),
    [
        ("foo + 1", "foo is no name that is known here", "foo + 1"),
        ("f'", "a bracket is expected behind f′", ""),
        ("sin = z", "a bracket is expected behind sin", "= z"),
        (r"\exp = z", r"a bracket is expected behind \exp", "= z"),
        ("c''", "a bracket is expected behind c′′", ""),
        ("phihat'", "a prime stands behind one letter without accent", "phihat'"),
        ("a'''''[z]", "a function has at most 4 primes", "a'''''[z]"),
        ("exp(1, 2)", "exp takes one argument, not 2", "exp(1, 2)"),
        ("f[z", "] is missing behind the arguments", ""),
        ("f[]", "a name, a number or a bracket is expected, not ]", "]"),
        ("sum_{2}", "the index of a sum is one letter", "2}"),
        ("sum_{ī} x_i", "the index of a sum is one letter", "ī} x_i"),
        ("sum(x_i, i=1, I)", ".. is missing between the limits", ", I)"),
        ("sum_{i=1 x_i", "} is missing below the sum", ""),
        ("mean", "mean is no name that is known here", "mean"),
        ("mean_i x_i", "a bracket is expected behind mean", "x_i"),
        ("mean_i (x_i)^2", "the power may belong to the mean or to what it is taken of", "^2"),
        (
            "mean_n (x_n)**2",
            "the power may belong to the mean or to what it is taken of",
            "**2",
        ),
        ("mean_i (x_i)²", "the power may belong to the mean or to what it is taken of", "²"),
        ("mean(x_i, i=2..I)", "a mean starts at 1", "mean(x_i, i=2..I)"),
        ("bar(x, y)", "bar takes one argument", "bar(x, y)"),
        ("argmin L", "_ is missing behind argmin", "L"),
        ("delta(i)", "Kronecker's delta has two indices", "delta(i)"),
        ("diff(L)", "diff needs a variable: diff(expression, variable)", "diff(L)"),
        ("diff(L, 2)", "a derivative is taken by a name, with or without subscripts", "2)"),
        (
            "diff(L, z, z, z, z, z)",
            "the order of a derivative is at most 4",
            "diff(L, z, z, z, z, z)",
        ),
        (
            "∂L/∂φ_0²",
            BELOW + "1",
            "",
        ),
        (
            "∂²L/∂φ_0",
            BELOW + "2",
            "",
        ),
        ("∂⁹L/∂φ_0", "the order of a derivative is a number up to 4", "⁹L/∂φ_0"),
        ("∂L", "/ is missing in the derivative", ""),
        ("∂/∂z", "a bracket is expected behind the sign of a derivative", ""),
        ("∂/∂z [c, z]", "one expression is differentiated at a time", "∂/∂z [c, z]"),
        (
            r"\frac{\partial L}{\partial c \partial z}",
            BELOW + "1",
            r"\partial z}",
        ),
        (r"\frac{1}23", "braces are expected around this part of the fraction", "23"),
        (r"\frac{1", "} is missing behind a part of the fraction", ""),
        (r"\bar", "a name or braces are expected behind the accent", ""),
        (r"\hat{x + y}", "a hat stands over something that is no name", r"\hat{x + y}"),
        (r"\hat{\hat{x}}", "an accent stands over one letter that has none yet", r"\hat{\hat{x}}"),
        (r"\hat{D_i}", "an accent stands over one letter that has none yet", r"\hat{D_i}"),
        ("1[z]", "an indicator needs a comparison, such as 1[z > 0]", "]"),
        ("𝟙 z", "a bracket is expected behind the indicator", "z"),
        ("cases z", "cases is no name that is known here", "cases z"),
        ("cases(z if z)", "a comparison is expected behind if", ")"),
        ("cases(z if z > 0", ") is missing behind the cases", ""),
        (
            "cases((c = z) if z > 0)",
            "a comparison cannot be part of an expression",
            "c = z) if z > 0)",
        ),
        ("[[1, 2], [3]]", "the rows of a matrix are not equally long", "[[1, 2], [3]]"),
        ("[[1, 2]", "] is missing behind the matrix", ""),
        (r"\begin{cases} z & z > 0", r"\end is missing behind the rows", ""),
        (
            r"\begin{cases} z & z > 0 \end{matrix}",
            r"\begin{cases} ends with \end{cases}",
            r"\end{matrix}",
        ),
        ("x_", "a subscript is expected behind _", ""),
        ("x_{i", "} is missing behind the subscripts", ""),
    ],
)
def test_complaints(text: str, message: str, rest: str) -> None:
    """Each form says what it misses, and where."""
    assert complaint(text) == (message, rest)


def test_labels() -> None:
    """D_i is a size and S_xx an abbreviation where they are declared so."""
    context = GENERAL.defining(Definition("S_xx", Number("1")))
    assert read("D_i") == Symbol("D_i")
    assert read("S_xx", context) == read(r"S_{xx}", context) == Symbol("S_xx")
    assert read("S_xx") == element("S", "x", "x")
