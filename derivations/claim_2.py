"""Claim 2 of chapter 2: the best line of fig. 2.2 as it is printed."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.data.figure_2_2 import FIGURE_2_2
from udlsym.derivation.message import message
from udlsym.derivation.step import Step
from udlsym.syntax.plain import to_plain

from .best_line import CONTEXT, best, digits, loss, number_on_data, on_data

FORMULAS = Formulas("claim_2", CONTEXT)
NORMAL = (
    "sum(phi_0 + phi_1*x_i - y_i, i, 1, I) = 0 and sum((phi_0 + phi_1*x_i - y_i)*x_i, i, 1, I) = 0"
)
"""Both slopes of the loss are zero: problem 2.2."""


def claims() -> tuple[BookClaim, ...]:
    """What two printings give, and the best line among those with two decimals."""
    claim = FORMULAS.claim
    data = tuple(map(to_plain, FIGURE_2_2.relations()))
    line = (f"phi_{place} = {digits(value)}" for place, value in enumerate(best()))
    given = (*data, *line)
    return (
        claim("a", *_rounds(("0.835", "0.845"), ("0.45", "0.55")), unless=given),
        claim(
            "b",
            *_rounds(("0.815", "0.825"), ("0.515", "0.525")),
            unless=given,
            instead=_rounds(("0.825", "0.835"), ("0.515", "0.525")),
        ),
        claim("c", *_two_decimals()),
    )


def _rounds(offset: tuple[str, str], slope: tuple[str, str]) -> tuple[Step, ...]:
    """Offset and slope of the best line lie where all numbers round to the printed ones."""
    pairs = (("phi_0", offset, "offset"), ("phi_1", slope, "slope"))
    return tuple(
        on_data(FORMULAS.step(f"if {NORMAL} then {low} <= {name} < {high}", rule))
        for name, (low, high), rule in pairs
    )


def _two_decimals() -> tuple[Step, ...]:
    """Any line with two decimals other than (0.83, 0.52) has a larger loss."""
    _, slope = map(digits, best())
    spread = number_on_data(FORMULAS, "sum((x_i - xbar)^2, i, 1, I)")
    means = {each: number_on_data(FORMULAS, f"{each}bar") for each in "xy"}
    smallest = number_on_data(FORMULAS, loss(*map(digits, best())))
    here = number_on_data(FORMULAS, loss("0.83", "0.52"))

    def excess(offset: str, weight: str) -> str:
        return f"12*({offset} + {means['x']}*{weight} - {means['y']})^2 + {beside(weight)}"

    def beside(weight: str) -> str:
        return f"{spread}*({weight} - {slope})^2"

    step = FORMULAS.step
    ours = f"{smallest} + {excess('0.83', '0.52')}"
    gap = f"{here} - {smallest}"
    return (
        on_data(
            step(f"{loss('phi_0', 'phi_1')} = {smallest} + {excess('phi_0', 'phi_1')}", "squares")
        ),
        step(f"{ours} = {here}", "ours"),
        step(f"for all t >= 0: {beside('(0.53 + t)')} > {gap}", "steeper"),
        step(f"for all t >= 0: {beside('(0.51 - t)')} > {gap}", "flatter"),
        step(f"for all t >= 0: {excess('0.84 + t', '0.52')} > {gap}", "higher"),
        step(f"for all t >= 0: {excess('0.82 - t', '0.52')} > {gap}", "lower"),
    )


PROBLEM = page("claim_2", message("source.figure", chapter=2, number=2), claims, FORMULAS.context)
