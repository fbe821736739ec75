"""Problems 3.15 and 3.18: most regions, the networks that reach them, and wrong numbers refuted."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from parts import answer, assert_proved, assert_refuted, with_right

import udlsym
from udlsym.arrangements.arrangement import Arrangement
from udlsym.claims import Equality, Induction
from udlsym.derivation.cells import content
from udlsym.derivation.document import Citation, steps
from udlsym.derivation.premises import PREMISES, ZASLAVSKY
from udlsym.derivation.proof import prove
from udlsym.derivation.table import Table
from udlsym.messages.languages import texts
from udlsym.problems import problem
from udlsym.syntax.build import ONE, TWO, minus, over, plus, squared, times
from udlsym.syntax.nodes import (
    Add,
    Call,
    Indicator,
    Negative,
    Node,
    Number,
    Power,
    Summation,
    Symbol,
    number,
)
from udlsym.syntax.traverse import free_symbols

D, D_I = Symbol("D"), Symbol("D_i")
PARTS = {("3.15", "count"): (3, 3), ("3.18", "count3"): (3, 2), ("3.18", "count5"): (5, 2)}
LINES = ((-1, 2, 0), (1, 0, -2), (5, 2, 2), (3, -2, 3), (-3, -3, 2))
"""Offset and slopes of the lines that problem 3.18 exhibits, typed a second time."""


@pytest.mark.parametrize("number_", ["3.15", "3.18"])
def test_item_is_proved_and_cites_the_theorem(number_: str) -> None:
    """Each item is proved, and says that the word most rests on Zaslavsky's theorem."""
    item = problem(number_)
    assert prove(item).certificates
    blocks = [block for each in item.derive().sections for block in each.blocks]
    assert [block.premise for block in blocks if isinstance(block, Citation)] == [ZASLAVSKY]
    assert [part.name for part in item.parts] == [part for n, part in PARTS if n == number_]
    assert {part.kind for part in item.parts} == {"count"}


@pytest.mark.parametrize("place", PARTS)
def test_counts_are_zaslavskys(place: tuple[str, str]) -> None:
    """8, 7 and 16: what the whole numbers of `udlsym.zaslavsky` say too."""
    assert answer(*place).right == Number(str(udlsym.zaslavsky(*PARTS[place])))
    assert answer(*place).right.text in {"8", "7", "16"}  # type: ignore[attr-defined]


WRONG_NUMBERS = {
    ("3.15", "count"): (6, 7, 9, 15, 16, 26),
    ("3.18", "count3"): (4, 6, 8, 9, 10),
    ("3.18", "count5"): (11, 15, 17, 22, 26, 32),
}


@pytest.mark.parametrize("place", PARTS)
def test_wrong_numbers_are_refuted(place: tuple[str, str]) -> None:
    """Off by one, two to the units, the sum cut short or carried on: all refuted."""
    for wrong in WRONG_NUMBERS[place]:
        assert_refuted(with_right(answer(*place), Number(str(wrong))))


def _zaslavsky_with(**limits: Node) -> Summation:
    body = Call("binom", (Number("5"), Symbol("j")))
    return replace(Summation(body, "j", Number("0"), TWO), **limits)


@pytest.mark.parametrize(
    "wrong",
    [
        Power(TWO, Number("5")),
        _zaslavsky_with(upper=Number("3")),
        _zaslavsky_with(upper=ONE),
        _zaslavsky_with(lower=ONE),
        _zaslavsky_with(upper=Number("5")),
        Call("Z", (TWO, Number("5"))),
        Call("binom", (Number("5"), TWO)),
    ],
)
def test_slips_in_the_sum_are_refuted(wrong: Node) -> None:
    """2^D, a wrong limit, sizes swapped, one term only: none of them is 16."""
    assert_refuted(with_right(answer("3.18", "count5"), wrong))


CLOSED = plus(ONE, D, over(times(D, minus(D, ONE)), TWO))
WRONG_FORMULAS = {
    "not halved": plus(ONE, D, times(D, minus(D, ONE))),
    "pairs with repetition": plus(ONE, D, over(times(D, plus(D, ONE)), TWO)),
    "the one forgotten": plus(D, over(times(D, minus(D, ONE)), TWO)),
    "the lines forgotten": plus(ONE, over(times(D, minus(D, ONE)), TWO)),
    "two to the units": Power(TWO, D),
    "squares": plus(ONE, D, over(squared(D), TWO)),
    "linear": times(TWO, D),
    "one line on the line": plus(ONE, D),
}


