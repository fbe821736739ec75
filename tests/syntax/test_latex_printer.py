from __future__ import annotations

from pathlib import Path

import pdflatex
import pytest
from hypothesis import given, settings
from trees import expressions, statements

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
from udlsym.syntax.latex import PRINTERS, bracketed, to_latex
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

A, B, C, Z, L = map(Symbol, "acezL")
X, Y = element("x", "i"), element("y", "i")
PHI_0 = element("phi", 0)
POSITIVE = Relation((Z, ZERO), (">",))

PRINTED = [
    (Number("0.40"), "0.40"),
    (Symbol("phi"), r"\boldsymbol{\phi}"),
    (Symbol("phihat"), r"\hat{\boldsymbol{\phi}}"),
    (Symbol("alpha"), r"\alpha"),
    (Symbol("D_i"), "D_{i}"),
    (Symbol("cprime"), "c'"),
    (X, "x_{i}"),
    (element("x", "b"), "x_{b}"),
    (element("x", 10), "x_{10}"),
    (element("phi", 10), r"\phi_{{10}}"),
    (element("phi", "kappa"), r"\phi_{\kappa}"),
    (Indexed("x", (times(TWO, Symbol("k")),)), "x_{{2 k}}"),
    (element("theta", 1, 0), r"\theta_{10}"),
    (element("theta", 10, 0), r"\theta_{10,0}"),
    (element("x", 1, 2), "x_{1,2}"),
    (element("thetaprime", 1, 0), r"\theta'_{10}"),
    (squared(element("thetaprime", 1, 0)), r"{\theta'_{10}}^{2}"),
    (Negative(plus(A, B)), "-(a + c)"),
    (Negative(Negative(A)), "-(-a)"),
    (Add((Negative(A), Negative(B))), "-a - c"),
    (Add((A, Add((B, C)))), "a + (c + e)"),
    (times(TWO, A, B), "2 a c"),
    (times(A, TWO), r"a \cdot 2"),
    (times(TWO, Number(".5")), r"2 \cdot .5"),
    (times(TWO, over(A, B)), r"2 \cdot \frac{a}{c}"),
    (times(Z, plus(A, B)), "z(a + c)"),
    (times(X, plus(A, B)), "x_{i}(a + c)"),
    (times(A, plus(A, B)), r"a \cdot (a + c)"),
    (times(Symbol("cprime"), plus(A, B)), r"c' \cdot (a + c)"),
    (times(Symbol("delta"), plus(A, B)), r"\delta \cdot (a + c)"),
    (times(Z, Indicator(POSITIVE)), r"z \mathbf{1}[z > 0]"),
    (Product((sum_over(X, "i", "I"), A)), r"\left( \sum_{i=1}^{I} x_{i} \right) a"),
    (Product((A, Product((B, C)))), r"a \cdot (c e)"),
    (over(plus(A, B), Negative(C)), r"\frac{a + c}{-e}"),
    (squared(over(A, B)), r"\left( \frac{a}{c} \right)^{2}"),
    (Power(A, Negative(ONE)), "a^{-1}"),
    (squared(squared(A)), "(a^{2})^{2}"),
    (squared(Partial(L, (PHI_0,))), r"\left( \frac{\partial L}{\partial \phi_{0}} \right)^{2}"),
    (sum_over(plus(X, Y), "i", "I"), r"\sum_{i=1}^{I} (x_{i} + y_{i})"),
    (Summation(X, "kappa", ZERO, A), r"\sum_{\kappa=0}^{a} x_{i}"),
    (mean_over(X, "i", "I"), r"\bar{x}"),
    (mean_over(times(squared(X), Y), "i", "I"), r"\overline{x^{2} y}"),
    (Mean(A, "k", Symbol("D")), r"\operatorname{mean}_{k=1}^{D}(a)"),
    (Call("f", (X, Symbol("phi"))), r"\mathrm{f}[x_{i}, \boldsymbol{\phi}]"),
    (Call("a", (Z,), 2), "a''[z]"),
    (Call("sigma", (Z,)), r"\sigma[z]"),
    (Call("exp", (Z,)), r"\exp(z)"),
    (Call("sigmoid", (Z,)), r"\operatorname{sig}(z)"),
    (Call("abs", (Z,)), r"\left| z \right|"),
    (Call("abs", (Z,), 1), r"\operatorname{abs}'(z)"),
    (Call("binom", (A, B)), r"\binom{a}{c}"),
    (Call("binom", (A, B), 1), r"\operatorname{binom}'(a, c)"),
    (Partial(L, (PHI_0,)), r"\frac{\partial L}{\partial \phi_{0}}"),
    (
        Partial(Call("f", (X,)), (PHI_0, PHI_0, X)),
        r"\frac{\partial^{3} \mathrm{f}[x_{i}]}{\partial \phi_{0}^{2} \,\partial x_{i}}",
    ),
    (Partial(plus(A, B), (Z,)), r"\frac{\partial}{\partial z} [a + c]"),
    (Delta(Symbol("i"), Symbol("k")), r"\delta_{ik}"),
    (Delta(ONE, ZERO), r"\delta_{1,0}"),
    (Relation((ZERO, Z, ONE), ("<=", "!=")), r"0 \leq z \neq 1"),
    (Indicator(POSITIVE), r"\mathbf{1}[z > 0]"),
    (
        Cases(((Z, POSITIVE), (ZERO, None))),
        r"\begin{cases} z & \text{if } z > 0 \\ 0 & \text{otherwise} \end{cases}",
    ),
    (System((equation(A, B), equation(B, C))), r"a = c, \quad c = e"),
    (
        ArgMin(Symbol("phi"), Call("L", (Symbol("phi"),))),
        r"\operatorname*{argmin}_{\boldsymbol{\phi}} L[\boldsymbol{\phi}]",
    ),
    (Matrix(((A, B), (B, C))), r"\begin{bmatrix} a & c \\ c & e \end{bmatrix}"),
    (Quotient(A, B), r"\frac{a}{c}"),
]


