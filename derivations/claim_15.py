"""Claim 15 of chapter 3: the slope of ReLU is 1 above zero and 0 below."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.names import FUNCTIONS
from udlsym.audit.pages import page
from udlsym.derivation.message import message

FORMULAS = Formulas("claim_15", FUNCTIONS)


def claims() -> tuple[BookClaim, ...]:
    """Off the kink, and at the kink, where only a convention gives a slope."""
    step, claim = FORMULAS.step, FORMULAS.claim
    return (
        claim(
            "a",
            step("for all z > 0: diff(ReLU(z), z) = 1", "above"),
            step("for all z < 0: diff(ReLU(z), z) = 0", "below"),
        ),
        claim(
            "b",
            step(
                "for all h > 0, k < 0: (ReLU(h) - ReLU(0))/h = (ReLU(k) - ReLU(0))/k", "both_sides"
            ),
            unless=("h = 1", "k = -1"),
            instead=(
                step("for all h > 0: (ReLU(h) - ReLU(0))/h = 1", "from_above"),
                step("for all h < 0: (ReLU(h) - ReLU(0))/h = 0", "from_below"),
                step("ReLU'(0) = 0", "we_take"),
            ),
        ),
    )


PROBLEM = page("claim_15", message("source.derivative_of_relu"), claims, FORMULAS.context)
