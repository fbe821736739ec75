"""What claims 1 and 2 share: the data of fig. 2.2, losses of lines on it, the best line exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from udlsym.audit.book_claim import assuming
from udlsym.audit.formulas import Formulas
from udlsym.data.figure_2_2 import FIGURE_2_2
from udlsym.derivation.step import Step
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel
from udlsym.solve.normal_equations import BEST_SLOPE, least_squares_line
from udlsym.solve.value import value_at
from udlsym.syntax.nodes import Node

CONTEXT: Final = LeastSquares(LinearModel(inputs=1, outputs=1)).context
OFFSET: Final = "(ybar - slope*xbar)"


def on_data(step: Step) -> Step:
    """The step for the twelve examples of fig. 2.2."""
    return assuming(step, *FIGURE_2_2.relations())


def loss(offset: str, slope: str) -> str:
    """The loss of a line."""
    return f"sum(({offset} + {slope}*x_i - y_i)^2, i, 1, I)"


def value(tree: Node, known: dict[Node, Fraction] | None = None) -> Fraction:
    """The value of a tree on the data."""
    return value_at(tree, FIGURE_2_2.sizes(), {**FIGURE_2_2.exact(), **(known or {})}, CONTEXT)


def best() -> tuple[Fraction, Fraction]:
    """φ̂_0 and φ̂_1 of the data, from the formulas of problem 2.2."""
    line = least_squares_line("L", CONTEXT)
    slope = value(line.slope.operands[1])
    return value(line.offset.operands[1], {BEST_SLOPE: slope}), slope


def digits(number: Fraction) -> str:
    """A number as it is typed in a formula."""
    return f"({number.numerator}/{number.denominator})"


def number_on_data(formulas: Formulas, text: str) -> str:
    """The value of a formula on the data, as it is typed."""
    return digits(value(formulas.tree(text)))
