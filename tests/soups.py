"""Texts that are almost formulas, for the tests that nothing typed does harm."""

from __future__ import annotations

from hypothesis import strategies as st

PLAIN = (
    *("x_i", "y_i", "x", "c", "z", "phi_0", "phi_1", "theta_{d0}", "φ̂", "x̄", "xbar", "phihat_1"),
    *("0", "1", "2", "10", "0.5", ".5", "1.", "..", "9" * 30, "²", "⁻¹", "ⁿ", "₁", "ᵢ"),
    *("+", "-", "−", "*", "·", "/", "^", "**", "=", "<", "<=", "≤", "!=", "≠", "'", "′", "_", "|"),
    *("(", ")", "[", "]", "{", "}", ",", ";", "&", " ", "\n", "1[", "[["),
    *("sum", "sum(", "Σ", "Σ_i ", "sum_{i=1}^{I} ", "mean(", "bar(", "argmin_", "diff(", "delta("),
    *("delta_{", "cases(", " if ", " otherwise", " and ", ", i=1..I)", "dL/dphi_0", "∂", "∂L/∂φ_0"),
    *("f[", "L[", "a[", "ReLU[", "exp(", "abs(", "max(", "binom(", "𝟙[", "I", "D", "D_i", "S_xx"),
    *("α", "λ", "а", "é", "\u202e", "\x00", "\u0304", "∞", "√", "%", "#", "@", "\\", "$", "~"),
)
"""Pieces of plain text, and some that have no place in it."""

LATEX = (
    *(
        r"\phi",
        r"\phi_{0}",
        r"\theta_{d0}",
        r"\hat",
        r"\hat{\phi}",
        r"\bar{x}",
        r"\overline{",
        "x_i",
    ),
    *(
        r"\sum",
        r"\sum_{i=1}^{I}",
        r"\frac",
        r"\frac{",
        "}{",
        "}",
        "{",
        r"\frac12",
        r"\binom{",
        "^2",
    ),
    *(r"\left", r"\right", r"\left(", r"\right)", r"\bigl(", r"\Bigr)", r"\left|", r"\right|", "|"),
    *(r"\partial", r"\frac{\partial L}{\partial \phi_{0}}", r"\frac{\partial^2}{", r"\lvert", "'"),
    *(r"\mathrm{", r"\mathbf{x}", r"\operatorname{ReLU}", r"\text{if }", r"\text{otherwise}", "&"),
    *(
        r"\begin{cases}",
        r"\end{cases}",
        r"\begin{bmatrix}",
        r"\end{bmatrix}",
        r"\\",
        r"\begin",
        "[",
    ),
    *(r"\mathbb{1}", r"\cdot", r"\leq", r"\neq", r"\quad", r"\,", r"\{", r"\}", r"\input{x}", "]"),
    *(
        "x",
        "x_i",
        "2",
        "^2",
        "+",
        "-",
        "=",
        "_",
        "^",
        "(",
        ")",
        ",",
        "_{",
        "^{",
        "%",
        "$",
        "~",
        " ",
    ),
)
"""Pieces of LaTeX, some of them dangerous elsewhere."""


def soups(longest: int = 25) -> st.SearchStrategy[str]:
    """Pieces in any order."""
    pieces = (st.sampled_from(PLAIN), st.one_of(st.sampled_from(LATEX), st.sampled_from(PLAIN)))
    return st.one_of(st.lists(each, max_size=longest).map("".join) for each in pieces)


@st.composite
def mutated(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A text with a few places cut out, doubled or replaced by a piece of a formula."""
    text = draw(texts)
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        stop = min(len(text), start + draw(st.integers(0, 4)))
        piece = draw(st.sampled_from(["", text[start:stop] * 2, *PLAIN, *LATEX]))
        text = text[:start] + piece + text[stop:]
    return text
