"""Claim 29 of chapter 2: the sign of a deviation does not matter to the loss."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.derivation.message import message
from udlsym.losses.least_squares import LeastSquares
from udlsym.models.linear import LinearModel

FORMULAS = Formulas("claim_29", LeastSquares(LinearModel(inputs=1, outputs=1)).context)


def claims() -> tuple[BookClaim, ...]:
    """One deviation, and all of them."""
    step, claim = FORMULAS.step, FORMULAS.claim
    return (
        claim(
            "",
            step("(phi_0 + phi_1*x_i - y_i)^2 = (y_i - phi_0 - phi_1*x_i)^2", "one"),
            step("L[phi] = sum((y_i - phi_0 - phi_1*x_i)^2, i, 1, I)", "all"),
        ),
    )


PROBLEM = page("claim_29", message("source.least_squares"), claims, FORMULAS.context)
