"""Tables of like claims: every claim of a page stands in them, and what they show is proved."""

from __future__ import annotations

import pytest

from udlsym.audit.formulas import Formulas
from udlsym.audit.ledger import claims
from udlsym.audit.tables import false_table, true_table
from udlsym.claims import Status
from udlsym.context import Context
from udlsym.derivation.document import Derivation
from udlsym.derivation.message import message
from udlsym.derivation.table import Table
from udlsym.oracle import decide
from udlsym.problems import problem
from udlsym.syntax.plain import to_plain

FORMULAS = Formulas("claim_17", Context())
HEADINGS = (message("claim_17.input"), message("claim_17.gap"))


def tables(derivation: Derivation) -> list[Table]:
    blocks = (block for section in derivation.sections for block in section.blocks)
    return [block for block in blocks if isinstance(block, Table)]


@pytest.mark.parametrize(
    ("number", "rows"), [("4", [9, 2]), ("5", [8]), ("9", [7]), ("17", [2, 11])]
)
def test_a_row_for_each(number: str, rows: list[int]) -> None:
    """Nine curved functions, eight orientations, seven regions, eleven functions that fail."""
    assert [len(each.rows) for each in tables(problem(f"claim-{number}").derive())] == rows


@pytest.mark.parametrize("number", ["4", "17"])
def test_every_function_of_the_ledger_is_on_the_page(number: str) -> None:
    """A claim of the ledger is shown in a table or has a section of its own."""
    derivation = problem(f"claim-{number}").derive()
    shown = " ".join(
        to_plain(tree)
        for table in tables(derivation)
        for step in table.steps
        for tree in (getattr(step.claim, "left", None), getattr(step.claim, "expression", None))
        if tree is not None
    )
    titles = {section.heading for section in derivation.sections}
    for claim in claims(number):
        (_, function) = next(iter(claim.title.slots), ("", None))
        name = getattr(function, "function", "")
        assert claim.title in titles or f"{name}[" in shown or f"{name}(" in shown


def test_the_gap_is_that_of_the_witness() -> None:
    """Left side less right side, at the values given and the one of the row."""
    claim = FORMULAS.claim("a", FORMULAS.step("z^2 = z", "unit"), unless=("z = 3",))
    (row,) = false_table([claim], (), HEADINGS).rows
    (step,) = row.steps
    assert decide(step.claim).status is Status.PROVED
    assert to_plain(step.claim.right) == "6"  # type: ignore[attr-defined]


@pytest.mark.parametrize("witness", ["z = 1", "z = 0"])
def test_no_gap_no_table(witness: str) -> None:
    """At these values the two sides are equal, so the row would say nothing."""
    claim = FORMULAS.claim("a", FORMULAS.step("z^2 = z", "unit"), unless=(witness,))
    with pytest.raises(ValueError, match="not apart"):
        false_table([claim], (), HEADINGS)


def test_true_claims_stand_as_they_are() -> None:
    claim = FORMULAS.claim("a", FORMULAS.step("z + z = 2*z", "unit"))
    assert [row.steps for row in true_table([claim], HEADINGS[0]).rows] == [claim.stated]
    with pytest.raises(ValueError, match="columns and rows"):
        true_table([], HEADINGS[0])
