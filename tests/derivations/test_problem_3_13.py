"""Problem 3.13: the patterns of fig. 3.8, and slips in them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import permutations, product

import pytest
from planted import assert_refuted, blocks_of, tables_of, with_right
from udlsym.derivations.plane_tables import PlaneTables
from udlsym.derivations.problem_3_13 import NETWORK

from udlsym.claims import Claim, Equality, Status
from udlsym.data.networks import FIGURE_3_8, SECOND_TWO_INPUTS, NetworkNumbers
from udlsym.derivation.cells import content
from udlsym.derivation.document import Statement, Table
from udlsym.derivation.proof import prove
from udlsym.derivation.table import Row
from udlsym.derivation.writing import Writer
from udlsym.oracle import decide
from udlsym.problems import problem
from udlsym.syntax.build import ONE, ZERO, element, minus, negative, plus, times
from udlsym.syntax.nodes import Add, Indicator, Node, Number, Product, Quotient, equation
from udlsym.syntax.traverse import substitute

WORDS = {"000", "001", "011", "100", "101", "110", "111"}
THETA = [("1/5", "1/2", "1/2"), ("-3/10", "9/10", "-1/10"), ("1/5", "1/5", "-7/10")]


def value(node: Node) -> Fraction:
    """The value of a tree of digits."""
    match node:
        case Number():
            return node.value
        case Quotient(above, below):
            return value(above) / value(below)
        case _:
            return -value(node.operand)  # type: ignore[attr-defined]


def line(unit: int, x: Fraction, y: Fraction) -> Fraction:
    constant, first, second = map(Fraction, THETA[unit])
    return constant + first * x + second * y


def tables() -> tuple[Table, Table, Table, Table]:
    lines, corners, patterns, inside = tables_of("3.13")
    return lines, corners, patterns, inside


def pattern_rows() -> tuple[Row, ...]:
    return tables()[2].rows


def point(row: Row) -> tuple[Fraction, Fraction]:
    """The two coordinates that a row assumes."""
    x, y = (value(each.operands[1]) for each in row.assumed)
    return x, y


def word(row: Row) -> str:
    found = content(row.cells[3], row.steps)
    assert isinstance(found, str)
    return found


def test_everything_is_proved() -> None:
    """The item becomes a proof and answers its part."""
    proof = prove(problem("3.13"))
    assert [(part.name, part.kind) for part in proof.problem.parts] == [("patterns", "set")]
    assert tables()[2].part == "patterns"


def test_the_seven_patterns() -> None:
    """Seven words, all different, each at a point strictly inside the window."""
    rows = pattern_rows()
    assert len(rows) == 7
    assert {word(row) for row in rows} == WORDS
    for row in rows:
        x, y = point(row)
        assert max(abs(x), abs(y)) < 1
        assert "".join("1" if line(unit, x, y) > 0 else "0" for unit in range(3)) == word(row)


def test_the_central_triangle() -> None:
    """At the corners of the triangle the third unit has the sign that it has inside (claim 9)."""
    rows = tables()[1].rows
    assert [point(row) for row in rows] == [
        (Fraction(13, 50), Fraction(-33, 50)),
        (Fraction(-8, 15), Fraction(2, 15)),
        (Fraction(23, 61), Fraction(24, 61)),
    ]
    shown = [[content(cell, row.steps) for cell in row.cells[3:]] for row in rows]
    values = [[value(each) for each in row if isinstance(each, Node)] for row in shown]
    signs = [[(v > 0) - (v < 0) for v in row] for row in values]
    assert signs == [[0, 0, 1], [0, -1, 0], [1, 0, 0]]


def digits() -> list[Claim]:
    return [step.claim for row in pattern_rows() for step in row.steps]


@pytest.mark.parametrize("claim", digits())
def test_a_wrong_digit_is_refuted(claim: Equality) -> None:
    """Each of the 21 digits, changed."""
    assert_refuted(with_right(claim, ZERO if claim.right == ONE else ONE))


@pytest.mark.parametrize(("first", "second"), list(permutations(range(7), 2)))
def test_the_point_of_another_region_is_refuted(first: int, second: int) -> None:
    """A word does not hold at a point of another region."""
    here, there = pattern_rows()[first], pattern_rows()[second]
    place = next(k for k in range(3) if word(here)[k] != word(there)[k])
    claim = here.steps[place].claim
    moved = (*claim.assumptions[:-2], *there.assumed)
    assert_refuted(replace(claim, assumptions=moved))


@pytest.mark.parametrize("table", [0, 1, 3])
def test_wrong_values_are_refuted(table: int) -> None:
    """Every number of the lines, the corners and the check: another sign, a little more."""
    for row in tables()[table].rows:
        for step in row.steps:
            assert isinstance(step.claim, Equality)
            right = step.claim.right
            assert_refuted(with_right(step.claim, plus(right, Number("0.001"))))
            if right != ZERO:
                assert_refuted(with_right(step.claim, negative(right)))


def statements() -> list[Equality]:
    claims = [block.step.claim for block in blocks_of("3.13") if isinstance(block, Statement)]
    return [each for each in claims if isinstance(each, Equality)]


def nowhere() -> Equality:
    """The claim that the missing word holds nowhere."""
    return statements()[-1]


@pytest.mark.parametrize("wanted", sorted(WORDS))
def test_the_other_words_hold_somewhere(wanted: str) -> None:
    """The product for a word that a region has is not 0, and the oracle finds the region."""
    missing = nowhere()
    units = [_indicator(factor) for factor in _factors(missing.left)]
    factors = (
        unit if letter == "1" else minus(ONE, unit)
        for unit, letter in zip(units, wanted, strict=True)
    )
    assert_refuted(replace(missing, left=times(*factors)))


def _factors(node: Node) -> tuple[Node, ...]:
    assert isinstance(node, Product)
    return node.factors


def _indicator(factor: Node) -> Node:
    return factor if isinstance(factor, Indicator) else factor.terms[1].operand  # type: ignore[attr-defined]


def test_the_missing_word_needs_all_three_units() -> None:
    """Without one of the factors the product is not 0 everywhere."""
    factors = _factors(nowhere().left)
    for place in range(3):
        rest = times(*factors[:place], *factors[place + 1 :])
        assert_refuted(replace(nowhere(), left=rest))


def test_the_missing_word_needs_the_numbers() -> None:
    """With another offset of unit 2 the word exists."""
    missing = nowhere()
    offset = element("theta", 2, 0)
    changed = tuple(
        equation(offset, Number("5")) if each.operands[0] == offset else each
        for each in missing.assumptions
    )
    assert changed != missing.assumptions
    assert_refuted(replace(missing, assumptions=changed))


def test_slips_in_the_balance_are_refuted() -> None:
    """Another weight, or another sum."""
    balance = statements()[1]
    assert isinstance(balance.left, Add)
    assert_refuted(with_right(balance, negative(balance.right)))
    assert_refuted(with_right(balance, ZERO))
    for term in balance.left.terms:
        changed = tuple(negative(each) if each is term else each for each in balance.left.terms)
        assert_refuted(replace(balance, left=Add(changed)))


def test_slips_in_the_active_side_are_refuted() -> None:
    """Going against the arrow, or forgetting a square."""
    moved = statements()[0]
    assert isinstance(moved.right, Add)
    *start, gain = moved.right.terms
    assert_refuted(with_right(moved, plus(*start, negative(gain))))
    (bracket,) = [factor for factor in _factors(gain) if isinstance(factor, Add)]
    first, second = bracket.terms
    for wrong in (first, second, minus(first, second)):
        assert_refuted(with_right(moved, substitute(moved.right, {bracket: wrong})))


@pytest.mark.parametrize("numbers", [SECOND_TWO_INPUTS, FIGURE_3_8])
def test_the_tables_are_about_any_network_with_two_inputs(numbers: NetworkNumbers) -> None:
    """Another network, with another window, has its own patterns, proved the same way."""
    found = PlaneTables(Writer(NETWORK.vector_context), numbers)
    (left, right), (bottom, top) = (map(Fraction, each) for each in numbers.window)
    table = found.patterns()
    for row in table.rows:
        x, y = point(row)
        assert left < x < right
        assert bottom < y < top
        assert all(decide(step.claim).status is Status.PROVED for step in row.steps)
    assert len({word(row) for row in table.rows}) == len(table.rows)
    assert len(table.rows) <= 8 - len(found.missing())
    for missing in found.missing():
        assert decide(found.nowhere(missing).claim).status is Status.PROVED


def test_patterns_in_the_second_window() -> None:
    """The words at a fine grid of points of the window are those of the table, and no others."""
    found = PlaneTables(Writer(NETWORK.vector_context), SECOND_TWO_INPUTS)
    grid = set()
    for x, y in product(range(1, 100), repeat=2):
        units = [tuple(map(Fraction, row)) for row in SECOND_TWO_INPUTS.theta]
        values = [c + a * Fraction(x, 10) + b * Fraction(y, 10) for c, a, b in units]
        if all(values):
            grid.add("".join("1" if v > 0 else "0" for v in values))
    assert {each for _, each in found.regions} == grid