@pytest.mark.parametrize("slip", WRONG_FORMULAS)
def test_wrong_closed_forms_are_refuted(slip: str) -> None:
    """Each wrong formula for lines in the plane fails at some number of lines."""
    right = replace(answer("3.18", "count3"), left=Call("Z", (D, TWO)), right=CLOSED)
    assert_proved(right)
    assert_refuted(with_right(right, WRONG_FORMULAS[slip]))


def _symbolic_claims() -> list[Equality]:
    """What 3.15 and 3.18 say for any number of units or inputs."""
    found = [step.claim for n in ("3.15", "3.18") for step in steps(problem(n).derive())]
    sizes = {"D", "D_i", "m"}
    return [
        claim
        for claim in found
        if isinstance(claim, Equality)
        and isinstance(claim.left, Call | Summation | Add)
        and free_symbols(claim.left) & sizes
    ]


def test_general_steps_with_a_slip_are_refuted() -> None:
    """Each general step fails as soon as one is added or taken away, or the number is doubled."""
    claims = _symbolic_claims()
    assert len(claims) >= 10
    for claim in claims:
        for wrong in (plus(claim.right, ONE), minus(claim.right, ONE)):
            assert_refuted(with_right(claim, wrong))
        if claim.right != Number("0"):
            assert_refuted(with_right(claim, times(TWO, claim.right)))


def test_limits_are_proved_by_induction() -> None:
    """As many inputs as units give 2^D, in both problems by induction."""
    units, inputs = (_inductions(number_) for number_ in ("3.15", "3.18"))
    assert [claim.right for claim in units] == [Power(TWO, D)]
    assert [claim.size for claim in inputs] == ["D_i", "m"]


def _inductions(number_: str) -> list[Induction]:
    claims = (step.claim for step in steps(problem(number_).derive()))
    return [claim for claim in claims if isinstance(claim, Induction)]


def _tables(number_: str) -> list[Table]:
    blocks = [block for each in problem(number_).derive().sections for block in each.blocks]
    return [block for block in blocks if isinstance(block, Table)]


def _shown(table: Table) -> list[tuple[object, ...]]:
    return [tuple(content(cell, row.steps) for cell in row.cells) for row in table.rows]


def test_eight_points_reach_eight_patterns() -> None:
    """The points of 3.15 are the corners of a cube, and their patterns are the signs."""
    (table,) = _tables("3.15")
    corners = {
        (*map(number, signs), "".join("1" if sign > 0 else "0" for sign in signs))
        for signs in product((1, -1), repeat=3)
    }
    assert set(_shown(table)) == corners


@pytest.mark.parametrize(("place", "lines"), [(0, 3), (1, 5)])
def test_lines_of_problem_3_18_reach_the_most(place: int, lines: int) -> None:
    """As many different patterns as regions, each right by hand, and no more regions exist."""
    shown = _shown(_tables("3.18")[place])
    arrangement = Arrangement([row[1:] for row in LINES[:lines]], [row[0] for row in LINES[:lines]])
    assert arrangement.is_generic()
    assert len(shown) == len({row[-1] for row in shown}) == arrangement.count_regions()
    assert len(shown) == udlsym.zaslavsky(lines, 2)
    for *point, pattern in shown:
        x, y = (_value(each) for each in point)
        values = [c + a * x + b * y for c, a, b in LINES[:lines]]
        assert 0 not in values
        assert pattern == "".join("1" if value > 0 else "0" for value in values)


def _value(node: object) -> int:
    if isinstance(node, Negative):
        return -_value(node.operand)
    assert isinstance(node, Number)
    return int(node.value)


@pytest.mark.parametrize("number_", ["3.15", "3.18"])
def test_flipped_digits_are_refuted(number_: str) -> None:
    """A pattern with one digit flipped is refuted at its own point, for every digit."""
    flipped = 0
    for table in _tables(number_):
        for row in table.rows:
            for step in row.steps:
                assert isinstance(step.claim, Equality)
                assert isinstance(step.claim.left, Indicator)
                assert_refuted(with_right(step.claim, minus(ONE, step.claim.right)))
                flipped += 1
    assert flipped >= 24


def test_premises_are_listed_once() -> None:
    """Each premise has a name of its own, a statement and a source with a year."""
    said = {each: texts()[f"{each.id}.name"] for each in PREMISES}
    assert len(set(said.values())) == len(PREMISES) >= 4
    assert all(texts()[f"{each.id}.statement"] for each in PREMISES)
    assert all("(1" in texts()[f"{each.id}.source"] for each in PREMISES)
