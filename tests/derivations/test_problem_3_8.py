"""Problem 3.8: fig. 3.3 with other activations, and slips in its panels and values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import mpmath
import pytest
from planted import assert_refuted, figures_of, on, tables_of, with_right

from udlsym.claims import Enclosed, Equality
from udlsym.derivation.cells import content
from udlsym.derivation.document import steps
from udlsym.derivation.figure import Curve, Graph
from udlsym.derivation.proof import prove
from udlsym.derivation.rounding import ends, number_of
from udlsym.derivation.table import Row
from udlsym.problems import problem
from udlsym.syntax.build import ONE, ZERO, negative, plus
from udlsym.syntax.decimals import decimal
from udlsym.syntax.nodes import Indicator, Node, Number, Relation, number

THETA = [("-1/5", "2/5"), ("-9/10", "9/10"), ("11/10", "-7/10")]
PHI = ["-23/100", "-13/10", "13/10", "33/50"]
INPUTS = [Fraction(x) for x in ("0", "1/2", "1", "11/7", "2")]
FUNCTIONS: dict[str, Callable[[Fraction], Fraction]] = {
    "heaviside": lambda z: Fraction(z >= 0),
    "rect": lambda z: Fraction(0 <= z <= 1),
}


def line(unit: int, x: Fraction) -> Fraction:
    constant, slope = map(Fraction, THETA[unit])
    return constant + slope * x


def drawn(function: Callable[[Fraction], Fraction], panel: str, x: Fraction) -> Fraction:
    """What a panel shows, computed a second time."""
    active = [function(line(unit, x)) for unit in range(3)]
    weighted = [Fraction(w) * h for w, h in zip(PHI[1:], active, strict=True)]
    rows = [*(line(unit, x) for unit in range(3)), *active, *weighted]
    return [*rows, Fraction(PHI[0]) + sum(weighted)]["abcdefghij".index(panel)]


def curves(name: str) -> list[Curve]:
    """The panels d to j of an activation that is made of pieces."""
    place = {"heaviside": 1, "rect": 3}[name]
    found = figures_of("3.8")[place].curves
    return [each for each in found if isinstance(each, Curve)]


PIECEWISE = [(name, curve) for name in FUNCTIONS for curve in curves(name)]


def value_rows() -> tuple[Row, ...]:
    (table,) = [each for each in tables_of("3.8") if each.part == "values"]
    return table.rows


def test_everything_is_proved() -> None:
    """The item becomes a proof and answers both parts."""
    proof = prove(problem("3.8"))
    assert [part.name for part in proof.problem.parts] == ["figure", "values"]
    assert [each.part for each in figures_of("3.8")] == ["figure"] * 5


@pytest.mark.parametrize(("name", "curve"), PIECEWISE)
def test_panels_show_the_network(name: str, curve: Curve) -> None:
    """Ends that are filled have the value of the function, and so have all middles."""
    function = FUNCTIONS[name]
    for stroke in curve.strokes:
        for corner in stroke:
            same = corner.y == drawn(function, curve.panel, corner.x)
            assert same is corner.filled
        for left, right in pairwise(stroke):
            middle = (left.x + right.x) / 2
            assert left.y == right.y == drawn(function, curve.panel, middle)
    filled = [corner.x for stroke in curve.strokes for corner in stroke if corner.filled]
    assert (min(filled), max(filled)) == (0, 2)


@pytest.mark.parametrize(
    ("name", "heights", "places"),
    [
        ("heaviside", "43/100 -87/100 43/100 -23/100", "1/2 1 11/7"),
        ("rect", "-23/100 43/100 -87/100 43/100 -23/100", "1/7 1/2 1 11/7"),
    ],
)
def test_the_output_jumps(name: str, heights: str, places: str) -> None:
    """The heights of the output and the places of its jumps."""
    strokes = curves(name)[-1].strokes
    assert [stroke[0].y for stroke in strokes] == list(map(Fraction, heights.split()))
    assert [stroke[0].x for stroke in strokes[1:]] == list(map(Fraction, places.split()))


def test_smooth_panels_are_formulas() -> None:
    """tanh and sine have seven graphs each, over the window."""
    for place in (2, 4):
        graphs = figures_of("3.8")[place].curves
        assert [each.panel for each in graphs] == list("defghij")
        for each in graphs:
            assert isinstance(each, Graph)
            assert (each.samples[0], each.samples[-1]) == (0, 2)


@pytest.mark.parametrize("row", range(5))
def test_values(row: int) -> None:
    """The values at the five inputs, exact and rounded, computed a second time."""
    found, x = value_rows()[row], INPUTS[row]
    shown = [content(cell, found.steps) for cell in found.cells]
    assert shown[0] == number(x)
    expected = {name: drawn(function, "j", x) for name, function in FUNCTIONS.items()}
    assert shown[1] == decimal(expected["heaviside"])
    assert shown[3] == decimal(expected["rect"])
    with mpmath.workdps(30):
        for place, function in ((2, mpmath.tanh), (4, mpmath.sin)):
            zs = [
                mpmath.mpf(line(unit, x).numerator) / line(unit, x).denominator for unit in range(3)
            ]
            weights = [mpmath.mpf(Fraction(w).numerator) / Fraction(w).denominator for w in PHI]
            true = weights[0] + sum(w * function(z) for w, z in zip(weights[1:], zs, strict=True))
            value = shown[place]
            assert isinstance(value, Node)
            assert number_of(value) == Fraction(mpmath.nstr(true, 6, strip_zeros=False))


def value_claims() -> list[Equality | Enclosed]:
    claims = [step.claim for row in value_rows() for step in row.steps]
    return [each for each in claims if isinstance(each, Equality | Enclosed)]


@pytest.mark.parametrize("claim", value_claims())
@pytest.mark.parametrize("slip", ["0.000001", "-0.000001", "1"])
def test_wrong_values_are_refuted(claim: Equality | Enclosed, slip: str) -> None:
    """One unit of the last digit off, and more."""
    if isinstance(claim, Equality):
        assert_refuted(with_right(claim, plus(claim.right, decimal(Fraction(slip)))))
        return
    middle = (number_of(claim.lower) + number_of(claim.upper)) / 2
    lower, upper = ends(middle + Fraction(slip), 6)
    assert_refuted(replace(claim, lower=lower, upper=upper))


@pytest.mark.parametrize("claim", value_claims())
def test_a_value_at_another_input_is_refuted(claim: Equality | Enclosed) -> None:
    """The value does not hold a little to the left of the first joint and far to the right."""
    x = claim.assumptions[-1].operands[0]
    places = {Fraction(1, 20), Fraction(3, 4), Fraction(9, 5)}
    other = [replace(claim, assumptions=(*claim.assumptions[:-1], _at(x, p))) for p in places]
    wrong = [each for each in other if not _same_height(each)]
    assert wrong
    for each in wrong:
        assert_refuted(each)


def _at(x: Node, place: Fraction) -> Relation:
    return Relation((x, number(place)), ("=",))


def _same_height(claim: Equality | Enclosed) -> bool:
    """A piecewise constant output takes its values again elsewhere."""
    if isinstance(claim, Enclosed):
        return False
    name = "rect" if "rect" in repr(claim.left) else "heaviside"
    place = claim.assumptions[-1].operands[1]
    x = next(p for p in (Fraction(1, 20), Fraction(3, 4), Fraction(9, 5)) if number(p) == place)
    return decimal(drawn(FUNCTIONS[name], "j", x)) == claim.right


@pytest.mark.parametrize(("name", "curve"), PIECEWISE)
def test_wrong_pieces_are_refuted(name: str, curve: Curve) -> None:  # noqa: ARG001 - for its id
    """Another height, the piece of a neighbour, and an end that belongs to the other side."""
    for piece in curve.pieces:
        assert_refuted(with_right(piece.step.claim, plus(piece.form, Number("0.01"))))
    for left, right in pairwise(curve.pieces):
        assert_refuted(on(left.step.claim, right.bounds))
        assert_refuted(on(right.step.claim, left.bounds))
        wrong = left if left.bounds.operators[1] == "<" else right
        closed = replace(wrong.bounds, operators=("<=", "<="))
        assert_refuted(on(wrong.step.claim, closed))


def units() -> list[Equality]:
    """a[θ_{d0} + θ_{d1} x] = 1[…], for both functions and both signs of the slope."""
    claims = [step.claim for step in steps(problem("3.8").derive())]
    equalities = [each for each in claims if isinstance(each, Equality)]
    return [each for each in equalities if isinstance(each.right, Indicator)]


def test_units_are_indicators() -> None:
    """Four statements: two functions, two signs."""
    assert len(units()) == 4


@pytest.mark.parametrize("claim", units())
def test_slips_in_the_sides_are_refuted(claim: Equality) -> None:
    """Strict in place of not strict, the other side, a shifted end, a dropped sign."""
    assert isinstance(claim.right, Indicator)
    condition = claim.right.condition
    strict = replace(condition, operators=tuple(sign[0] for sign in condition.operators))
    turned = replace(condition, operands=condition.operands[::-1])
    shifted = replace(
        condition, operands=(*condition.operands[:-1], plus(condition.operands[-1], ONE))
    )
    for wrong in (strict, turned, shifted):
        assert_refuted(with_right(claim, Indicator(wrong)))
    assert_refuted(with_right(claim, ZERO))
    assert_refuted(replace(claim, assumptions=()))


def test_slips_in_the_formulas_for_any_activation_are_refuted() -> None:
    """Another sign of a weight, another input."""
    rows = tables_of("3.8")[0].rows
    assert len(rows) == 5
    for row, other in pairwise(rows):
        claim = row.steps[0].claim
        assert isinstance(claim, Equality)
        assert_refuted(with_right(claim, negative(claim.right)))
        assert_refuted(on(claim, other.assumed[0]))
