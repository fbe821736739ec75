"""Claim 11 of chapter 3: 500 units on 100 inputs."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.derivation.message import message
from udlsym.derivation.premises import ZASLAVSKY
from udlsym.models.region_counts import with_region_counts
from udlsym.models.shallow import ShallowNetwork

FORMULAS = Formulas("claim_11", with_region_counts(ShallowNetwork().vector_context))
SIZES = "D_i = 100, D = 500, D_o = 1"


def claims() -> tuple[BookClaim, ...]:
    """The number of regions, and of parameters."""
    step, claim = FORMULAS.step, FORMULAS.claim
    return (
        claim(
            "",
            step("Z(500, 100) > 10^107", "regions"),
            step(f"for all {SIZES}: D*(D_i + 1) + D_o*(D + 1) = 51001", "parameters"),
            premises=(ZASLAVSKY,),
        ),
    )


PROBLEM = page("claim_11", message("source.figure", chapter=3, number=9), claims, FORMULAS.context)
