from __future__ import annotations

import pytest
from complaint import complaint

from udlsym.context import GENERAL, LINEAR
from udlsym.errors import ReadingError
from udlsym.reading import read
from udlsym.syntax.plain import to_plain

SAME = {
    "phi_0 + 1": (
        r"\boxed{\phi_0 + 1}",
        r"\phi_0 + 1.",
        r"\[ \phi_0 + 1 \]",
        r"\(\phi_0 + 1\)",
        r"\underbrace{\phi_0}_{\text{the offset}} + 1",
        r"\overbrace{\phi_0}^{x_{ij}} + 1",
        r"\phi_0 \quad+\; 1 \\",
        r"\begin{equation*} \phi_0 + 1 \tag{2.4} \label{eq} \end{equation*}",
        r"\phi_0 + 1 \\[2pt]",
        "`phi_0 + 1`",
        "**phi_0 + 1**",
        "phi_0 + 1,",
    ),
    "a = b": (
        r"\boxed{a = b}",
        "a := b",
        r"\begin{aligned} a &= b \end{aligned}",
        r"a = b \nonumber",
        "a = b ;",
        r"\color{red} a = b",
    ),
    "a = b = c": (
        r"\begin{aligned} a &= b \\ &= c \end{aligned}",
        r"\begin{align*} a &= b, \\[4pt] &= c. \end{align*}",
        r"\begin{eqnarray} a &=& b \\ &=& c \end{eqnarray}",
        r"\begin{split} a = b \\ = c \end{split}",
        r"a &= b \\ &= c \\",
        r"\begin{alignedat}{2} a &= b \\ &= c \end{alignedat}",
    ),
    "a = b; c = d": (
        r"\begin{gather} a = b \\ c = d \end{gather}",
        r"\begin{align} a &= b, \\ c &= d. \end{align}",
        r"\begin{cases} a = b \\ c = d \end{cases}",
        r"\begin{cases} a &= b, \\ c &= d. \end{cases}",
        r"\boxed{a = b, c = d}",
        "a = b, and c = d",
    ),
    "a = b + c": (
        r"\begin{align} a &= b \nonumber \\ &\quad + c \tag{3} \end{align}",
        r"\begin{align} a = & b \\ & + c \end{align}",
    ),
    "sum_{i=1}^{I} x_i": (
        "Σᵢ xᵢ",
        "∑ᵢ xᵢ",
        "Σ_i x_i",
        "Σ_{i=1}^I x_i",
        "∑ᵢ₌₁ᴵ xᵢ",
        "Σ x_i",
        r"\sum x_i",
        r"\sum^I x_i",
        r"\sum\nolimits_i x_i",
        r"\sum\limits^I_{i=1} x^{(i)}",
        "Σᵢ x⁽ⁱ⁾",
    ),
    "1[z > 0]": (
        r"\mathbb{I}(z>0)",
        r"\mathbb I[z>0]",
        r"\mathbb{1}\{z>0\}",
        r"\mathbb 1[z>0]",
        r"\mathbf 1[z>0]",
        r"\mathbb{1}_{z>0}",
        r"\mathbb{1}_{\{z>0\}}",
        r"\boldsymbol{1}\left(z>0\right)",
        r"1_{\{z>0\}}",
        "𝕀[z>0]",
        "𝟏[z>0]",
        "1(z>0)",
        "I(z>0)",
    ),
    "x*1[z > 0]": (r"x\,1[z>0]", "x 1[z>0]", r"x\,\mathbb{1}[z>0]", "x·1(z>0)"),
    "x^(1/2)": (r"\sqrt{x}", r"\sqrt x", "√x", "√(x)", "sqrt(x)"),
    "x^(1/3)": (r"\sqrt[3]{x}",),
    "factorial(n)": ("n!", r"n! \,", "(n)!"),
    "factorial(n)/(factorial(k)*factorial(n - k))": (r"\frac{n!}{k!(n-k)!}", "n!/(k!(n-k)!)"),
    "binom(3, 0)": (r"\binom30", r"{3 \choose 0}", r"{3\choose0}", "C(3,0)", r"\tbinom{3}{0}"),
    "x_i": ("x^{(i)}", "x^(i)", "x⁽ⁱ⁾", r"x^{(i)}\,"),
    "x_2": (r"x^{(2)}\,", "x⁽²⁾"),
    "x_{id}": ("x^{(i)}_d", "x_d^{(i)}"),
    "dL/dphi_0": (
        r"\frac{\mathrm{d}L}{\mathrm{d}\phi_0}",
        r"\mathrm{d}L/\mathrm{d}\phi_0",
        r"\frac{dL}{d\phi_0}",
        r"\frac{d L}{d \phi_0}",
        "dL/dφ₀",
        r"\partial_{\phi_0} L",
        "∂_φ₀ L",
        r"L_{\phi_0}",
        r"\dfrac{\partial L}{\partial \phi_0}",
        r"\frac{d\mathcal{L}}{d\phi_0}",
    ),
    "diff(x^2, x)": (r"\frac{d}{dx} x^2", r"\frac{d}{dx}(x^2)", "d/dx(x^2)", "∂/∂x x²"),
    "diff((x + 1)^2, x)": (r"\frac{d}{dx}(x+1)^2", r"\frac{\partial}{\partial x}(x+1)^2"),
    "diff(sum_{i=1}^{I} x_i*c, c)": (r"\frac{\partial}{\partial c}\sum_{i=1}^I x_i c",),
    "argmin_{phi} L[phi]": (
        r"\arg\min_\phi L[\phi]",
        r"\operatorname*{arg\,min}_{\phi} L[\phi]",
        r"\operatorname{argmin}_\phi L[\phi]",
    ),
    "exp(-z)": ("e^{-z}", r"e^{-z}\,", r"\exp^{-z}", "e^-z", "e^(-z)"),
    "log(x)": (r"\ln x", r"\ln(x)", "ln(x)", "ln x", r"\log{x}"),
    "tanh(z)^2": (r"\tanh^2(z)", r"\tanh^2 z", r"\tanh^{2}z", "tanh²z", "tanh^2 z"),
    "sin(x)^2 + cos(x)^2": (r"\sin^2 x+\cos^2 x", "sin² x + cos² x"),
    "x/3": (r"\cfrac{x}{3}",),
    "max(0, z)": (
        r"\max\{0, z\}",
        r"\max\left\{0, z\right\}",
        "max{0, z}",
        "max(0, z)",
        "Max(0,z)",
    ),
    "ReLU[c + z]": (
        "ReLU[c+z]",
        "relu(c + z)",
        r"ReLU\left[c+z\right]",
        r"\mathrm{relu}(c+z)",
        r"\text{ReLU}\big[c+z\big]",
    ),
    "alpha*ReLU[z]": (r"\alpha ReLU[z]", r"\alpha\,\mathrm{ReLU}[z]", "αReLU[z]"),
    "cov[x, y]/var[x]": (
        r"\mathrm{Cov}(x,y)/\mathrm{Var}(x)",
        "Cov(x, y)/Var(x)",
        "cov[x,y]/var[x]",
    ),
    "D_i*D + D*D_o": ("D_iD+DD_o", r"D_iD + DD_o \,", "D_i*D + D*D_o"),
    "theta_{11}*phi_1": ("θ₁₁φ₁", "theta11phi1", r"\theta_{11}\phi_1", r"\theta_{1 1}\,\phi_1"),
    "phi_1*0": (r"\phi_10",),
    "sum_{i=1}^{I} x_i^2": (r"\|x\|^2", r"\lVert x\rVert_2^2", "‖x‖²", "||x||^2"),
    "cases(0 if z < 0; z otherwise)": (
        r"\begin{cases} 0, & z<0, \\ z, & \text{else}. \end{cases}",
        r"\begin{dcases} 0 & z<0 \\ z & \mbox{otherwise} \end{dcases}",
        r"\begin{cases} 0 \text{ if } z<0 \\ z \text{ otherwise} \end{cases}",
        r"\begin{cases} 0 & \text{when } z<0 \\ z & \text{else} \end{cases}",
    ),
    "a != b": (r"a \not= b", r"a \ne b", "a ≠ b"),
    "ell_i": (r"\ell_i", "ℓᵢ"),
}
"""A formula in plain text -> other ways to write it."""


