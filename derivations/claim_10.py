"""Claim 10 of chapter 3: units on coordinates of their own make all orthants."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.derivation.message import message
from udlsym.models.region_counts import with_region_counts
from udlsym.models.shallow import ShallowNetwork

FORMULAS = Formulas("claim_10", with_region_counts(ShallowNetwork(outputs=1).vector_context))


def claims() -> tuple[BookClaim, ...]:
    """Every unit takes any sign, whatever the others do; their number is 2^D_i."""
    step, claim = FORMULAS.step, FORMULAS.claim
    return (
        claim(
            "a",
            step("for all v != u: theta_d0 + theta_dd*v != theta_d0 + theta_dd*u", "moves"),
            when=("theta_dd != 0",),
            unless=("D = 1", "D_i = 1", "d = 1", "theta_10 = 1", "theta_11 = 0", "v = 0", "u = 1"),
        ),
        claim(
            "b",
            step(
                "for all theta_dd != 0: theta_d0 + theta_dd*((s_d - theta_d0)/theta_dd) = s_d",
                "any_value",
            ),
            FORMULAS.by_induction("Z(D_i, D_i) = 2^D_i", "D_i", "subsets"),
        ),
    )


PROBLEM = page("claim_10", message("source.figure", chapter=3, number=10), claims, FORMULAS.context)
