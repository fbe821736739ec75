from __future__ import annotations

import pytest
from complaint import complaint

from udlsym.reading import read
from udlsym.reading.grammar import DEEPEST
from udlsym.reading.parser import MOST_COMPARISONS
from udlsym.syntax.build import ONE, TWO, ZERO, element, over, plus, squared, times
from udlsym.syntax.nodes import (
    Add,
    Call,
    Indexed,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Symbol,
    System,
    equation,
)

A, B, C, D, X = map(Symbol, "cbezx")
X_I = element("x", "i")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("c + b - e", Add((A, B, Negative(C)))),
        ("-c + b", Add((Negative(A), B))),
        ("+c", A),
        ("--c", Negative(Negative(A))),
        ("c - -b", Add((A, Negative(Negative(B))))),
        ("c*-b", Product((A, Negative(B)))),
        ("-c*b", Negative(Product((A, B)))),
        ("-c^2", Negative(squared(A))),
        ("(-c)^2", squared(Negative(A))),
        ("c + (b + e)", Add((A, Add((B, C))))),
        ("c*b*e", times(A, B, C)),
        ("c b e", times(A, B, C)),
        ("2c", times(TWO, A)),
        ("2(c + b)", times(TWO, plus(A, B))),
        ("c*(b*e)", Product((A, Product((B, C))))),
        ("c/b*e", Product((over(A, B), C))),
        ("c*b/e", over(times(A, B), C)),
        ("c/b/e", over(over(A, B), C)),
        ("c/(b*e)", over(A, times(B, C))),
        ("c/b e", Product((over(A, B), C))),
        ("c^b^e", Power(A, Power(B, C))),
        ("c^-1", Power(A, Negative(ONE))),
        ("c^(b + 1)", Power(A, plus(B, ONE))),
        ("c^{b + 1}", Power(A, plus(B, ONE))),
        ("c²", squared(A)),
        ("c⁻¹", Power(A, Negative(ONE))),
        ("cⁿ", Power(A, Symbol("n"))),
        ("x^2_i", squared(X_I)),
        ("x_i^2", squared(X_I)),
        ("$x^n_i$", Power(X_I, Symbol("n"))),
        ("x^D_i", Power(X, Symbol("D_i"))),
        ("[c + b] e", Product((plus(A, B), C))),
        ("{c}", A),
        ("|c|", Call("abs", (A,))),
        ("2|c|", times(TWO, Call("abs", (A,)))),
        ("|c| |b|", times(Call("abs", (A,)), Call("abs", (B,)))),
        ("|c + |b||", Call("abs", (plus(A, Call("abs", (B,))),))),
        ("c = b", equation(A, B)),
        ("0 < c <= b", Relation((ZERO, A, B), ("<", "<="))),
        ("(c = b)", equation(A, B)),
        ("c = b, b = e", System((equation(A, B), equation(B, C)))),
        ("c = b; b != e", System((equation(A, B), Relation((B, C), ("!=",))))),
        ("c = b and b = e", System((equation(A, B), equation(B, C)))),
        ("x^23", Power(X, Number("23"))),
        ("$x^23$", Product((squared(X), Number("3")))),
        (r"\phi_10", Product((element("phi", 1), ZERO))),
        (r"\frac1I", over(ONE, Symbol("I"))),
        (r"\frac{c + b}{e}", over(plus(A, B), C)),
        (r"c \cdot b", times(A, B)),
    ],
)
def test_read(text: str, tree: Node) -> None:
    """Each level of the grammar, with the tree that it makes."""
    assert read(text) == tree


