r"""Rows of aligned equations: which of them are lines of a working."""

from __future__ import annotations

import pytest

from udlsym.grading.answer import check
from udlsym.grading.lines import lines_of
from udlsym.grading.report import Mark


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (r"\begin{align} a &= b \\ &= c \end{align}", 2),
        (r"\begin{align} a &= b \\ &+ c \end{align}", 1),
        (r"\begin{align} a &= b \\ &\quad - c \\ &= d \end{align}", 2),
        ("\\begin{align}\na &= b \\\\\n  &{} + c\n\\end{align}", 1),
        ("a = b\n-c = d", 2),
        (r"a &= b \\ c &= d", 2),
    ],
)
def test_count(text: str, count: int) -> None:
    """A row that starts with a sign behind & belongs to the row above."""
    assert len(lines_of(text)) == count


@pytest.mark.parametrize(("sign", "verdict"), [("+", Mark.CORRECT), ("-", Mark.INCORRECT)])
def test_broken_sum(sign: str, verdict: Mark) -> None:
    """A sum over two rows is one value, whose sign counts."""
    text = rf"\begin{{align}} m_2 &= \phi_1\theta_{{11}} \\ &\quad {sign} \phi_3\theta_{{31}}"
    assert check("3.3", text + r" \end{align}", part="slope2").verdict is verdict
