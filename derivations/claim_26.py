"""Claim 26 of chapter 3: the sigmoid saturates."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.names import FUNCTIONS
from udlsym.audit.pages import page
from udlsym.derivation.message import message

FORMULAS = Formulas("claim_26", FUNCTIONS)


def claims() -> tuple[BookClaim, ...]:
    """The slope is below exp(−|z|), and below any wanted number far enough out."""
    step, claim = FORMULAS.step, FORMULAS.claim
    slope = "sigmoid(z)*(1 - sigmoid(z))"
    return (
        claim(
            "a",
            step(f"diff(sigmoid(z), z) = {slope}", "slope"),
            step(f"{slope} > 0", "positive"),
            step(f"{slope} <= exp(-z)", "right"),
            step(f"{slope} <= exp(z)", "left"),
            step(f"for all epsilon > 0, z >= 1/epsilon: {slope} < epsilon", "far_right"),
            step(f"for all epsilon > 0, z <= -1/epsilon: {slope} < epsilon", "far_left"),
        ),
        claim(
            "b",
            step(f"1/4 - {slope} = (sigmoid(z) - 1/2)^2", "square"),
            step("(sigmoid(z) - 1/2)^2 >= 0", "not_negative"),
        ),
    )


PROBLEM = page("claim_26", message("source.activation_functions"), claims, FORMULAS.context)
