"""Claim 1 of chapter 2: the losses that are printed for fig. 2.2."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.data.figure_2_2 import FIGURE_2_2
from udlsym.derivation.message import message
from udlsym.derivation.step import Step
from udlsym.syntax.plain import to_plain

from .best_line import CONTEXT, best, digits, loss, number_on_data, on_data

FORMULAS = Formulas("claim_1", CONTEXT)


def claims() -> tuple[BookClaim, ...]:
    """The losses of two printings, the smallest loss, and the line that has it."""
    claim = FORMULAS.claim
    given = tuple(map(to_plain, FIGURE_2_2.relations()))
    first, second = loss("0.4", "0.2"), loss("1.60", "(-0.8)")
    offset, slope = map(digits, best())
    least = loss(offset, slope)
    smallest = number_on_data(FORMULAS, least)
    spread = number_on_data(FORMULAS, "sum((x_i - xbar)^2, i, 1, I)")
    means = {each: number_on_data(FORMULAS, f"{each}bar") for each in "xy"}
    squares = f"12*(phi_0 + {means['x']}*phi_1 - {means['y']})^2 + {spread}*(phi_1 - {slope})^2"
    return (
        claim(
            "a", _rounds(first, "7.105", "7.115"), _rounds(second, "10.215", "10.225"), unless=given
        ),
        claim("b", _rounds(first, "7.065", "7.075"), _rounds(second, "10.275", "10.285")),
        claim(
            "c",
            _rounds(least, "0.185", "0.195"),
            unless=given,
            instead=(
                on_data(FORMULAS.step(f"{least} = {smallest}", "smallest")),
                on_data(FORMULAS.step(f"{smallest} > 0.195", "too_large")),
                _as_squares(smallest, squares),
                FORMULAS.step(f"{squares} >= 0", "not_negative"),
            ),
        ),
        claim("d", _rounds(least, "0.195", "0.205")),
        claim(
            "e",
            _as_squares(smallest, squares),
            FORMULAS.step(f"{squares} >= 0", "not_negative"),
        ),
    )


def _rounds(left: str, low: str, high: str) -> Step:
    """The loss lies where all numbers round to the printed one."""
    return on_data(FORMULAS.step(f"{low} <= {left} < {high}", "printed"))


def _as_squares(smallest: str, squares: str) -> Step:
    step = FORMULAS.step(f"{loss('phi_0', 'phi_1')} = {smallest} + {squares}", "any_line")
    return on_data(step)


PROBLEM = page("claim_1", message("source.figure", chapter=2, number=2), claims, FORMULAS.context)