@pytest.mark.parametrize(
    ("text", "message", "rest"),
    [
        ("", "something is missing at the end", ""),
        ("   ", "something is missing at the end", ""),
        ("c +", "something is missing at the end", ""),
        ("c + * b", "a name, a number or a bracket is expected, not *", "* b"),
        ("c · · b", "a name, a number or a bracket is expected, not ·", "· b"),
        ("(c + b", ") is missing at the end of the bracket", ""),
        ("(c + b]", ") is missing at the end of the bracket", "]"),
        ("c + b)", ") cannot stand here", ")"),
        ("c b 2", "2 cannot stand here", "2"),
        ("2 3", "3 cannot stand here", "3"),
        ("c/b(e)", "it is not clear whether this still stands under the fraction line", "(e)"),
        ("c = ", "something is missing at the end", ""),
        ("= c", "a name, a number or a bracket is expected, not =", "= c"),
        ("c, b", ", cannot stand here", ", b"),
        ("c = b, e", "an equation is expected between commas", "e"),
        ("c + (b = e)", "a comparison cannot be part of an expression", "b = e)"),
        ("c^", "something is missing at the end", ""),
        ("c^{b", "} is missing behind the exponent", ""),
        ("c⁻", "⁻ is no exponent", "⁻"),
        ("c²ⁿ", "²ⁿ is no exponent", "²ⁿ"),
        ("|c", "| is missing behind the absolute value", ""),
        (r"\left| c", "| is missing behind the absolute value", ""),
        (r"\end{cases}", r"a name, a number or a bracket is expected, not \end", r"\end{cases}"),
        ("c if b", "if cannot stand here", "if b"),
    ],
)
def test_complaints(text: str, message: str, rest: str) -> None:
    """What is wrong is said in one line, with the caret under the first wrong sign."""
    assert complaint(text) == (message, rest)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("-", ""),
        ("|", "|"),
        ("x^", ""),
        ("x^{", "}"),
        ("x_{", "}"),
        ("delta_{", "}"),
        ("f[", "]"),
        ("1[", " > 0]"),
        ("sum ", ""),
        ("sum(", ")"),
        ("sum_{i=", "}^{I} x_i"),
        ("mean(", ")"),
        ("bar(", ")"),
        ("argmin_{", "} x"),
        ("cases(1 if ", " > 0)"),
        ("diff(", ", x)"),
        ("∂/∂x [", "]"),
        ("[[", "]]"),
        (r"\frac ", ""),
        (r"\frac{", "}{2}"),
        (r"\left|", r"\right|"),
        (r"\bar{", "}"),
        (r"\binom{", "}{2}"),
        (r"\begin{cases}", r"& x > 0\end{cases}"),
        (r"\begin{matrix}", r"\end{matrix}"),
        (r"\frac{\partial}{\partial x}[", "]"),
    ],
)
def test_depth(opening: str, closing: str) -> None:
    """Nothing is nested deeper than Python's stack can hold, whatever the brackets are."""
    for depth in (2 * DEEPEST + 5, 500):
        message, _ = complaint(opening * depth + "x" + closing * depth)
        assert "nested more than" in message or "an accent" in message


@pytest.mark.parametrize("text", ["x" + "/x" * 500, r"\frac1{" * 39 + "x" + "}" * 39 + "/2" * 60])
def test_depth_of_the_tree(text: str) -> None:
    """Fractions beside each other make a deep tree without a single bracket."""
    message, _ = complaint(text)
    assert message == "the formula is nested more than 60 deep here"


def test_depth_that_is_read() -> None:
    """Brackets as deep as anyone writes them are read."""
    assert read("(" * 35 + "x" + ")" * 35) == X


def test_number_of_comparisons() -> None:
    """A chain or system is as long as one can compare with another in no time."""
    assert read("=".join("x" * (MOST_COMPARISONS + 1)))
    message, _ = complaint("=".join("x" * (MOST_COMPARISONS + 2)))
    assert message == f"more than {MOST_COMPARISONS} comparisons stand in one text"
    message, _ = complaint(", ".join(["x = 0"] * (MOST_COMPARISONS + 1)))
    assert message == f"more than {MOST_COMPARISONS} comparisons stand in one text"


@pytest.mark.parametrize("piece", ["x+", "x*", "x ", "x_i ", "2*", "x_{1}", "f[x]*", r"\phi "])
def test_long_texts(piece: str) -> None:
    """Texts of many thousand characters are read, term by term and without recursion."""
    text = piece * (19_000 // len(piece)) + "x"
    assert isinstance(read(text), Add | Product)


def test_spans() -> None:
    """Trees know where they were read."""
    node = read("c + x_i/b")
    assert isinstance(node, Add)
    assert [each.span for each in node.terms] == [(0, 1), (4, 9)]
    assert isinstance(node.terms[1], Quotient)
    assert isinstance(node.terms[1].numerator, Indexed)
    assert node.terms[1].numerator.span == (4, 7)
