r"""\binom{n}{k} and binom(n, k) are read as what they are printed from."""

from __future__ import annotations

import pytest

from udlsym.context import GENERAL
from udlsym.errors import ReadingError
from udlsym.models.region_counts import REGION_COUNTS, UNITS, choose, most_regions
from udlsym.reading.reader import read
from udlsym.syntax.build import ONE, TWO, minus, plus, times
from udlsym.syntax.latex import to_latex
from udlsym.syntax.nodes import Node, Number, Power, Summation, Symbol
from udlsym.syntax.plain import to_plain

J = Symbol("j")
TREES = [
    choose(J, UNITS),
    choose(Number("10"), Number("12")),
    choose(minus(J, ONE), plus(UNITS, ONE)),
    times(TWO, choose(J, UNITS)),
    Power(choose(J, UNITS), TWO),
    times(choose(ONE, UNITS), choose(TWO, UNITS)),
    Summation(choose(J, UNITS), "j", Number("0"), Symbol("D_i")),
    most_regions(plus(UNITS, ONE), TWO),
]


@pytest.mark.parametrize("tree", TREES)
def test_printed_and_read_back(tree: Node) -> None:
    """Plain text and LaTeX give the tree back."""
    assert read(to_plain(tree), REGION_COUNTS) == tree
    assert read(to_latex(tree), REGION_COUNTS) == tree


def test_book_notation() -> None:
    r"""The LaTeX is \binom, and the sizes of the command do not matter."""
    assert to_latex(choose(J, UNITS)) == r"\binom{D}{j}"
    for command in (r"\dbinom{D}{j}", r"\tbinom{D}{j}", r"\binom Dj", "binom(D, j)"):
        assert read(command, GENERAL) == choose(J, UNITS)


@pytest.mark.parametrize("text", [r"\binom{D}", "binom(D)", "binom(D, 1, 2)", r"\binom{D}{j"])
def test_wrong_numbers_of_arguments_are_errors(text: str) -> None:
    """One argument, or three, and an open brace are refused."""
    with pytest.raises(ReadingError):
        read(text, GENERAL)
