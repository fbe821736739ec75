"""Rows of chains: one row where all of it fits, the left side on its own where it is long."""

from __future__ import annotations

import pytest

from udlsym.render.aligned import chain_rows
from udlsym.syntax.build import plus, times
from udlsym.syntax.nodes import Indexed, Node, Number, Symbol

C, ZERO = Symbol("c"), Number("0")


def long_sum(terms: int) -> Node:
    """t_1 + t_2 + …"""
    return plus(*(Indexed("t", (Number(str(each)),)) for each in range(1, terms + 1)))


def test_a_chain_of_one_line_is_one_row() -> None:
    """There is no row with nothing but = 0 below a left side that leaves room for it."""
    ((row,),) = chain_rows(long_sum(9), (ZERO,))
    assert row.endswith("& = 0")
    assert row.startswith("t_{1} + ")


@pytest.mark.parametrize("terms", [14, 30])
def test_a_chain_that_does_not_fit_is_broken(terms: int) -> None:
    """The left side has its own rows, and the relation stands in the last one."""
    (rows,) = chain_rows(long_sum(terms), (ZERO,))
    assert len(rows) > 1
    assert rows[-1] == r"& \quad = 0"


def test_longer_chains_keep_their_column() -> None:
    """With several lines a long left side stands above them, so that the = signs are aligned."""
    first, second = chain_rows(long_sum(9), (C, ZERO))
    assert len(first) == 2
    assert second == [r"& \quad = 0"]
    short = chain_rows(C, (ZERO, ZERO))
    assert short == [["c & = 0"], ["& = 0"]]


def test_a_product_that_is_broken_has_its_sign() -> None:
    """A row that starts with a bracket says that it is a factor; one with a sign of its own not."""
    (rows,) = chain_rows(C, (times(long_sum(9), long_sum(9)),))
    assert len(rows) == 2
    assert r"{} \cdot (t_{1} + t_{2}" in rows[1]
    (rows,) = chain_rows(C, (long_sum(30),))
    assert len(rows) > 1
    assert all(r"{} + t" in row and r"\cdot" not in row for row in rows[1:])
