"""Index letters glued to digits below the line."""

from __future__ import annotations

import pytest

from udlsym.context import GENERAL
from udlsym.reading import read


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("theta_1i", "theta_{1,i}"),
        ("theta_1i*x_i", "theta_{1,i}*x_i"),
        ("phi_1d*h_d", "phi_{1,d}*h_d"),
        ("phi_1x_i", "phi_1*x_i"),
        ("phi_1d_2", "phi_1*d_2"),
        ("phi_1 d", "phi_1*d"),
        ("2x_1", "2*x_1"),
        (r"\phi_1d", r"\phi_1 d"),
    ],
)
def test_index_letters_behind_digits(text: str, meant: str) -> None:
    """An index letter right behind a digit is a subscript, another name or a space starts anew."""
    assert read(text, GENERAL) == read(meant, GENERAL)
