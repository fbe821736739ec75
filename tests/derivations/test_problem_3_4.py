"""Problem 3.4: fig. 3.3 with another third unit, and slips in its panels."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from planted import assert_refuted, figures_of, on, tables_of, with_right

from udlsym.claims import Equality
from udlsym.data.networks import FIGURE_3_3
from udlsym.derivation.cells import content
from udlsym.derivation.document import steps
from udlsym.derivation.figure import Curve, Piece
from udlsym.derivation.proof import prove
from udlsym.problems import problem
from udlsym.syntax.build import element, negative, plus
from udlsym.syntax.nodes import Call, Node, Number
from udlsym.syntax.traverse import substitute

THETA = [("-1/5", "2/5"), ("-9/10", "9/10"), ("-11/10", "7/10")]
PHI = ["-23/100", "-13/10", "13/10", "33/50"]
JOINTS = [Fraction(1, 2), Fraction(1), Fraction(11, 7)]


def line(unit: int, x: Fraction) -> Fraction:
    constant, slope = map(Fraction, THETA[unit])
    return constant + slope * x


def drawn(panel: str, x: Fraction) -> Fraction:
    """What a panel shows, computed a second time."""
    clipped = [max(line(unit, x), Fraction(0)) for unit in range(3)]
    weighted = [Fraction(w) * h for w, h in zip(PHI[1:], clipped, strict=True)]
    rows = [*(line(unit, x) for unit in range(3)), *clipped, *weighted]
    return [*rows, Fraction(PHI[0]) + sum(weighted)]["abcdefghij".index(panel)]


def curves() -> list[Curve]:
    (figure,) = figures_of("3.4")
    assert figure.part == "figure"
    found = [each for each in figure.curves if isinstance(each, Curve)]
    assert len(found) == len(figure.curves) == 10
    return found


def test_everything_is_proved() -> None:
    """The item becomes a proof."""
    proof = prove(problem("3.4"))
    assert [(part.name, part.kind) for part in proof.problem.parts] == [("figure", "figure")]
    assert len(proof.certificates) == 83


@pytest.mark.parametrize("curve", curves(), ids=lambda curve: curve.panel)
def test_panels_show_the_network(curve: Curve) -> None:
    """One stroke over the window; every corner and every middle has the right height."""
    (stroke,) = curve.strokes
    assert (stroke[0].x, stroke[-1].x) == (0, 2)
    for corner in stroke:
        assert corner.filled
        assert corner.y == drawn(curve.panel, corner.x)
    for left, right in pairwise(stroke):
        assert (left.y + right.y) / 2 == drawn(curve.panel, (left.x + right.x) / 2)


def test_corners_of_the_sum() -> None:
    """The output bends at the three joints and nowhere else."""
    (stroke,) = curves()[-1].strokes
    assert [corner.x for corner in stroke[1:-1]] == JOINTS
    assert [str(corner.y) for corner in stroke] == [
        *("-23/100", "-23/100", "-49/100", "-83/700", "179/500"),
    ]


def test_patterns_and_forms() -> None:
    """The words end in the digit of the turned unit; the old ones stand beside."""
    forms = [table for table in tables_of("3.4") if len(table.headings) == 4][1:]
    words = [[content(row.cells[2], row.steps) for row in table.rows] for table in forms]
    assert words[0] == ["000", "100", "110", "111"]
    assert words[-1] == ["001", "101", "111", "110"]


def pieces() -> list[Piece]:
    return [piece for curve in curves() for piece in curve.pieces]


@pytest.mark.parametrize("piece", pieces())
def test_wrong_pieces_are_refuted(piece: Piece) -> None:
    """A form shifted up, and the old third unit in place of the new one."""
    claim = piece.step.claim
    assert_refuted(with_right(claim, plus(piece.form, Number("0.001"))))
    if piece.form != Number("0"):
        assert_refuted(with_right(claim, negative(piece.form)))
    third = element("theta", 3, 0)
    if any(each.operands[0] == third for each in claim.assumptions):
        old = {each.operands[0]: each for each in FIGURE_3_3.parameters()}
        swapped = tuple(old.get(each.operands[0], each) for each in claim.assumptions)
        assert_refuted(replace(claim, assumptions=swapped))


@pytest.mark.parametrize("curve", curves()[3:], ids=lambda curve: curve.panel)
def test_shifted_pieces_are_refuted(curve: Curve) -> None:
    """The form of a piece does not hold on the piece beside it."""
    for left, right in pairwise(curve.pieces):
        assert_refuted(on(left.step.claim, right.bounds))
        assert_refuted(on(right.step.claim, left.bounds))


def test_turning_a_unit() -> None:
    """ReLU[−z] = ReLU[z] − z; with another sign, or without the line, it is refuted."""
    claims = [step.claim for step in steps(problem("3.4").derive())]
    (turned,) = [each for each in claims if isinstance(each, Equality) and not each.assumptions]
    assert isinstance(turned.right, Node)
    relu = next(part for part in turned.right.factors[1].terms if isinstance(part, Call))  # type: ignore[attr-defined]
    z = relu.arguments[0]
    for wrong in (plus(relu, z), relu, negative(relu), plus(negative(relu), z)):
        bracket = turned.right.factors[1]  # type: ignore[attr-defined]
        assert_refuted(with_right(turned, substitute(turned.right, {bracket: wrong})))
