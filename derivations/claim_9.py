"""Claim 9 of chapter 3: the seven regions of fig. 3.8."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.context import Context
from udlsym.data.networks import FIGURE_3_8
from udlsym.derivation.message import message
from udlsym.derivation.step import Step

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
    step, claim = FORMULAS.step, FORMULAS.claim
    first, second, third = UNITS
    return (
        claim(
            "a",
            *(_at(pattern, place) for pattern, place in PLACES.items()),
            step(f"if {first} <= 0 and {third} <= 0 then {second} < 0", "no_eighth"),
        ),
        claim(
            "b",
            _at("101", PLACES["101"]),
            *(_corner(unit) for unit in range(3)),
        ),
    )


def _at(pattern: str, place: tuple[str, str]) -> Step:
    """The unit numbers of a pattern at a point, as one number of ones and zeros."""
    indicators = (
        f"{number}1[{unit} > 0]" for number, unit in zip(("100*", "10*", ""), UNITS, strict=True)
    )
    word = " + ".join(indicators)
    first, second = place
    text = f"for all x_1 = {first}, x_2 = {second}: {word} = {int(pattern)}"
    return FORMULAS.step(text, "pattern")


def _corner(unit: int) -> Step:
    """Where the two other units are at their edge, this unit is not at its own."""
    first, second = (each for place, each in enumerate(UNITS) if place != unit)
    sign = "<" if unit == 1 else ">"
    return FORMULAS.step(f"if {first} = 0 and {second} = 0 then {UNITS[unit]} {sign} 0", "corner")


PROBLEM = page("claim_9", message("source.figure", chapter=3, number=8), claims, FORMULAS.context)
