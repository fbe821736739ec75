"""Claim 12 of chapter 3: the parameters of fig. 3.11."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.derivation.message import message
from udlsym.models.shallow import ShallowNetwork

NETWORK = ShallowNetwork()
FORMULAS = Formulas("claim_12", NETWORK.vector_context)
SIZES = "D_i = 3, D = 3, D_o = 2"


def claims() -> tuple[BookClaim, ...]:
    """All parameters, the slopes, and the offsets."""
    step, claim = FORMULAS.step, FORMULAS.claim
    return (
        claim(
            "",
            step(f"for all {SIZES}: D*(D_i + 1) + D_o*(D + 1) = 20", "all"),
            step(f"for all {SIZES}: D*D_i + D_o*D = 15", "slopes"),
            step(f"for all {SIZES}: D + D_o = 5", "offsets"),
            step("D*(D_i + 1) + D_o*(D + 1) = (D*D_i + D_o*D) + (D + D_o)", "together"),
        ),
    )


PROBLEM = page("claim_12", message("source.figure", chapter=3, number=11), claims, FORMULAS.context)
