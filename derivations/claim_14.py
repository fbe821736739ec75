"""Claim 14, from notebook 3.3: the formula fails when D < D_i."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.derivation.message import message
from udlsym.derivation.premises import ZASLAVSKY
from udlsym.models.region_counts import with_region_counts
from udlsym.models.shallow import ShallowNetwork

FORMULAS = Formulas("claim_14", with_region_counts(ShallowNetwork(outputs=1).vector_context))


def claims() -> tuple[BookClaim, ...]:
    """With fewer units than inputs the sum is 2^D, which is right."""
    step, claim = FORMULAS.step, FORMULAS.claim
    square = "Z(D, D) = 2^D"
    return (
        claim(
            "",
            step("for all D_i > D: Z(D, D_i) != 2^D", "fails"),
            unless=("D = 2", "D_i = 3"),
            instead=(
                FORMULAS.by_induction(square, "D", "square"),
                step("binom(D, D + m) = 0", "nothing_more"),
                step("Z(D, D + 1) = Z(D, D)", "same_sum"),
                step("Z(2, 3) = 4", "numbers"),
            ),
            premises=(ZASLAVSKY,),
        ),
    )


PROBLEM = page(
    "claim_14", message("source.notebook", chapter=3, number=3), claims, FORMULAS.context
)
