from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from udlsym.render.latex_width import latex_width

FORMULAS = [
    r"\phi_0 + \phi_1 x_i - y_i",
    r"\sum_{i=1}^{I} 2 \left(\phi_{0} + \phi_{1} x_{i} - y_{i}\right) x_{i}",
    r"\frac{\sum_{i=1}^{I} \left(x_{i} - \bar{x}\right) \left(y_{i} - \bar{y}\right)}"
    r"{\sum_{i=1}^{I} \left(x_{i} - \bar{x}\right)^{2}}",
    r"\frac{\partial L}{\partial \phi_{0}} = 2 I \phi_{0} + 2 \phi_{1} \sum_{i=1}^{I} x_{i}",
    r"\hat{\boldsymbol{\phi}} = \operatorname*{argmin}_{\boldsymbol{\phi}} L[\boldsymbol{\phi}]",
    r"\begin{cases} 0 & z < 0 \\ z & z \geq 0 \end{cases}",
    r"\theta_{10} + \theta_{11} \cdot 0.25 \neq 1.5, \quad \alpha > 0",
    r"\operatorname{ReLU}\left[\theta_{d0} + \sum_{j=1}^{D_{i}} \theta_{dj} x_{j}\right]",
    r"\left(\sum_{i=1}^{I} x_{i}^{2}\right) \left(\sum_{k=1}^{I} y_{k}\right)",
    r"\delta_{kl} \, \mathbf{1}[z > 0] \times \sqrt{a + b}",
    r"\bigl((a + b) c\bigr) \Bigl(\bigl((a + b) c\bigr) d\Bigr) \biggl(x\biggr)",
    r"\bigl[\mathbb{1}[z > 0]\bigr] \left| \frac{1}{2} \right|",
    r"-0.52 x + 0.26 = -\tfrac{83}{700} - 1.17 x \leq -x",
    r"a[-0.45] - (-1) + \left(-0.5\right)^{-1}",
    "123456789 a b c d e f g h m w",
]


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
def test_estimate_against_pdflatex(tmp_path: Path) -> None:
    """The estimate is at least what pdflatex measures, less 2 %, and at most half as much again."""
    measured = _measure(tmp_path)
    assert len(measured) == len(FORMULAS)
    for formula, width in zip(FORMULAS, measured, strict=True):
        assert 0.98 * width <= latex_width(formula) <= 1.5 * width + 1, formula


def _measure(folder: Path) -> list[float]:
    lines = "\n".join(
        rf"\sbox0{{$\displaystyle {formula}$}}\typeout{{wide:\the\wd0}}" for formula in FORMULAS
    )
    source = (
        r"\documentclass{article}\usepackage{amsmath,amssymb}\begin{document}"
        + lines
        + r"\end{document}"
    )
    (folder / "widths.tex").write_text(source)
    output = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "widths.tex"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [float(points) / 10.0 for points in re.findall(r"wide:([\d.]+)pt", output)]


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("x", "x_{i}"),
        ("x_{i}^{2}", "x_{i} x^{2}"),
        (r"\frac{a}{b}", "a + b"),
        (r"a \\ b + c", "a b + c"),
        (r"\sum_{i}^{I} x", r"\sum_{i = 1, i \ne k}^{I} x"),
    ],
)
def test_order_of_widths(narrow: str, wide: str) -> None:
    """Stacked things are narrower than the same side by side."""
    assert latex_width(narrow) < latex_width(wide)


@pytest.mark.parametrize("source", ["{", "}", "_", r"\frac", r"\begin{x", "&", r"\left"])
def test_broken_source_has_some_width(source: str) -> None:
    """A piece of a formula, cut anywhere, is measured without an error."""
    assert latex_width(source) >= 0
