"""Problem 3.2: the patterns of fig. 3.3j, and slips in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from planted import assert_refuted, figures_of, on, tables_of, with_right

from udlsym.claims import Equality
from udlsym.derivation.cells import content
from udlsym.derivation.document import steps
from udlsym.derivation.figure import Curve
from udlsym.derivation.proof import prove
from udlsym.derivation.table import Row, Table
from udlsym.problems import problem
from udlsym.syntax.build import ONE, ZERO, negative, plus
from udlsym.syntax.nodes import Indicator, Node, Number, Relation, number

WORDS = ("001", "101", "111", "110")
JOINTS = (Fraction(1, 2), Fraction(1), Fraction(11, 7))


@pytest.fixture(scope="module")
def tables() -> tuple[Table, Table, Table]:
    joints, patterns, inside = tables_of("3.2")
    return joints, patterns, inside


def test_everything_is_proved() -> None:
    """The item becomes a proof, and answers its one part."""
    proof = prove(problem("3.2"))
    assert len(proof.certificates) == 40
    assert [part.name for part in proof.problem.parts] == ["patterns"]


def test_patterns_left_to_right(tables: tuple[Table, Table, Table]) -> None:
    """The table that answers the part lists the four words from left to right."""
    _, patterns, _ = tables
    assert patterns.part == "patterns"
    assert tuple(content(row.cells[2], row.steps) for row in patterns.rows) == WORDS
    active = [content(row.cells[3], row.steps) for row in patterns.rows]
    expected = [[u for u, d in enumerate(word, start=1) if d == "1"] for word in WORDS]
    assert active == [tuple(Number(str(u)) for u in units) for units in expected]


def test_regions_tile_the_window(tables: tuple[Table, Table, Table]) -> None:
    """The bounds of the rows cover 0 to 2 once, and end where the pattern holds."""
    bounds = [row.assumed[0] for row in tables[1].rows]
    ends = [(each.operands[0], each.operands[2]) for each in bounds]
    places = [Fraction(0), *JOINTS, Fraction(2)]
    assert ends == [(number(left), number(right)) for left, right in pairwise(places)]
    signs = [sign for each in bounds for sign in each.operators]
    assert signs == ["<=", "<=", "<", "<=", "<", "<", "<=", "<="]


def test_joints_and_sides(tables: tuple[Table, Table, Table]) -> None:
    """Units 1 and 2 are on to the right of their joints, unit 3 to the left."""
    rows = tables[0].rows
    assert [content(row.cells[2], row.steps) for row in rows] == list(map(number, JOINTS))
    sides = [content(row.cells[3], row.steps) for row in rows]
    assert [side.operators[0] for side in sides if isinstance(side, Relation)] == [">", ">", "<"]


def _slips() -> list[tuple[Row, int, int]]:
    rows = tables_of("3.2")[1].rows
    return [(row, place, region) for region, row in enumerate(rows) for place in range(3)]


@pytest.mark.parametrize(("row", "place", "region"), _slips())
def test_a_wrong_digit_is_refuted(row: Row, place: int, region: int) -> None:
    """Each of the twelve digits, changed."""
    wrong = ZERO if WORDS[region][place] == "1" else ONE
    assert_refuted(with_right(row.steps[place].claim, wrong))


@pytest.mark.parametrize("region", range(3))
@pytest.mark.parametrize("shift", [1, -1])
def test_a_shifted_region_is_refuted(region: int, shift: int) -> None:
    """The word of a region does not hold on its neighbour: the unit between them differs."""
    rows = tables_of("3.2")[1].rows
    here, there = (region, region + 1)[::shift]
    (unit,) = [k for k in range(3) if WORDS[here][k] != WORDS[there][k]]
    assert_refuted(on(rows[here].steps[unit].claim, rows[there].assumed[0]))


@pytest.mark.parametrize(
    ("region", "operators"),
    [(1, ("<=", "<=")), (2, ("<=", "<")), (2, ("<", "<="))],
)
def test_strict_ends_stay_strict(region: int, operators: tuple[str, str]) -> None:
    """A region that takes in a joint at which its pattern does not hold."""
    row = tables_of("3.2")[1].rows[region]
    wider = replace(row.assumed[0], operators=operators)
    place = 0 if operators[0] == "<=" and region == 1 else (1 if operators[0] == "<=" else 2)
    assert_refuted(on(row.steps[place].claim, wider))


def _mirrored(right: Node) -> Node:
    assert isinstance(right, Indicator)
    turned = {">": "<", "<": ">"}
    operators = tuple(turned[sign] for sign in right.condition.operators)
    return Indicator(replace(right.condition, operators=operators))


def _closed(right: Node) -> Node:
    assert isinstance(right, Indicator)
    operators = tuple(sign + "=" for sign in right.condition.operators)
    return Indicator(replace(right.condition, operators=operators))


@pytest.mark.parametrize("unit", range(3))
@pytest.mark.parametrize(
    ("place", "slip"),
    [
        (0, negative),
        (0, lambda right: plus(right, Number("0.1"))),
        (1, negative),
        (1, lambda right: plus(right, ONE)),
        (2, _mirrored),
        (2, _closed),
        (2, lambda _: ONE),
    ],
)
def test_wrong_joints_and_sides_are_refuted(
    unit: int, place: int, slip: Callable[[Node], Node]
) -> None:
    """Signs, shifted joints, the wrong side, the joint itself."""
    claim = tables_of("3.2")[0].rows[unit].steps[place].claim
    assert isinstance(claim, Equality)
    assert_refuted(with_right(claim, slip(claim.right)))


def test_general_sides_need_the_sign_of_the_slope() -> None:
    """Dropping θ_{d1} > 0 or turning it around refutes the side."""
    claims = [step.claim for step in steps(problem("3.2").derive())]
    sides = [each for each in claims if isinstance(each, Equality) and _has_letter(each)]
    assert len(sides) == 2
    for claim in sides:
        assert_refuted(replace(claim, assumptions=()))
        assert_refuted(with_right(claim, _mirrored(claim.right)))
        assert_refuted(with_right(claim, _closed(claim.right)))


def _has_letter(claim: Equality) -> bool:
    return isinstance(claim.right, Indicator) and len(claim.assumptions) == 1


def test_the_figure_is_the_output() -> None:
    """The corner points of panel j, computed by hand."""
    (figure,) = figures_of("3.2")
    (curve,) = figure.curves
    assert isinstance(curve, Curve)
    (stroke,) = curve.strokes
    expected = ["0 62/125", "1/2 53/200", "1 -113/500", "11/7 -83/700", "2 4/25"]
    corners = [tuple(map(Fraction, each.split())) for each in expected]
    assert [(corner.x, corner.y) for corner in stroke] == corners
    for piece in curve.pieces:
        assert_refuted(with_right(piece.step.claim, negative(piece.form)))
        assert_refuted(with_right(piece.step.claim, plus(piece.form, Number("0.01"))))
