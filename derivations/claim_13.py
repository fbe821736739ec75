"""Claim 13 of chapter 3: between 2^D_i and 2^D regions."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.derivation.message import message
from udlsym.derivation.premises import ZASLAVSKY
from udlsym.models.region_counts import with_region_counts
from udlsym.models.shallow import ShallowNetwork

FORMULAS = Formulas("claim_13", with_region_counts(ShallowNetwork(outputs=1).vector_context))


def claims() -> tuple[BookClaim, ...]:
    """The largest number of regions, and what a given network has."""
    step, claim = FORMULAS.step, FORMULAS.claim
    square = "Z(D_i, D_i) = 2^D_i"
    return (
        claim(
            "a",
            FORMULAS.by_induction(square, "D_i", "as_many"),
            FORMULAS.by_induction(
                f"for all {square}: Z(D_i + m, D_i) + Z(D_i + m, m - 1) = 2^(D_i + m)",
                "m",
                "at_most",
            ),
            step("Z(D + 1, D_i) - Z(D, D_i) = Z(D, D_i - 1)", "grows"),
            step(f"for all {square}: Z(D_i + 1, D_i) = 2*2^D_i - 1", "one_more"),
            premises=(ZASLAVSKY,),
        ),
        claim(
            "b",
            step("ReLU(theta_10 + theta_11*x) != ReLU(theta_10 + theta_11*u)", "two_values"),
            unless=("D_i = 1", "theta_10 = -1", "theta_11 = 0", "x = 0", "u = 1"),
        ),
    )


PROBLEM = page("claim_13", message("source.numbers_of_regions"), claims, FORMULAS.context)