@pytest.mark.parametrize(
    ("plain", "text"), [(plain, text) for plain, texts in SAME.items() for text in texts if text]
)
def test_same(plain: str, text: str) -> None:
    """Each way to write a formula is read as the formula."""
    assert to_plain(read(text)) == plain


@pytest.mark.parametrize(
    ("text", "message", "rest"),
    [
        (r"W^{(1)}x\,", "brackets above W would say which example or which layer", "^{(1)}x\\,"),
        (r"b^{(1)}_2", "brackets above b would say", "^{(1)}_2"),
        (r"\phi^{(i)}", "brackets above phi would say", "^{(i)}"),
        ("[z]_+", "a plus sign here is not defined", "_+"),
        ("(z)^+", "a plus sign here is not defined", "^+"),
        ("z^{+}", "a plus sign here is not defined", "^{+}"),
        ("x^T x", "a transpose is not read", "T x"),
        (r"\mathbb{E}[x]", r"the command \mathbb is not known here", r"\mathbb{E}[x]"),
        ("E[x]", "E is not defined here", "E[x]"),
        ("1e-3", "this may be a letter or a power", "e-3"),
        (r"\text{slope} = 1", r"\text{slope} is no name", r"\text{slope} = 1"),
        (r"so x = 1 \,", "so is no name", r"so x = 1 \,"),
        (r"x for \alpha > 0", "for cannot stand here", r"for \alpha > 0"),
        ("a = b => c = d", "=> cannot stand here", "=> c = d"),
        (r"\left. x \right|_{x=0}", r"\right| cannot stand here", r"\right|_{x=0}"),
        (r"\log x y", r"it is not clear whether this still belongs to \log", "y"),
        ("n!!", "double factorials are not read", "!"),
        ("√2x", "it is not clear how far the root reaches", "x"),
        (r"\frac{d}{dx} x \cdot x", "it is not clear whether this is differentiated", r"\cdot x"),
        (r"\|\phi\|", "a norm is read of data only", r"\|\phi\|"),
        ("‖x_i‖", "a norm is read of data only", "‖x_i‖"),
        (r"\|x\|_1", "only the Euclidean norm is read", "1"),
        (r"a + \cdots + b", r"the command \cdots is not known here", r"\cdots + b"),
        (r"\underbrace x", r"braces are expected behind \underbrace", r"\underbrace x"),
        (r"\tag{1", "this brace is not closed", "{1"),
    ],
)
def test_complaints(text: str, message: str, rest: str) -> None:
    """What cannot be read gets a caret at its place, never a guess."""
    said, left = complaint(text)
    assert said.startswith(message)
    assert left == rest


