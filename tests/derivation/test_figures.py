"""Figures are proved piece by piece, and their corner points follow from the pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from udlsym.claims import Equality
from udlsym.context import Context
from udlsym.derivation.document import Derivation, Given, Section, Step, steps_of
from udlsym.derivation.figure import Corner, Curve, Figure, Graph, Piece
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.proof import Proof, prove
from udlsym.errors import ProofError
from udlsym.syntax.build import ONE, TWO, ZERO, minus, times
from udlsym.syntax.nodes import Call, Negative, Node, Number, Relation, Symbol, equation

CONTEXT = Context()
X = Symbol("x")
NAME = message("heading.check")


def between(left: Node, right: Node, operators: tuple[str, str] = ("<=", "<=")) -> Relation:
    return Relation((left, X, right), operators)


def piece(formula: Node, form: Node, bounds: Relation) -> Piece:
    claim = Equality(formula, form, context=CONTEXT, assumptions=(bounds,))
    return Piece(Step(claim, message("rule.definition")))


RELU, STEP = Call("ReLU", (minus(X, ONE),)), Call("heaviside", (minus(X, ONE),))
RAMP = Curve(
    "d",
    NAME,
    (piece(RELU, ZERO, between(ZERO, ONE)), piece(RELU, minus(X, ONE), between(ONE, TWO))),
)
JUMP = Curve(
    "d",
    NAME,
    (piece(STEP, ZERO, between(ZERO, ONE, ("<=", "<"))), piece(STEP, ONE, between(ONE, TWO))),
)


def proof(*blocks: object) -> Proof:
    section = Section(NAME, blocks)  # type: ignore[arg-type]
    derivation = Derivation(NAME, CONTEXT, (section,))
    return prove(Problem("0.0", NAME, NAME, (), lambda: derivation))


def at(x: int, y: int, filled: bool = True) -> Corner:
    return Corner(Fraction(x), Fraction(y), filled)


def test_corners_follow_from_the_pieces() -> None:
    """A continuous curve is one stroke; a jump lifts the pen and leaves an open end."""
    assert RAMP.strokes == ((at(0, 0), at(1, 0), at(2, 1)),)
    assert JUMP.strokes == ((at(0, 0), at(1, 0, filled=False)), (at(1, 1), at(2, 1)))


def test_a_single_point_is_a_piece() -> None:
    """The value at one point may differ from both sides."""
    spike = Call("a", (X,))
    pieces = (
        piece(spike, ZERO, between(ZERO, ONE, ("<=", "<"))),
        piece(spike, ONE, equation(X, ONE)),
        piece(spike, ZERO, between(ONE, TWO, ("<", "<="))),
    )
    open_end = at(1, 0, filled=False)
    assert Curve("d", NAME, pieces).strokes == (
        (at(0, 0), open_end),
        (at(1, 1),),
        (open_end, at(2, 0)),
    )


def test_pieces_are_proved() -> None:
    """The claims of a figure are judged; what bounds a piece need not be given before."""
    figure = Figure(NAME, (), (RAMP, JUMP))
    assert len(steps_of(figure)) == 4
    assert len(proof(figure).certificates) == 4


@pytest.mark.parametrize(
    "wrong",
    [
        piece(RELU, ZERO, between(ZERO, TWO)),
        piece(RELU, minus(X, ONE), between(ZERO, TWO)),
        piece(RELU, minus(ONE, X), between(ONE, TWO)),
        piece(STEP, ZERO, between(ZERO, ONE)),
        piece(STEP, ONE, between(ZERO, TWO, ("<", "<="))),
        piece(STEP, ZERO, equation(X, ONE)),
    ],
)
def test_a_wrong_piece_stops_the_proof(wrong: Piece) -> None:
    """A shifted end, a wrong form and a wrong value at a joint are refuted."""
    with pytest.raises(ProofError, match="refuted"):
        proof(Figure(NAME, (), (Curve("d", NAME, (wrong,)),)))


@pytest.mark.parametrize(
    "bounds",
    [
        (),
        (Relation((X, ONE), ("<",)),),
        (Relation((ZERO, X, ONE), ("<=", "!=")),),
        (Relation((ZERO, TWO, ONE), ("<=", "<=")),),
        (equation(ONE, X),),
    ],
)
def test_a_piece_has_bounds(bounds: Sequence[Relation]) -> None:
    """The last assumption of a piece bounds x on both sides."""
    claim = Equality(RELU, ZERO, context=CONTEXT, assumptions=tuple(bounds))
    with pytest.raises(ValueError, match=r"does not bound x|an equality on an interval"):
        Piece(Step(claim, message("rule.definition")))


def test_a_piece_has_no_hidden_conditions() -> None:
    """Conditions would have no place in a figure."""
    with pytest.raises(ValueError, match="no place to show conditions"):
        Piece(replace(RAMP.pieces[0].step, conditions=(equation(X, X),)))


@pytest.mark.parametrize(
    ("pieces", "complaint"),
    [
        ((), "all of one formula"),
        ((RAMP.pieces[0], JUMP.pieces[1]), "all of one formula"),
        ((RAMP.pieces[1], RAMP.pieces[0]), "do not join"),
        ((JUMP.pieces[0], piece(STEP, ONE, between(ONE, TWO, ("<", "<=")))), "do not join"),
        ((piece(STEP, ZERO, between(ZERO, ONE)), JUMP.pieces[1]), "two values at one point"),
    ],
)
def test_pieces_join(pieces: tuple[Piece, ...], complaint: str) -> None:
    """Pieces follow each other without gap, overlap and contradiction."""
    with pytest.raises(ValueError, match=complaint):
        Curve("d", NAME, pieces)


def test_figures_hold_something() -> None:
    """A figure without curves is refused."""
    with pytest.raises(ValueError, match="needs curves"):
        Figure(NAME, (), ())


def test_numbers_of_a_figure_were_given() -> None:
    """What the letters of a figure stand for must stand on the page before it."""
    given = (equation(Symbol("c"), TWO),)
    graph = Graph("d", NAME, Call("tanh", (times(Symbol("c"), X),)), (Fraction(0), Fraction(1)))
    figure = Figure(NAME, given, (graph,))
    with pytest.raises(ProofError, match="numbers that nobody gave"):
        proof(figure)
    assert proof(Given(given), figure, Given((equation(X, Negative(Number("1"))),)))
