"""Claim 22 of chapter 3: each unit adds exactly one joint and one region."""

from __future__ import annotations

from udlsym.audit.book_claim import BookClaim
from udlsym.audit.formulas import Formulas
from udlsym.audit.pages import page
from udlsym.derivation.message import message

from .one_input_regions import writer

FORMULAS = Formulas("claim_22", writer().context)


def claims() -> tuple[BookClaim, ...]:
    """A bend that is there, at a place of its own, and inside the window."""
    step, claim = FORMULAS.step, FORMULAS.claim
    crossed = "theta_{0}0*theta_{1}1 - theta_{1}0*theta_{0}1"
    apart = f"j_n - j_d = ({crossed.format('d', 'n')})/(theta_d1*theta_n1)"
    first = crossed.format(1, 2)
    window = ("D = 1", "d = 1", "b = 0", "c = 1", "theta_10 = 0")
    return (
        claim(
            "a",
            step("phi_d*abs(theta_d1) != 0", "bend"),
            when=("phi_d != 0", "theta_d1 != 0"),
            unless=("D = 1", "d = 1", "phi_1 = 0", "theta_11 = 1"),
        ),
        claim(
            "b",
            step(f"for all theta_d1 != 0, theta_n1 != 0: {apart}", "distance"),
            step("for all theta_11 != 0, theta_21 != 0: j_2 - j_1 != 0", "own_place"),
            when=(f"{first} != 0",),
            unless=("D = 2", "theta_10 = 1", "theta_11 = 1", "theta_20 = 2", "theta_21 = 2"),
            fails=1,
        ),
        claim(
            "c",
            step("for all theta_d1 > 0: b < j_d < c", "inside"),
            when=("theta_d0 + theta_d1*b < 0", "theta_d0 + theta_d1*c > 0"),
            unless=(*window, "theta_11 = 1"),
        ),
        claim(
            "d",
            step("for all theta_d1 < 0: b < j_d < c", "inside"),
            when=("theta_d0 + theta_d1*b > 0", "theta_d0 + theta_d1*c < 0"),
            unless=(*window, "theta_11 = -1"),
        ),
    )


PROBLEM = page(
    "claim_22", message("source.on_equation", chapter=3, number=5), claims, FORMULAS.context
)