@pytest.mark.parametrize(
    "text",
    ["[z]_+", "x^T", "E[x]", "1e-3", r"a \approx b", r"\mathbb{E}[x]", "√2x", r"\|\phi\|"],
)
def test_suggestions(text: str) -> None:
    """A complaint about a known notation says what to write instead."""
    with pytest.raises(ReadingError) as caught:
        read(text)
    assert caught.value.suggestion


@pytest.mark.parametrize(
    ("text", "plain"),
    [("D*N", "D*N"), ("e^{z}", "exp(z)"), ("x^{(i)}", "x_i"), ("DD", None)],
)
def test_declared_names_settle(text: str, plain: str | None) -> None:
    """DD is a product only where D is a size."""
    if plain is None:
        with pytest.raises(ReadingError):
            read(text, LINEAR)
        return
    assert to_plain(read(text, LINEAR)) == plain
    assert to_plain(read(text, GENERAL)) == plain


@pytest.mark.parametrize(
    "piece",
    [
        *(r"\underbrace{", r"\text{", r"\boxed{", r"\tag{", r"\sqrt{", r"\begin{aligned}", "1("),
        *("√", "n!", "x^{(", "‖", "||", r"\log ", "d/d", "(a>0)", r"\\ ", "C(", "e^", "Σᵢ"),
    ],
)
def test_many(piece: str) -> None:
    """Thousands of the same piece end in a tree or in a complaint."""
    text = piece * (20_000 // len(piece))
    try:
        read(text)
    except ReadingError as error:
        found = str(error)
    else:
        found = ""
    assert len(found.splitlines()) <= 4
