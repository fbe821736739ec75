"""Which combination of hypotheses a conclusion about linear least squares is.

Each function returns the multipliers of a consequence, hypothesis by hypothesis, for
`GeneralLeastSquares`.
"""

from __future__ import annotations

from udlsym.claims import Multiplier, Over, Summed
from udlsym.models.design_matrix import COLUMN
from udlsym.models.linear import EXAMPLE, OUTPUT
from udlsym.solve.general_linear import INNER, OTHER, ROW, GeneralLeastSquares
from udlsym.syntax.build import ONE, TWO, ZERO, element, negative, plus, subscript, times
from udlsym.syntax.nodes import Node, Symbol
from udlsym.syntax.traverse import substitute


def columns(letter: str, problem: GeneralLeastSquares) -> Over:
    """The columns 0..D_i."""
    return Over(letter, ZERO, problem.model.last)


_EXAMPLES = Over(EXAMPLE, ONE, Symbol("I"))
_OUTPUTS = Over(OUTPUT, ONE, Symbol("D_o"))


def for_the_minimum(problem: GeneralLeastSquares) -> tuple[Multiplier, ...]:
    """2(φ_{jk} − φ̂_{jk}) times each normal equation."""
    return (Summed(times(TWO, problem.gap), (_OUTPUTS, columns(COLUMN, problem))),)


def for_zero_weights(
    problem: GeneralLeastSquares, weights: Node, place: str | int
) -> tuple[Multiplier, ...]:
    """Of Σ_k c_k x_{ik} = 0 and of W from the left, for c_s = 0; `place` is the letter s or 0."""
    inverse = element("w", place, INNER)
    solving = problem.over_columns(times(inverse, element("x", EXAMPLE, INNER)), INNER)
    at_row = substitute(weights, {Symbol(COLUMN): Symbol(ROW)})
    return (
        Summed(solving, (_EXAMPLES,)),
        Summed(negative(at_row), (columns(ROW, problem), *_only(OTHER, place))),
    )


def for_the_closed_form(problem: GeneralLeastSquares, place: str | int) -> tuple[Multiplier, ...]:
    """Of the normal equations and of W from the left, for φ̂_{js}; `place` is s or 0."""
    best = element("phihat", OUTPUT, ROW)
    return (
        Summed(element("w", place, COLUMN), (columns(COLUMN, problem),)),
        Summed(negative(best), (columns(ROW, problem), *_only(OTHER, place))),
    )


def for_the_normal_equations(
    problem: GeneralLeastSquares, place: str | int
) -> tuple[Multiplier, ...]:
    """Of φ̂ = W b and of W from the right, for the normal equation of column r, or of column 0."""
    return (
        Summed(problem.product(place, OTHER), (columns(OTHER, problem),)),
        Summed(problem.data(OTHER), (columns(OTHER, problem), *_only(ROW, place))),
    )


def _only(letter: str, place: str | int) -> tuple[Over, ...]:
    """The range of a letter that stands for one number, where it does."""
    number = subscript(place)
    return () if isinstance(place, str) else (Over(letter, number, number),)


def for_equal_losses(problem: GeneralLeastSquares) -> tuple[Multiplier, ...]:
    """Of Σ_k c_k x_{ik} = 0, for the loss at φ̂ + c being that at φ̂."""
    step = problem.over_columns(times(element("c", INNER), element("x", EXAMPLE, INNER)), INNER)
    both = plus(times(TWO, problem.best_deviation), step)
    return (Summed(problem.over_outputs(both), (_EXAMPLES,)),)
