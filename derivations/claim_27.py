"""Claim 27 of chapter 3: SiLU is swish with β = 1."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.names import FUNCTIONS
from udlsym.audit.pages import page
from udlsym.derivation.message import message

FORMULAS = Formulas("claim_27", FUNCTIONS)


def claims() -> tuple[BookClaim, ...]:
    """For β = 1, and for no other β."""
    step, claim = FORMULAS.step, FORMULAS.claim
    return (
        claim(
            "a",
            step("swish(z) = SiLU(z)", "same"),
            when=("beta = 1",),
            unless=("beta = 2", "z = 1"),
        ),
        claim("b", step("for all beta = 0: swish(z) = z/2", "flat")),
    )


PROBLEM = page("claim_27", message("source.activation_functions"), claims, FORMULAS.context)
