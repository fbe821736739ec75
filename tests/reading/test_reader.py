from __future__ import annotations

import pytest
from complaint import complaint

from udlsym.context import GENERAL
from udlsym.errors import ReadingError
from udlsym.reading import read, read_expression, read_relation
from udlsym.reading.shape import DEEPEST_TREE, check_shape
from udlsym.syntax.build import ZERO, element, plus, squared, sum_over
from udlsym.syntax.nodes import Negative, Node, Relation, Symbol, System, equation


@pytest.mark.parametrize(
    "text",
    [
        "sum_{i=1}^{I} (phi_0 + phi_1*x_i - y_i)^2",
        "Σ (φ₀ + φ₁xᵢ − yᵢ)²",
        r"\sum_{i=1}^{I} \left( \phi_{0} + \phi_{1} x_{i} - y_{i} \right)^{2}",
        r"$\sum_i \bigl(\phi_0 + \phi_1 x_i - y_i\bigr)^2$",
        r"\sum_{i=1}^I\Bigl[\varphi_0+\varphi_1\cdot x_i-y_i\Bigr]^2",
    ],
)
def test_three_notations(text: str) -> None:
    """The same formula in ASCII, Unicode and LaTeX is the same tree."""
    line = plus(element("phi", 0), read("phi_1*x_i"), Negative(element("y", "i")))
    assert read(text) == sum_over(squared(line), "i", "I")


def test_kinds_of_text() -> None:
    """Expressions, relations and systems are told apart."""
    assert read_expression("x_1") == element("x", 1)
    assert read_relation("x > 0") == Relation((Symbol("x"), ZERO), (">",))
    assert isinstance(read("x = 0, y = 0"), System)
    for text in ("x = 0", "x = 0, y = 0"):
        with pytest.raises(ReadingError, match="an expression is expected"):
            read_expression(text)
    for text in ("x", "x = 0, y = 0"):
        with pytest.raises(ReadingError, match="a relation is expected"):
            read_relation(text)


def test_a_complaint_is_a_line_a_text_and_a_caret() -> None:
    """The message, the line, the caret, and what may be done about it."""
    with pytest.raises(ReadingError) as caught:
        read("x_i + phy_0")
    assert str(caught.value).split("\n") == [
        "phy is no name that is known here",
        "  x_i + phy_0",
        "        ^",
        "did you mean phi?",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "-" * 100_000 + "x",
        "x" + "^x" * 50_000,
        "x" * 1_000_000,
        "9" * 100_000,
        "\\bar{" * 100_000,
        "(" * 9_000 + ")" * 9_000,
        "-" * 19_000,
        "x^" * 9_000 + "x",
        "\\frac{" * 3_000,
        "\\mathbf{" * 2_400,
        "\\left(" * 3_000,
        "{" * 19_000,
        "x_{" * 6_000,
        "delta_{" * 2_500,
        "[" * 19_000,
        "|" * 19_000,
        "1/" * 9_000 + "1",
        "sum_" * 4_000,
        "x=" * 9_000 + "x",
        "9" * 19_999,
        "x_" + "1" * 19_000,
        "²" * 19_000,
        "⁻" * 19_000,
        "\x00" * 19_000,
        "\u202e" * 19_000,
        "\u0304" * 19_000,
        "\\" * 19_000,
        "$" * 19_000,
        " " * 19_000,
    ],
)
def test_long_and_deep_texts(text: str) -> None:
    """Whatever is too long or too deep is refused in a few short lines."""
    message, _ = complaint(text)
    assert len(message) < 200
    with pytest.raises(ReadingError) as caught:
        read(text)
    lines = str(caught.value).split("\n")
    assert len(lines) <= 4
    assert max(map(len, lines)) < 300


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('x')",
        "(lambda: 0)()",
        "x.__class__",
        "exec[x]",
        "{x for x in y}",
        "f'{x}'",
        "x if x else y",
        r"\input{/etc/passwd}",
        r"\write18{x}",
        r"\def\x{\x\x}\x",
        "%s%n",
        "x; import os",
    ],
)
def test_code_is_no_formula(text: str) -> None:
    """Code in any language is a text that cannot be read."""
    complaint(text)


def test_shape_of_a_tree() -> None:
    """A tree of the greatest depth passes, one level more does not."""
    tree: Node = Symbol("x")
    for _ in range(DEEPEST_TREE - 1):
        tree = Negative(tree)
    check_shape("", tree)
    with pytest.raises(ReadingError, match="nested"):
        check_shape("", Negative(tree))


def test_relations_stand_outside() -> None:
    """A relation stands alone, in a system, or as a condition."""
    a, b = Symbol("a"), Symbol("b")
    check_shape("", equation(a, b))
    check_shape("", System((equation(a, b), equation(b, a))))
    check_shape("", read("1[x > 0]*cases(1 if x > 0; 2 otherwise)", GENERAL))
    for bad in (Negative(equation(a, b)), equation(a, equation(a, b))):
        with pytest.raises(ReadingError, match="a comparison cannot be part"):
            check_shape("", bad)
