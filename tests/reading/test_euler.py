"""A plain e in general algebra is the base of exp."""

from __future__ import annotations

import pytest

from udlsym.claims import Status
from udlsym.context import GENERAL, Axis
from udlsym.oracle.equal import equal
from udlsym.reading import read
from udlsym.reading.euler import with_euler


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        ("sqrt(e)", "e^(1/2)", Status.PROVED),
        ("e", "exp(1)", Status.PROVED),
        ("e*e", "e^2", Status.PROVED),
        ("e", "2.718281828459045", Status.REFUTED),
        ("e", "f", Status.REFUTED),
    ],
)
def test_equal_knows_e(left: str, right: str, status: Status) -> None:
    """One meaning on both sides, whether it stands alone or has an exponent."""
    assert equal(left, right).status is status


@pytest.mark.parametrize("text", ["e_i", "x_e", "sum(x_e, e, 1, I) + e", "mean(x_e*y_e, e, 1, I)"])
def test_an_index_stays(text: str) -> None:
    """e with a subscript, and e as one, are no numbers."""
    tree = read(text)
    assert with_euler(tree, GENERAL) == tree


def test_a_declared_name_stays() -> None:
    """Data named e is data."""
    context = GENERAL.__class__(arrays={("e", 1): (Axis("I"),)}, sizes=frozenset({"I"}))
    tree = read("e + 1", context)
    assert with_euler(tree, context) == tree
