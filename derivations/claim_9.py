"""Claim 9 of chapter 3: the seven regions of fig. 3.8."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page, sections_of
from udlsym.claims import Consequence
from udlsym.context import Context
from udlsym.data.networks import FIGURE_3_8
from udlsym.derivation.cells import Assumed, Pattern
from udlsym.derivation.document import Paragraph, Section, Statement
from udlsym.derivation.message import message
from udlsym.derivation.step import Step
from udlsym.derivation.table import Row, Table
from udlsym.derivation.writing import said
from udlsym.syntax.nodes import Relation

FORMULAS = Formulas("claim_9", Context())
UNITS = tuple(
    f"{offset} + {first}*x_1 + {second}*x_2".replace("+ -", "- ")
    for offset, first, second in FIGURE_3_8.theta
)
PLACES = {
    "001": ("-1", "-1"),
    "100": ("-1", "1"),
    "101": ("0", "0"),
    "111": ("1", "-1"),
    "110": ("1", "1"),
    "000": ("-1", "1/2"),
    "011": ("1/2", "-1"),
}
"""Pattern -> a point of the window in its region."""


def claims() -> tuple[BookClaim, ...]:
    """A point for each pattern, none for the eighth, and the triangle."""
    claim = FORMULAS.claim
    first, second, third = UNITS
    eighth = FORMULAS.step(f"if {first} <= 0 and {third} <= 0 then {second} < 0", "no_eighth")
    return (
        claim(
            "a",
            *(step for pattern, place in PLACES.items() for step in _at(pattern, place)),
            eighth,
        ),
        claim(
            "b",
            *_at("101", PLACES["101"]),
            *(_corner(unit) for unit in range(3)),
        ),
    )


def _at(pattern: str, place: tuple[str, str]) -> Iterator[Step]:
    """The state of each unit at a point."""
    first, second = place
    for unit, digit in zip(UNITS, pattern, strict=True):
        text = f"for all x_1 = {first}, x_2 = {second}: 1[{unit} > 0] = {digit}"
        yield FORMULAS.step(text, "pattern")


def _corner(unit: int) -> Step:
    """Where the two other units are at their edge, this unit is not at its own."""
    first, second = (each for place, each in enumerate(UNITS) if place != unit)
    sign = "<" if unit == 1 else ">"
    return FORMULAS.step(f"if {first} = 0 and {second} = 0 then {UNITS[unit]} {sign} 0", "corner")


def _sections() -> Iterator[Section]:
    """The seven patterns as a table, then the eighth, then the triangle."""
    first, triangle = claims()
    *states, eighth = first.stated
    of_page = FORMULAS.message
    rows = tuple(_row(states[place : place + 3]) for place in range(0, len(states), 3))
    table = Table((of_page("first"), of_page("second"), of_page("states")), rows)
    text = (Paragraph(first.sentence), said("claim_pages.true"), said("claim_9.points"))
    given = eighth.claim.hypotheses if isinstance(eighth.claim, Consequence) else ()
    yield Section(first.title, (*text, table, Statement(replace(eighth, conditions=given))))
    yield from sections_of(triangle)


def _row(steps: Sequence[Step]) -> Row:
    return Row((*map(_coordinate, steps[0].claim.assumptions), Pattern((0, 1, 2))), tuple(steps))


def _coordinate(given: Relation) -> Assumed:
    return Assumed(given, value_only=True)


PROBLEM = page(
    "claim_9", message("source.figure", chapter=3, number=8), claims, FORMULAS.context, _sections
)
