"""Tables show what was proved: every cell comes from the claims of its row."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from udlsym.claims import Enclosed, Equality
from udlsym.context import Context
from udlsym.derivation.cells import (
    ActiveUnits,
    Assumed,
    Cell,
    Concluded,
    Condition,
    Pattern,
    Rounded,
    Value,
    Words,
    content,
)
from udlsym.derivation.document import Derivation, Given, Section, Step, steps_of
from udlsym.derivation.message import Message, message
from udlsym.derivation.problem import Problem
from udlsym.derivation.proof import Proof, prove
from udlsym.derivation.rounding import decimal_tree, ends, number_of, rounded
from udlsym.derivation.table import Row, Table
from udlsym.errors import ProofError
from udlsym.syntax.build import ONE, TWO, ZERO, minus, plus, times
from udlsym.syntax.nodes import Indicator, Negative, Node, Number, Relation, Symbol, equation

CONTEXT = Context()
X = Symbol("x")
HALF = Number("0.5")
LOW = Relation((ZERO, X, HALF), ("<=", "<"))
RULE = message("rule.definition")
HEADING = message("heading.check")


def on(form: Node) -> Indicator:
    return Indicator(Relation((form, ZERO), (">",)))


def step(left: Node, right: Node, *assumptions: Relation) -> Step:
    return Step(Equality(left, right, context=CONTEXT, assumptions=assumptions), RULE)


FIRST, SECOND = step(on(minus(X, ONE)), ZERO, LOW), step(on(minus(ONE, X)), ONE, LOW)
DOUBLED = step(plus(X, X), times(TWO, X))
ENCLOSED = Step(Enclosed(X, *ends(Fraction("-0.25"), 2), context=CONTEXT), RULE)


def proof(*blocks: object) -> Proof:
    section = Section(HEADING, blocks)  # type: ignore[arg-type]
    derivation = Derivation(HEADING, CONTEXT, (section,))
    return prove(Problem("0.0", HEADING, HEADING, (), lambda: derivation))


@pytest.mark.parametrize(
    ("cell", "steps", "shown"),
    [
        (Words(RULE), (DOUBLED,), RULE),
        (Assumed(LOW), (FIRST, SECOND), LOW),
        (Assumed(equation(X, TWO), value_only=True), (step(X, TWO, equation(X, TWO)),), TWO),
        (Value(0), (DOUBLED,), times(TWO, X)),
        (Concluded(0), (DOUBLED,), equation(plus(X, X), times(TWO, X))),
        (Condition(0), (step(ONE, on(X)),), Relation((X, ZERO), (">",))),
        (Rounded(0), (ENCLOSED,), Negative(Number("0.25"))),
        (Pattern((0, 1)), (FIRST, SECOND), "01"),
        (Pattern((1, 0)), (FIRST, SECOND), "10"),
        (ActiveUnits((0, 1)), (FIRST, SECOND), (TWO,)),
        (ActiveUnits((0,)), (FIRST,), ()),
    ],
)
def test_cells_show_what_the_claims_say(cell: Cell, steps: tuple[Step, ...], shown: object) -> None:
    """Each kind of cell is computed from the claims of its row."""
    assert content(cell, steps) == shown
    assert Row((cell,), steps)


@pytest.mark.parametrize(
    ("cell", "steps", "complaint"),
    [
        (Words(message("rule.definition", x=X)), (DOUBLED,), "hold a formula"),
        (Assumed(LOW), (FIRST, DOUBLED), "does not assume"),
        (Value(1), (DOUBLED,), "no claim 1"),
        (Value(-1), (DOUBLED,), "no claim -1"),
        (Value(0), (ENCLOSED,), "not an equality"),
        (Condition(0), (DOUBLED,), "no indicator"),
        (Rounded(0), (DOUBLED,), "not an enclosure"),
        (Pattern((0,)), (DOUBLED,), "0 or 1"),
        (Pattern((0,)), (step(on(X), TWO),), "0 or 1"),
        (ActiveUnits((0,)), (step(X, ONE),), "0 or 1"),
        (Value(0), (), "needs a claim"),
        (Value(0), (replace(DOUBLED, conditions=(LOW,)),), "does not show a condition"),
    ],
)
def test_rows_refuse_what_their_claims_do_not_bear_out(
    cell: Cell, steps: tuple[Step, ...], complaint: str
) -> None:
    """A cell without a claim behind it cannot be made."""
    with pytest.raises(ValueError, match=complaint):
        Row((cell,), steps)


@pytest.mark.parametrize(
    ("headings", "rows", "complaint"),
    [
        ((), (), "columns and rows"),
        ((HEADING,), (), "columns and rows"),
        ((HEADING, HEADING), (Row((Value(0),), (DOUBLED,)),), "one cell for each heading"),
        (
            (HEADING,),
            (Row((Pattern((0,)),), (FIRST,)), Row((Pattern((0,)),), (SECOND,))),
            "column 1 is about other units",
        ),
        (
            (HEADING,),
            (Row((Pattern((0, 1)),), (FIRST, SECOND)), Row((Pattern((0,)),), (FIRST,))),
            "other units",
        ),
    ],
)
def test_tables_are_rectangular_and_not_empty(
    headings: tuple[Message, ...], rows: tuple[Row, ...], complaint: str
) -> None:
    """No empty tables, no ragged ones, no column of patterns about different units."""
    with pytest.raises(ValueError, match=complaint):
        Table(headings, rows)


def table(*steps: Step, cells: tuple[Cell, ...]) -> Table:
    return Table((HEADING,) * len(cells), (Row(cells, steps),))


def test_every_claim_of_a_table_is_judged() -> None:
    """`prove` sees the claims of all rows."""
    shown = table(FIRST, SECOND, cells=(Assumed(LOW), Pattern((0, 1))))
    assert steps_of(shown) == (FIRST, SECOND)
    assert [each.step for each in proof(shown).certificates] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "wrong",
    [
        table(step(on(minus(X, ONE)), ONE, LOW), cells=(Assumed(LOW), Pattern((0,)))),
        table(step(plus(X, X), X), cells=(Value(0),)),
    ],
)
def test_a_row_that_is_not_proved_stops_the_proof(wrong: Table) -> None:
    """A wrong entry is refuted like any other step."""
    with pytest.raises(ProofError, match=r"step 2 \(rule.definition\): refuted"):
        proof(table(DOUBLED, cells=(Value(0),)), wrong)


def test_assumptions_of_a_row_are_shown_in_it() -> None:
    """A row may assume what one of its cells says, for itself alone."""
    silent = table(FIRST, cells=(Pattern((0,)),))
    honest = table(FIRST, cells=(Assumed(LOW), Pattern((0,))))
    with pytest.raises(ProofError, match="assumes what the page has not said"):
        proof(silent)
    with pytest.raises(ProofError, match="assumes what the page has not said"):
        proof(honest, silent)
    assert proof(honest)
    assert proof(Given((LOW,)), silent)


def test_rounding_is_to_whole_last_digits() -> None:
    """An enclosure is as wide as its last digit and lies around a number with such digits."""
    for text in ("0.147301", "-2.00", "7"):
        decimals = len(text.partition(".")[2])
        claim = Enclosed(X, *ends(Fraction(text), decimals), context=CONTEXT)
        shown = rounded(claim)
        assert number_of(shown) == Fraction(text)
        assert shown == decimal_tree(Fraction(text), decimals)
    for lower, upper in (("0.1", "0.4"), ("0.10", "0.20"), ("0.2", "0.1")):
        with pytest.raises(ValueError, match="whole last digits"):
            rounded(Enclosed(X, Number(lower), Number(upper), context=CONTEXT))
    with pytest.raises(ValueError, match="not a decimal"):
        number_of(X)
    with pytest.raises(ValueError, match="more than 1 decimals"):
        decimal_tree(Fraction(1, 3), 1)
