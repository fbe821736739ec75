"""Claim 10 of chapter 3: units on coordinates of their own make all orthants."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.models.shallow import ShallowNetwork

FORMULAS = Formulas("claim_10", ShallowNetwork(outputs=1).vector_context)


def claims() -> tuple[BookClaim, ...]:
    """Every unit takes any sign, whatever the others do; their number is 2^D_i."""
    step, claim = FORMULAS.step, FORMULAS.claim
    return (
        claim(
            "a",
            step("theta_0 + theta_1*v != theta_0 + theta_1*u", "moves"),
            when=("theta_1*(v - u) != 0",),
            unless=("theta_0 = 1", "theta_1 = 0", "v = 0", "u = 1"),
        ),
        claim(
            "b",
            step(
                "for all theta_1 != 0: theta_0 + theta_1*((s - theta_0)/theta_1) = s", "any_value"
            ),
        ),
    )


PROBLEM = page("claim_10", "UDL fig. 3.10", claims, FORMULAS.context)
