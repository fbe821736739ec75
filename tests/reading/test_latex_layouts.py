r"""Arrays for cases, and \underset below argmin."""

from __future__ import annotations

import pytest

from udlsym.errors import ReadingError
from udlsym.reading import read
from udlsym.syntax.nodes import Cases, Matrix, System

ARRAY = r"\begin{array}{ll} z & z > 0 \\ 0 & \text{otherwise} \end{array}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (rf"\left\{{{ARRAY}\right.", "cases(z if z > 0; 0 otherwise)"),
        (rf"2 + \left\lbrace {ARRAY} \right. + 1", "2 + cases(z if z > 0; 0 otherwise) + 1"),
        (r"\left\{\begin{array}{c} x = 1 \\ y = 2 \end{array}\right.", "x = 1, y = 2"),
        (r"\underset{\phi}{\operatorname{argmin}} L[\phi]", r"\operatorname{argmin}_\phi L[\phi]"),
        (r"\underset{\phi}{\arg\min}\ L[\phi]", r"\operatorname{argmin}_\phi L[\phi]"),
        (r"\underset{\phi_0}{\mathrm{argmin}} L[\phi]", r"\arg\min_{\phi_0} L[\phi]"),
    ],
)
def test_same_tree(one: str, other: str) -> None:
    assert read(one) == read(other)


def test_an_array_alone_is_a_matrix() -> None:
    """And behind a brace with cases, another array is one again."""
    alone = r"\begin{array}{cc} 1 & 2 \end{array}"
    assert isinstance(read(alone), Matrix)
    both = read(rf"\left\{{{ARRAY}\right. + {alone}")
    assert [type(each) for each in both.terms] == [Cases, Matrix]  # type: ignore[attr-defined]
    assert isinstance(read(r"\begin{cases} x = 1 \\ y = 2 \end{cases}"), System)


@pytest.mark.parametrize(
    "text",
    [
        rf"\left\{{{ARRAY}\right\}}",
        rf"\left\{{{ARRAY}",
        r"\underset{x}{f}",
        r"\underset{\phi}{\operatorname{argmin} x} L",
        r"\underset{x",
        r"\underset{x}",
        r"\nabla L",
    ],
)
def test_not_read(text: str) -> None:
    with pytest.raises(ReadingError):
        read(text)
