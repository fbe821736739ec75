"""Claim 8 of chapter 3: the outputs of one network share their joints."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.derivation.message import message
from udlsym.models.shallow import ShallowNetwork

SHARED = ShallowNetwork()

FORMULAS = Formulas("claim_8", SHARED.vector_context)


def claims() -> tuple[BookClaim, ...]:
    """The joints do not depend on the output; whether one sees them does."""
    step, claim = FORMULAS.step, FORMULAS.claim
    z = "theta_d0 + sum(theta_di*x_i, i, 1, D_i)"
    return (
        claim(
            "a",
            step(
                f"diff(y_j, x_n) = sum(phi_jd*theta_dn*1[{z} > 0], d, 1, D)", "slopes", f"{z} != 0"
            ),
        ),
        claim(
            "b",
            step("phi_jd*abs(theta_dn) != 0", "change"),
            when=("phi_jd != 0", "theta_dn != 0"),
            unless=("D = 1", "j = 1", "d = 1", "n = 1", "phi_11 = 0", "theta_11 = 1"),
        ),
    )


PROBLEM = page("claim_8", message("source.figure", chapter=3, number=6), claims, FORMULAS.context)
