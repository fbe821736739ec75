"""Claim 22 of chapter 3: each unit adds exactly one joint and one region."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page

from .one_input_regions import writer

FORMULAS = Formulas("claim_22", writer().context)


def claims() -> tuple[BookClaim, ...]:
    """A bend that is there, at a place of its own, and inside the window."""
    step, claim = FORMULAS.step, FORMULAS.claim
    crossed = "theta_10*theta_21 - theta_20*theta_11"
    return (
        claim(
            "a",
            step("phi_1*abs(theta_11) != 0", "bend"),
            when=("phi_1 != 0", "theta_11 != 0"),
            unless=("phi_1 = 0", "theta_11 = 1"),
        ),
        claim(
            "b",
            step(
                "for all theta_11 != 0, theta_21 != 0: -theta_10/theta_11 + theta_20/theta_21 != 0",
                "own_place",
            ),
            when=(f"{crossed} != 0",),
            unless=("theta_10 = 1", "theta_11 = 1", "theta_20 = 2", "theta_21 = 2"),
        ),
        claim(
            "c",
            step("for all theta_11 > 0: -theta_10/theta_11 > c", "to_the_right"),
            when=("theta_10 + theta_11*c < 0",),
            unless=("theta_10 = 0", "theta_11 = 1", "c = 0"),
        ),
    )


PROBLEM = page("claim_22", "UDL chapter 3, on eq. 3.5", claims, FORMULAS.context)