@pytest.mark.parametrize(("tree", "latex"), PRINTED)
def test_printed(tree: Node, latex: str) -> None:
    """Each kind of tree, with the brackets it needs and no others."""
    assert to_latex(tree) == latex


def test_every_kind_is_printed() -> None:
    """The table above leaves no kind of node out."""
    assert {type(tree) for tree, _ in PRINTED} == set(PRINTERS)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("a + b", "(a + b)"),
        ("a + f[b]", "(a + f[b])"),
        ("(a + b) c", r"\bigl((a + b) c\bigr)"),
        (r"\bigl((a + b) c\bigr) d", r"\Bigl(\bigl((a + b) c\bigr) d\Bigr)"),
        (r"\Bigl(x\Bigr)", r"\biggl(\Bigl(x\Bigr)\biggr)"),
        (r"\frac{a}{b}", r"\left( \frac{a}{b} \right)"),
        (r"\binom{a}{b}", r"\left( \binom{a}{b} \right)"),
    ],
)
def test_brackets_grow(text: str, result: str) -> None:
    """Brackets are larger than those of their kind inside them, and as tall as what they hold."""
    assert bracketed(text) == result


def test_square_brackets_grow_too() -> None:
    """Only brackets of the same kind count."""
    assert bracketed("a[z]", "[", "]") == r"\bigl[a[z]\bigr]"
    assert bracketed("(a + b) c", "[", "]") == "[(a + b) c]"


@pytest.mark.skipif(not pdflatex.AVAILABLE, reason=pdflatex.REASON)
def test_random_trees_compile(tmp_path: Path) -> None:
    """Whatever is printed is LaTeX: no double superscripts, no command that is missing."""
    printed = [f"${to_latex(tree)}$" for tree in _samples(60)] + [
        f"${text}$" for _, text in PRINTED
    ]
    body = "\n\n".join(printed)
    source = (
        r"\documentclass{article}\usepackage{amsmath,amssymb}\hbadness10000 \hfuzz1000pt "
        rf"\begin{{document}}\scriptsize {body}\end{{document}}"
    )
    assert pdflatex.complaints(source, tmp_path) == []


def _samples(count: int) -> list[Node]:
    found: list[Node] = []

    @settings(max_examples=count, derandomize=True, database=None)
    @given(tree=expressions | statements)
    def collect(tree: Node) -> None:
        found.append(tree)

    collect()
    return found
