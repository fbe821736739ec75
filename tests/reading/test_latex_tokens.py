from __future__ import annotations

import pytest

from udlsym.errors import ReadingError
from udlsym.reading.latex_tokens import is_latex, latex_tokens


def values(text: str) -> str:
    return " ".join(token.value for token in latex_tokens(text)[:-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("$x$~", "x"),
        ("xy", "x y"),
        (r"\phi_10", "phi _ 1 0"),
        (r"\phi_{10}", "phi _ { 10 }"),
        (r"x_ik", "x _ i k"),
        ("x^23", "x ^ 2 3"),
        ("x^{23}", "x ^ { 23 }"),
        (r"\frac12", "frac 1 2"),
        (r"\dfrac{1}{2}", "frac { 1 } { 2 }"),
        ("θ₁₀", "theta 10"),
        (r"\varphi\vartheta\varepsilon", "phi theta epsilon"),
        (r"\phi*x", "phi * x"),
        (r"\hat\phi", "accent hat phi"),
        (r"\overline{x y}", "accent overline { x y }"),
        (r"\boldsymbol{\phi}_0", "phi _ 0"),
        (r"\mathbf{\hat{\phi}} x", "accent hat { phi } x"),
        (r"\mathrm{ReLU}[z]", "ReLU [ z ]"),
        (r"\operatorname* { argmin }", "argmin"),
        (r"\operatorname{sig}(z)", "sigmoid ( z )"),
        (r"\mathbf{x}", "x"),
        (r"\mathbf{1}[z]", "1[ [ z ]"),
        (r"\mathbb{ 1 }", "1["),
        (r"\text{if } z", "if z"),
        (r"\left( x \right)", "( x )"),
        (r"\bigl[x\bigr] \Bigl(x\Bigr) \biggl\{x\biggr\}", "[ x ] ( x ) { x }"),
        (r"\left. x \right|", "x )|"),
        (r"\left|x\right| \lvert x \rvert \vert |", "|( x )| |( x )| | |"),
        (r"a\,b\;c\quad d\!e\ f", "a b c d e f"),
        (r"a \leq b \ne c \geqslant d", "a <= b != c >= d"),
        (r"\{x\}", "{ x }"),
        (r"\begin{cases} a & b \\ c \end{cases}", "begin cases a & b \\\\ c end cases"),
        (r"\partial^{2} L", "∂ ^ { 2 } L"),
        (r"f^{\prime}", "f ^ { ' }"),
    ],
)
def test_values(text: str, expected: str) -> None:
    """LaTeX makes the tokens of plain text, digits and letters one by one as in TeX."""
    assert values(text) == expected


def test_is_latex() -> None:
    """A backslash or a dollar sign makes a text LaTeX."""
    assert is_latex("$x$")
    assert is_latex("\\")
    assert not is_latex("x_{i}")


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        (r"x + \foo", r"the command \foo is not known here", 4),
        (r"\input{x}", r"the command \input is not known here", 0),
        ("x \\", "a backslash at the end of the text", 2),
        ("\\\nx", r"the command \and what follows it is not known here", 0),
        ("$x % y$", "a comment sign has no meaning in a formula", 3),
        (r"\mathrm{a b", "this brace is not closed", 7),
        (r"\mathrm{" * 2000, "this brace is not closed", 7),
        (r"\begin x", r"a name in braces is expected behind \begin", 0),
        (r"\begin{tabular}", "the environment tabular is not known here", 0),
        (r"\phi а", "CYRILLIC SMALL LETTER A has no meaning here", 5),
    ],
)
def test_what_is_not_known(text: str, message: str, place: int) -> None:
    """Commands outside of formulas are refused, at their place."""
    with pytest.raises(ReadingError) as caught:
        latex_tokens(text)
    assert (caught.value.message, caught.value.position) == (message, place)


def test_places() -> None:
    """Tokens know their places in the text as it was typed."""
    tokens = latex_tokens(r"\hat{\boldsymbol{\phi}}_0")
    assert [(token.value, token.start) for token in tokens] == [
        ("accent", 0),
        ("hat", 4),
        ("{", 4),
        ("phi", 17),
        ("}", 22),
        ("_", 23),
        ("0", 24),
        ("", 25),
    ]
